"""`sop evidence`: runs with all that they rest on, in one file that proves itself."""

from __future__ import annotations

from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated

import typer

from cli import exits
from cli.command import Command, Example, both
from cli.data_of_proof import EvidenceData
from cli.options import As, Json, Workspace
from cli.terminal import Terminal
from cli.wanted import Period, Unit, must_be_known
from cli.workspace import at_work
from schemas.words import Words

if TYPE_CHECKING:
    from app.evidence.exporting import Exported

MADE = Words(
    en="{path}: {runs} runs and {built_on} that they were built on, {events} events",
    id="{path}: {runs} pelaksanaan dan {built_on} yang menjadi dasarnya, {events} peristiwa",
)
MANIFEST = Words(
    en="manifest {digest}; the register has it too: tell it to whoever gets the bundle, by another way",
    id="manifes {digest}; tercatat juga dalam register: beritahukan kepada penerima berkas, lewat jalan lain",
)
NO_SEAL = Words(
    en="nothing is sealed: make a key with 'sop keys init', seal with 'sop seal', and make the bundle again",
    id="belum ada segel: buat kunci dengan 'sop keys init', segel dengan 'sop seal', lalu buat berkasnya lagi",
)
AFTER = Words(
    en="{count} of its events came after seal {seal}: 'sop seal' and a new bundle would cover them too",
    id="{count} peristiwanya terjadi setelah segel {seal}: 'sop seal' lalu berkas baru akan mencakupnya juga",
)
UNSIGNED = Words(
    en="the manifest is not signed, because the key is not here or wants a passphrase: page, tables and forms prove"
    " nothing by themselves",
    id="manifes tidak ditandatangani, karena kuncinya tidak ada di sini atau meminta frasa sandi: halaman, tabel, dan"
    " formulir tidak membuktikan dirinya",
)
MISSING = Words(
    en="run {run}: {file} was handed in and is not in the bundle any more as it was; documents.csv says so",
    id="pelaksanaan {run}: {file} pernah diserahkan dan tidak lagi ada seperti semula; documents.csv mencatatnya",
)
UNDRAWN = Words(
    en="without a form, for no version is in force or it cannot be drawn: {runs}",
    id="tanpa formulir, karena belum ada versi yang berlaku atau tidak dapat digambar: {runs}",
)
NAMES = Words(
    en="personal texts are in it: give it only to whoever may read them, or use --without-names",
    id="teks pribadi ada di dalamnya: berikan hanya kepada yang berhak, atau pakai --without-names",
)
SO_FAR = Words(en="{done} of {all} runs", id="{done} dari {all} pelaksanaan")
EVERY = 5.0
"""Seconds between two words about how far it is."""


def evidence(
    context: typer.Context,
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="BUNDLE",
            help=both(en="the zip file to write", id="berkas zip yang ditulis"),
        ),
    ],
    process: Annotated[
        str | None,
        typer.Option(
            "--process", metavar="PROCESS", help=both(en="only of this procedure", id="hanya prosedur ini")
        ),
    ] = None,
    period: Period = None,
    unit: Unit = None,
    without_names: Annotated[
        bool,
        typer.Option(
            "--without-names",
            help=both(
                en="leave personal texts out; only their salted hashes go",
                id="tanpa teks pribadi; hanya hash bergaramnya",
            ),
        ),
    ] = False,
    without_documents: Annotated[
        bool,
        typer.Option(
            "--without-documents",
            help=both(
                en="leave the files that were handed in out; only their hashes go",
                id="tanpa berkas yang diserahkan; hanya hash-nya",
            ),
        ),
    ] = False,
    officer: As = None,
    as_json: Json = False,
    workspace: Workspace = None,
) -> int:
    terminal: Terminal = context.obj
    from app.evidence.exporting import Asked, export_evidence
    from app.evidence.parts import Selection

    with at_work(workspace, terminal) as engine:
        must_be_known(engine, process=process, unit=unit, officer=officer)
        asked = Asked(Selection(process, unit, period), without_names, without_documents, terminal.lang)
        made = export_evidence(engine, asked, output, by=officer, progress=_Progress(terminal))
    if as_json:
        terminal.document(_data(made))
    else:
        _show(made, terminal)
    return exits.DONE


class _Progress:
    """Says now and then how far it is, where it takes long."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self._said = monotonic()

    def __call__(self, done: int, of: int) -> None:
        now = monotonic()
        if now - self._said >= EVERY:
            self._said = now
            self._terminal.message(SO_FAR, done=done, all=of)


def _show(made: Exported, terminal: Terminal) -> None:
    manifest = made.manifest
    runs, built_on = len(manifest.instances), len(manifest.built_on)
    terminal.result(terminal.say(MADE, path=made.path, runs=runs, built_on=built_on, events=made.events))
    terminal.result(terminal.say(MANIFEST, digest=made.digest))
    for one in made.missing:
        terminal.message(MISSING, run=one.run, file=one.document.file)
    if made.undrawn:
        terminal.message(UNDRAWN, runs=", ".join(f"#{number}" for number in made.undrawn))
    if made.seal is None:
        terminal.message(NO_SEAL)
    elif made.sealed < made.events:
        terminal.message(AFTER, count=made.events - made.sealed, seal=made.seal)
    if made.seal is not None and manifest.signed_by is None:
        terminal.message(UNSIGNED)
    if not manifest.without_names:
        terminal.message(NAMES)


def _data(made: Exported) -> EvidenceData:
    return {
        "path": str(made.path),
        "manifest": made.digest,
        "signed_by": made.manifest.signed_by,
        "instances": list(made.manifest.instances),
        "built_on": list(made.manifest.built_on),
        "events": made.events,
        "sealed": made.sealed,
        "seal": made.seal,
        "missing": [one.document.file for one in made.missing],
        "undrawn": list(made.undrawn),
    }


COMMAND = Command(
    run=evidence,
    does=Words(
        en="Writes runs into one zip file that an auditor can check without this program and without the database:"
        " their events as they were hashed, forms and run sheets as PDF, documents, the procedures, calendars and"
        " assignments that were in force, the register, the seals, a page to read, and a program of 100 lines that"
        " checks it all. What others gave to these runs goes along. That it was made is recorded. For operators.",
        id="Menulis pelaksanaan ke satu berkas zip yang dapat diperiksa auditor tanpa program ini dan tanpa basis data:"
        " peristiwanya persis seperti di-hash, formulir dan lembar kendali sebagai PDF, dokumen, prosedur, kalender,"
        " dan penugasan yang berlaku, register, segel, halaman untuk dibaca, serta program 100 baris yang memeriksa"
        " semuanya. Pelaksanaan yang menjadi dasarnya ikut. Pembuatannya dicatat. Untuk operator.",
    ),
    examples=(
        Example(
            "sop evidence --process muara-papalik/pengumpulan-data-kinerja --period 2026 --unit muara-papalik"
            " -o bukti.zip",
            Words(en="a year of one unit", id="satu tahun satu unit"),
        ),
        Example(
            "sop evidence --period 2026 --without-names -o bukti.zip",
            Words(en="with hashes in the place of names", id="dengan hash sebagai ganti nama"),
        ),
    ),
)
