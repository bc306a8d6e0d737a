"""The work that is measured: a procedure of 14 rows with one actor each, and one return from row 11 to row 7."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from engine.adapters.clock import SystemClock
from engine.adapters.keys import RandomKeys
from engine.domain.events import (
    AssignmentRecorded,
    OfficerRecorded,
    PostRecorded,
    RegisterEvent,
    RootEntered,
    UnitRecorded,
    VersionPublished,
)
from engine.ports import Store
from engine.service import Service
from engine.versions import content_hash
from schemas.load import load

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


def service(store: Store) -> Service:
    return Service(store, SystemClock(), RandomKeys(), ROOT)


def prepare(store: Store, runs: int) -> None:
    """A root with one unit for each run, officers of every post, the version in force, and the runs open."""
    today = datetime.now(UTC).date()
    since = date(today.year, 1, 1)
    process, diagnostics = load(text())
    assert process is not None, diagnostics
    engine = service(store)
    entries: list[RegisterEvent] = [RootEntered("Kabupaten")]
    for post in (*ACTORS, "operator"):
        roles = ("operator",) if post == "operator" else ()
        entries.append(PostRecorded(post, post.title()))
        entries.append(OfficerRecorded(f"{post}-1", engine.officer_name("Staf 1"), roles=roles))
    for run in range(1, runs + 1):
        entries.append(UnitRecorded(f"unit-{run}", f"Unit {run}"))
        entries += [AssignmentRecorded(f"{p}-{run}", f"{p}-1", p, f"unit-{run}", since) for p in ACTORS]
    entries.append(VersionPublished(process.id, content_hash(text()), process.title))
    engine.record(entries)
    engine.publish_text(text(), process, since=since)
    for number in engine.create(process.id, str(today.year)):
        engine.open(number)


def play(engine: Service, numbers: range) -> None:
    """Every run from its first row to its end, the runs taking turns as in an office."""
    for row, round, outcome in steps():
        reason = "belum lengkap" if outcome == "Tidak" else None
        actor = actor_of(row)
        for number in numbers:
            engine.complete(
                f"{number}:row-{row}@{actor}#{round}", by=f"{actor}-1", outcome=outcome, reason=reason
            )


def begin(engine: Service, number: int) -> None:
    """Play a run up to the row that later work returns to."""
    for row in range(1, BACK_TO):
        engine.complete(f"{number}:row-{row}@{actor_of(row)}#1", by=f"{actor_of(row)}-1")


def go_back(engine: Service, number: int, rounds: range) -> int:
    """Play these rounds of the rows from 7 to 11, each of which ends in a return; the number of completions."""
    for round in rounds:
        for row in range(BACK_TO, DECIDES):
            engine.complete(f"{number}:row-{row}@{actor_of(row)}#{round}", by=f"{actor_of(row)}-1")
        last, actor = f"{number}:row-{DECIDES}@{actor_of(DECIDES)}#{round}", f"{actor_of(DECIDES)}-1"
        engine.complete(last, by=actor, outcome="Tidak", reason="belum lengkap")
    return len(rounds) * (DECIDES - BACK_TO + 1)


def copy_database(source: Path, target: Path) -> Path:
    """A database in the state that was prepared; no other process may have it open."""
    for suffix in ("-wal", "-shm"):
        target.with_name(target.name + suffix).unlink(missing_ok=True)
    target.write_bytes(source.read_bytes())
    return target
