"""Offices and moments at random, with a liking for where reckoning goes wrong: edges, leaps, changes of the clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from schemas.calendars.calendar import Calendar, Season, SingleDay, Week
from tests.schemas.calendars.minute_by_minute import Office, Spans

CHANGES = {
    "Europe/Berlin": (date(2026, 3, 29), date(2026, 10, 25)),
    "America/New_York": (date(2026, 3, 8), date(2026, 11, 1)),
    "Australia/Lord_Howe": (date(2026, 4, 5), date(2026, 10, 4)),  # by half an hour
    "America/Sao_Paulo": (date(2017, 10, 15), date(2018, 2, 18)),  # at midnight
    "America/Havana": (date(2026, 3, 8), date(2026, 11, 1)),  # back to midnight
    "America/St_Johns": (date(2008, 3, 9), date(2008, 11, 2)),  # at one minute past midnight
}
"""When clocks were put forward or back."""
ZONES = ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura", *CHANGES)
EDGES = (date(2024, 2, 28), date(2024, 2, 29), date(2025, 2, 28), date(2026, 12, 30), date(2027, 12, 31))
RAMADAN = ((date(2024, 3, 12), date(2024, 4, 9)), (date(2026, 2, 19), date(2026, 3, 20)))
NEAR = sorted((*EDGES, *(day for season in RAMADAN for day in season)))

days = st.one_of(
    st.builds(lambda day, off: day + timedelta(days=off), st.sampled_from(NEAR), st.integers(-6, 3)),
    st.dates(date(2000, 1, 1), date(2035, 12, 31)),
)


@st.composite
def hours(draw: st.DrawFn, least: int = 0, most: int = 3) -> Spans:
    """Up to three spans, apart from each other; now and then the whole day."""
    if draw(st.integers(0, 9)) == 0:
        return [(0, 1440)]
    edges = st.one_of(
        st.integers(0, 1440),
        st.sampled_from([0, 30, 60, 120, 150, 180, 450, 720, 780, 960, 1380, 1410, 1440]),
    )
    drawn = sorted(draw(st.sets(edges, min_size=2 * least, max_size=2 * most)))
    drawn = drawn[: len(drawn) // 2 * 2]
    return list(zip(drawn[::2], drawn[1::2], strict=True))


@st.composite
def weeks(draw: st.DrawFn) -> list[Spans]:
    """A week in which something is worked."""
    usual = draw(hours(least=1))
    friday = draw(st.one_of(st.just(usual), hours()))
    return [usual, usual, usual, usual, friday, draw(st.one_of(st.just([]), hours())), []]


@st.composite
def offices(draw: st.DrawFn) -> tuple[Office, date]:
    """An office, and a day near which something is special."""
    zone, near = draw(st.sampled_from(ZONES)), draw(days)
    if zone in CHANGES and draw(st.integers(0, 2)):
        near = draw(st.sampled_from(CHANGES[zone])) - timedelta(days=draw(st.integers(0, 1)))
    around = st.integers(-3, 12).map(lambda off: near + timedelta(days=off))
    single = draw(st.dictionaries(around, st.one_of(st.just([]), hours(most=1)), max_size=5))
    seasons = []
    if draw(st.booleans()):
        spans = [*RAMADAN, (near, near + timedelta(days=draw(st.integers(0, 8))))]
        chosen = draw(st.sampled_from(spans))
        seasons = [(*chosen, draw(weeks()))]
    return Office(zone, draw(weeks()), seasons, single), near


@st.composite
def moments(draw: st.DrawFn, office: Office, near: date) -> datetime:
    """A whole minute of a day, often one at which the office opens or closes."""
    edges = [0, 1439, 119, 120, 121, 180, *(edge for span in office.hours(near) for edge in span)]
    around = [max(0, min(1439, edge + off)) for edge in edges for off in (-1, 0, 1)]
    minute = draw(st.one_of(st.integers(0, 1439), st.sampled_from(around)))
    clock = time(minute // 60, minute % 60, tzinfo=ZoneInfo(office.zone), fold=draw(st.integers(0, 1)))
    return datetime.combine(near, clock).astimezone(UTC)


def calendar_of(office: Office) -> Calendar:
    """The product's calendar for an office."""
    return Calendar(
        "x",
        office.zone,
        _week(office.weekly),
        tuple(Season("Ramadan", first, last, _week(weekly)) for first, last, weekly in office.seasons),
        tuple(SingleDay(day, "x", "own", tuple(spans)) for day, spans in sorted(office.single.items())),
    )


def _week(weekly: list[Spans]) -> Week:
    monday, tuesday, wednesday, thursday, friday, saturday, sunday = (tuple(spans) for spans in weekly)
    return monday, tuesday, wednesday, thursday, friday, saturday, sunday
