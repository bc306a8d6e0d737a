"""What is reckoned is what a clock shows that is watched minute by minute.

The full number: `CALENDAR_CASES=10000 ./sop test tests/schemas/calendars/test_minute_by_minute.py`.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta

from hypothesis import event, given, settings
from hypothesis import strategies as st

from schemas.calendars.reckoning import due, due_moment, working_days, working_minutes
from schemas.durations import CalendarDays, CalendarMonths, WorkingDays, WorkingTime
from tests.schemas.calendars import minute_by_minute as slow
from tests.schemas.calendars.minute_by_minute import Office
from tests.schemas.calendars.offices_at_random import calendar_of, moments, offices

CASES = int(os.environ.get("CALENDAR_CASES", "300"))
"""So many in all, over the six kinds of questions."""
many = settings(max_examples=CASES // 6)


@st.composite
def starts(draw: st.DrawFn) -> tuple[Office, datetime]:
    office, near = draw(offices())
    return office, draw(moments(office, near))


@many
@given(starts(), st.one_of(st.integers(0, 3), st.integers(0, 1500)))
def test_working_minutes(start: tuple[Office, datetime], minutes: int) -> None:
    office, moment = start
    found = due_moment(calendar_of(office), moment, WorkingTime(minutes))
    event("ends on a closing", str(not office.works_at(found)))
    event("ends in an hour that comes twice", str(found.utcoffset() != found.replace(fold=1).utcoffset()))
    assert found.astimezone(UTC) == slow.after_minutes(office, moment, minutes)


@many
@given(starts(), st.integers(0, 5))
def test_working_days(start: tuple[Office, datetime], count: int) -> None:
    office, moment = start
    found = due_moment(calendar_of(office), moment, WorkingDays(count))
    assert found.astimezone(UTC) == slow.after_working_days(office, moment, count)


@many
@given(starts(), st.one_of(st.integers(0, 1), st.integers(0, 40)))
def test_calendar_days(start: tuple[Office, datetime], count: int) -> None:
    office, moment = start
    found = due_moment(calendar_of(office), moment, CalendarDays(count))
    assert found.astimezone(UTC) == slow.after_calendar_days(office, moment, count)


@many
@given(starts(), st.one_of(st.integers(0, 1), st.integers(0, 30)))
def test_calendar_months(start: tuple[Office, datetime], count: int) -> None:
    office, moment = start
    found = due_moment(calendar_of(office), moment, CalendarMonths(count))
    assert found.astimezone(UTC) == slow.after_months(office, moment, count)


@many
@given(starts(), st.integers(0, 6000))
def test_what_was_worked_between_two_moments(start: tuple[Office, datetime], minutes: int) -> None:
    office, begin = start
    end = begin + timedelta(minutes=minutes)
    calendar = calendar_of(office)
    assert working_minutes(calendar, begin, end) == slow.minutes_worked(office, begin, end)
    assert working_days(calendar, begin, end) == slow.days_worked(office, begin, end)
    assert working_minutes(calendar, end, begin) == -working_minutes(calendar, begin, end)


@many
@given(
    starts(),
    st.one_of(st.builds(WorkingTime, st.integers(1, 3000)), st.builds(WorkingDays, st.integers(1, 9))),
)
def test_the_days_skipped_are_those_on_which_nobody_works(
    start: tuple[Office, datetime], length: WorkingTime | WorkingDays
) -> None:
    office, moment = start
    calendar = calendar_of(office)
    reckoned = due(calendar, moment, length)
    zone = calendar.lookup.zone
    day, last = moment.astimezone(zone).date(), (reckoned.moment - slow.MINUTE).astimezone(zone).date()
    if isinstance(length, WorkingDays):
        day += slow.DAY
    closed = []
    while day <= last:
        closed += [] if office.hours(day) else [day]
        day += slow.DAY
    assert [one.day for one in reckoned.skipped] == closed
    assert reckoned.moment == due_moment(calendar, moment, length)
    assert reckoned.moment.astimezone(UTC) >= moment
