"""A workspace in a folder of its own, on SQLite, with one office and a procedure in its processes/."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app import Workspace, init_workspace, open_workspace
from engine.adapters.clock import SetClock
from engine.adapters.keys import CountedKeys
from tests.app.timed import MONDAY, Timed

PROCEDURE = """\
sop: 1
id: kantor/laporan
title: Laporan
agency: {name: Kantor}
every: quarter
actors: {staf: Staf, kasi: Kasi, seksi: {title: Seksi, lane: false}}
steps:
  - {id: kumpul, activity: Mengumpulkan, actor: staf, output: [Data, Rekap]}
  - {id: isi, activity: Mengisi, actor: staf, for_each: seksi, output: Formulir,
     collect: {bukti: {title: Bukti, type: file}, nilai: {title: Nilai, type: number}}}
  - id: periksa
    activity: Memeriksa
    actor: [staf, kasi]
    inputs: [REKAP, Peraturan]
    decide: {Setuju: simpan, Tidak: {to: kumpul, reason: required}}
  - {id: simpan, activity: Menyimpan, actor: {any: [staf, kasi]}}
"""
REGISTER = """\
units:
  kantor: Kantor
  seksi-a: {title: Seksi A, parent: kantor}
  seksi-b: {title: Seksi B, parent: kantor}
posts: {staf: Staf, kasi: Kasi, seksi: Seksi}
officers: {staf-1: Staf 1, kasi-1: Kasi 1, kepala-1: Kepala 1, operator-1: {name: Operator 1, roles: operator}}
assignments:
  a-1: {officer: staf-1, post: staf, unit: kantor, from: 2026-01-01}
  a-2: {officer: kasi-1, post: kasi, unit: kantor, from: 2026-01-01, kind: plt, decree: 800/1/2026}
  a-3: {officer: kepala-1, post: seksi, unit: seksi-a, from: 2026-01-01}
  a-4: {officer: kepala-1, post: seksi, unit: seksi-b, from: 2026-01-01}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workspace that was made, with register file and procedure, of which nothing is recorded yet."""
    place = tmp_path / "kerja"
    init_workspace(place, "contoh", "Contoh", clock=SetClock(datetime(2026, 1, 5, 2, tzinfo=UTC)))
    (place / "register" / "register.yaml").write_text(REGISTER, encoding="utf-8")
    (place / "processes" / "kantor").mkdir()
    (place / "processes" / "kantor" / "laporan.yaml").write_text(PROCEDURE, encoding="utf-8")
    return place


@pytest.fixture
def clock() -> SetClock:
    return SetClock(datetime(2026, 4, 1, 2, tzinfo=UTC))


@pytest.fixture
def engine(folder: Path, clock: SetClock) -> Iterator[Workspace]:
    """The workspace, opened, its register recorded and its procedure in force."""
    with open_workspace(folder, clock=clock, keys=CountedKeys(), system_user="penguji") as opened:
        opened.import_register()
        opened.publish("kantor/laporan", since=date(2026, 1, 1), units=["kantor"])
        yield opened


@pytest.fixture
def run(engine: Workspace) -> int:
    """The number of a run that is open."""
    (number,) = engine.create("kantor/laporan", "2026-Q1", unit="kantor")
    engine.open(number)
    return number


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file to hand in."""
    path = tmp_path / "laporan.pdf"
    path.write_bytes(b"%PDF-1.7 laporan")
    return path


@pytest.fixture
def timed(engine: Workspace, folder: Path, clock: SetClock) -> Timed:
    """An office in which deadlines are reckoned, on an ordinary Monday morning."""
    return Timed(engine, folder, clock).at(MONDAY)
