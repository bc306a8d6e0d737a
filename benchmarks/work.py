"""The work that is measured: a procedure of 14 rows with one actor each, and one return from row 11 to row 7."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from app import init_workspace, open_workspace
from app.workspace import Workspace
from engine.domain.register_events import (
    AssignmentRecorded,
    OfficerRecorded,
    PostRecorded,
    RegisterEvent,
    UnitRecorded,
)

ROOT = "kabupaten"
ROWS = 14
DECIDES, BACK_TO = 11, 7
ACTORS = ("staf", "kasubbag", "kasi", "sekretaris", "camat")
COMPLETIONS = DECIDES + ROWS - BACK_TO + 1
"""19: rows 1 to 11, then 7 to 14."""


def actor_of(row: int) -> str:
    return ACTORS[row % len(ACTORS)]


def text() -> str:
    """The procedure in YAML."""
    lines = [
        "sop: 1", "id: ukur/empat-belas-baris", "title: Empat belas baris", "agency: {name: Dinas}",
        "every: year", "actors:", *(f"  {name}: {name.title()}" for name in ACTORS), "steps:",
    ]  # fmt: skip
    for row in range(1, ROWS + 1):
        lines.append(f"  - {{id: row-{row}, no: {row}, activity: Baris {row}, actor: {actor_of(row)}")
        if row == DECIDES:
            lines[-1] += (
                f", decide: {{Setuju: row-{row + 1}, Tidak: {{to: row-{BACK_TO}, reason: required}}}}"
            )
        lines[-1] += "}"
    return "\n".join(lines) + "\n"


def steps() -> Iterator[tuple[int, int, str | None]]:
    """Row, round and outcome of each completion."""
    for row in range(1, DECIDES + 1):
        yield row, 1, "Tidak" if row == DECIDES else None
    for row in range(BACK_TO, ROWS + 1):
        yield row, 2 if row <= DECIDES else 1, "Setuju" if row == DECIDES else None


def prepare(folder: Path, runs: int, database: str = "sop.db") -> None:
    """A workspace with one unit for each run, officers of every post, the version in force, and the runs open."""
    init_workspace(folder, ROOT, "Kabupaten", database=database)
    procedure = folder / "work.yaml"
    procedure.write_text(text(), encoding="utf-8")
    with open_workspace(folder) as engine:
        since = date(engine.today.year, 1, 1)
        engine.record(_register(engine, runs, since))
        published = engine.publish(procedure, since=since)
        for number in engine.create(published.process.id, str(since.year)):
            engine.open(number)


def _register(engine: Workspace, runs: int, since: date) -> Iterator[RegisterEvent]:
    for post in ACTORS:
        yield PostRecorded(post, post.title())
        yield OfficerRecorded(f"{post}-1", engine.officer_name("Staf 1"))
    for run in range(1, runs + 1):
        yield UnitRecorded(f"unit-{run}", f"Unit {run}")
        for post in ACTORS:
            yield AssignmentRecorded(f"{post}-{run}", f"{post}-1", post, f"unit-{run}", since)


def play(engine: Workspace, numbers: range) -> None:
    """Every run from its first row to its end, the runs taking turns as in an office."""
    for row, round, outcome in steps():
        reason = "belum lengkap" if outcome == "Tidak" else None
        actor = actor_of(row)
        for number in numbers:
            engine.complete(
                f"{number}:row-{row}@{actor}#{round}", by=f"{actor}-1", outcome=outcome, reason=reason
            )


def begin(engine: Workspace, number: int) -> None:
    """Play a run up to the row that later work returns to."""
    for row in range(1, BACK_TO):
        engine.complete(f"{number}:row-{row}@{actor_of(row)}#1", by=f"{actor_of(row)}-1")


def go_back(engine: Workspace, number: int, rounds: range) -> int:
    """Play these rounds of the rows from 7 to 11, each of which ends in a return; the number of completions."""
    for round in rounds:
        for row in range(BACK_TO, DECIDES):
            engine.complete(f"{number}:row-{row}@{actor_of(row)}#{round}", by=f"{actor_of(row)}-1")
        last, actor = f"{number}:row-{DECIDES}@{actor_of(DECIDES)}#{round}", f"{actor_of(DECIDES)}-1"
        engine.complete(last, by=actor, outcome="Tidak", reason="belum lengkap")
    return len(rounds) * (DECIDES - BACK_TO + 1)


def copied(workspace: Path, name: str) -> Path:
    """The workspace as it was prepared, beside it. Nobody may have it open."""
    copy = workspace.with_name(name)
    shutil.rmtree(copy, ignore_errors=True)
    return Path(shutil.copytree(workspace, copy))
