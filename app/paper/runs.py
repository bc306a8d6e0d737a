"""From the rows of a table to the runs that they tell of, ready to be entered."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from pathlib import Path

from app.handing_in import hand_in
from app.paper.columns import BEGIN, pairs_written
from app.paper.reading import NotAsWritten, Written, read_paper
from app.workspace import Workspace
from engine.domain.commands import Complete
from engine.domain.filled_in import NO, YES, hint
from engine.domain.refusals import (
    NoPeriod,
    NoSuchPhase,
    NoSuchProcess,
    NoSuchStep,
    NoSuchUnit,
    NotWrittenDown,
    Refusal,
)
from engine.service import Created
from engine.service.backfilling import Deed, PaperRun
from schemas.periods import parse_period
from schemas.process import Process
from schemas.words import Words

NO_BEGINNING = Words(
    en="the first row of a run says under 'step' when it was begun: open",
    id="baris pertama suatu pelaksanaan menyebutkan pada kolom 'baris' kapan dimulai: buka",
)
NO_PAIRS = Words(
    en="'{value}' is no list of NAME = VALUE, divided by ;",
    id="'{value}' bukan daftar NAMA = NILAI, dipisah dengan ;",
)
NO_ANSWER = Words(en="'{value}' is neither yes nor no", id="'{value}' bukan ya atau tidak")
NO_DAY = Words(en="'{value}' is no day", id="'{value}' bukan tanggal")


def enter_from_paper(
    engine: Workspace, path: str | Path, *, by: str | None = None, command: str | None = None
) -> Created:
    """Enter the runs that a table tells of, all or none; the same file again changes nothing.

    Files that are handed in stand beside the table. Raises PaperHasErrors, or NotWrittenDown with the row.
    """
    file = Path(path)
    rows = read_paper(file, engine.settings.zone)
    grouped: dict[tuple[str, ...], list[Written]] = {}
    for row in rows:
        names = tuple(row.get(name) or "" for name in ("process", "phase", "unit", "key"))
        grouped.setdefault((*names, _spelt_alike(row.get("period") or "")), []).append(row)
    runs = [_run(engine, file.parent, of_run) for of_run in grouped.values()]
    id = command or f"paper:{hashlib.sha256(file.read_bytes()).hexdigest()}"
    return engine.backfill(runs, by=by, command=id)


def _run(engine: Workspace, folder: Path, rows: list[Written]) -> PaperRun:
    first = rows[0]
    named = first.get("period") or first.get("key") or ""
    name = f"{first.get('process')}/{first.get('unit')}/{named}"
    line = first.line
    try:
        process, phase = _phase(engine, first)
        period = _period(process, first)
        if (first.get("step") or "").lower() not in BEGIN:
            raise NotAsWritten(NO_BEGINNING)
        deeds = []
        for row in _as_it_happened(rows):
            line = row.line
            deeds.append(_deed(engine, process, folder, row))
    except Refusal as refusal:
        raise NotWrittenDown(line=line, run=name, problem=refusal) from refusal
    subject = first.get("subject")
    return PaperRun(
        process.id,
        first.get("unit") or "",
        phase,
        tuple(deeds),
        period,
        None if period else first.get("key"),
        engine.officer_name(subject) if subject else None,
    )


def _spelt_alike(period: str) -> str:
    """`Triwulan III 2026` and `2026-Q3` are one; in which month years begin does not matter for that."""
    return str(parse_period(period) or period)


def _as_it_happened(rows: Iterable[Written]) -> Iterator[Written]:
    """What several did in one row of the form may stand in any order: each round goes by its moments."""
    for _, of_step in groupby(rows, key=lambda row: row.get("step")):
        yield from sorted(of_step, key=lambda row: row.at)


def _phase(engine: Workspace, row: Written) -> tuple[Process, str]:
    """The procedure in force for the unit, then or now, and the phase that is meant."""
    register, name, unit = engine.register(), row.get("process") or "", row.get("unit") or ""
    if unit not in register.units:
        raise NoSuchUnit(unit=unit, hint=hint(unit, register.units))
    day = row.at.astimezone(engine.settings.zone).date()
    version = register.version_for(name, unit, day) or register.version_for(name, unit, engine.today)
    if version is None:
        raise NoSuchProcess(process=name, unit=unit, day=day.isoformat(), hint=hint(name, register.in_force))
    process = engine.version(version).process
    phase = row.get("phase") or (next(iter(process.runs)) if len(process.runs) == 1 else "")
    if phase not in process.runs:
        raise NoSuchPhase(process=name, phase=phase or "—", phases=", ".join(process.runs))
    return process, phase


def _period(process: Process, row: Written) -> str | None:
    said = row.get("period")
    if said is None:
        if row.get("key") is None:
            raise NoPeriod(value="")
        return None
    period = parse_period(said, process.year_starts)
    if period is None:
        raise NoPeriod(value=said)
    return str(period)


def _deed(engine: Workspace, process: Process, folder: Path, row: Written) -> Deed:
    pairs = pairs_written(row.get("values") or "")
    if pairs is None:
        raise NotAsWritten(NO_PAIRS, value=row.get("values"))
    said = row.get("step") or ""
    if said.lower() in BEGIN:
        return Deed(row.line, row.at, officer=row.get("officer"), dates=_days(pairs))
    step = process.step_by_id.get(said)
    if step is None:
        raise NoSuchStep(step=said, hint=hint(said, tuple(process.step_by_id)))
    files = [_beside(folder, one.strip()) for one in (row.get("outputs") or "").split(";") if one.strip()]
    outputs, values = hand_in(engine.documents, step, files, pairs)
    place = f"@{row.get('actor')}" if row.get("actor") else ""
    member = row.get("member")
    if member and not place:
        by = step.for_each.by if step.for_each else step.actor.all[0]
        place = f"@{by}"
    task = f"{said}{place}" + (f"/{member}" if member else "")
    done = Complete(
        "",
        row.get("outcome"),
        _answer(row.get("answer")),
        values,
        tuple(outputs),
        row.get("reason"),
        row.get("reference"),
    )
    return Deed(row.line, row.at, task, row.get("officer"), done)


def _beside(folder: Path, named: str) -> str:
    """A file is looked for beside the table; its title stands before it as it was written."""
    title, equals, file = named.rpartition("=")
    return f"{title}{equals}{folder / file.strip()}"


def _days(pairs: dict[str, str]) -> dict[str, date]:
    days = {}
    for name, value in pairs.items():
        try:
            days[name] = date.fromisoformat(value)
        except ValueError:
            raise NotAsWritten(NO_DAY, value=value) from None
    return days


def _answer(said: str | None) -> bool | None:
    if said is None:
        return None
    if said.lower() not in (*YES, *NO):
        raise NotAsWritten(NO_ANSWER, value=said)
    return said.lower() in YES
