"""`sop calendar apply`: calendars that say something else now, and every deadline that moves with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cli import as_data, exits
from cli.command import Command, Example, both
from cli.data_of_calendars import AppliedData, MovedData
from cli.failures import translate
from cli.names import Names
from cli.options import As, CommandId, Json, Workspace
from cli.showing.applied import show_applied, show_changes
from cli.terminal import Terminal
from cli.workspace import at_work
from schemas.words import Words

if TYPE_CHECKING:
    from app.calendars import Asked
    from engine.domain.calendar_moves import Move
    from engine.service.foreseeing import Applied

BROKEN_OFF = Words(
    en="stopped: {runs} instances were moved; the same command goes on with the rest",
    id="dihentikan: {runs} pelaksanaan sudah dipindah; perintah yang sama meneruskan sisanya",
)


def apply(
    context: typer.Context,
    calendars: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="CALENDAR",
            help=both(
                en="ids of calendars, or their files; default: all that the register holds",
                id="id kalender, atau berkasnya; jika kosong: semua yang tercatat dalam register",
            ),
        ),
    ] = None,
    dry_run: Annotated[
        bool,
        typer.Option(
            "--dry-run",
            help=both(
                en="only say what would move; nothing changes", id="hanya sebutkan; tidak ada yang berubah"
            ),
        ),
    ] = False,
    officer: As = None,
    command_id: CommandId = None,
    as_json: Json = False,
    workspace: Workspace = None,
) -> int:
    from app.calendars import to_apply

    terminal: Terminal = context.obj
    moved = 0

    def told(runs: int) -> None:
        nonlocal moved
        moved = runs

    with at_work(workspace, terminal) as engine:
        asked = to_apply(calendars or (), engine.register(), engine.settings)
        try:
            applied = engine.apply_calendars(
                asked.entries, only=asked.only, dry_run=dry_run, told=told, by=officer, command=command_id
            )
        except KeyboardInterrupt:
            terminal.message(BROKEN_OFF, runs=moved)
            return exits.INTERRUPTED
        names = Names.of(engine, terminal.lang)
    if as_json:
        terminal.document(_data(asked, applied, dry_run, terminal))
    else:
        show_changes(asked, terminal)
        show_applied(asked, applied, names, terminal, dry_run=dry_run)
    code = exits.DONE
    for number, refusal in applied.refused:
        refused, sentence = translate(refusal, [], terminal.lang) or (exits.REFUSED, "")
        terminal.note(f"sop: {number}: {sentence}")
        code = code or refused
    return code


def _data(asked: Asked, applied: Applied, dry_run: bool, terminal: Terminal) -> AppliedData:
    return {
        "dry_run": dry_run,
        "calendars": [
            {
                "calendar": name,
                "new": changes is None,
                "changes": [one.say(terminal.lang) for one in changes or ()],
            }
            for name, changes in asked.changes.items()
        ],
        "looked_at": applied.looked_at,
        "instances": applied.runs,
        "moves": [_move(one) for one in applied.moves],
        "stand": [_move(one) for one in applied.stand],
        "refused": [number for number, _ in applied.refused],
    }


def _move(one: Move) -> MovedData:
    return {
        "instance": one.instance,
        "name": one.name,
        "what": one.what,
        "step": one.step,
        "round": one.round,
        "before": as_data.moment(one.before),
        "after": as_data.moment(one.after),
    }


COMMAND = Command(
    run=apply,
    does=Words(
        en="Applies calendars as their files say them now: a newly decreed holiday, other hours. It says what changed,"
        " and every deadline and opening that moves; what has passed stands. The calendar and each move are put on"
        " record. Broken off and given again, it finishes. For operators.",
        id="Menerapkan kalender sesuai isi berkasnya sekarang: hari libur yang baru ditetapkan, jam kerja lain. Yang"
        " berubah disebutkan, juga setiap batas waktu dan pembukaan yang pindah; yang sudah lewat tetap. Kalender dan"
        " setiap perpindahan dicatat. Bila terhenti, ulangi: sisanya diselesaikan. Untuk operator.",
    ),
    examples=(
        Example(
            "sop calendar apply --dry-run",
            Words(
                en="what would move, before anything does", id="apa yang akan pindah, sebelum ada yang pindah"
            ),
        ),
        Example("sop calendar apply", Words(en="apply what has changed", id="terapkan yang sudah berubah")),
        Example("sop calendar apply id-5-day", Words(en="one calendar only", id="satu kalender saja")),
    ),
)
