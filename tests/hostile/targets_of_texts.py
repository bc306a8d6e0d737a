"""Texts that others write: procedures, and the other files of a workspace."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from app.notices.wording import check_words
from app.paper.runs import enter_from_paper
from app.settings import NAME, read_settings
from engine.domain.refusals import Refusal
from engine.store_failures import StoreFailure
from schemas.calendars.reading import check_calendar
from schemas.check import check_source
from schemas.source import read_text
from tests.app.backups import office as small
from tests.cli.office import LETTERS, MEETING, REGISTER, YEARLY
from tests.hostile.target import Broken, must_hold, told

SHIPPED = Path(__file__).resolve().parents[2] / "processes"


class Procedures:
    """The YAML of procedures: never raises, and without a process there is an error."""

    tokens = (
        b"sop: 1\n", b"steps:\n", b"  - {id: a, activity: A, actor: staf}\n", b"next: ", b"decide: {", b"when: ",
        b"for_each: ", b"due: {", b"join: all", b"[a, b]", b"*a", b"&a ", b"!!", b"<<: ", b"? ", b"|\n", b"\t", b"\xff",
        b"\\e", b"duration: 1 Hari\n", b"actor: {each: [a, b]}", b"phases:\n", b"calls: ", b"duties:\n",
    )  # fmt: skip
    least: ClassVar = {"read": 50, "not read": 50}
    sought = True

    def __init__(self, folder: Path) -> None:  # noqa: ARG002 - it keeps nothing
        self.examples = [LETTERS.encode(), YEARLY.encode(), MEETING.encode()]
        self.examples += [
            path.read_bytes() for path in sorted(SHIPPED.glob("*/*.yaml")) if path.parent.name != "calendars"
        ]

    def tried(self, data: bytes) -> str:
        checked = check_source(data, "a/b.yaml")
        told(checked.diagnostics, checked.text)
        if checked.process is None and not checked.has_errors:
            raise Broken("neither a process nor an error")
        return "read" if checked.process else "not read"

    def looked_at(self) -> None:
        pass


class Files:
    """Registers, calendars, settings, words of notices, tables of runs: the first byte says which."""

    KINDS: ClassVar = ("register.yaml", "calendar", NAME, "words", "paper.csv", "register.csv")
    tokens = (
        b"units:\n", b"officers: {", b"assignments:\n", b"from: 2026-01-01", b"extends: ", b"week: {", b"days:\n",
        b"root = ", b"[mail]\n", b"[webhook]\n", b"[jobs]\n", b"[reminders]\n", b"[seals]\n", b"database = ",
        b"\\u0000",
        b"$row", b"$$", b"$rahasia", b"${", b"$",
        b'""', b";", b",", b"\r\n", b"pegawai", b"jabatan", b"unit", b"2026-02-30", b"1/2/2026", b"=1+1",
        b"9999-12-31", b"0001-01-01", b"1e999", b"inf", b"\xef\xbb\xbf", b"\xff\xfe", b"sep=;\n",
    )  # fmt: skip
    least: ClassVar = {f"{kind} {end}": 3 for kind in KINDS for end in ("refused",)} | {
        "register.yaml taken": 1
    }
    sought = True

    def __init__(self, folder: Path) -> None:
        self._place = small.filled(folder / "kerja", letters=1)
        self._toml = (self._place / NAME).read_bytes()
        settings = (
            self._toml
            + b'[mail]\nhost = "127.0.0.1"\nfrom = "SOP <sop@kantor.test>"\n[jobs]\nforms = "off"\n'
        )
        calendar = (SHIPPED / "calendars" / "id-5-day.yaml").read_bytes()
        paper = "prosedur,unit,subjek,baris,pegawai,waktu\nkantor/surat,kantor,Surat,terima,staf-1,2026-02-05 10:00\n"
        table = "pegawai,jabatan,unit kerja,tmt\nstaf-1,staf,kantor,1/2/2026\n"
        given = (
            REGISTER.read_bytes(),
            calendar,
            settings,
            b"Tugas: $row\n\nKepada $officer\n",
            paper.encode(),
            table.encode(),
        )
        self.examples = [bytes([place]) + content for place, content in enumerate(given)]

    def tried(self, data: bytes) -> str:
        kind = self.KINDS[(data[0] if data else 0) % len(self.KINDS)]
        try:
            taken = self._hand_in(kind, data[1:])
        except (Refusal, StoreFailure) as refusal:
            if refusal.say("id") == "" or refusal.say("en") == "":
                raise Broken("a refusal without a word") from refusal
            for text, diagnostics in getattr(refusal, "found", ()):
                told(diagnostics, text)
            return f"{kind} refused"
        return f"{kind} taken" if taken else f"{kind} refused"

    def _hand_in(self, kind: str, content: bytes) -> bool:
        if kind == "calendar":
            text = read_text(content, "calendars/id-5-day.yaml")
            checked = check_calendar(text)
            told(checked.diagnostics, text)
            return checked.calendar is not None
        if kind == NAME:
            other = self._place.parent / "lain"
            other.mkdir(exist_ok=True)
            (other / NAME).write_bytes(content)
            read_settings(other)
            return True
        if kind == "words":
            folder = self._place / "notices"
            folder.mkdir(exist_ok=True)
            (folder / "task-offered.id.txt").write_bytes(content)
            check_words(folder, "id")
            return True
        file = self._place.parent / kind
        file.write_bytes(content)
        with small.opened(self._place) as engine:
            if kind == "paper.csv":
                enter_from_paper(engine, file)
            else:
                engine.import_register([file])
        return True

    def looked_at(self) -> None:
        must_hold(self._place)
