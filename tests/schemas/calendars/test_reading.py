"""What a calendar takes from its text, from the calendar below it and from the list of holidays."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from schemas.calendars.calendar import Calendar, Skipped
from schemas.calendars.derived import ramadans_of
from schemas.calendars.files import finding, is_calendar
from schemas.calendars.reading import load_calendar
from schemas.source import read_text
from tests.schemas.calendars.shipped import FOLDER, IDS, shipped

HEAD = "sop: 1\nid: x\ntitle: X\n"
DECREE_2026 = "SKB tiga menteri 1497/2025, 2/2025, 5/2025"
JOINT_LEAVE_2026 = [
    date(2026, 2, 16), date(2026, 3, 18), date(2026, 3, 20), date(2026, 3, 23), date(2026, 3, 24),
    date(2026, 5, 15), date(2026, 5, 28), date(2026, 12, 24),
]  # fmt: skip
"""As the joint decree of 19 September 2025 was announced."""


def read(text: str, zone: str = "WIB") -> Calendar:
    calendar, found = load_calendar(HEAD + text, "-", finding((FOLDER,)), zone)
    assert calendar is not None, [one.message("en") for one in found]
    return calendar


def hours_a_week(calendar: Calendar, monday: date) -> float:
    days = (monday + timedelta(days=number) for number in range(7))
    return sum(last - first for day in days for first, last in calendar.spans(day)) / 60


@pytest.mark.parametrize("id", ["id-5-day", "id-6-day"])
def test_a_week_has_37_and_a_half_hours_and_in_ramadan_32_and_a_half(id: str) -> None:
    assert hours_a_week(shipped(id), date(2026, 9, 7)) == 37.5
    assert hours_a_week(shipped(id), date(2026, 2, 23)) == 32.5
    assert shipped(id).spans(date(2026, 9, 7))[0][0] == 7 * 60 + 30
    assert shipped(id).spans(date(2026, 2, 23))[0][0] == 8 * 60


def test_breaks_are_an_hour_and_on_friday_an_hour_and_a_half() -> None:
    thursday, friday = (shipped("id-5-day").spans(date(2026, 9, day)) for day in (10, 11))
    assert [spans[1][0] - spans[0][1] for spans in (thursday, friday)] == [60, 90]
    thursday, friday = (shipped("id-5-day").spans(date(2026, 2, day)) for day in (26, 27))
    assert [spans[1][0] - spans[0][1] for spans in (thursday, friday)] == [30, 60]


def test_the_joint_leave_of_2026_is_that_of_its_decree() -> None:
    found = [one for one in shipped("id-5-day").days if one.day.year == 2026 and one.kind == "joint-leave"]
    assert [one.day for one in found] == JOINT_LEAVE_2026
    assert {one.decree for one in found} == {DECREE_2026}
    assert not any(one.estimated for one in found)


def test_a_holiday_says_why_it_is_closed() -> None:
    assert shipped("id-5-day").why_closed(date(2026, 3, 19)) == Skipped(
        date(2026, 3, 19), "national-holiday", "Hari Suci Nyepi", DECREE_2026
    )
    assert shipped("id-5-day").why_closed(date(2026, 3, 17)) is None


def test_estimates_keep_their_mark_and_lose_it_in_their_name() -> None:
    fitri = shipped("id-5-day").single_day(date(2027, 3, 10))
    assert fitri is not None
    assert (fitri.name, fitri.estimated) == ("Hari Raya Idul Fitri", True)
    assert [one.estimated for one in shipped("id-5-day").seasons if one.first.year in (2026, 2027)] == [
        False,
        True,
    ]


@pytest.mark.parametrize("year", range(2024, 2031))
def test_ramadan_ends_the_day_before_idul_fitri(year: int) -> None:
    feasts = [one.day for one in shipped("id-5-day").days if one.name == "Hari Raya Idul Fitri"]
    seasons = [one for one in shipped("id-5-day").seasons if one.last.year == year]
    assert seasons
    for season in seasons:
        assert season.last + timedelta(days=1) in feasts
        assert (season.last - season.first).days + 1 in (29, 30)


def test_a_year_may_have_two_ramadans() -> None:
    first, second = ramadans_of(2030, 2030)
    assert (first[0].month, second[0].month, second[1].year) == (1, 12, 2031)


def test_six_days_take_holidays_and_the_days_of_ramadan_from_five_days() -> None:
    five, six = shipped("id-5-day"), shipped("id-6-day")
    assert (six.days, six.known) == (five.days, five.known)
    assert [(one.first, one.last, one.estimated) for one in six.seasons] == [
        (one.first, one.last, one.estimated) for one in five.seasons
    ]
    assert [bool(hours) for hours in six.week] == [True] * 6 + [False]


def test_shifts_never_close_and_depend_on_no_decree() -> None:
    shifts = shipped("id-shift-24x7")
    assert shifts.spans(date(2026, 12, 25)) == ((0, 1440),)
    assert shifts.is_known(2099)


@pytest.mark.parametrize("id", IDS)
def test_a_shipped_calendar_goes_by_the_clock_of_the_workspace(id: str) -> None:
    text = (FOLDER / f"{id}.yaml").read_bytes()
    calendar, _ = load_calendar(text, "-", finding((FOLDER,)), "WITA")
    assert calendar is not None
    assert calendar.zone == "Asia/Makassar"


def test_an_agency_adds_days_with_their_decree_and_takes_the_rest() -> None:
    calendar = read(
        "based_on: id-5-day\nzone: WIT\nadditions:\n"
        "  - {date: 2026-10-09, name: Pilkades, decree: SK Bupati 12/2026}\n"
        "  - {date: 2026-12-31, name: Tutup buku, hours: [07.30-11.30], decree: SE 4/2026}\n"
        "  - {date: 2026-10-10, name: Ganti, kind: working-day, hours: 07.30-12.00, decree: SK 13}\n"
        "  - {date: 2026-12-24, name: Tetap kerja, kind: working-day, decree: SK 14}\n"
        "  - {date: 2026-11-02, until: 2026-11-04, name: Banjir, decree: SK 15, estimated: true}\n"
    )
    assert calendar.zone == "Asia/Jayapura"
    assert calendar.why_closed(date(2026, 10, 9)) == Skipped(
        date(2026, 10, 9), "own", "Pilkades", "SK Bupati 12/2026"
    )
    assert calendar.spans(date(2026, 12, 31)) == ((450, 690),)
    assert calendar.spans(date(2026, 10, 10)) == ((450, 720),)
    assert calendar.spans(date(2026, 12, 24)) == calendar.week[3]
    assert [calendar.spans(date(2026, 11, day)) for day in (2, 3, 4)] == [(), (), ()]
    assert calendar.spans(date(2026, 11, 5)) == calendar.week[3]
    assert calendar.why_closed(date(2026, 12, 25)) == shipped("id-5-day").why_closed(date(2026, 12, 25))


def test_hours_are_written_with_dots_or_colons() -> None:
    dotted = read("based_on: id-5-day\nhours:\n  monday: [7.30-12.00, 13.00 - 16.00]\n")
    coloned = read('based_on: id-5-day\nhours:\n  monday: ["07:30-12:00", "13:00–16:00"]\n')
    assert dotted.week == coloned.week
    assert dotted.week[0] == ((450, 720), (780, 960))


def test_a_season_written_for_one_year_keeps_the_others_from_below() -> None:
    calendar = read(
        "based_on: id-5-day\nseasons:\n  - name: Ramadan\n    hours: {monday-friday: 09.00-15.00}\n"
        "    years: {2027: {first: 2027-02-09, last: 2027-03-09}}\n"
    )
    below = {one.first.year: one for one in shipped("id-5-day").seasons if one.first.month < 6}
    found = {one.first.year: one for one in calendar.seasons if one.first.month < 6}
    assert found[2027].first == date(2027, 2, 9)
    assert not found[2027].estimated
    assert found[2026].first == below[2026].first
    assert {one.week[0] for one in calendar.seasons} == {((540, 900),)}


def test_a_new_decree_makes_a_year_known() -> None:
    calendar = read("based_on: id-5-day\ndecrees: {2028: SKB 2028}\n")
    assert calendar.is_known(2028)
    assert calendar.is_known(2026)
    assert not calendar.is_known(2029)


@pytest.mark.parametrize(
    ("name", "source", "is_one"),
    [
        ("processes/calendars/x.yaml", "", True),
        ("x.yaml", "hours: {monday: 08.00-10.00}", True),
        ("x.yaml", "based_on: id-5-day", True),
        ("x.yaml", "steps: []\ncalendar: id-5-day", False),
        ("x.yaml", "title: X", False),
    ],
)
def test_a_calendar_is_known_by_its_folder_or_its_keys(name: str, source: str, is_one: bool) -> None:
    assert is_calendar(read_text(source, name)) is is_one
