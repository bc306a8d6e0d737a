"""All runs of one unit on one form: of each row how far it is in each quarter, semester or case. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.lateness import run_is_late
from app.overlays import numbers, overlay_of, unit_title
from app.shown import Shown
from app.standings import moment
from engine.domain.spoken import PERIODS
from renderers.overlay import Overlay, Plate, Standing
from renderers.overlaying.told import overdue, status_told
from renderers.style import DETAILS, LOOKS, Status
from schemas.periods import Period, parse_period
from schemas.process import Process, Step
from schemas.words import Lang, Words

RUNS = Words(en="{count} runs", id="{count} pelaksanaan")
LATE_RUNS = Words(en="late: {runs}", id="terlambat: {runs}")
STALE_RUNS = Words(en="out of date: {runs}", id="usang: {runs}")
COUNTED = Words(en="so many runs", id="sekian pelaksanaan")
MOST = 4
"""Plates on one symbol; of more runs it is said how many stand where."""
NONE_YET = "·"
ORDER: tuple[Status, ...] = ("late", "returned", "running", "ahead", "done")
"""What a row is called whose runs differ: what needs somebody first."""
LISTED: tuple[Status, ...] = ("done", "running", "late", "returned", "ahead")
"""In which order runs are counted."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run, by its short name: `Q1`; with nothing said of its rows where it was not created yet."""

    code: str
    overlay: Overlay


def year_overlay(runs: Sequence[Shown], period: Period) -> Overlay:
    """The runs of one unit in a period, over the form of the newest version among them. There is at least one."""
    newest = newest_of(runs)
    process = newest.process
    rows: dict[str, Standing] = {}
    plates: dict[str, tuple[Plate, ...]] = {}
    told: dict[str, str] = {}
    symbols: dict[str, Status] = {}
    laid = {shown.instance.number: overlay_of(shown) for shown in runs}
    for phase, steps in process.steps_of.items():
        here = _runs_of(process, phase, runs, laid, period)
        symbols |= here[0].overlay.symbols if len(here) == 1 else {}
        for step in steps:
            if here:
                rows[step.id] = _together(step, here)
            if len(here) > 1 and step.kind is None:
                plates |= {name: _plates(name, step, here) for name in _symbols(step)}
                told[step.id] = "; ".join(_told(one, step, process.locale) for one in here)
    return Overlay(
        name=f"{unit_title(newest)}, {period}",
        state=_state(runs, process.locale),
        as_of=moment(newest, newest.now),
        steps=rows,
        symbols=symbols,
        taken=frozenset(way for one in laid.values() for way in one.taken),
        moves=tuple(move for one in laid.values() for move in one.moves),
        elsewhere=frozenset(process.step_by_id) - rows.keys(),
        plates=plates,
        told=told,
        numbers=numbers(process),
        meaning=_meaning(process, period) if plates else (),
    )


def _state(runs: Sequence[Shown], lang: Lang) -> str:
    """How many runs there are; which of them are or were late as a whole, and which stand on what was reopened."""
    late = [_code(shown) for shown in runs if run_is_late(shown)]
    stale = [_code(shown) for shown in runs if shown.instance.stale]
    named = ((LATE_RUNS, late), (STALE_RUNS, stale))
    said = (words.say(lang, runs=", ".join(codes)) for words, codes in named if codes)
    return " · ".join((RUNS.say(lang, count=len(runs)), *said))


def newest_of(runs: Sequence[Shown]) -> Shown:
    """The run that was opened last: by its version all are drawn."""
    return max(runs, key=opened)


def opened(shown: Shown) -> tuple[bool, str]:
    """Runs in the order in which they were opened; those that wait come first."""
    at = shown.instance.opened_at
    return at is not None, at.isoformat() if at else ""


