"""What is wrong with the text of a calendar is said once, clearly, with its line; and nothing is read from it."""

from __future__ import annotations

import pytest

from schemas.calendars.files import finding
from schemas.calendars.reading import load_calendar
from schemas.calendars.rules import CALENDAR_RULES
from schemas.source import read_text
from schemas.text import Text
from tests.schemas.calendars.shipped import FOLDER

HEAD = "sop: 1\nid: x\ntitle: X\n"
HOURS = "hours: {monday-friday: 08.00-16.00}\n"
BASED = "based_on: id-5-day\n"
RAMADAN = "seasons:\n  - name: Ramadan\n    hours: {monday-friday: 08.00-15.00}\n    years:\n"
PRAYER = "  - name: Doa\n    hours: {monday-friday: 08.00-15.00}\n    years:\n"

WRONG = {
    "overlapping hours": (
        f"{BASED}hours:\n  monday: [07.30-12.00, 11.00-16.00]\n",
        6,
        "calendar-hours-overlap: the hours '11.00-16.00' begin before '07.30-12.00' end",
    ),
    "hours out of order": (
        f"{BASED}hours:\n  monday: [13.00-16.00, 07.30-12.00]\n",
        6,
        "calendar-hours-overlap: the hours '07.30-12.00' begin before '13.00-16.00' end",
    ),
    "hours that end before they begin": (
        f"{BASED}hours:\n  monday: 16.00-07.30\n",
        6,
        "calendar-hours-backwards: '16.00-07.30' does not end after it begins",
    ),
    "hours without length": (
        f"{BASED}hours:\n  monday: 16.00-16.00\n",
        6,
        "calendar-hours-backwards: '16.00-16.00' does not end after it begins",
    ),
    "hours beyond the day": (
        f"{BASED}hours:\n  monday: 16.00-24.01\n",
        6,
        "calendar-hours-not-understood: '16.00-24.01' goes beyond the end of the day",
    ),
    "hours that are none": (
        f"{BASED}hours:\n  monday: pagi\n",
        6,
        "calendar-hours-not-understood: 'pagi' are no hours",
    ),
    "minutes that are none": (
        f"{BASED}hours:\n  monday: 07.60-12.00\n",
        6,
        "calendar-hours-not-understood: '07.60-12.00' are no hours",
    ),
    "a day of the week that is none": (
        f"{BASED}hours:\n  senin: 07.30-12.00\n",
        6,
        "calendar-weekday-not-understood: 'senin' is no day of the week",
    ),
    "days of the week turned round": (
        f"{BASED}hours:\n  friday-monday: 07.30-12.00\n",
        6,
        "calendar-weekday-not-understood: 'friday-monday' is no day of the week",
    ),
    "a day of the week twice": (
        f"{BASED}hours:\n  monday-friday: 07.30-12.00\n  friday: 07.30-11.00\n",
        7,
        "calendar-weekday-not-understood: friday has hours twice",
    ),
    "nobody ever works": (
        "zone: WIB\n",
        None,
        "calendar-no-hours: nobody ever works in this calendar",
    ),
    "two decrees for one day": (
        (
            f"{BASED}additions:\n"
            "  - {date: 2026-10-09, name: A, decree: SK 12/2026}\n"
            "  - {date: 2026-10-09, name: B, decree: SK 13/2026}\n"
        ),
        7,
        "calendar-two-decrees: 2026-10-09 is decreed twice: by 'SK 12/2026' and by 'SK 13/2026'",
    ),
    "two decrees for one day of several": (
        (
            f"{BASED}additions:\n"
            "  - {date: 2026-10-05, until: 2026-10-09, name: A, decree: SK 12/2026}\n"
            "  - {date: 2026-10-07, name: B, decree: SK 13/2026}\n"
        ),
        7,
        "calendar-two-decrees: 2026-10-07 is decreed twice: by 'SK 12/2026' and by 'SK 13/2026'",
    ),
    "a day that does not exist": (
        f"{BASED}additions:\n  - {{date: 2026-02-29, name: A, decree: SK 1}}\n",
        6,
        "calendar-date-not-understood: '2026-02-29' is no date",
    ),
    "days that end before they begin": (
        f"{BASED}additions:\n  - {{date: 2026-10-09, until: 2026-10-08, name: A, decree: SK 1}}\n",
        6,
        "calendar-dates-backwards: 2026-10-08 is before 2026-10-09",
    ),
    "days without end": (
        f"{BASED}additions:\n  - {{date: 2026-10-09, until: 2126-10-08, name: A, decree: SK 1}}\n",
        6,
        "calendar-dates-backwards: from 2026-10-09 to 2126-10-08 is more than a year",
    ),
    "a working day without hours": (
        f"{BASED}additions:\n  - {{date: 2026-10-10, name: A, kind: working-day, decree: SK 1}}\n",
        6,
        "calendar-no-hours: 2026-10-10 is to be a working day, but its day of the week has no hours",
    ),
    "an addition without a decree": (
        f"{BASED}additions:\n  - {{date: 2026-10-09, name: A}}\n",
        6,
        "missing-key: 'decree' is missing here",
    ),
    "a season outside of its year": (
        f"{BASED}{RAMADAN}      2026: {{first: 2027-02-08, last: 2027-03-09}}\n",
        9,
        "calendar-outside-year: 2027-02-08 lies outside of 2026",
    ),
    "a season that ends before it begins": (
        f"{BASED}{RAMADAN}      2026: {{first: 2026-03-20, last: 2026-02-19}}\n",
        9,
        "calendar-dates-backwards: 2026-02-19 is before 2026-03-20",
    ),
    "two seasons on one day": (
        (
            f"{HOURS}{RAMADAN}      2026: {{first: 2026-02-19, last: 2026-03-20}}\n"
            f"{PRAYER}      2026: {{first: 2026-03-20, last: 2026-03-22}}\n"
        ),
        13,
        "calendar-seasons-overlap: Doa begins before Ramadan ends",
    ),
    "a year that is none": (
        f"{BASED}decrees: {{dua ribu: SKB}}\n",
        5,
        "calendar-date-not-understood: 'dua ribu' is no year",
    ),
    "holidays in the wrong order": (
        f"{HOURS}holidays: {{country: ID, first: 2027, last: 2026}}\n",
        5,
        "calendar-dates-backwards: 2027, 2026, 2026 are not in order, or more than 20 years",
    ),
    "an unknown zone": (f"{BASED}zone: WIBB\n", 5, "calendar-unknown-zone: there is no time zone 'WIBB'"),
    "an unknown calendar below": (
        "based_on: id-5-dya\n",
        4,
        "calendar-no-such-base: there is no calendar 'id-5-dya'",
    ),
    "a calendar below that has errors": (
        "based_on: broken\n",
        4,
        "calendar-no-such-base: the calendar 'broken' has errors of its own",
    ),
    "a calendar that is based on itself": (
        "based_on: circle\n",
        4,
        "calendar-no-such-base: the calendar 'circle' has errors of its own",
    ),
    "a key that is none": (
        f"{BASED}holiday: {{}}\n",
        5,
        "unknown-key: 'holiday' is not a key of the language here",
    ),
}
OTHERS = {
    "broken": f"{HEAD}{BASED}zone: nowhere\n",
    "circle": "sop: 1\nid: circle\ntitle: X\nbased_on: x\n",
}


