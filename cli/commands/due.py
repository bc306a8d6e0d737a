"""`sop due`: when a row is due, and why then."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli import as_data, exits
from cli.command import Command, Example, both
from cli.data_of_calendars import DueData, RunMomentData, RunMomentsData
from cli.failures import Failure
from cli.names import Names, row_of
from cli.options import Json, Reader, Workspace
from cli.showing.reckoned import reckoned_data, reckoned_lines
from cli.terminal import Terminal
from cli.workspace import reading
from engine.domain.numbers import number_in
from schemas.calendars.saying import due_text, moment_text, zone_text
from schemas.durations import WorkingDays, WorkingTime
from schemas.moment import Moment
from schemas.moment_days import in_working_time
from schemas.moment_words import said_moment
from schemas.process import Process
from schemas.words import Words

if TYPE_CHECKING:
    from app.due_explained import DueExplained
    from app.run_moments import RunMoment

NO_ROW = Words(
    en="'{value}' names no row: write the number of its instance before it, 12:mengisi; see sop show",
    id="'{value}' bukan nama baris: tulis nomor pelaksanaannya di depan, 12:mengisi; lihat sop show",
)
NO_SUCH_ROW = Words(
    en="instance {number} has no row '{row}'; see sop show {number}",
    id="pelaksanaan {number} tidak mempunyai baris '{row}'; lihat sop show {number}",
)
NOT_ENTERED = Words(
    en="row '{row}' of instance {number} has not begun: when it is due is reckoned then",
    id="baris '{row}' pada pelaksanaan {number} belum dimulai: batas waktunya dihitung pada saat itu",
)
ROUND = Words(en="round {round}", id="putaran {round}")
BEGAN = Words(en="began    {moment}", id="dimulai      {moment}")
SAID = Words(en="due      {said}", id="batas waktu  {said}")
PRINTED = Words(en="Waktu    {said}", id="Waktu        {said}")
THAT_IS = Words(en="that is  {moment}", id="yaitu        {moment}")
EXPECTED = Words(en="expected {moment}", id="diharapkan   {moment}")
AT_LATEST = Words(en="due      {moment}", id="paling lambat {moment}")
CALENDAR = Words(en="by the calendar {calendar}", id="menurut kalender {calendar}")
NEVER = Words(
    en="It is never due: nothing on the form says by when.",
    id="Tidak ada batas waktu: formulir tidak menyebutkannya.",
)
NOT_YET = Words(
    en="It is not due yet: the day that it hangs on is not known. sop date {number} says one of the opening; another"
    " is filled in where the procedure says.",
    id="Belum ada batas waktu: tanggal acuannya belum diketahui. sop date {number} menyebutkan tanggal pembukaan; yang"
    " lain diisi pada baris yang ditentukan prosedur.",
)
NO_CALENDAR = Words(
    en="It was not due: the register knew no calendar when it began.",
    id="Tidak ada batas waktu: register belum mempunyai kalender saat baris ini dimulai.",
)
MOMENTS = {
    "opens": Words(en="opens on {moment}", id="dibuka pada {moment}"),
    "gate": Words(
        en="goes on without who is missing after {moment}",
        id="dilanjutkan tanpa yang belum ada setelah {moment}",
    ),
    "due": Words(en="due      {moment}", id="jatuh tempo  {moment}"),
}
BECAUSE = Words(en="that is  {said}", id="yaitu        {said}")
FIRST_DAY = Words(en="the first day of the period", id="hari pertama periode")
NO_MOMENTS = Words(
    en="It has no moment of its own: nothing says when it opens or is due. Its rows may: sop due NUMBER:ROW.",
    id="Tidak ada waktu tersendiri: tidak disebutkan kapan dibuka atau jatuh tempo. Barisnya mungkin ada:"
    " sop due NOMOR:BARIS.",
)
MOVED = Words(
    en="It was moved {n} times; at first it was due on {moment}.",
    id="Sudah dipindah {n} kali; semula batas waktunya {moment}.",
)
MOVED_ONCE = Words(
    en="It was moved once; at first it was due on {moment}.",
    id="Sudah dipindah satu kali; semula batas waktunya {moment}.",
)


def due(
    context: typer.Context,
    row: Annotated[
        str,
        typer.Argument(
            metavar="ROW",
            help=both(
                en="a row of an instance, or a task of it: 12:mengisi; or the instance itself: 12",
                id="baris suatu pelaksanaan, atau tugasnya: 12:mengisi; atau pelaksanaannya: 12",
            ),
        ),
    ],
    reader: Reader = None,
    as_json: Json = False,
    workspace: Workspace = None,
) -> int:
    from app.due_explained import explain_due

    terminal: Terminal = context.obj
    written, _, named = row.partition(":")
    number = number_in(written)
    if number is not None and not named:
        return _of_run(number, terminal, as_json, workspace, reader)
    step_id = named.partition("@")[0].partition("#")[0].partition("/")[0]
    if number is None or not step_id:
        raise Failure(exits.USAGE, NO_ROW, value=row[:80])
    with reading(workspace, terminal, reader, "due") as engine:
        instance = engine.instance(number)
        step = engine.version_of(instance).process.step_by_id.get(step_id)
        if step is None:
            raise Failure(exits.NOT_FOUND, NO_SUCH_ROW, number=number, row=step_id)
        found = explain_due(engine, number, step)
        if found is None:
            raise Failure(exits.REFUSED, NOT_ENTERED, number=number, row=step_id)
        zone = engine.settings.zone
    if as_json:
        terminal.document(_data(found, terminal))
        return exits.DONE
    lang = terminal.lang
    again = f" ({terminal.say(ROUND, round=found.round)})" if found.round > 1 else ""
    terminal.result(terminal.strong(f"{number}: {row_of(step)}{again}"))
    terminal.result(terminal.say(BEGAN, moment=moment_text(found.entered.astimezone(zone), lang)))
    for line in _lines(found, terminal):
        terminal.result(line)
    return exits.DONE


def _of_run(
    number: int, terminal: Terminal, as_json: bool, workspace: Path | None, reader: str | None
) -> int:
    """The moments of the whole run."""
    from app.run_moments import explain_run

    with reading(workspace, terminal, reader, "due") as engine:
        instance, process, moments = explain_run(engine, number)
        names = Names.of(engine, terminal.lang)
    if as_json:
        data: RunMomentsData = {
            "instance": number,
            "moments": [_moment_data(one, process, terminal) for one in moments],
        }
        terminal.document(data)
        return exits.DONE
    terminal.result(terminal.strong(f"{number}: {instance.name}"))
    for one in moments:
        for line in _moment_lines(one, process, names, terminal):
            terminal.result(line)
    if not moments:
        terminal.result(terminal.say(NO_MOMENTS))
    return exits.DONE


def _moment_lines(one: RunMoment, process: Process, names: Names, terminal: Terminal) -> list[str]:
    lang = terminal.lang
    said = said_moment(one.said, process, lang) if one.said else terminal.say(FIRST_DAY)
    moment = names.moment(one.moment) if one.what == "opens" else names.due(one.moment)
    lines = ["", terminal.say(MOMENTS[one.what], moment=moment), terminal.say(BECAUSE, said=said)]
    if one.reckoned is not None and one.calendar is not None and one.said is not None:
        lines.append(terminal.say(CALENDAR, calendar=one.calendar.id) + ".")
        lines += reckoned_lines(one.reckoned, terminal, counts_work=in_working_time(one.said))
    return lines


def _moment_data(one: RunMoment, process: Process, terminal: Terminal) -> RunMomentData:
    return {
        "what": one.what,
        "moment": as_data.moment(one.moment),
        "said": said_moment(one.said, process, terminal.lang) if one.said else None,
        "calendar": one.calendar.id if one.calendar else None,
        "reckoned": reckoned_data(one.reckoned) if one.reckoned else None,
    }


def _lines(found: DueExplained, terminal: Terminal) -> list[str]:
    lang, calendar, reckoned = terminal.lang, found.calendar, found.reckoned
    if found.said is None:
        return [terminal.say(NEVER)]
    words = SAID if isinstance(found.said, Moment) else PRINTED
    lines = [terminal.say(words, said=_said(found, terminal))]
    if calendar is None:
        return [*lines, "", terminal.say(NO_CALENDAR)]
    if reckoned is None:
        return [*lines, "", terminal.say(NOT_YET, number=found.instance.number)]
    if found.expected is not None:
        lines.append(
            terminal.say(EXPECTED, moment=f"{due_text(found.expected, lang)} {zone_text(calendar.zone)}")
        )
    lines += [
        terminal.say(
            AT_LATEST if found.expected else THAT_IS,
            moment=f"{due_text(reckoned.moment, lang)} {zone_text(calendar.zone)}",
        ),
        "",
        terminal.say(CALENDAR, calendar=calendar.id) + ".",
        *reckoned_lines(reckoned, terminal, counts_work=_counts_work(found)),
    ]
    if found.moved and found.moved[0].before is not None:
        before = due_text(found.moved[0].before.astimezone(calendar.lookup.zone), lang)
        lines.append(
            terminal.say(MOVED if len(found.moved) > 1 else MOVED_ONCE, n=len(found.moved), moment=before)
        )
    return lines


def _said(found: DueExplained, terminal: Terminal) -> str:
    if isinstance(found.said, Moment):
        return said_moment(found.said, found.process, terminal.lang)
    return found.step.duration or ""


def _counts_work(found: DueExplained) -> bool:
    if isinstance(found.said, Moment):
        return in_working_time(found.said)
    return isinstance(found.said, WorkingTime | WorkingDays)


def _data(found: DueExplained, terminal: Terminal) -> DueData:
    return {
        "instance": found.instance.number,
        "step": found.step.id,
        "round": found.round,
        "entered_at": as_data.moment(found.entered),
        "said": _said(found, terminal) if found.said is not None else None,
        "expected": as_data.moment(found.expected),
        "due": as_data.moment(found.due),
        "calendar": found.calendar.id if found.calendar else None,
        "reckoned": reckoned_data(found.reckoned) if found.reckoned else None,
        "moved": [
            {"before": as_data.moment(one.before), "due": as_data.moment(one.due), "why": one.why}
            for one in found.moved
        ],
    }


COMMAND = Command(
    run=due,
    does=Words(
        en="Says when a row of an instance is due, and why then. From what it is counted, by which calendar, and every"
        " day that does not count.",
        id="Menyebutkan batas waktu suatu baris dan alasannya. Dihitung sejak apa, menurut kalender mana, dan setiap"
        " hari yang tidak dihitung.",
    ),
    examples=(
        Example("sop due 1:mengisi", Words(en="in words", id="dengan kata-kata")),
        Example(
            "sop due 1",
            Words(
                en="when the whole instance opens or is due",
                id="kapan pelaksanaannya dibuka atau jatuh tempo",
            ),
        ),
        Example(
            "sop due 1:mengisi --json", Words(en="the same for a program", id="hal yang sama untuk program")
        ),
    ),
)
