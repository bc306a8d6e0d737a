"""A due moment that was reckoned: every day that did not count, and what may still change."""

from __future__ import annotations

from cli import as_data
from cli.data_of_calendars import ReckonedData, SkippedData, UnsureData
from cli.terminal import Terminal
from schemas.calendars.reckoning import EstimateUsed, Reckoned, Unsure
from schemas.calendars.saying import day_text, unsure_text, why_text
from schemas.words import Words

SKIPPED = {
    True: Words(en="1 day does not count:", id="1 hari tidak dihitung:"),
    False: Words(en="{n} days do not count:", id="{n} hari tidak dihitung:"),
}
NONE_SKIPPED = Words(en="No day was skipped.", id="Tidak ada hari yang dilewati.")
CAREFUL = Words(en="Careful: {sentence}.", id="Perhatian: {sentence}.")


def reckoned_lines(reckoned: Reckoned, terminal: Terminal, *, counts_work: bool) -> list[str]:
    """The days that were skipped and why, a line each. `counts_work`: it was counted in working time at all."""
    lang, lines = terminal.lang, []
    skipped = reckoned.skipped
    if skipped:
        lines.append(terminal.say(SKIPPED[len(skipped) == 1], n=len(skipped)))
        days = [day_text(one.day, lang) for one in skipped]
        width = max(map(len, days))
        lines += [f"  {day:<{width}}  {why_text(one, lang)}" for day, one in zip(days, skipped, strict=True)]
    elif counts_work:
        lines.append(terminal.say(NONE_SKIPPED))
    return lines + [terminal.say(CAREFUL, sentence=unsure_text(one, lang)) for one in reckoned.unsure]


def reckoned_data(reckoned: Reckoned) -> ReckonedData:
    skipped: list[SkippedData] = [
        {
            "day": one.day.isoformat(),
            "why": one.why,
            "name": one.name,
            "decree": one.decree,
            "estimated": one.estimated,
        }
        for one in reckoned.skipped
    ]
    unsure = [_unsure(one) for one in reckoned.unsure]
    return {
        "moment": as_data.utc(reckoned.moment),
        "local": reckoned.moment.isoformat(),
        "skipped": skipped,
        "unsure": unsure,
    }


def _unsure(one: Unsure) -> UnsureData:
    if isinstance(one, EstimateUsed):
        return {"year": None, "name": one.name, "first": one.first.isoformat(), "last": one.last.isoformat()}
    return {"year": one.year, "name": None, "first": None, "last": None}
