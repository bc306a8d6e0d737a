"""What looking at one thing of a machine or workspace tells."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from schemas.words import Words

State = Literal["fine", "notable", "broken"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a probe found. `notable` works, but is worth knowing. `data` is what its sentences are filled with."""

    about: Words
    state: State
    found: str | Words
    remedy: Words | None = None
    data: Mapping[str, object] = field(default_factory=dict)


Probe = Callable[[Path], Iterator[Answer]]
"""Takes the folder of the workspace."""
