"""What changed between two calendars is said, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from schemas.calendars.calendar import Calendar, KnownYear, SingleDay, Week
from schemas.calendars.difference import difference
from schemas.words import Lang
from tests.schemas.calendars.shipped import shipped

OLD = shipped("id-5-day")


def with_days(*days: SingleDay, without: date | None = None) -> Calendar:
    ours = {one.day for one in days}
    kept = [one for one in OLD.days if one.day not in ours and one.day != without]
    return replace(OLD, days=tuple(sorted([*kept, *days], key=lambda one: one.day)))


def said(new: Calendar, lang: Lang = "en", old: Calendar = OLD) -> list[str]:
    return [change.say(lang) for change in difference(old, new)]


def test_a_calendar_does_not_differ_from_itself() -> None:
    assert difference(OLD, OLD) == ()


def test_a_newly_decreed_holiday_is_said_with_its_decree() -> None:
    new = with_days(SingleDay(date(2026, 10, 9), "Libur pilkades", "own", decree="SK Bupati 12/2026"))
    assert said(new) == [
        "Friday 9 October 2026 is added: Libur pilkades · closed by the agency · SK Bupati 12/2026"
    ]
    assert said(new, "id") == [
        "Jumat 9 Oktober 2026 ditambahkan: Libur pilkades · libur instansi · SK Bupati 12/2026"
    ]


def test_a_day_that_is_taken_back_is_said() -> None:
    (sentence,) = said(with_days(without=date(2026, 12, 24)))
    assert sentence.startswith("Thursday 24 December 2026 is gone: Cuti Bersama Hari Raya Natal")


def test_a_day_that_becomes_half_a_day_is_said_with_both() -> None:
    half = SingleDay(date(2026, 12, 24), "Setengah hari", "own", ((450, 690),), "SK 3")
    (sentence,) = said(with_days(half))
    assert "was: Cuti Bersama" in sentence
    assert sentence.endswith("now: Setengah hari · closed by the agency · SK 3 · 07:30–11:30")


def test_hours_that_change_are_said_once_also_where_they_hold_in_many_years() -> None:
    friday: Week = (*OLD.week[:4], ((450, 720),), *OLD.week[5:])
    assert said(replace(OLD, week=friday)) == ["Friday: 07:30–11:30, 13:00–16:30 → 07:30–12:00"]
    seasons = tuple(replace(one, week=friday) for one in OLD.seasons)
    sentences = said(replace(OLD, seasons=seasons))
    assert len(sentences) == 5
    assert sentences[-1] == "Ramadan, Friday: 08:00–11:30, 12:30–15:30 → 07:30–12:00"


def test_a_season_that_moves_a_zone_and_a_decree_are_said() -> None:
    moved = tuple(
        replace(one, first=date(2027, 2, 9), estimated=False) if one.first == date(2027, 2, 8) else one
        for one in OLD.seasons
    )
    known = (*(OLD.known or ()), KnownYear(2028, "SKB 2028"))
    new = replace(OLD, zone="Asia/Makassar", seasons=moved, known=known)
    assert said(new) == [
        "the zone was Asia/Jakarta, now it is Asia/Makassar",
        "Ramadan was 8 February 2027 to 9 March 2027 (an estimate), now it is 9 February 2027 to 9 March 2027",
        "2028 is decreed: SKB 2028",
    ]
    assert said(OLD, old=new)[-1] == "2028 is no longer decreed: SKB 2028"
