"""Where an instance stands on its form, as plain data. The form itself stays as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from renderers.style import Status

Way = tuple[str, str, str]
"""An arrow of the procedure: from step, to step (or `end`), outcome ("" where nothing was decided)."""
MoveKind = Literal["returned", "withdrawn", "reopened"]


@dataclass(frozen=True, slots=True)
class Standing:
    """How far one row is: its status, how often it was entered, who did it or has it, and since when."""

    status: Status
    rounds: int = 1
    who: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """A way that somebody went and that the form does not show."""

    source: str
    target: str
    kind: MoveKind


@dataclass(frozen=True, slots=True)
class Overlay:
    """One instance, to be laid over its form.

    `name`, `state` and `as_of` stand in the caption, as they are to be read. A row that `steps` does not name
    has not begun. `symbols` says more, where the symbols of one row differ. `elsewhere` are the rows that are
    no part of the instance, such as those of other phases: they look as on the blank form. Unknown ids are
    passed over.
    """

    name: str = ""
    state: str = ""
    as_of: str = ""
    steps: Mapping[str, Standing] = field(default_factory=dict)
    symbols: Mapping[str, Status] = field(default_factory=dict)
    taken: frozenset[Way] = frozenset()
    moves: tuple[Move, ...] = ()
    elsewhere: frozenset[str] = frozenset()
