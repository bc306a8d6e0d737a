"""`sop` as tests call it: in a folder of its own, at a day of its own, with what it said taken apart."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from cli import exits
from cli.main import main
from engine.adapters.clock import SetClock

REGISTER = Path(__file__).with_name("register.yaml")
PROCESS = "muara-papalik/pengumpulan-data-kinerja"
LETTERS = """\
sop: 1
id: kantor/surat-keluar
title: Surat Keluar
agency: {name: Kantor Camat}
every: {case: {subject: Surat}}
actors: {staf: Staf, sekretaris: Sekretaris, camat: Camat}
steps:
  - id: konsep
    no: "1."
    activity: Membuat konsep surat
    actor: staf
    output: [Konsep, Lampiran]
    collect:
      halaman: {title: Jumlah halaman, type: integer, required: true}
      sifat: {title: Sifat surat, type: choice, choices: [Biasa, Rahasia]}
  - id: periksa
    activity: Memeriksa konsep
    actor: sekretaris
    decide: {Ya: tanda-tangan, Tidak: {to: konsep, reason: required, max_rounds: 2}, Batal: end}
  - {id: tanda-tangan, activity: Menandatangani surat, actor: camat, when: {ask: Perlu tanda tangan Camat?}}
  - {id: kirim, activity: Mengirim surat, actor: staf}
"""
YEARLY = """\
sop: 1
id: kantor/laporan
title: Laporan
agency: {name: Kantor Camat}
actors: {staf: Staf}
phases:
  triwulan: {every: quarter}
  semester: {every: semester, gathers: triwulan}
steps:
  - {id: kumpul, phase: triwulan, activity: Mengumpulkan data, actor: staf, output: Data}
  - {id: rekap, phase: semester, activity: Merekap data, actor: staf}
"""

MEETING = """\
sop: 1
id: kantor/rapat
title: Rapat
agency: {name: Kantor Camat}
actors: {staf: Staf, kasubbag: Kasubbag}
dates: {kegiatan: {title: Tanggal rapat, from: opening}}
every: quarter
due: {after: kegiatan, working_days: 5}
steps:
  - {id: undang, activity: Mengundang peserta, actor: staf, due: {before: kegiatan, calendar_days: 3}}
  - {id: notulen, activity: Menyusun notulen, actor: staf, duration: 1 - 2 Hari}
"""


@dataclass(frozen=True, slots=True)
class Said:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        return json.loads(self.out)


class Sop:
    """Calls `sop` in this process; the clock stands until it is moved."""

    def __init__(
        self, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.folder = folder
        self.clock = SetClock(datetime(2026, 11, 20, 2, tzinfo=UTC))
        self._capsys = capsys
        monkeypatch.chdir(folder)
        monkeypatch.setattr("app.bootstrap.SystemClock", lambda: self.clock)
        for name in (
            "XDG_CONFIG_HOME",
            "APPDATA",
        ):  # where keys are: never among those of whoever runs the tests
            monkeypatch.setenv(name, str(folder / "settings"))
        for name in ("SOP_KEY_PASSPHRASE", "SOP_LANG", "SOP_AS", "LC_ALL", "LC_MESSAGES", "LANG"):
            monkeypatch.delenv(name, raising=False)

    def __call__(self, *arguments: str) -> Said:
        """Run one command, whatever comes of it."""
        self._capsys.readouterr()
        code = main(arguments)
        printed = self._capsys.readouterr()
        return Said(code, printed.out, printed.err)

    def does(self, *arguments: str) -> str:
        """Run one command that must succeed; what it printed."""
        said = self(*arguments)
        assert said.code == exits.DONE, (arguments, said)
        return said.out

    def tells(self, *arguments: str) -> str:
        """The same as running text: where lines end depends on the screen."""
        return " ".join(self.does(*arguments).split())

    def prepare(self, *settings: str) -> None:
        """A workspace here, with an office in its register and three procedures beside the shipped ones."""
        self.does("init", ".", "--root", "contoh", "--title", "Kabupaten Contoh", *settings)
        (self.folder / "register/register.yaml").write_text(REGISTER.read_text())
        self.does("register", "import")
        written = (("kantor/surat-keluar", LETTERS), ("kantor/laporan", YEARLY), ("kantor/rapat", MEETING))
        for id, text in written:
            file = self.folder / "processes" / f"{id}.yaml"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
        (self.folder / "disposisi.pdf").write_bytes(b"a document")
        (self.folder / "formulir.pdf").write_bytes(b"another document")

    def begin(self) -> None:
        """A quarter of the shipped procedure, opened as instance 1."""
        self.does("publish", PROCESS, "--from", "2026-01-01", "--unit", "muara-papalik")
        self.does("create", PROCESS, "--period", "2026")
        self.does("open", "1")

    def complete(self, *rows: tuple[str, str]) -> None:
        """Tasks and who hands them in, one after the other."""
        for task, officer in rows:
            self.does("complete", task, "--as", officer)

    @contextmanager
    def nothing_changes(self) -> Iterator[None]:
        """Neither the database nor any other file is different afterwards."""
        before = self._state()
        yield
        assert self._state() == before

    def _state(self) -> dict[str, bytes]:
        files = sorted(file for file in self.folder.rglob("*") if file.is_file())
        kept = [file for file in files if file.suffix not in (".db-wal", ".db-shm")]
        return {str(file): _logs(file) if file.suffix == ".db" else file.read_bytes() for file in kept}


def _logs(database: Path) -> bytes:
    """What the database says: its pages may move without anything being different."""
    import sqlite3
    from contextlib import closing

    try:
        with closing(sqlite3.connect(database)) as opened:
            return "\n".join(opened.iterdump()).encode()
    except sqlite3.DatabaseError:
        return database.read_bytes()


UP_TO_THE_FORMS = (
    ("1:memerintahkan-formulir", "sekretaris-1"),
    ("1:menyiapkan-formulir", "kasubbag-1"),
    ("1:memerintahkan-pembagian", "kasubbag-1"),
    ("1:membagikan", "staf-1"),
)
FORMS = (("1:mengisi", "kasi-1"), ("1:mengisi", "kasi-4"))
UP_TO_THE_DECISION = (
    ("1:menerima", "kasubbag-1"),
    ("1:memerintahkan-rekap", "kasubbag-1"),
    ("1:merekap", "staf-1"),
    ("1:menyerahkan", "staf-1"),
    ("1:melaporkan-rekap", "kasubbag-1"),
)
TO_THE_END = (
    ("1:menyusun", "kasubbag-1"),
    ("1:meminta-persetujuan", "kasubbag-1"),
    ("1:meminta-persetujuan", "sekretaris-1"),
    ("1:meminta-persetujuan", "camat-1"),
    ("1:melaporkan", "kasubbag-1"),
)