def find(id: str) -> Text | None:
    if id == "x":
        return read_text(f"{HEAD}based_on: circle\n", "x.yaml")
    return read_text(OTHERS[id], f"{id}.yaml") if id in OTHERS else finding((FOLDER,))(id)


@pytest.mark.parametrize("name", WRONG)
def test_it_is_said_once_with_its_line(name: str) -> None:
    text, line, said = WRONG[name]
    calendar, found = load_calendar(HEAD + text, "-", find)
    wrong = [one for one in found if one.severity == "error"]
    assert calendar is None
    assert [f"{one.rule}: {one.message('en')}" for one in wrong] == [said]
    assert line is None or (wrong[0].span is not None and wrong[0].span.line == line)
    assert wrong[0].message("id") != wrong[0].message("en")
    assert wrong[0].remedy("en")
    assert wrong[0].remedy("id")


WARNED = {
    "a year without a decree": (
        f"{HOURS}holidays: {{country: ID, first: 2026, last: 2028}}\ndecrees: {{2026: SKB}}\n",
        "calendar-year-not-decreed: no decree is known for the holidays of 2027, 2028",
    ),
    "an office without holidays": (HOURS, "calendar-year-not-decreed: this calendar knows no holidays"),
    "a day that is closed anyway": (
        f"{BASED}additions:\n  - {{date: 2026-12-25, name: A, decree: SK 1}}\n",
        "calendar-already-closed: 2026-12-25 is closed anyway",
    ),
}


@pytest.mark.parametrize("name", WARNED)
def test_what_is_doubtful_is_a_warning_and_the_calendar_is_read(name: str) -> None:
    text, said = WARNED[name]
    calendar, found = load_calendar(HEAD + text, "-", find)
    assert calendar is not None
    assert [(one.severity, f"{one.rule}: {one.message('en')}") for one in found] == [("warning", said)]


def test_every_rule_of_calendars_is_broken_here() -> None:
    broken = {said.split(":")[0] for _, _, said in WRONG.values()} | {
        said.split(":")[0] for _, said in WARNED.values()
    }
    assert {rule.id for rule in CALENDAR_RULES} - broken == {"calendar-id-is-not-the-name"}


def test_a_file_of_another_name_than_its_id_is_refused() -> None:
    calendar, (found,) = load_calendar(HEAD + BASED, "processes/calendars/y.yaml", find)
    assert calendar is None
    assert found.message("en") == "the id 'x' is not the name of this file"
    assert load_calendar(HEAD + BASED, "processes/calendars/x.yaml", find)[1] == ()


@pytest.mark.parametrize(
    "raw", [b"", b"\x00", b"sop: 1\nid: x\ntitle: Libur \xe9\n", b"[]", b"hours", b"- a"]
)
def test_what_is_no_text_of_a_calendar_is_refused_without_a_fault(raw: bytes) -> None:
    calendar, found = load_calendar(raw)
    assert calendar is None
    assert [one.severity for one in found] == ["error"]
