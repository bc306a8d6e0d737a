"""How far a calendar is reckoned, and what is said beyond that."""

from __future__ import annotations

from datetime import date

from schemas.words import Lang, Words

EARLIEST, LATEST = 1900, 9000
"""Years. Nothing that an office does lies outside."""
REACH = 100
"""Years. A due moment further away is a slip of the pen; and a calendar that never works must come to an end."""
_TOO_FAR = Words(
    "counted from {day}, this is not over within {reach} years: shorten the time, or look at the calendar's hours",
    "dihitung dari {day}, ini belum selesai dalam {reach} tahun: pendekkan waktunya, atau periksa jam kerja pada"
    " kalendernya",
)
_NO_TIME = Words(
    "the day {day} is outside of what is reckoned: use a year from {earliest} to {latest}",
    "tanggal {day} di luar yang dapat dihitung: pakai tahun {earliest} sampai {latest}",
)


class BeyondReach(Exception):
    """What was asked for lies further away than a calendar is reckoned."""

    def __init__(self, day: date) -> None:
        self.day = day
        super().__init__(self.say("en"))

    def say(self, lang: Lang) -> str:
        words = _TOO_FAR if EARLIEST <= self.day.year <= LATEST else _NO_TIME
        return words.say(lang, day=self.day, reach=REACH, earliest=EARLIEST, latest=LATEST)


def within_reach(day: date) -> date:
    """The day, if it can be reckoned with. Raises BeyondReach."""
    if not EARLIEST <= day.year <= LATEST:
        raise BeyondReach(day)
    return day
