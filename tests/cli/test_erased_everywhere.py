"""After a decision to erase, nothing that the product keeps, prints or gives away says the name any more."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlalchemy import create_engine, inspect, text

from engine.persistence import postgres
from engine.persistence.addresses import is_server
from tests.app.notices.office import MailServer
from tests.cli.office import Sop

OFFICER = "  staf-1: {name: Zzyzx Qwerty, nip: '196911112000031999', email: zzyzx@kantor.test}"
ABSENT = (
    "\nabsences:\n  sakit-1: {officer: staf-1, from: 2027-02-01, until: 2027-02-02, reason: Operasi mata}\n"
)
SUBJECT = "Permohonan Xylophia"
ERASED = ("Zzyzx", "196911112000031999", "zzyzx@", "Operasi mata", "Xylophia")
TEXTS = 6
"""The name, the one before it, number, address, the reason of the absence, the subject."""
CASE = "1"


@pytest.fixture
def office(sop: Sop, address: str, tmp_path: Path) -> Sop:
    """One officer and one case are known by name; a row was done, mail was tried in vain, all is sealed."""
    sop.prepare(*(("--database", address) if is_server(address) else ()))
    server = MailServer(tmp_path / "mails")
    server.end()
    with (sop.folder / "sop.toml").open("a") as settings:
        settings.write(
            f'\n[mail]\nhost = "127.0.0.1"\nport = {server.port}\nsecurity = "none"\nfrom = "sop@kantor.test"\n'
        )
    register = sop.folder / "register" / "register.yaml"
    without = register.read_text()
    register.write_text(without.replace("  staf-1: Staf 1", OFFICER) + ABSENT)
    sop.does("register", "import")
    register.write_text(without.replace("  staf-1: Staf 1\n", ""))  # as the page says
    sop.does("publish", "kantor/surat-keluar", "--from", "2026-01-01")
    sop.does(
        "create",
        "kantor/surat-keluar",
        "--unit",
        "muara-papalik",
        "--subject",
        SUBJECT,
        "--command-id",
        "surat",
    )
    sop.does("open", CASE)
    sop.does(
        "complete", f"{CASE}:konsep", "--as", "staf-1", "--set", "halaman=3", "-o", "Konsep=disposisi.pdf"
    )
    sop("notices", "send")
    sop.does("keys", "init")
    sop.does("seal")
    return sop


def database(address: str) -> str:
    """Every row of every table of the database, whoever made it."""
    opened = postgres.database_of(address) if is_server(address) else create_engine(f"sqlite:///{address}")
    with opened.connect() as connection:
        tables = inspect(connection).get_table_names()
        rows = [row for table in tables for row in connection.execute(text(f'SELECT * FROM "{table}"'))]
        connection.rollback()
    opened.dispose()
    assert len(rows) > 40
    return "\n".join(map(str, rows))


def packed(path: Path) -> Iterator[str]:
    """Every file in a zip file, the words of PDF pages too."""
    with zipfile.ZipFile(path) as opened:
        for name in opened.namelist():
            content = opened.read(name)
            if name.endswith(".pdf"):
                yield "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
            yield f"{name}\n{content.decode(errors='replace')}"


def said(sop: Sop) -> Iterator[str]:
    """What people and programs are told."""
    asked = [
        ("status",), ("show", CASE), ("history", CASE), ("inbox", "--as", "staf-1"), ("register", "show"),
        ("notices", "list"), ("trace", CASE), ("deviations",), ("due", f"{CASE}:periksa"),
    ]  # fmt: skip
    for words in asked:
        for more in ((), ("--json",)):
            told = sop(*words, *more)
            yield told.out + told.err
    sop.does("draw", CASE, "--run-sheet", "-o", "lembar.pdf")
    yield "\n".join(page.extract_text() for page in PdfReader(sop.folder / "lembar.pdf").pages)


def everything(sop: Sop, address: str, made: str) -> str:
    sop.does("backup", "-o", f"{made}.zip")
    sop.does("evidence", "-o", f"bukti-{made}.zip")
    places = (f"{made}.zip", f"bukti-{made}.zip")
    seals = (sop.folder / "seals.log").read_text()
    return "\n".join([
        database(address), seals, *said(sop), *(part for one in places for part in packed(sop.folder / one)),
    ])  # fmt: skip


def test_what_was_erased_is_in_no_table_backup_bundle_or_answer(office: Sop, address: str) -> None:
    before = everything(office, address, "sebelum")
    assert [one for one in ERASED if one not in before] == [], "or the test would look in the wrong places"
    office.does("erase", "staf-1", "--reason", "pensiun")
    office.does("erase", CASE, "--reason", "putusan 3/2026")
    office.does("seal")
    after = everything(office, address, "sesudah")
    assert [
        (one, after[after.index(one) - 200 : after.index(one) + 100]) for one in ERASED if one in after
    ] == []
    for words in ((), ("bukti-sesudah.zip",)):
        found = json.loads(office.does("verify", *words, "--json"))
        assert (found["holds"], found["erased"]) == (True, TEXTS)
    office.does("restore", "sesudah.zip", "-w", "pulih")
    assert json.loads(office.does("verify", "-w", "pulih", "--json"))["erased"] == TEXTS
