"""`sop calendar explain`: when a length of time is over, and every day that does not count."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from cli import as_data, exits
from cli.calendars import DEFAULT, Zone, calendar_named
from cli.command import Command, Example, both
from cli.data_of_calendars import ExplainedData
from cli.failures import Failure
from cli.options import Json, Workspace
from cli.showing.reckoned import reckoned_data, reckoned_lines
from cli.terminal import Terminal
from schemas.calendars.beyond_reach import BeyondReach
from schemas.calendars.calendar import Calendar
from schemas.calendars.reckoning import Reckoned, due
from schemas.calendars.saying import due_text, moment_text, zone_text
from schemas.durations import (
    CalendarDays,
    CalendarMonths,
    Lasting,
    Length,
    WorkingDays,
    WorkingTime,
    amount,
    parse_duration,
)
from schemas.words import Words

NO_MOMENT = Words(en="'{value}' is no moment", id="'{value}' bukan waktu")
WRITE_MOMENT = Words(en='write it as "2026-10-07 14:00"', id='tulis seperti "2026-10-07 14:00"')
NO_LENGTH = Words(en="'{value}' is no length of time", id="'{value}' bukan lama waktu")
WRITE_LENGTH = Words(
    en='write it as on a form: "5 Hari", "90 Menit", "1 - 3 Hari Kerja", "2 Bulan", "7 hari kalender"',
    id='tulis seperti pada formulir: "5 Hari", "90 Menit", "1 - 3 Hari Kerja", "2 Bulan", "7 hari kalender"',
)
TOO_FAR = Words(en="{sentence}", id="{sentence}")
FROM = Words(
    en="{add} from {start} {zone}, calendar {calendar}", id="{add} sejak {start} {zone}, kalender {calendar}"
)
OVER = Words(en="over on   {moment}", id="selesai   {moment}")
EARLIEST = Words(en="expected  {moment}", id="diharapkan    {moment}")
LATEST = Words(en="at latest {moment}", id="paling lambat {moment}")
HOW: dict[type[Length], Words] = {
    WorkingTime: Words(
        en="Counted in working time: {n} minutes within the office's hours.",
        id="Dihitung dalam waktu kerja: {n} menit pada jam kerja kantor.",
    ),
    WorkingDays: Words(
        en="Counted in working days: {n}, not with the day of the start; over when the office closes.",
        id="Dihitung dalam hari kerja: {n}, tidak termasuk hari mulainya; selesai saat kantor tutup.",
    ),
    CalendarDays: Words(
        en="Counted in calendar days: {n}, with weekends and holidays; over at the end of the day.",
        id="Dihitung dalam hari kalender: {n}, termasuk akhir pekan dan hari libur; selesai pada akhir hari.",
    ),
    CalendarMonths: Words(
        en="Counted in months of the calendar: {n}, with weekends and holidays; over at the end of the day.",
        id="Dihitung dalam bulan kalender: {n}, termasuk akhir pekan dan hari libur; selesai pada akhir hari.",
    ),
}
KINDS: dict[type[Length], str] = {
    WorkingTime: "working-minutes",
    WorkingDays: "working-days",
    CalendarDays: "calendar-days",
    CalendarMonths: "calendar-months",
}


def explain(
    context: typer.Context,
    start: Annotated[
        str,
        typer.Option(
            "--from",
            metavar="MOMENT",
            help=both(en='when it begins: "2026-10-07 14:00"', id='kapan mulai: "2026-10-07 14:00"'),
        ),
    ],
    add: Annotated[
        str,
        typer.Option(
            "--add",
            metavar="DURATION",
            help=both(
                en='how long, as a form says it: "5 Hari"', id='berapa lama, seperti pada formulir: "5 Hari"'
            ),
        ),
    ],
    calendar: Annotated[
        str,
        typer.Option(
            "--calendar",
            metavar="CALENDAR",
            help=both(
                en=f"the id of a calendar, or its file; default: {DEFAULT}",
                id=f"id sebuah kalender, atau berkasnya; jika kosong: {DEFAULT}",
            ),
        ),
    ] = DEFAULT,
    zone: Zone = None,
    as_json: Json = False,
    workspace: Workspace = None,
) -> int:
    terminal: Terminal = context.obj
    lasting = parse_duration(add)
    if not isinstance(lasting, Lasting):
        raise Failure(exits.USAGE, NO_LENGTH, WRITE_LENGTH, value=add)
    used = calendar_named(calendar, zone, workspace)
    begins = _moment(start, used)
    try:
        expected, latest = due(used, begins, lasting.expected), due(used, begins, lasting.latest)
    except BeyondReach as beyond:
        raise Failure(exits.REFUSED, TOO_FAR, sentence=beyond.say(terminal.lang)) from None
    if as_json:
        terminal.document(_data(used, begins, add, lasting, expected, latest))
    else:
        _show(used, begins, add, lasting, expected, latest, terminal)
    return exits.DONE


def _moment(text: str, calendar: Calendar) -> datetime:
    """A moment by the clock of the calendar, unless it says which; a day alone is its beginning. Raises Failure."""
    zone = calendar.lookup.zone
    try:
        moment = datetime.fromisoformat(text.strip())
        return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(zone)
    except (ValueError, OverflowError):
        raise Failure(exits.USAGE, NO_MOMENT, WRITE_MOMENT, value=text) from None


def _show(
    calendar: Calendar,
    begins: datetime,
    add: str,
    lasting: Lasting,
    expected: Reckoned,
    latest: Reckoned,
    terminal: Terminal,
) -> None:
    lang, zone = terminal.lang, zone_text(calendar.zone)
    head = terminal.say(FROM, add=add, start=moment_text(begins, lang), zone=zone, calendar=calendar.id)
    lines = [terminal.strong(head)]
    ends = [(EARLIEST, expected), (LATEST, latest)] if expected != latest else [(OVER, latest)]
    lines += [
        terminal.say(words, moment=f"{due_text(reckoned.moment, lang)} {zone}") for words, reckoned in ends
    ]
    lines += ["", *(terminal.say(HOW[type(one)], n=amount(one)) for one in _counted(lasting))]
    counts = isinstance(lasting.latest, WorkingTime | WorkingDays)
    lines += reckoned_lines(latest, terminal, counts_work=counts)
    terminal.result("\n".join(lines))


def _counted(lasting: Lasting) -> list[Length]:
    """The lengths whose counting needs a word: of "120 Menit / 3 Hari" both."""
    alike = type(lasting.expected) is type(lasting.latest)
    return [lasting.latest] if alike else [lasting.expected, lasting.latest]


def _data(
    calendar: Calendar, begins: datetime, add: str, lasting: Lasting, expected: Reckoned, latest: Reckoned
) -> ExplainedData:
    return {
        "calendar": calendar.id,
        "zone": calendar.zone,
        "start": as_data.utc(begins),
        "add": add,
        "kind": KINDS[type(lasting.latest)],
        "amount": amount(lasting.latest),
        "due": reckoned_data(latest),
        "expected": reckoned_data(expected),
    }


COMMAND = Command(
    run=explain,
    does=Words(
        en="Says when a length of time is over in the office's working time, and every day that does not count"
        " and why.",
        id="Menyebutkan kapan suatu lama waktu selesai menurut waktu kerja kantor, serta setiap hari yang tidak"
        " dihitung dan sebabnya.",
    ),
    examples=(
        Example(
            'sop calendar explain --from "2026-10-07 14:00" --add "5 Hari"',
            Words(en="five working days", id="lima hari kerja"),
        ),
        Example(
            'sop calendar explain --from "2027-03-05 09:00" --add "1 - 3 Hari Kerja" --calendar id-6-day --zone WITA',
            Words(
                en="a range, in an office that works six days, by the clock of Makassar",
                id="sebuah rentang, di kantor enam hari kerja, menurut jam Makassar",
            ),
        ),
        Example(
            'sop calendar explain --from "2026-12-23 15:30" --add "90 Menit" --json',
            Words(en="working minutes, for a program", id="menit kerja, untuk dibaca program"),
        ),
    ),
)
