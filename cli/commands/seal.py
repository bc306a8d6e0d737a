"""`sop seal`: sign the ends of all logs."""

from __future__ import annotations

import typer

from cli import exits
from cli.command import Command, Example
from cli.data_of_proof import SealedData
from cli.options import Json, Workspace
from cli.proof import seal_data
from cli.terminal import Terminal
from cli.workspace import at_work
from schemas.words import Words

SEALED = Words(
    en="seal {number}: {events} events in {logs} logs, {hash}",
    id="segel {number}: {events} peristiwa dalam {logs} log, {hash}",
)
UNCHANGED = Words(
    en="nothing has happened since this seal; it stands",
    id="tidak ada yang terjadi sejak segel ini; segel tetap",
)


def seal(context: typer.Context, as_json: Json = False, workspace: Workspace = None) -> int:
    terminal: Terminal = context.obj
    from app.proof.sealing import seal_workspace

    with at_work(workspace, terminal) as engine:
        sealed = seal_workspace(engine)
    if as_json:
        data: SealedData = {"new": sealed.is_new, "seal": seal_data(sealed.kept)}
        terminal.document(data)
        return exits.DONE
    one = sealed.kept.seal
    terminal.result(
        terminal.say(SEALED, number=one.number, events=one.events, logs=one.logs, hash=sealed.kept.hash[:16])
    )
    if not sealed.is_new:
        terminal.message(UNCHANGED)
    return exits.DONE


COMMAND = Command(
    run=seal,
    does=Words(
        en="Signs how far every log goes now, the register included, in the database and in seals.log beside it. Nobody"
        " has to wait meanwhile; where nothing has happened since the last seal, nothing is written. Let cron call it"
        " each evening, and copy seals.log to where others keep it: what was sealed cannot be changed unseen, not even"
        " by whoever may write to the database.",
        id="Menandatangani sampai di mana setiap log sekarang, termasuk register, di basis data dan di seals.log di"
        " sampingnya. Tidak ada yang perlu menunggu; bila tidak ada yang terjadi sejak segel terakhir, tidak ada yang"
        " ditulis. Biarkan cron memanggilnya setiap sore, dan salin seals.log ke tempat yang dijaga pihak lain: yang"
        " sudah disegel tidak dapat diubah diam-diam, bahkan oleh yang boleh menulis ke basis data.",
    ),
    examples=(Example("sop seal", Words(en="by hand, or from cron", id="dengan tangan, atau dari cron")),),
)
