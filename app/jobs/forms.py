"""The forms of runs are drawn into a folder: those that changed since they were drawn, and those that are missing."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.files import write_whole
from app.jobs.job import Done, Said
from engine.domain.instance import InstanceState
from engine.ports import InstanceFilter, InstanceLine
from schemas.words import Words

if TYPE_CHECKING:
    from app.workspace import Workspace

TITLE = Words(en="forms", id="formulir")
COUNTED: Mapping[str, Words] = {"drawn": Words(en="drawn {n}", id="digambar {n}")}
STANDING = "drawn.json"
"""Which run was drawn as it stood after how many of its events. Lost, everything is drawn again."""
AT_ONCE = 100
"""Forms between two moments at which what is drawn is written down."""


def draw_forms(engine: Workspace) -> Done:
    """Draw the forms that are not as their runs are; nothing where `forms` names no folder."""
    folder, format = engine.settings.jobs.forms, engine.settings.jobs.forms_format
    if folder is None:
        return Done()
    from app.many_forms import draw_all  # brings ink: only where something is drawn

    drawn = _read(folder)
    changed = _changed(engine, folder, format, drawn)
    count, problems = 0, []
    for start in range(0, len(changed), AT_ONCE):
        some = changed[start : start + AT_ONCE]
        album = draw_all(engine, some, folder, format=format, workers=1)
        count += len(album.paths)
        problems += [
            Said(f"#{one.instance}: {one.en}", f"#{one.instance}: {one.id}") for one in album.undrawn
        ]
        drawn |= {line.number: line.seq for line in some}
        _write(folder, drawn)
    return Done({"drawn": count}, tuple(problems))


def _changed(
    engine: Workspace, folder: Path, format: str, drawn: Mapping[int, int]
) -> Sequence[InstanceLine]:
    """Runs that have begun and have no form that shows them after their last event."""
    from app.many_forms import file_name

    there = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    return [
        line
        for line in engine.lines(InstanceFilter())
        if line.state is not InstanceState.WAITING
        and (drawn.get(line.number) != line.seq or file_name(line, format) not in there)
    ]


def _read(folder: Path) -> dict[int, int]:
    try:
        written = json.loads((folder / STANDING).read_text(encoding="utf-8"))
        return {int(number): int(seq) for number, seq in written.items()}
    except (OSError, ValueError, AttributeError):
        return {}


def _write(folder: Path, drawn: Mapping[int, int]) -> None:
    write_whole(folder / STANDING, json.dumps({str(number): seq for number, seq in drawn.items()}).encode())
