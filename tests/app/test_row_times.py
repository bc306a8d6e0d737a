"""How long rows took: lengths in working and calendar time, median, P90, worst, on time, and the map of heat."""

from __future__ import annotations

from datetime import datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.heat_overlay import heat_overlay
from app.measuring import Measure, amount_of, amount_said, measure_of
from app.passages import Passage
from app.row_times import RowTime, Tally, nearest_rank
from schemas.calendars.calendar import Calendar
from schemas.durations import CalendarDays, CalendarMonths, Length, WorkingDays, WorkingTime
from schemas.load import load
from schemas.process import Process
from tests.app.timed import local, office_hours

FRIDAY = "2026-08-07 15:00"
MONDAY = "2026-08-10 09:00"


def taken(
    measure: Measure, *found: Passage, waktu: Length | None = None, calendar: Calendar | None = None
) -> RowTime:
    """What passages of one row come to, each of a run of its own, on a day long after."""
    known = calendar or office_hours()
    tally = Tally(measure, "working-minutes")
    for run, passage in enumerate(found, start=1):
        tally.add(passage, run, known, waktu, local("2026-12-31 12:00"))
    return tally.row_time()


def passage(begin: str, end: str | None, **more: object) -> Passage:
    return Passage("a", local(begin), local(end) if end else None, **more)  # type: ignore[arg-type]


# -- measures ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("waktu", "measure"),
    [
        (WorkingTime(30), "working-minutes"),
        (WorkingDays(2), "working-days"),
        (CalendarDays(3), "calendar-minutes"),
        (CalendarMonths(1), "calendar-minutes"),
        (None, "working-minutes"),
    ],
)
def test_a_row_is_measured_as_its_waktu_is_said(waktu: Length | None, measure: Measure) -> None:
    assert measure_of(waktu, office_hours()) == measure
    assert measure_of(waktu, None) == "calendar-minutes"


def test_a_weekend_is_calendar_time_and_no_working_time() -> None:
    begin, end, calendar = local(FRIDAY), local(MONDAY), office_hours()
    assert amount_of("working-minutes", calendar, begin, end) == 90 + 90
    assert amount_of("working-days", calendar, begin, end) == 1
    assert amount_of("calendar-minutes", calendar, begin, end) == 66 * 60
    assert amount_of("working-minutes", None, begin, end) is None


@pytest.mark.parametrize(
    ("measure", "amount", "words"),
    [
        ("working-minutes", 0, "0 mnt"),
        ("working-minutes", 119, "119 mnt"),
        ("working-minutes", 150, "2,5 jam"),
        ("working-minutes", 6000, "100 jam"),
        ("working-days", 2.5, "2,5 hari"),
        ("calendar-minutes", 47 * 60, "47 jam"),
        ("calendar-minutes", 60 * 60, "2,5 hari"),
    ],
)
def test_an_amount_is_said_in_the_unit_that_fits(measure: Measure, amount: float, words: str) -> None:
    assert amount_said(measure, amount, "id") == words


# -- what they come to -------------------------------------------------------------------------------------------------


def test_on_time_is_judged_by_the_recorded_due_moment_and_else_by_waktu() -> None:
    due = local("2026-08-07 16:30")
    kept, missed = passage(FRIDAY, "2026-08-07 16:00", due=due), passage(FRIDAY, MONDAY, due=due)
    assert taken("working-minutes", kept, missed, waktu=WorkingTime(10_000)).on_time == 1
    reckoned = [passage(FRIDAY, MONDAY), passage(FRIDAY, "2026-08-10 09:01")]
    time = taken("working-minutes", *reckoned, waktu=WorkingTime(180))
    assert (time.on_time, time.judged) == (1, 2)
    assert taken("working-minutes", *reckoned).judged == 0


def test_what_is_open_beyond_its_due_moment_is_not_on_time_and_what_may_still_be_is_not_judged() -> None:
    beyond = passage(FRIDAY, None, due=local(MONDAY))
    within = passage(FRIDAY, None, due=local("2027-01-04 09:00"))
    time = taken("working-minutes", beyond, within)
    assert (time.lengths, time.judged, time.on_time, time.open) == (None, 1, 0, 2)


def test_a_due_moment_that_passed_stays_passed() -> None:
    back = passage(FRIDAY, "2026-08-07 16:00", due=local(MONDAY), overdue=True)
    assert (taken("working-minutes", back).on_time, taken("working-minutes", back).judged) == (0, 1)


def test_where_a_unit_has_no_calendar_its_working_time_is_left_out_and_counted() -> None:
    tally = Tally("working-minutes", "working-minutes")
    tally.add(passage(FRIDAY, MONDAY), 1, None, WorkingTime(5), local(MONDAY))
    time = tally.row_time()
    assert (time.lengths, time.unmeasured, time.rounds) == (None, 1, 1)


def test_a_round_that_was_taken_back_is_a_round_without_a_length() -> None:
    undone = passage(FRIDAY, None, due=local(MONDAY), overdue=True, taken_back=True)
    time = taken("working-minutes", undone)
    assert (time.lengths, time.judged, time.open, time.rounds) == (None, 0, 0, 1)


def test_rounds_are_separate_passages_of_one_run() -> None:
    tally = Tally("working-minutes", "working-minutes")
    for run, rounds in ((7, 1), (8, 3)):
        for number in range(1, rounds + 1):
            one = passage(FRIDAY, MONDAY, round=number, hands=1)
            tally.add(one, run, office_hours(), None, local(MONDAY))
    time = tally.row_time()
    assert (time.runs, time.rounds, time.most_rounds, time.hands) == (2, 4, 3, 4)
    assert time.lengths is not None
    assert time.lengths.count == 4


