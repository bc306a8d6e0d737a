"""Many runs as a map of heat over their form: of each row how long it took, printed, from light to dark. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from app.row_times import RowTime
from renderers.overlay import Overlay, Plate
from renderers.style import Heat
from schemas.process import Process, Step
from schemas.words import Lang, Words

STATE = Words(
    en="{count} runs · of each row the median, and P90: nine of ten took no longer"
    " · calendar time, nights and holidays included",
    id="{count} pelaksanaan · tiap baris: median, dan P90: sembilan dari sepuluh tidak lebih lama"
    " · waktu kalender, termasuk malam dan hari libur",
)
WITHIN = Words(en="so many within Waktu", id="sekian dalam Waktu")
LEVEL = Words(en="from {percent} % of the longest row", id="mulai {percent} % dari baris terlama")
LEVELS: tuple[tuple[float, Heat], ...] = (
    (0.75, "heat-4"), (0.5, "heat-3"), (0.25, "heat-2"), (0.05, "heat-1"), (0.0, "heat-0"),
)  # fmt: skip
"""From which part of the longest median on a row has which degree."""
TOLD = Words(
    en="{count} times; median {median}, 90 % within {p90}, calendar time",
    id="{count} kali; median {median}, 90 % dalam {p90}, waktu kalender",
)
KEPT = Words(en="within {limit}: {kept} of {count}", id="dalam {limit}: {kept} dari {count}")
WORKING = Words(
    en="Waktu {limit}: working time, not compared with calendar time",
    id="Waktu {limit}: waktu kerja, tidak dibandingkan dengan waktu kalender",
)
MINUTES = Words(en="{number} min", id="{number} mnt")
HOURS = Words(en="{number} h", id="{number} jam")
DAYS = Words(en="{number} d", id="{number} hari")


def heat_overlay(
    process: Process, times: Mapping[str, RowTime], *, name: str, runs: int, as_of: str = ""
) -> Overlay:
    """The times over the blank form; `name` says whose, `runs` how many."""
    lang = process.locale
    longest = max((time.median for time in times.values()), default=timedelta(0))
    steps = process.step_by_id
    return Overlay(
        name=name,
        state=STATE.say(lang, count=runs),
        as_of=as_of,
        elsewhere=frozenset(steps),
        plates={step: _plates(time, longest, lang) for step, time in times.items()},
        told={step: _told(steps[step], time, lang) for step, time in times.items()},
        meaning=_meaning(times, lang),
    )


def said(time: timedelta, lang: Lang) -> str:
    """A length of calendar time in the largest unit of which it has two."""
    minutes = time.total_seconds() / 60
    if minutes < 120:
        return MINUTES.say(lang, number=_number(minutes, lang))
    if minutes < 48 * 60:
        return HOURS.say(lang, number=_number(minutes / 60, lang))
    return DAYS.say(lang, number=_number(minutes / 60 / 24, lang))


def _number(value: float, lang: Lang) -> str:
    text = f"{value:.1f}" if value < 10 and round(value, 1) != round(value) else f"{value:.0f}"
    return text.replace(".", ",") if lang == "id" else text


def _plates(time: RowTime, longest: timedelta, lang: Lang) -> tuple[Plate, ...]:
    part = time.median / longest if longest else 0.0
    ground = next(level for least, level in LEVELS if part >= least)
    lines = [Plate(said(time.median, lang), ground), Plate(f"P90 {said(time.p90, lang)}", ground)]
    if time.in_time is not None:
        lines.append(Plate(f"≤W {time.in_time}/{time.count}", "heat-0"))
    return tuple(lines)


def _told(step: Step, time: RowTime, lang: Lang) -> str:
    text = TOLD.say(lang, count=time.count, median=said(time.median, lang), p90=said(time.p90, lang))
    if time.in_time is not None:
        kept = KEPT.say(lang, limit=step.duration, kept=time.in_time, count=time.count)
        return f"{text}; {kept}"
    return f"{text}; {WORKING.say(lang, limit=step.duration)}" if step.duration else text


def _meaning(times: Mapping[str, RowTime], lang: Lang) -> tuple[tuple[Plate, str], ...]:
    levels = [
        (Plate("  ", level), LEVEL.say(lang, percent=round(least * 100))) for least, level in reversed(LEVELS)
    ]
    if any(time.in_time is not None for time in times.values()):
        return (*levels[1:], (Plate("≤W 3/4", "heat-0"), WITHIN.say(lang)))
    return tuple(levels[1:])
