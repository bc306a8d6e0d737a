"""`sop notices send`: send what waits to be told."""

from __future__ import annotations

from typing import Annotated

import typer

from cli import exits
from cli.command import Command, Example, both
from cli.data_of_notices import SendingData
from cli.options import Json, Workspace
from cli.terminal import Terminal
from cli.workspace import at_work
from schemas.words import Words

NO_CHANNEL = Words(
    en="nobody is told of anything here: sop.toml names no channel; [mail] or [webhook] would, see docs/notices.md",
    id="tidak ada yang diberi tahu di sini: sop.toml tidak menyebut saluran; tambahkan [mail] atau [webhook],"
    " lihat docs/pemberitahuan.md",
)
NOTHING = Words(
    en="nothing is to be sent now: see sop notices list for what is tried again later",
    id="tidak ada yang perlu dikirim sekarang: lihat sop notices list untuk yang dicoba lagi nanti",
)
SENT = Words(en="{n} sent", id="{n} terkirim")
PUT_OFF = Words(en="{n} put off, to be tried again later", id="{n} ditunda, akan dicoba lagi nanti")
FAILED = Words(
    en="{n} given up: see sop notices list, and try them again by sop notices send --again",
    id="{n} tidak dapat dikirim: lihat sop notices list, dan coba lagi dengan sop notices send --again",
)
DROPPED = Words(
    en="{n} left out: there was nothing to tell any more",
    id="{n} dilewati: tidak ada lagi yang perlu diberitahukan",
)
WHY = Words(en="  why: {problem}", id="  sebab: {problem}")


def send(
    context: typer.Context,
    again: Annotated[
        bool,
        typer.Option(
            "--again",
            help=both(
                en="try also what was given up, from the beginning",
                id="coba juga yang sudah tidak dapat dikirim, dari awal",
            ),
        ),
    ] = False,
    as_json: Json = False,
    workspace: Workspace = None,
) -> int:
    terminal: Terminal = context.obj
    with at_work(workspace, terminal) as engine:
        from app.notices.channels import channels_of
        from app.notices.sending import send_waiting

        named = channels_of(engine.settings.notices) if engine.settings.notices else ()
        found = send_waiting(engine, again=again)
    if as_json:
        data: SendingData = {
            "channels": [one.name for one in named],
            "sent": found.sent,
            "put_off": found.put_off,
            "failed": found.failed,
            "dropped": found.dropped,
            "problems": found.problems,
        }
        terminal.document(data)
    elif not named:
        terminal.message(NO_CHANNEL)
    else:
        said = (
            (SENT, found.sent),
            (PUT_OFF, found.put_off),
            (FAILED, found.failed),
            (DROPPED, found.dropped),
        )
        for words, n in said:
            if n:
                terminal.result(terminal.say(words, n=n))
        for problem in found.problems:
            terminal.message(WHY, problem=problem)
        if not any(n for _, n in said):
            terminal.message(NOTHING)
    return exits.REFUSED if found.failed else exits.DONE


COMMAND = Command(
    run=send,
    does=Words(
        en="Sends the notices that wait: mails and webhooks, and the digests of the day when their hour has come."
        " Call it every minute or so from cron where no server runs; several at once do no harm. What cannot be sent"
        " now is tried again, for about four days.",
        id="Mengirim pemberitahuan yang menunggu: surel dan webhook, serta ringkasan harian bila jamnya sudah tiba."
        " Panggil tiap menit dari cron bila tidak ada server; beberapa sekaligus tidak menjadi masalah. Yang belum"
        " dapat dikirim dicoba lagi, sekitar empat hari.",
    ),
    examples=(
        Example("sop notices send", Words(en="send what waits", id="kirim yang menunggu")),
        Example(
            "sop notices send --again",
            Words(en="and what was given up once more", id="dan sekali lagi yang tidak dapat dikirim"),
        ),
    ),
)
