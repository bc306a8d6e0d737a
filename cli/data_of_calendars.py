"""What programs get from `--json` about calendars."""

from __future__ import annotations

from typing import TypedDict


class SkippedData(TypedDict):
    """A day on which nobody works."""

    day: str
    why: str
    """weekly (its day of the week has no hours), national-holiday, joint-leave or own."""
    name: str | None
    decree: str | None
    estimated: bool


class UnsureData(TypedDict):
    """What may still move a result: a year without a decree, or a date that is an estimate."""

    year: int | None
    """The year for which no decree is known."""
    name: str | None
    """What is estimated, with its first and last day."""
    first: str | None
    last: str | None


class ReckonedData(TypedDict):
    """A due moment and what lies between."""

    moment: str
    local: str
    """The same by the clock of the calendar's zone."""
    skipped: list[SkippedData]
    unsure: list[UnsureData]


class ExplainedData(TypedDict):
    """`sop calendar explain`."""

    calendar: str
    zone: str
    start: str
    add: str
    kind: str
    """working-minutes, working-days, calendar-days or calendar-months."""
    amount: int
    due: ReckonedData
    """Of a range, its later end."""
    expected: ReckonedData
    """Of a range, its earlier end."""


class CalendarChangedData(TypedDict):
    """A calendar that is not in the register as its file says it."""

    calendar: str
    new: bool
    """The register did not hold it at all."""
    changes: list[str]
    """What changed, as sentences in the language of the call."""


class MovedData(TypedDict):
    """A moment of an instance that moved, or would."""

    instance: int
    name: str
    what: str
    """row (its deadline), run (the deadline of the whole), opening, or gate (it goes on without who is missing)."""
    step: str | None
    round: int | None
    before: str | None
    after: str | None


class AppliedData(TypedDict):
    """`sop calendar apply`."""

    dry_run: bool
    calendars: list[CalendarChangedData]
    looked_at: int
    """How many instances go by these calendars and have moments that may move."""
    instances: int
    """In how many of them something moved, or would."""
    moves: list[MovedData]
    stand: list[MovedData]
    """Deadlines that have passed: they stay as they were; `after` is what they would be."""
    refused: list[int]
    """Instances that could not be moved."""


class DueMoveData(TypedDict):
    """A deadline that was moved."""

    before: str | None
    due: str | None
    why: str
    """calendar, or date: a day of the run."""


class DueData(TypedDict):
    """`sop due`."""

    instance: int
    step: str
    round: int
    entered_at: str | None
    said: str | None
    """What is printed under Waktu, or the day that it is due relative to."""
    expected: str | None
    """Of a range its earlier end; it is due at the later one."""
    due: str | None
    calendar: str | None
    reckoned: ReckonedData | None
    moved: list[DueMoveData]


class RunMomentData(TypedDict):
    """A moment of a whole instance."""

    what: str
    """opens, gate (it goes on without those that are missing) or due."""
    moment: str | None
    said: str | None
    """What it is reckoned from; none: the first day of the period."""
    calendar: str | None
    reckoned: ReckonedData | None


class RunMomentsData(TypedDict):
    """`sop due` of an instance."""

    instance: int
    moments: list[RunMomentData]


class SingleDayData(TypedDict):
    """A day that is not as its day of the week."""

    day: str
    name: str
    kind: str
    """national-holiday, joint-leave, own or working-day."""
    hours: list[list[int]]
    """From and up to which minute of the day; none: closed."""
    decree: str | None
    estimated: bool


class SeasonData(TypedDict):
    """A part of the year with hours of its own."""

    name: str
    first: str
    last: str
    week: list[list[list[int]]]
    """Monday to Sunday, as `hours` of a day."""
    decree: str | None
    estimated: bool


class YearData(TypedDict):
    """`sop calendar show`."""

    calendar: str
    zone: str
    year: int
    decree: str | None
    known: bool
    """The holidays of the year are decreed, or nothing depends on that."""
    week: list[list[list[int]]]
    """Monday to Sunday, as `hours` of a day."""
    seasons: list[SeasonData]
    days: list[SingleDayData]
    working_days: int
    working_minutes: int
