"""Each example of each help page is typed as it stands, in an office where it makes sense, and works."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from openpyxl import Workbook

from cli import exits, verbs
from cli.parsing import parser_of
from engine.versions import content_hash
from tests.cli.bureaus import analysts, approved, drafted, letters_in_force, sent_back, submitted
from tests.cli.moved_office import gone_over, two_versions, with_a_mapping
from tests.cli.office import (
    FORMS,
    LETTERS,
    PROCESS,
    TO_THE_END,
    UP_TO_THE_DECISION,
    UP_TO_THE_FORMS,
    Said,
    Sop,
)

SERVER = "postgresql://sop@server/sop"
"""Where an example says this, the tests have a database of their own."""
VERSION = "3f0c8a1b"
"""Where an example names this version, the tests have one of the procedure."""
EXAMPLES = [(verb, example.line) for verb in verbs.VERBS for example in verbs.load(verb).examples]
ROOT = Path(__file__).resolve().parents[2]


def nothing(_sop: Sop) -> None:
    """An empty folder will do."""


def published(sop: Sop) -> None:
    sop.prepare()
    for process in (PROCESS, "kantor/surat-keluar"):
        sop.does("publish", process, "--from", "2026-01-01")


def waiting(sop: Sop) -> None:
    sop.prepare()
    sop.does("publish", PROCESS, "--from", "2026-01-01", "--unit", "muara-papalik")
    sop.does("create", PROCESS, "--period", "2026")


def at_work(sop: Sop) -> None:
    sop.prepare()
    sop.begin()


def claimed(sop: Sop) -> None:
    at_work(sop)
    sop.does("claim", "1:memerintahkan-formulir", "--as", "sekretaris-1")


def first_done(sop: Sop) -> None:
    at_work(sop)
    sop.complete(*UP_TO_THE_FORMS[:1])


def forms_wanted(sop: Sop) -> None:
    at_work(sop)
    sop.complete(*UP_TO_THE_FORMS)


def one_left(sop: Sop) -> None:
    forms_wanted(sop)
    sop.does("leave", "1", "mengisi", "seksi-ketenteraman", "--reason", "x")


def to_be_decided(sop: Sop) -> None:
    forms_wanted(sop)
    sop.complete(*FORMS, *UP_TO_THE_DECISION)


def completed(sop: Sop) -> None:
    to_be_decided(sop)
    sop.does("complete", "1:menganalisis", "--as", "sekretaris-1", "--outcome", "Setuju")
    sop.complete(*TO_THE_END)


def completed_with_a_key(sop: Sop) -> None:
    completed(sop)
    sop.does("keys", "init")


def suspended(sop: Sop) -> None:
    at_work(sop)
    sop.does("suspend", "1", "--reason", "x")


def on_paper(sop: Sop) -> None:
    published(sop)
    row = f"{PROCESS};muara-papalik;2026-Q1;open;2026-01-05 09:00"
    (sop.folder / "kertas.csv").write_text(f"process;unit;period;step;performed at\n{row}\n")


def meeting(sop: Sop) -> None:
    sop.prepare()
    sop.does("publish", "kantor/rapat", "--from", "2026-01-01", "--unit", "muara-papalik")
    sop.does("create", "kantor/rapat", "--period", "2026-Q4")


def meeting_opened(sop: Sop) -> None:
    meeting(sop)
    sop.does("open", "1", "--date", "kegiatan=2026-11-30")


def semester_waits(sop: Sop) -> None:
    sop.prepare()
    sop.does("publish", "kantor/laporan", "--from", "2026-01-01", "--unit", "muara-papalik")
    sop.does("create", "kantor/laporan", "--period", "2026")


def semester_stale(sop: Sop) -> None:
    semester_waits(sop)
    for number in ("1", "2"):
        sop.does("open", number)
        sop.does("complete", f"{number}:kumpul", "--as", "staf-1")
    sop.does("reopen", "1", "kumpul", "--reason", "x")
    sop.does("complete", "1:kumpul", "--as", "staf-1")


def tables(sop: Sop) -> None:
    """A table in a CSV file, and one in a workbook."""
    sop.prepare()
    (sop.folder / "units.csv").write_text("unit,nama\nseksi-a,Seksi A\n", encoding="utf-8")
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Pegawai"
    sheet.append(["pegawai", "nama"])
    sheet.append(["staf-9", "Staf 9"])
    book.save(sop.folder / "pegawai.xlsx")


def two_more_sections(sop: Sop) -> None:
    forms_wanted(sop)
    (sop.folder / "units.csv").write_text("unit,nama\nseksi-a,Seksi A\nseksi-b,Seksi B\n", encoding="utf-8")
    sop.does("register", "import", "units.csv")


def one_document(sop: Sop) -> None:
    at_work(sop)
    sop.does("complete", "1:memerintahkan-formulir", "--as", "sekretaris-1", "-o", "disposisi.pdf")


def with_a_key(sop: Sop) -> None:
    at_work(sop)
    sop.does("keys", "init")


def sealed(sop: Sop) -> None:
    with_a_key(sop)
    sop.does("seal")
    (sop.folder / "salinan").mkdir()
    (sop.folder / "salinan" / "seals.log").write_bytes((sop.folder / "seals.log").read_bytes())
    sop.does("evidence", "-o", "bukti.zip")
    authority, day = Ed25519PrivateKey.generate(), sop.clock.now()
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "TSA")])
    made = x509.CertificateBuilder(name, name, authority.public_key(), 1, day, day + timedelta(days=1))
    certificate = made.sign(authority, None).public_bytes(Encoding.PEM)
    (sop.folder / "tsa.pem").write_bytes(certificate)


def backed_up(sop: Sop) -> None:
    at_work(sop)
    sop.does("backup", "-o", "kantor.zip")


def a_case(sop: Sop) -> None:
    published(sop)
    sop.does("create", "kantor/surat-keluar", "--unit", "muara-papalik", "--subject", "Surat 1")


PREPARED: Mapping[str, Callable[[Sop], None]] = {
    "init": nothing,
    "doctor": nothing,
    "check": nothing,
    "demo": nothing,
    "register import": tables,
    "publish": lambda sop: sop.prepare(),
    "create": published,
    "tick": published,
    "seal": with_a_key,
    "keys rotate": with_a_key,
    "verify": sealed,
    "restore": backed_up,
    "retain": completed_with_a_key,
    "serve": published,
    "open": waiting,
    "backfill": on_paper,
    "date": meeting_opened,
    "due": forms_wanted,
    "excuse": semester_waits,
    "regather": semester_stale,
    "release": claimed,
    "withdraw": first_done,
    "return": first_done,
    "leave": forms_wanted,
    "migrate-instances": two_versions,
    "join": one_left,
    "reopen": completed,
    "resume": suspended,
    "trace": one_document,
    "unit split": two_more_sections,
    "version draft": analysts,
    "version submit": drafted,
    "version revise": submitted,
    "version approve": submitted,
    "version withdraw": letters_in_force,
    "version show": letters_in_force,
    "version form": letters_in_force,
    "version review": letters_in_force,
}
"""Verb → what has to be there; all others: an instance at its first row."""
ALONE = ("serve", "worker")
"""What runs an event loop of its own, and so cannot share a process with tests that drive a browser."""
ON_SERVER = ("worker",)
"""What makes sense only where the database is on a server."""
NEEDS_MORE: Mapping[str, Callable[[Sop], None]] = {
    "--people": published,
    "menganalisis": to_be_decided,
    "mengisi@kasi": forms_wanted,
    "--date": meeting,
    "putusan": a_case,
    "submit 3f0c8a1b": sent_back,
    "publish 3f0c8a1b": approved,
    " --mapping": with_a_mapping,
    "--undo": gone_over,
}
"""A word of an example → what has to be there for it."""


def in_a_process(sop: Sop, words: list[str]) -> Said:
    ended = subprocess.run(
        [sys.executable, "-P", "-m", "cli", *words],
        cwd=sop.folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return Said(ended.returncode, ended.stdout, ended.stderr)


@pytest.mark.parametrize(("verb", "line"), EXAMPLES, ids=[line for _, line in EXAMPLES])
def test_the_example_can_be_read(verb: str, line: str) -> None:
    words = shlex.split(line)
    named, rest = verbs.split(words[1:])
    assert (words[0], named) == ("sop", verb)
    parser_of(verbs.load(verb)).make_context(f"sop {verb}", rest)


@pytest.mark.parametrize(("verb", "line"), EXAMPLES, ids=[line for _, line in EXAMPLES])
def test_the_example_works(
    verb: str, line: str, sop: Sop, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    if verb == "check" and "--people" not in line:
        monkeypatch.chdir(ROOT)
    prepare = next((made for word, made in NEEDS_MORE.items() if word in line), PREPARED.get(verb, at_work))
    with ExitStack() as ending:
        if verb in ON_SERVER:
            sop.prepare("--database", ending.enter_context(request.getfixturevalue("postgres").new()))
        else:
            prepare(sop)
        if SERVER in line:
            line = line.replace(SERVER, ending.enter_context(request.getfixturevalue("postgres").new()))
        if VERSION in line:
            line = line.replace(VERSION, content_hash(LETTERS)[:8])
        words = shlex.split(line)[1:]
        said = in_a_process(sop, words) if verb in ALONE else sop(*words)
    allowed = (exits.DONE, exits.REFUSED) if {"--strict", "--people"} & set(line.split()) else (exits.DONE,)
    assert said.code in allowed, said