# -- against a slow computation of its own -----------------------------------------------------------------------------

MINUTE = timedelta(minutes=1)
BEGINNING = local("2026-03-16 00:00")
"""Days with Ramadan hours, Nyepi, Idul Fitri and cuti bersama in them."""


def walked(calendar: Calendar, begin: datetime, end: datetime) -> tuple[int, int]:
    """Working minutes and working days between two moments, by looking at every single minute."""
    zone = calendar.lookup.zone
    minutes, days, at = 0, set(), begin
    while at < end:
        local_at = at.astimezone(zone)
        minute = local_at.hour * 60 + local_at.minute
        if any(first <= minute < last for first, last in calendar.spans(local_at.date())):
            minutes += 1
        at += MINUTE
    day = begin.astimezone(zone).date()
    while day < end.astimezone(zone).date():
        day += timedelta(days=1)
        days |= {day} if calendar.spans(day) else set()
    return minutes, len(days)


def ranked(amounts: list[int]) -> tuple[Fraction, int, int]:
    """Median, P90 and worst by their definitions, one value after the other."""
    ordered = sorted(amounts)
    half = len(ordered) // 2
    middle = Fraction(ordered[half]) if len(ordered) % 2 else Fraction(ordered[half - 1] + ordered[half], 2)
    p90 = next(value for value in ordered if 10 * sum(one <= value for one in ordered) >= 9 * len(ordered))
    return middle, p90, ordered[-1]


moments = st.integers(0, 10 * 24 * 60).map(lambda minutes: BEGINNING + minutes * MINUTE)


@given(st.lists(st.tuples(moments, moments), min_size=1, max_size=12))
def test_lengths_agree_with_a_walk_from_minute_to_minute(spans: list[tuple[datetime, datetime]]) -> None:
    calendar = office_hours()
    found = [Passage("a", *sorted(span)) for span in spans]
    slow = [walked(calendar, one.entered, one.done or one.entered) for one in found]
    for measure, amounts in (
        ("working-minutes", [minutes for minutes, _ in slow]),
        ("working-days", [days for _, days in slow]),
        ("calendar-minutes", [((one.done or one.entered) - one.entered) // MINUTE for one in found]),
    ):
        lengths = taken(measure, *found).lengths  # type: ignore[arg-type]
        assert lengths is not None
        assert (Fraction(lengths.median), lengths.p90, lengths.worst) == ranked(amounts)
        assert amounts[lengths.worst_in - 1] == lengths.worst


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=60))
def test_nine_of_ten_do_not_exceed_the_p90(amounts: list[int]) -> None:
    assert nearest_rank(sorted(amounts)) == ranked(amounts)[1]


# -- on the map of heat ------------------------------------------------------------------------------------------------

PROCEDURE = """
sop: 1
id: a/b
title: T
agency: {name: A}
every: year
actors: {x: X}
steps:
  - {id: a, activity: A, actor: x, duration: 2 hari kalender}
  - {id: b, activity: B, actor: x, duration: 1 Bulan}
  - {id: c, activity: C, actor: x, duration: 2 hari}
  - {id: d, activity: D, actor: x}
"""


@pytest.fixture
def process() -> Process:
    found, _ = load(PROCEDURE, "b.yaml")
    assert found is not None
    return found


def test_figures_are_printed_in_the_measure_of_their_row_and_calendar_time_is_marked(
    process: Process,
) -> None:
    times = {
        "a": taken("calendar-minutes", passage(FRIDAY, MONDAY), waktu=CalendarDays(2)),
        "c": taken("working-days", passage(FRIDAY, MONDAY), waktu=WorkingDays(2)),
        "d": taken("working-minutes", passage(FRIDAY, "2026-08-07 15:05")),
        "b": taken("calendar-minutes", passage(FRIDAY, None)),
    }
    overlay = heat_overlay(process, times, name="A", runs=2, working=True)
    words = {step: [plate.words for plate in plates] for step, plates in overlay.plates.items()}
    assert words == {
        "a": ["2,8 hari*", "P90 2,8 hari*", "≤W 0/1"],
        "c": ["1 hari", "P90 1 hari", "≤W 1/1"],
        "d": ["5 mnt", "P90 5 mnt"],
    }
    assert (overlay.plates["a"][0].ground, overlay.plates["d"][0].ground) == ("heat-4", "heat-0")
    assert "waktu kerja menurut kalender unit" in overlay.state
    assert overlay.told["a"].endswith("waktu kalender; Waktu 2 hari kalender; tepat waktu: 0 dari 1")
    assert "hari kerja; Waktu 2 hari; tepat waktu: 1 dari 1" in overlay.told["c"]
    assert overlay.told["b"] == "belum pernah selesai; Waktu 1 Bulan"
    assert ("3*", "waktu kalender") in [(plate.words, said) for plate, said in overlay.meaning]


def test_where_no_calendar_is_known_all_of_it_is_called_calendar_time(process: Process) -> None:
    tally = Tally("calendar-minutes", "calendar-minutes")
    tally.add(passage(FRIDAY, MONDAY), 1, None, WorkingDays(2), local(MONDAY))
    overlay = heat_overlay(process, {"c": tally.row_time()}, name="A", runs=1, working=False)
    assert [plate.words for plate in overlay.plates["c"]] == ["2,8 hari", "P90 2,8 hari"]
    assert "waktu kalender, termasuk malam dan hari libur" in overlay.state
