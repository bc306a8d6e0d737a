"""Hours and days of the week, from the words of a text. What does not fit is found, never raised."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from schemas.calendars.calendar import DAY, Hours, Week
from schemas.calendars.rules import (
    HOURS_BACKWARDS,
    HOURS_NOT_UNDERSTOOD,
    HOURS_OVERLAP,
    WEEKDAY_NOT_UNDERSTOOD,
)
from schemas.diagnostic import Diagnostic, Finding, Route, See
from schemas.words import Words

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_CLOCK = r"(\d{1,2})[.:](\d{2})"
_SPAN = re.compile(rf"{_CLOCK} ?(?:-|–|s/d) ?{_CLOCK}")
_WRITE_SPAN = Words(
    "write 07.30-12.00; the end of the day is 24.00", "tulis 07.30-12.00; akhir hari adalah 24.00"
)
_ORDER = Words(
    "let each begin when the one before has ended, the earlier one first",
    "mulailah setelah yang sebelumnya berakhir, yang lebih awal lebih dahulu",
)


def read_week(written: Mapping[str, Sequence[str]], route: Route, found: list[Diagnostic]) -> Week:
    """The hours of Monday to Sunday. A day that is not named is closed."""
    week: list[Hours] = [() for _ in WEEKDAYS]
    said: dict[int, str] = {}
    for name, spans in written.items():
        hours = read_hours(spans, (*route, name), found)
        for weekday in _weekdays(name, route, found):
            if weekday in said:
                found.append(_twice(name, WEEKDAYS[weekday], said[weekday], route))
                break
            said[weekday] = name
            week[weekday] = hours
    monday, tuesday, wednesday, thursday, friday, saturday, sunday = week
    return monday, tuesday, wednesday, thursday, friday, saturday, sunday


def read_hours(written: Sequence[str], route: Route, found: list[Diagnostic]) -> Hours:
    """The spans of one day in minutes; of several that go wrong, each is said."""
    spans: list[tuple[int, int]] = []
    for place, text in enumerate(written):
        span = _span(text, (*route, place), found)
        if span is None:
            continue
        if spans and span[0] < spans[-1][1]:
            found.append(_overlap(text, written, place, route))
            continue
        spans.append(span)
    return tuple(spans)


def _span(text: str, route: Route, found: list[Diagnostic]) -> tuple[int, int] | None:
    match = _SPAN.fullmatch(" ".join(text.split()))
    numbers = [int(number) for number in match.groups()] if match else []
    if not match or numbers[1] > 59 or numbers[3] > 59:
        words = Words("'{value}' are no hours", "'{value}' bukan jam")
        found.append(HOURS_NOT_UNDERSTOOD.found(Finding(words, route, _WRITE_SPAN, {"value": text})))
        return None
    first, last = numbers[0] * 60 + numbers[1], numbers[2] * 60 + numbers[3]
    if last > DAY:
        words = Words("'{value}' goes beyond the end of the day", "'{value}' melewati akhir hari")
        found.append(HOURS_NOT_UNDERSTOOD.found(Finding(words, route, _WRITE_SPAN, {"value": text})))
        return None
    if last <= first:
        words = Words("'{value}' does not end after it begins", "'{value}' tidak berakhir setelah mulai")
        remedy = Words(
            "turn them round; work over midnight is two spans: until 24.00, and on the next day from 00.00",
            "tukar keduanya; kerja melewati tengah malam ditulis dua rentang: sampai 24.00, dan hari berikutnya dari"
            " 00.00",
        )
        found.append(HOURS_BACKWARDS.found(Finding(words, route, remedy, {"value": text})))
        return None
    return first, last


def _weekdays(name: str, route: Route, found: list[Diagnostic]) -> range:
    """The days of the week that a key names."""
    first, _, last = (part.strip() for part in name.lower().partition("-"))
    last = last or first
    if first in WEEKDAYS and last in WEEKDAYS and WEEKDAYS.index(first) <= WEEKDAYS.index(last):
        return range(WEEKDAYS.index(first), WEEKDAYS.index(last) + 1)
    words = Words("'{name}' is no day of the week", "'{name}' bukan hari dalam seminggu")
    remedy = Words(
        "write one of: {known}; or monday-thursday", "tulis salah satu: {known}; atau monday-thursday"
    )
    finding = Finding(words, (*route, name), remedy, {"name": name, "known": list(WEEKDAYS)}, key=True)
    found.append(WEEKDAY_NOT_UNDERSTOOD.found(finding))
    return range(0)


def _twice(name: str, day: str, before: str, route: Route) -> Diagnostic:
    words = Words("{day} has hours twice", "{day} mempunyai jam dua kali")
    remedy = Words("write each day in one line only", "tulis setiap hari hanya pada satu baris")
    see = See(Words("here first", "pertama di sini"), (*route, before))
    return WEEKDAY_NOT_UNDERSTOOD.found(
        Finding(words, (*route, name), remedy, {"day": day}, key=True, see=(see,))
    )


def _overlap(text: str, written: Sequence[str], place: int, route: Route) -> Diagnostic:
    words = Words(
        "the hours '{value}' begin before '{before}' end", "jam '{value}' mulai sebelum '{before}' berakhir"
    )
    data = {"value": text, "before": written[place - 1]}
    return HOURS_OVERLAP.found(Finding(words, (*route, place), _ORDER, data))
