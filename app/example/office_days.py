"""When people of an office work: from a moment to the one at which so much work is done. Pure.

Only for playing: Monday to Friday, 08.00 to 16.00, without the holidays that fall on the same day each year.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from schemas.durations import CalendarDays, Lasting, WorkingDays, WorkingTime, parse_duration

BEGIN, END = time(8), time(16)
HOLIDAYS = frozenset({(1, 1), (5, 1), (6, 1), (8, 17), (12, 25)})
"""New Year, Labour Day, Pancasila Day, Independence Day, Christmas: month and day."""
PATIENCE = 9
"""Working days at most that a play lets one row take."""


def is_working_day(day: date) -> bool:
    return day.weekday() < 5 and (day.month, day.day) not in HOLIDAYS


def at_work(moment: datetime) -> datetime:
    """This moment, or the first one after it at which the office works."""
    if moment.time() >= END:
        moment = datetime.combine(moment.date() + timedelta(days=1), BEGIN, moment.tzinfo)
    elif moment.time() < BEGIN:
        moment = datetime.combine(moment.date(), BEGIN, moment.tzinfo)
    while not is_working_day(moment.date()):
        moment = datetime.combine(moment.date() + timedelta(days=1), BEGIN, moment.tzinfo)
    return moment


def days_later(moment: datetime, days: int) -> datetime:
    """The same time of day so many working days later."""
    moment = at_work(moment)
    for _ in range(days):
        moment = at_work(moment + timedelta(days=1))
    return moment


def minutes_later(moment: datetime, minutes: int) -> datetime:
    """So many minutes of work later."""
    moment = at_work(moment)
    while True:
        left = (datetime.combine(moment.date(), END, moment.tzinfo) - moment) // timedelta(minutes=1)
        if minutes < left:
            return moment + timedelta(minutes=minutes)
        minutes -= left
        moment = at_work(datetime.combine(moment.date(), END, moment.tzinfo))


def when_done(begun: datetime, printed: str | None) -> datetime:
    """When a row begun then is done, if it takes what its form says, within reason."""
    said = parse_duration(printed or "")
    length = said.expected if isinstance(said, Lasting) else WorkingTime(20)
    match length:
        case WorkingTime(minutes):
            return minutes_later(begun, minutes)
        case WorkingDays(days) | CalendarDays(days):
            return days_later(begun, min(days, PATIENCE))
        case _:
            return days_later(begun, PATIENCE)
