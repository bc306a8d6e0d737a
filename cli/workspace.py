"""Opens the workspace that a command works in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from cli.terminal import Terminal
from schemas.words import Words

if TYPE_CHECKING:
    from app import Workspace


@contextmanager
def at_work(folder: Path | None, terminal: Terminal) -> Iterator[Workspace]:
    """The workspace in a folder; none named: the nearest from the current one upwards."""
    from app import open_workspace  # brings the database: commands that need none start without it

    def note(words: Words, data: dict[str, object]) -> None:
        terminal.message(words, **data)

    with open_workspace(folder, note=note) as engine:
        yield engine
