"""A process that works in a workspace until it is told to stop: `python -m tests.app.backups.writer FOLDER NAME`."""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path

from app import open_workspace
from tests.app.backups.office import letter


def work(place: Path, name: str) -> None:
    """Says a number for each letter that was acknowledged; ends when a file `stop` lies beside the workspace."""
    mine = place.parent / name
    mine.mkdir()
    with open_workspace(place) as engine:
        for number in count():
            if (place.parent / "stop").exists():
                return
            letter(engine, f"{name} {number}".encode(), mine)
            sys.stdout.write(f"{number}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    work(Path(sys.argv[1]), sys.argv[2])
