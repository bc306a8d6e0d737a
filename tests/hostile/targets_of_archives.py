"""Archives that others hand in: workbooks, bundles of evidence, backups."""

from __future__ import annotations

import tempfile
from contextlib import redirect_stdout
from datetime import date
from io import StringIO
from pathlib import Path
from typing import ClassVar

from app.backups import back_up, restore
from app.evidence.checking import check_bundle
from app.evidence.refusals import NotABundle
from engine.domain.refusals import Refusal
from engine.store_failures import StoreFailure
from tests.app.backups import office as small
from tests.app.evidence.office import contents, office
from tests.app.evidence.test_tampering_with_bundles import shipped_finds
from tests.hostile.edits import edited_zip
from tests.hostile.target import Broken, must_hold, told


class Workbooks:
    """Workbooks for the register: some of their bytes, or of one of their parts, are changed."""

    tokens = (
        b"<",
        b">",
        b"&",
        b"<!DOCTYPE",
        b'r="A1"',
        b"<f>",
        b"<v>",
        b't="s"',
        b't="e"',
        b't="d"',
        b"1E999",
        b"NaN",
    )
    least: ClassVar = {"refused": 50}
    sought = False
    examples = (b"", b"\x07", b"\x08")

    def __init__(self, folder: Path) -> None:
        from openpyxl import Workbook

        self._place = small.filled(folder / "kerja", letters=1)
        self._file = folder / "tabel.xlsx"
        book = Workbook()
        book.worksheets[0].title = "penugasan"
        for row in (
            ("pegawai", "jabatan", "unit kerja", "tmt"),
            ("staf-1", "staf", "kantor", date(2026, 2, 1)),
        ):
            book.worksheets[0].append(list(row))
        book.save(self._file)
        self._whole = self._file.read_bytes()

    def tried(self, data: bytes) -> str:
        self._file.write_bytes(edited_zip(self._whole, data))
        with small.opened(self._place) as engine:
            try:
                engine.import_register([self._file])
            except Refusal as refusal:
                for text, diagnostics in getattr(refusal, "found", ()):
                    told(diagnostics, text)
                return "refused"
        return "taken"

    def looked_at(self) -> None:
        must_hold(self._place)


class Bundles:
    """Bundles of evidence: what is changed is found by both verifiers, or was not changed at all."""

    tokens = (
        b'"seq"',
        b'"hash"',
        b'"log"',
        b"null",
        b"[",
        b"]",
        b"{",
        b"1e999",
        b"PK\1\2",
        b"PK\3\4",
        b"PK\5\6",
    )
    least: ClassVar = {"found": 50, "not opened": 5}
    sought = False
    examples = (b"", b"\x02", b"\x05")

    def __init__(self, folder: Path) -> None:
        with office(folder, str(folder / "sop.db")) as made:
            whole = made.export().path
        self._whole, self._files = whole.read_bytes(), contents(whole)
        self._path = folder / "lain.zip"

    def tried(self, data: bytes) -> str:
        self._path.write_bytes(edited_zip(self._whole, data))
        try:
            checked = check_bundle(self._path)
        except NotABundle as refusal:
            refusal.say("id")
            return "not opened"
        for one in checked.findings:
            one.say("en")
        with redirect_stdout(StringIO()):
            by_the_other = shipped_finds(self._path)
        if checked.holds and contents(self._path) != self._files:
            raise Broken("a changed bundle is called whole")
        if not by_the_other and contents(self._path) != self._files:
            raise Broken("the verifier that goes along calls a changed bundle whole")
        return "unchanged" if checked.holds else "found"

    def looked_at(self) -> None:
        pass


class Backups:
    """Backups: what is changed is refused and leaves nothing, or what is restored is what was backed up."""

    tokens = (
        b'"rows"',
        b'"sha256"',
        b'"name"',
        b"..",
        b"/",
        b"null",
        b"[",
        b"{",
        b"PK\1\2",
        b"PK\3\4",
        b"PK\5\6",
    )
    least: ClassVar = {"refused": 50}
    sought = False
    examples = (b"", b"\x02", b"\x05")

    def __init__(self, folder: Path) -> None:
        self._place = small.filled(folder / "kerja", letters=1)
        with small.opened(self._place) as engine:
            self._whole = back_up(engine, folder / "c.zip").path.read_bytes()
        self._rows = small.texts(self._place / "sop.db")
        self._folder = folder

    def tried(self, data: bytes) -> str:
        with tempfile.TemporaryDirectory(dir=self._folder) as name:
            place = Path(name)
            (place / "c.zip").write_bytes(edited_zip(self._whole, data))
            try:
                restore(place / "c.zip", place / "pulih")
            except (Refusal, StoreFailure) as refusal:
                refusal.say("id")
                if [one.name for one in place.iterdir()] != ["c.zip"]:
                    raise Broken("something is left of what was refused") from refusal
                return "refused"
            if small.texts(place / "pulih" / "sop.db") != self._rows:
                raise Broken("what was restored is not what was backed up")
        return "restored"

    def looked_at(self) -> None:
        pass
