"""`sop calendar show`: the hours and the days of one year of a calendar."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Annotated

import typer

from cli import exits
from cli.calendars import DEFAULT, Zone, calendar_named
from cli.command import Command, Example, both
from cli.data_of_calendars import YearData
from cli.options import Json, Workspace
from cli.showing.page import Page
from cli.table import Column, table
from cli.terminal import Terminal
from engine.adapters.clock import SystemClock
from schemas.calendars.as_data import as_data
from schemas.calendars.calendar import Calendar, SingleDay, Week
from schemas.calendars.reckoning import working_minutes
from schemas.calendars.saying import KINDS, WEEKDAYS, date_text, day_text, hours_text, zone_text
from schemas.words import Words

HEAD = Words(en="{calendar} in {year}, {zone}", id="{calendar} tahun {year}, {zone}")
WEEK = Words(en="Hours of the week: {hours}", id="Jam kerja seminggu: {hours}")
SEASON = Words(en="{name}, {first} to {last}: {hours}", id="{name}, {first} sampai {last}: {hours}")
HOURS = Words(en="{hours} h {minutes} min", id="{hours} jam {minutes} menit")
WHOLE_HOURS = Words(en="{hours} h", id="{hours} jam")
DAYS = Words(en="Single days", id="Hari khusus")
DECREE = Words(en="by {decree}", id="menurut {decree}")
ESTIMATE = Words(en="an estimate", id="perkiraan")
TOTAL = Words(en="{days} working days, {hours} of working time", id="{days} hari kerja, {hours} waktu kerja")
NOT_KNOWN = Words(
    en="careful: for {year} no decree about holidays is known yet; what stands here is an estimate",
    id="perhatian: untuk {year} belum diketahui keputusan tentang hari libur; yang tertulis di sini perkiraan",
)


def show_calendar(
    context: typer.Context,
    calendar: Annotated[
        str,
        typer.Argument(
            metavar="CALENDAR",
            help=both(
                en=f"the id of a calendar, or its file; default: {DEFAULT}",
                id=f"id sebuah kalender, atau berkasnya; jika kosong: {DEFAULT}",
            ),
        ),
    ] = DEFAULT,
    year: Annotated[
        int | None,
        typer.Option(
            "--year",
            metavar="YEAR",
            min=1900,
            max=8999,
            help=both(en="default: this year", id="jika kosong: tahun ini"),
        ),
    ] = None,
    zone: Zone = None,
    as_json: Json = False,
    workspace: Workspace = None,
) -> int:
    terminal: Terminal = context.obj
    used = calendar_named(calendar, zone, workspace)
    shown = year or SystemClock().now().astimezone(used.lookup.zone).year
    if as_json:
        terminal.document(_data(used, shown))
    else:
        _show(used, shown, terminal)
    return exits.DONE


def _show(calendar: Calendar, year: int, terminal: Terminal) -> None:
    lang = terminal.lang
    page = Page(terminal)
    page.title(terminal.say(HEAD, calendar=calendar.id, year=year, zone=zone_text(calendar.zone)))
    page.heading(terminal.say(WEEK, hours=_length(_minutes(calendar.week), terminal)))
    terminal.result(_week(calendar.week, terminal))
    for season in calendar.seasons:
        if year in (season.first.year, season.last.year):
            first, last = date_text(season.first, lang), date_text(season.last, lang)
            hours = _length(_minutes(season.week), terminal)
            about = [terminal.say(DECREE, decree=season.decree)] if season.decree else []
            about += [terminal.say(ESTIMATE)] if season.estimated else []
            page.heading(
                " · ".join(
                    [terminal.say(SEASON, name=season.name, first=first, last=last, hours=hours), *about]
                )
            )
            terminal.result(_week(season.week, terminal))
    days = [one for one in calendar.days if one.day.year == year]
    if days:
        page.heading(" · ".join([terminal.say(DAYS), *_decree(calendar, year, terminal)]))
        terminal.result(_days(days, calendar, terminal))
    total = _length(_worked(calendar, year), terminal)
    page.heading(terminal.say(TOTAL, days=len(calendar.lookup.year(year).days), hours=total))
    if not calendar.is_known(year):
        terminal.message(NOT_KNOWN, year=year)


def _week(week: Week, terminal: Terminal) -> str:
    """Days of the week with the same hours stand in one line."""
    rows = []
    for hours, days in groupby(range(7), key=lambda weekday: week[weekday]):
        names = [WEEKDAYS[day].say(terminal.lang) for day in days]
        rows.append(
            [names[0] if len(names) == 1 else f"{names[0]}–{names[-1]}", hours_text(hours, terminal.lang)]
        )
    width = max(len(name) for name, _ in rows)
    return "\n".join(f"  {name:<{width}}  {hours}" for name, hours in rows)


def _days(days: list[SingleDay], calendar: Calendar, terminal: Terminal) -> str:
    """The days with what they are; the decree of the year stands above them and is not said again."""
    known = {one.decree for one in calendar.known or ()}
    rows = [
        [
            day_text(one.day, terminal.lang),
            one.name,
            terminal.say(KINDS[one.kind]),
            hours_text(one.hours, terminal.lang) if one.hours else "",
            one.decree if one.decree not in known else "",
            terminal.say(ESTIMATE) if one.estimated else "",
        ]
        for one in days
    ]
    heads = [Column(""), Column("", gives=True), Column(""), Column(""), Column("", gives=True), Column("")]
    return "\n".join(table(heads, rows, terminal, indent=2).splitlines()[1:])


def _decree(calendar: Calendar, year: int, terminal: Terminal) -> list[str]:
    return [terminal.say(DECREE, decree=one.decree) for one in calendar.known or () if one.year == year]


def _minutes(week: Week) -> int:
    return sum(last - first for hours in week for first, last in hours)


def _length(minutes: int, terminal: Terminal) -> str:
    hours, rest = divmod(minutes, 60)
    return terminal.say(HOURS if rest else WHOLE_HOURS, hours=hours, minutes=rest)


def _worked(calendar: Calendar, year: int) -> int:
    """Working minutes of a year."""
    begin = datetime.combine(date(year, 1, 1), time.min, calendar.lookup.zone)
    end = datetime.combine(date(year, 12, 31) + timedelta(days=1), time.min, calendar.lookup.zone)
    return working_minutes(calendar, begin, end)


def _data(calendar: Calendar, year: int) -> YearData:
    data = as_data(calendar)
    decree = next((one.decree for one in calendar.known or () if one.year == year), None)
    return {
        "calendar": calendar.id,
        "zone": calendar.zone,
        "year": year,
        "decree": decree,
        "known": calendar.is_known(year),
        "week": data["week"],
        "seasons": [
            {
                "name": one["name"],
                "first": one["first"],
                "last": one["last"],
                "week": one["week"],
                "decree": one.get("decree"),
                "estimated": one.get("estimated", False),
            }
            for one in data["seasons"]
            if str(year) in (one["first"][:4], one["last"][:4])
        ],
        "days": [
            {
                "day": one["day"],
                "name": one["name"],
                "kind": one["kind"],
                "hours": one.get("hours", []),
                "decree": one.get("decree"),
                "estimated": one.get("estimated", False),
            }
            for one in data["days"]
            if one["day"].startswith(f"{year}-")
        ],
        "working_days": len(calendar.lookup.year(year).days),
        "working_minutes": _worked(calendar, year),
    }


COMMAND = Command(
    run=show_calendar,
    does=Words(
        en="Shows one year of a calendar: its hours, Ramadan, holidays, cuti bersama and the agency's own days.",
        id="Menampilkan satu tahun sebuah kalender: jam kerja, Ramadan, hari libur, cuti bersama, dan hari instansi.",
    ),
    examples=(
        Example(
            "sop calendar show", Words(en="this year, five working days", id="tahun ini, lima hari kerja")
        ),
        Example(
            "sop calendar show id-6-day --year 2027",
            Words(en="another calendar, another year", id="kalender lain, tahun lain"),
        ),
    ),
)
