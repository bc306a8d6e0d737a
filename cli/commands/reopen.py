"""`sop reopen`: run a completed instance again from one of its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from cli import as_report_data, exits
from cli.afterwards import done, tell
from cli.command import Command, Example
from cli.data_of_reports import ReopenedData
from cli.options import As, CommandId, Instance, Json, Members, Row, Why, Workspace, listed
from cli.table import paragraph
from cli.terminal import Terminal
from cli.workspace import at_work
from engine.domain.instance import InstanceState
from schemas.words import Words

if TYPE_CHECKING:
    from engine.built_on import BuiltOn

IS_OPEN = Words(
    en="instance {number} ({place}) was built on {through} and is out of date: it cannot be completed before"
    " {through} is complete again and `sop regather {number}`",
    id="pelaksanaan {number} ({place}) dibangun di atas {through} dan kini usang: tidak dapat diselesaikan sebelum"
    " {through} selesai lagi dan `sop regather {number}`",
)
IS_COMPLETED = Words(
    en="instance {number} ({place}) was built on {through} and is out of date: it stays completed, and is shown so"
    " until it is reopened itself",
    id="pelaksanaan {number} ({place}) dibangun di atas {through} dan kini usang: tetap selesai, dan ditampilkan"
    " usang sampai dibuka kembali juga",
)
ENDED = Words(
    en="instance {number} ({place}) was built on {through} and is out of date",
    id="pelaksanaan {number} ({place}) dibangun di atas {through} dan kini usang",
)
STATES = {
    InstanceState.OPEN: IS_OPEN,
    InstanceState.SUSPENDED: IS_OPEN,
    InstanceState.COMPLETED: IS_COMPLETED,
}
NOTHING_BUILT = Words(en="nothing was built on it", id="tidak ada yang dibangun di atasnya")


def reopen(
    context: typer.Context,
    instance: Instance,
    row: Row,
    reason: Why,
    officer: As = None,
    members: Members = "",
    command_id: CommandId = None,
    as_json: Json = False,
    workspace: Workspace = None,
) -> int:
    terminal: Terminal = context.obj
    with at_work(workspace, terminal) as engine:
        answer = engine.reopen(
            engine.find(instance),
            row,
            reason,
            members=listed(members),
            by=officer,
            command=command_id,
        )
        built = engine.built_on(answer.instance)
        if as_json:
            data: ReopenedData = {
                **done(engine, answer),
                "built_on": [as_report_data.built_on(one) for one in built],
            }
            terminal.document(data)
            return exits.DONE
        tell(engine, answer, terminal, as_json=False)
        for one in built:
            terminal.result(paragraph(f"! {_said(one, terminal)}", terminal, hanging=2))
        if not built:
            terminal.message(NOTHING_BUILT)
    return exits.DONE


def _said(one: BuiltOn, terminal: Terminal) -> str:
    """That a run is out of date, and what its own state makes of that."""
    instance = one.instance
    words = STATES.get(instance.state, ENDED)
    place = instance.period or instance.name
    return terminal.say(words, number=instance.number, place=place, through=one.through)


COMMAND = Command(
    run=reopen,
    does=Words(
        en="Runs a completed instance again from one of its rows. What was built on it is then out of date."
        " For operators.",
        id="Membuka kembali pelaksanaan yang selesai, mulai dari salah satu barisnya. Yang dibangun di"
        " atasnya"
        " menjadi usang. Untuk operator.",
    ),
    examples=(
        Example(
            "sop reopen 1 menyusun --reason 'temuan Inspektorat'",
            Words(en="from row menyusun on", id="mulai dari baris menyusun"),
        ),
    ),
)
