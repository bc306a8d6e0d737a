"""A small office with documents, whose backup is made in no time; and what is compared of two databases."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from app import Workspace, init_workspace, open_workspace
from app.proof.keys import make_key
from engine.adapters.clock import SetClock
from engine.persistence.snapshots import names_of_tables, snapshot

ROOT = Path(__file__).resolve().parents[3]
PROCEDURE = """\
sop: 1
id: kantor/surat
title: Surat
agency: {name: Kantor}
every: {case: {subject: Surat}}
actors: {staf: Staf}
steps:
  - {id: terima, activity: Menerima, actor: staf, output: Surat}
  - {id: simpan, activity: Menyimpan, actor: staf, output: Arsip}
"""
REGISTER = """\
units: {kantor: Kantor}
posts: {staf: Staf}
officers: {staf-1: Staf 1, operator-1: {name: Operator 1, roles: operator}}
assignments: {a-1: {officer: staf-1, post: staf, unit: kantor, from: 2026-01-01}}
"""
PROCESS = "kantor/surat"
CLOCK = datetime(2026, 4, 1, 2, tzinfo=UTC)


def prepare(place: Path, database: str = "sop.db") -> None:
    """A workspace whose procedure is in force."""
    init_workspace(place, "contoh", "Contoh", database=database, clock=SetClock(CLOCK))
    (place / "register" / "register.yaml").write_text(REGISTER, encoding="utf-8")
    (place / "processes" / "kantor").mkdir(parents=True)
    (place / "processes" / "kantor" / "surat.yaml").write_text(PROCEDURE, encoding="utf-8")
    with opened(place) as engine:
        engine.import_register()
        engine.publish(PROCESS, since=date(2026, 1, 1), units=["kantor"])


def give_key(place: Path) -> None:
    """The key of seals lies beside the workspace."""
    with (place / "sop.toml").open("a") as settings:
        settings.write(f'key = "{(place.parent / "kunci.pem").as_posix()}"\n')
    with opened(place) as engine:
        make_key(engine)


@contextmanager
def opened(place: Path) -> Iterator[Workspace]:
    with open_workspace(place, clock=SetClock(CLOCK), system_user="penguji") as engine:
        yield engine


def letter(engine: Workspace, content: bytes, folder: Path, *, ended: bool = True) -> int:
    """One run with a document of this content."""
    file = folder / f"surat-{hashlib.sha256(content).hexdigest()[:12]}.txt"
    file.write_bytes(content)
    number = engine.create_case(PROCESS, unit="kantor", subject="Surat")
    engine.open(number)
    engine.complete(f"{number}:terima", by="staf-1", outputs=[file])
    if ended:
        engine.complete(f"{number}:simpan", by="staf-1")
    return number


def filled(place: Path, database: str = "sop.db", letters: int = 3) -> Path:
    prepare(place, database)
    with opened(place) as engine:
        for number in range(letters):
            letter(engine, f"surat {number}\n".encode() * 40, place.parent)
    return place


def texts(database: Path | str) -> dict[str, str]:
    """Every row of the root, table by table."""
    with snapshot(database, "contoh") as moment:
        return {table: "".join(moment.lines(table)) for table in names_of_tables()}


def documents(place: Path) -> dict[str, bytes]:
    """What lies in the folder of documents."""
    return {file.name: file.read_bytes() for file in (place / "documents").rglob("*") if file.is_file()}
