"""Several runs on one form: a year of one unit, or a map of heat; as a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from app.drawing import Drawn, Original, draw
from app.moments import register_at, shown_at
from app.practice import Practice
from app.procedures import titles_of_related
from app.refusals import NothingToDraw, NotYetThen, SeveralUnits
from app.shown import Shown
from app.which_runs import runs_of
from app.workspace import Workspace
from engine.domain.refusals import NoSuchProcess, Refusal
from engine.ports import InstanceLine
from schemas.periods import Period
from schemas.words import Words

Progress = Callable[[int, int], None]
"""Told how many runs are read, and of how many."""
UNITS = Words(en="{count} units", id="{count} unit")


def draw_period(
    engine: Workspace,
    process: str,
    period: Period,
    path: Path,
    *,
    unit: str | None = None,
    format: str | None = None,
    as_of: datetime | None = None,
    cover: bool = True,
) -> Drawn:
    """Write one form on which all runs of one unit in a period stand; the unit may be left out where there is one.

    Raises NothingToDraw, SeveralUnits, and as `draw` does.
    """
    from app.year_overlay import newest_of, year_overlay

    lines = runs_of(engine, process=process, unit=unit, period=period)
    units = sorted({line.unit for line in lines})
    if len(units) > 1:
        raise SeveralUnits(process=process, units=", ".join(units))
    shown = list(_shown(engine, lines, as_of))
    overlay = year_overlay(shown, period)
    return draw(engine.original(newest_of(shown)), path, overlay=overlay, format=format, cover=cover)


def draw_heat(
    engine: Workspace,
    process: str,
    path: Path,
    *,
    unit: str | None = None,
    period: Period | None = None,
    format: str | None = None,
    as_of: datetime | None = None,
    cover: bool = True,
    progress: Progress | None = None,
) -> Drawn:
    """Write one form with the time that its rows took in many runs. Raises NothingToDraw, and as `draw` does."""
    from app.heat_overlay import heat_overlay
    from app.practice import practice

    found = practice(engine, process, unit=unit, period=period, as_of=as_of, progress=progress)
    if found is None:
        raise NothingToDraw(wanted=" · ".join(str(part) for part in (process, unit, period) if part))
    overlay = heat_overlay(
        found.process,
        found.rows.get("", {}),
        name=", ".join(part for part in (_whose(engine, found), str(period) if period else "") if part),
        runs=found.runs,
        working=found.working,
        as_of=(as_of or engine.world.clock.now()).astimezone(engine.settings.zone).strftime("%Y-%m-%d %H:%M"),
    )
    titles = titles_of_related(found.process, engine.settings.processes)
    original = Original(found.process, engine.text(found.version), titles)
    return draw(original, path, overlay=overlay, format=format, cover=cover)


def _whose(engine: Workspace, found: Practice) -> str:
    """The unit whose runs these are, or how many units."""
    if len(found.units) > 1:
        return UNITS.say(found.process.locale, count=len(found.units))
    known = engine.register().units.get(found.units[0])
    return known.title if known else found.units[0]


def _shown(engine: Workspace, lines: tuple[InstanceLine, ...], as_of: datetime | None) -> Iterator[Shown]:
    """The runs as they stand, or as those stood that existed at a moment. The register is read once for all.

    Runs that wait and have no version in force have no form; the refusal is raised where there are no others.
    """
    refused: Refusal | None = None
    some = False
    register = register_at(engine, as_of) if as_of else engine.register()
    for line in lines:
        try:
            if as_of is None:
                yield engine.shown(line.number, register)
            else:
                yield shown_at(engine, line.number, as_of, register)
            some = True
        except (NotYetThen, NoSuchProcess) as refusal:
            refused = refusal
    if refused is not None and not some:
        raise refused
