"""`sop erase`: erase personal texts by a recorded decision."""

from __future__ import annotations

from typing import Annotated

import typer

from cli import exits
from cli.afterwards import REPEATED
from cli.command import Command, Example, both
from cli.data_of_proof import ErasedData
from cli.options import As, CommandId, Json, Why, Workspace
from cli.terminal import Terminal
from cli.workspace import at_work
from schemas.words import Words

ERASED = Words(
    en="{texts} texts of {events} events were erased; that they were is in the register",
    id="{texts} teks dari {events} peristiwa dihapus; penghapusannya tercatat dalam register",
)
ELSEWHERE = Words(
    en="What other files say stays: documents that were handed in and their names, letters that were sent, backups and"
    " bundles of before; register/ too: take it out there, or the next 'sop register import' records it anew.",
    id="Yang ada di berkas lain tetap ada: dokumen yang diserahkan dan namanya, surat yang terkirim, cadangan dan"
    " berkas bukti sebelumnya; register/ juga: hapus di sana, atau 'sop register import' berikutnya mencatatnya lagi.",
)


def erase(
    context: typer.Context,
    whose: Annotated[
        str,
        typer.Argument(
            metavar="OFFICER|INSTANCE",
            help=both(
                en="an officer: name, NIP, e-mail and reasons of absence; or a case: whom it is about",
                id="pegawai: nama, NIP, surel, dan alasan tidak hadir; atau kasus: pokoknya",
            ),
        ),
    ],
    reason: Why,
    officer: As = None,
    command_id: CommandId = None,
    as_json: Json = False,
    workspace: Workspace = None,
) -> int:
    terminal: Terminal = context.obj
    with at_work(workspace, terminal) as engine:
        is_instance = whose.isdigit() or ":" in whose
        if is_instance:
            erased = engine.erase_subject(engine.find(whose), reason, by=officer, command=command_id)
        else:
            erased = engine.erase_officer(whose, reason, by=officer, command=command_id)
    if as_json:
        data: ErasedData = {"texts": erased.texts, "events": erased.events, "repeated": erased.repeated}
        terminal.document(data)
        return exits.DONE
    if erased.repeated:
        terminal.message(REPEATED)
    terminal.result(terminal.say(ERASED, texts=erased.texts, events=erased.events))
    terminal.message(ELSEWHERE)
    return exits.DONE


COMMAND = Command(
    run=erase,
    does=Words(
        en="Erases what the record says of a person: of an officer name, NIP, e-mail address and reasons of"
        " absence, of a"
        " case its subject. The events stay, with hashes from which nobody can guess the texts, so that the chain and"
        " the seals hold. It cannot be undone. For operators.",
        id="Menghapus yang tercatat tentang seseorang: dari pegawai nama, NIP, surel, dan alasan tidak hadir,"
        " dari kasus"
        " pokoknya. Peristiwanya tetap ada, dengan hash yang tidak dapat ditebak teksnya, sehingga rantai dan segel"
        " tetap sah. Tidak dapat dibatalkan. Untuk operator.",
    ),
    examples=(
        Example(
            "sop erase staf-1 --reason 'pensiun, permohonan 12/2026'",
            Words(en="what was recorded of an officer", id="yang tercatat tentang seorang pegawai"),
        ),
        Example(
            "sop erase 1 --reason 'putusan 3/2026'",
            Words(en="whom case 1 is about", id="siapa yang dibahas kasus 1"),
        ),
    ),
)
