"""Many runs as a map of heat over their form: of each row how long it took, printed, from light to dark. Pure.

Each row is measured as its Waktu is said; figures of calendar time bear a sign where others are of working time.
Degrees of heat compare the rows with each other, all by the same measure.
"""

from __future__ import annotations

from collections.abc import Mapping

from app.measuring import MEASURES, amount_said
from app.row_times import RowTime
from renderers.overlay import Overlay, Plate
from renderers.style import Heat
from schemas.process import Process, Step
from schemas.words import Lang, Words

STATE = Words(
    en="{count} runs · of each row the median, and P90: nine of ten took no longer · {measure}",
    id="{count} pelaksanaan · tiap baris: median, dan P90: sembilan dari sepuluh tidak lebih lama · {measure}",
)
WORKING = Words(en="working time by the calendar of the unit", id="waktu kerja menurut kalender unit")
CALENDAR = Words(
    en="calendar time, nights and holidays included",
    id="waktu kalender, termasuk malam dan hari libur",
)
IS_CALENDAR = "*"
"""Stands after figures of calendar time where others are of working time."""
ON_TIME = Words(en="so many on time", id="sekian tepat waktu")
LEVEL = Words(en="from {percent} % of the longest row", id="mulai {percent} % dari baris terlama")
LEVELS: tuple[tuple[float, Heat], ...] = (
    (0.75, "heat-4"), (0.5, "heat-3"), (0.25, "heat-2"), (0.05, "heat-1"), (0.0, "heat-0"),
)  # fmt: skip
"""From which part of the longest median on a row has which degree."""
TOLD = Words(
    en="{count} times; median {median}, 90 % within {p90}, worst {worst} (run {run}), {measure}",
    id="{count} kali; median {median}, 90 % dalam {p90}, terlama {worst} (pelaksanaan {run}), {measure}",
)
KEPT = Words(en="on time: {kept} of {count}", id="tepat waktu: {kept} dari {count}")
NORM = Words(en="Waktu {limit}", id="Waktu {limit}")
NEVER_DONE = Words(en="not done yet", id="belum pernah selesai")


def heat_overlay(
    process: Process,
    times: Mapping[str, RowTime],
    *,
    name: str,
    runs: int,
    working: bool,
    as_of: str = "",
) -> Overlay:
    """The times over the blank form; `name` says whose, `runs` how many. `working`: whether working time is known."""
    lang = process.locale
    longest = max((time.weight for time in times.values()), default=0.0)
    steps = process.step_by_id
    done = {step: time for step, time in times.items() if time.lengths is not None}
    measure = (WORKING if working else CALENDAR).say(lang)
    return Overlay(
        name=name,
        state=STATE.say(lang, count=runs, measure=measure),
        as_of=as_of,
        elsewhere=frozenset(steps),
        plates={step: _plates(time, longest, working, lang) for step, time in done.items()},
        told={step: _told(steps[step], time, lang) for step, time in times.items()},
        meaning=_meaning(done, working, lang),
    )


def _plates(time: RowTime, longest: float, working: bool, lang: Lang) -> tuple[Plate, ...]:
    if time.lengths is None:
        return ()
    part = time.weight / longest if longest else 0.0
    ground = next(level for least, level in LEVELS if part >= least)
    sign = IS_CALENDAR if _differs(time, working) else ""
    middle, p90 = (
        amount_said(time.measure, one, lang) + sign for one in (time.lengths.median, time.lengths.p90)
    )
    lines = [Plate(middle, ground), Plate(f"P90 {p90}", ground)]
    if time.judged:
        lines.append(Plate(f"≤W {time.on_time}/{time.judged}", "heat-0"))
    return tuple(lines)


def _differs(time: RowTime, working: bool) -> bool:
    return working and time.measure == "calendar-minutes"


def _told(step: Step, time: RowTime, lang: Lang) -> str:
    said = [NEVER_DONE.say(lang)]
    if time.lengths is not None:
        found, measure = time.lengths, time.measure
        text = TOLD.say(
            lang,
            count=found.count,
            median=amount_said(measure, found.median, lang),
            p90=amount_said(measure, found.p90, lang),
            worst=amount_said(measure, found.worst, lang),
            run=found.worst_in,
            measure=MEASURES[measure].say(lang),
        )
        said = [text]
    if step.duration:
        said.append(NORM.say(lang, limit=step.duration))
    if time.judged:
        said.append(KEPT.say(lang, kept=time.on_time, count=time.judged))
    return "; ".join(said)


def _meaning(times: Mapping[str, RowTime], working: bool, lang: Lang) -> tuple[tuple[Plate, str], ...]:
    """What degrees and signs mean, as far as they are used."""
    found = [
        (Plate("  ", level), LEVEL.say(lang, percent=round(least * 100)))
        for least, level in reversed(LEVELS)
        if least
    ]
    if any(_differs(time, working) for time in times.values()):
        found.append((Plate(f"3{IS_CALENDAR}", "heat-0"), MEASURES["calendar-minutes"].say(lang)))
    if any(time.judged for time in times.values()):
        found.append((Plate("≤W 3/4", "heat-0"), ON_TIME.say(lang)))
    return tuple(found)
