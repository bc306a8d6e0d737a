"""`sop retain`: by a recorded decision, keep documents no longer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cli import exits
from cli.command import Command, Example, both
from cli.data_of_backups import RetainedData
from cli.failures import Failure
from cli.options import As, Json, Why, Workspace, day
from cli.terminal import Terminal
from cli.workspace import at_work
from schemas.words import Words

if TYPE_CHECKING:
    from app.documents.removing import Removed

WHICH = Words(
    en="say of which runs: their numbers, or --before 2021-01-01 for all that ended before that day",
    id="sebut pelaksanaan mana: nomornya, atau --before 2021-01-01 untuk semua yang berakhir sebelum hari itu",
)
NOT_BOTH = Words(
    en="name instances, or a day with --before, not both",
    id="sebut pelaksanaan, atau hari dengan --before, tidak keduanya",
)
LINE = Words(
    en="{title} [{file}], instance {instance}, sha256 {sha256}",
    id="{title} [{file}], pelaksanaan {instance}, sha256 {sha256}",
)
WOULD = Words(
    en="{count} documents would be removed; nothing was changed",
    id="{count} dokumen akan dihapus; belum ada yang berubah",
)
DONE = Words(
    en="{count} documents were removed by decree {decree}; their hashes stay, the decision is in the register",
    id="{count} dokumen dihapus dengan keputusan {decree}; hash-nya tetap ada, keputusannya tercatat dalam register",
)
NOTHING = Words(en="there is nothing to remove", id="tidak ada yang perlu dihapus")
NEEDED = Words(
    en="{count} more stay, other runs still need them",
    id="{count} lagi tetap disimpan, masih diperlukan pelaksanaan lain",
)
SIGNED = Words(en="signed with the key of seals {key}", id="ditandatangani dengan kunci segel {key}")
ELSEWHERE = Words(
    en="backups and copies that were made before still hold them",
    id="cadangan dan salinan yang dibuat sebelumnya masih memuatnya",
)


def retain(
    context: typer.Context,
    reason: Why,
    decree: Annotated[
        str,
        typer.Option(
            "--decree",
            metavar="NUMBER",
            help=both(en="the decree by which it was decided", id="nomor keputusan penghapusannya"),
        ),
    ],
    instances: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="INSTANCE…",
            help=both(
                en="of which runs, by number or name; all must have ended",
                id="dari pelaksanaan mana, menurut nomor atau nama; semua harus sudah berakhir",
            ),
        ),
    ] = None,
    before: Annotated[
        str | None,
        typer.Option(
            "--before",
            metavar="DATE",
            help=both(
                en="of all runs that ended before this day",
                id="dari semua pelaksanaan yang berakhir sebelum hari ini",
            ),
        ),
    ] = None,
    process: Annotated[
        str | None,
        typer.Option(
            "--process",
            metavar="PROCESS",
            help=both(
                en="with --before: only of this procedure", id="dengan --before: hanya dari prosedur ini"
            ),
        ),
    ] = None,
    dry_run: Annotated[
        bool,
        typer.Option(
            "--dry-run",
            help=both(en="only show what would be removed", id="hanya tunjukkan apa yang akan dihapus"),
        ),
    ] = False,
    officer: As = None,
    as_json: Json = False,
    workspace: Workspace = None,
) -> int:
    terminal: Terminal = context.obj
    named = instances or []
    if not named and before is None:
        raise Failure(exits.USAGE, WHICH)
    if named and (before is not None or process is not None):
        raise Failure(exits.USAGE, NOT_BOTH)
    until = None if before is None else day(before)
    from app.documents.removing import remove_documents

    with at_work(workspace, terminal) as engine:
        removed = remove_documents(
            engine,
            [engine.find(one) for one in named],
            before=until,
            process=process,
            reason=reason,
            decree=decree,
            dry_run=dry_run,
            by=officer,
        )
    if as_json:
        terminal.document(_data(removed))
    else:
        _show(removed, decree, dry_run, terminal)
    return exits.DONE


def _show(removed: Removed, decree: str, dry_run: bool, terminal: Terminal) -> None:
    documents = removed.chosen.documents
    for one in documents:
        said = {"title": " ".join(one.title.split()), "file": one.file, "instance": one.instance}
        terminal.result(terminal.say(LINE, **said, sha256=one.sha256[:16]))
    if removed.chosen.needed:
        terminal.message(NEEDED, count=len(removed.chosen.needed))
    if not documents:
        terminal.message(NOTHING)
    elif removed.decision is None or dry_run:
        terminal.message(WOULD, count=len(documents))
    else:
        terminal.message(DONE, count=len(documents), decree=decree)
        terminal.message(SIGNED, key=(removed.decision.key or "")[:16])
        terminal.message(ELSEWHERE)


def _data(removed: Removed) -> RetainedData:
    return {
        "removed": removed.decision is not None,
        "documents": [
            {"sha256": one.sha256, "title": one.title, "file": one.file, "instance": one.instance}
            for one in removed.chosen.documents
        ],
        "needed": len(removed.chosen.needed),
        "signed_by": removed.decision.key if removed.decision else None,
    }


COMMAND = Command(
    run=retain,
    does=Words(
        en="Keeps documents no longer once they need not be kept: files that were handed in in runs that have ended."
        " The decision is recorded with its decree and signed with the key of seals; only then the files go. Their"
        " hashes stay, and 'sop document' says when and by which decree each was removed. What another run still needs"
        " is not removed. For operators.",
        id="Berhenti menyimpan dokumen yang sudah habis masa simpannya: berkas yang diserahkan dalam pelaksanaan yang"
        " sudah berakhir. Keputusannya dicatat dengan nomornya dan ditandatangani kunci segel; baru kemudian berkasnya"
        " dihapus. Hash-nya tetap ada, dan 'sop document' menyebut kapan dan dengan keputusan mana dihapus. Yang masih"
        " diperlukan pelaksanaan lain tidak dihapus. Untuk operator.",
    ),
    examples=(
        Example(
            "sop retain --before 2021-01-01 --reason 'habis masa simpan' --decree 800/7/2026 --dry-run",
            Words(en="what would be removed", id="apa yang akan dihapus"),
        ),
        Example(
            "sop retain 1 --reason 'habis masa simpan' --decree 800/7/2026",
            Words(en="the documents of instance 1", id="dokumen pelaksanaan 1"),
        ),
    ),
)