def _runs_of(
    process: Process, phase: str, runs: Sequence[Shown], laid: Mapping[int, Overlay], period: Period
) -> tuple[Run, ...]:
    """The runs of a phase in their order; also those of the period that nobody has created yet."""
    found = [shown for shown in runs if shown.instance.phase == phase]
    kind = process.runs[phase].every.period
    if kind is None:
        found.sort(key=lambda shown: shown.instance.case or 0)
        return tuple(Run(_code(shown), laid[shown.instance.number]) for shown in found)
    by_period = {shown.instance.period: laid[shown.instance.number] for shown in found}
    return tuple(Run(_short(one), by_period.get(str(one), Overlay())) for one in period.within(kind))


def _code(shown: Shown) -> str:
    instance = shown.instance
    period = parse_period(instance.period, shown.process.year_starts) if instance.period else None
    return _short(period) if period else f"#{instance.case}"


def _short(period: Period) -> str:
    """`Q1`, `S2`, `07`; a year by itself."""
    return str(period).partition("-")[2] or str(period)


def _together(step: Step, runs: Sequence[Run]) -> Standing:
    """What the row as a whole is called: as its run where there is one, else what needs somebody first."""
    standings = [run.overlay.steps.get(step.id) for run in runs]
    if len(runs) == 1:
        return standings[0] or Standing("ahead", rounds=0)
    reached = {overdue(standing.status, standing) if standing else "ahead" for standing in standings}
    return Standing(next(status for status in ORDER if status in reached), rounds=0)


def _symbols(step: Step) -> tuple[str, ...]:
    """Where the plates of a row stand: on each of its lanes, because a run may be half way through them."""
    return tuple(f"{step.id}@{actor}" for actor in step.actor.all) if len(step.actor.all) > 1 else (step.id,)


def _plates(name: str, step: Step, runs: Sequence[Run]) -> tuple[Plate, ...]:
    each = [(run.code, *_sign(run.overlay.steps.get(step.id), run.overlay.symbols.get(name))) for run in runs]
    if len(each) <= MOST:
        return tuple(Plate(f"{code}{sign}", status) for code, sign, status in each)
    counted = Counter((LISTED.index(status), sign) for _, sign, status in each)
    return tuple(Plate(f"{count}{sign}", LISTED[place]) for (place, sign), count in sorted(counted.items()))


def _sign(standing: Standing | None, lane: Status | None) -> tuple[str, Status]:
    """The sign of a run on a row, or on one lane of it."""
    if standing is None:
        return NONE_YET, "ahead"
    status = overdue(lane or standing.status, standing)
    if standing.detail and status == standing.status:
        return DETAILS[standing.detail].sign.say("en"), status
    was_late = LOOKS["late"].glyph if standing.late and status in ("done", "returned") else ""
    return (LOOKS[status].glyph or NONE_YET) + was_late, status


def _told(run: Run, step: Step, lang: Lang) -> str:
    standing = run.overlay.steps.get(step.id)
    if standing is None:
        return f"{run.code}: {LOOKS['ahead'].words.say(lang)}"
    rounds = f"×{standing.rounds}" if standing.rounds > 1 else ""
    status = status_told(standing, overdue(standing.status, standing), lang)
    said = (status, standing.who, standing.when, rounds, run.overlay.told.get(step.id, ""))
    return f"{run.code}: {', '.join(part for part in said if part)}"


def _meaning(process: Process, period: Period) -> tuple[tuple[Plate, str], ...]:
    """What the short names of the runs stand for."""
    lang = process.locale
    found: list[tuple[Plate, str]] = []
    for phase in process.runs.values():
        kind = phase.every.period
        if phase.every.case:
            found.append((Plate("#1", "ahead"), phase.every.case.subject))
        elif kind and len(period.within(kind)) > 1:
            first = _short(period.within(kind)[0])
            found.append((Plate(f"{first}…", "ahead"), PERIODS[kind].say(lang)))
            if len(period.within(kind)) > MOST:
                found.append((Plate(f"3{LOOKS['done'].glyph}", "done"), COUNTED.say(lang)))
    return tuple(dict.fromkeys(found))
