"""What is handed in by others, each as a target: bytes go in, an answer or a refusal comes out."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path
from typing import ClassVar, Protocol

from app import init_workspace, open_workspace
from app.backups import back_up, restore
from app.evidence.checking import check_bundle
from app.evidence.refusals import NotABundle
from app.notices.wording import check_words
from app.paper.runs import enter_from_paper
from app.proof.verifying import verify_workspace
from app.settings import NAME, read_settings
from cli.main import main
from engine.adapters.clock import SetClock
from engine.domain.refusals import Refusal
from engine.store_failures import StoreFailure
from schemas.calendars.reading import check_calendar
from schemas.check import check_source
from schemas.report import as_document, report
from schemas.source import read_text
from tests.app.backups import office as small
from tests.app.evidence.office import contents, office
from tests.app.evidence.test_tampering_with_bundles import shipped_finds
from tests.cli.office import LETTERS, MEETING, REGISTER, YEARLY
from tests.hostile.edits import edited_zip
from tests.hostile.obeyed import OBEYED

SHIPPED = Path(__file__).resolve().parents[2] / "processes"


class Broken(AssertionError):
    """What must never come of an input."""


class Target(Protocol):
    """One way in. Made once a process, in a folder of its own."""

    tokens: ClassVar[tuple[bytes, ...]]
    """Words that mean something there."""
    least: ClassVar[dict[str, int]]
    """How often each answer comes at least, of 1,000 inputs: a run that is tamer shows nothing."""
    sought: ClassVar[bool]
    """Whether looking for lines never reached leads anywhere: behind the check sums of a zip file it does not."""

    def __init__(self, folder: Path) -> None: ...

    @property
    def examples(self) -> Sequence[bytes]:
        """Inputs that are good, from which others are made."""

    def tried(self, data: bytes) -> str:
        """Hand it in; what came of it, in a word. Raises whatever must never come."""

    def looked_at(self) -> None:
        """Whether all that was kept meanwhile still holds. Raises Broken."""


def told(diagnostics: object, text: object) -> None:
    """It can be said in both languages, to people and to programs, and moves no cursor."""
    for lang in ("en", "id"):
        said = report(diagnostics, text, lang)  # type: ignore[arg-type]
        if OBEYED.search(said):
            raise Broken(said)
        as_document(diagnostics, lang)  # type: ignore[arg-type]


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
        _must_hold(self._place)


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
        _must_hold(self._place)


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


class Commands:
    """The command line: arguments behind each other with a sign between them; an answer or a named exit code."""

    BETWEEN: ClassVar = b"\x1f"
    VERBS: ClassVar = (
        "show", "inbox", "status", "history", "due", "deviations", "trace", "claim", "complete", "return", "withdraw",
        "release", "create", "open", "regather", "date", "assign", "skip", "suspend", "resume", "cancel", "reopen",
        "excuse", "allow", "join", "leave", "unit end", "unit merge", "unit split", "erase", "retain", "tick", "check",
        "calendar explain", "calendar show", "heartbeats", "notices list", "verify", "register show", "publish",
        "calendar apply", "stats",
    )  # fmt: skip
    """All but those that write a file where they are told to, or go on until they are stopped."""
    tokens = (
        *(verb.replace(" ", "\x1f").encode() + b"\x1f" for verb in VERBS),
        b"\x1f--as\x1fstaf-1", b"\x1f--as\x1fcamat-1", b"\x1f--reason\x1f", b"\x1f--period\x1f", b"\x1f--unit\x1f",
        b"\x1f--set\x1fhalaman=", b"\x1f--outcome\x1f", b"\x1f--json", b"\x1f--subject\x1f", b"\x1f--command-id\x1f",
        b"\x1f--performed-at\x1f", b"\x1f--decree\x1f", b"\x1f--before\x1f", b"1:konsep", b"2:periksa",
        b"1:konsep@staf#1",
        b"kantor/surat-keluar", b"muara-papalik", b"\x1b[2J", b"\xff", b"\r\n", b"\xe2\x80\xae", b"{0}", b"%s", b"\x00",
        b"9" * 400, b"-1", b"1e9", b"0001-01-01", b"9999-12-31", b"2026-Q1", b"\xf0\x9f\x91\xa9", b"--",
        b"--lang\x1fen",
    )  # fmt: skip
    least: ClassVar = {"exit 0": 10, "exit 1": 10, "exit 2": 50, "exit 3": 10}
    sought = True

    def __init__(self, folder: Path) -> None:
        self._place = folder / "kerja"
        os.environ["XDG_CONFIG_HOME"] = str(folder / "settings")
        for name in ("SOP_AS", "SOP_LANG", "SOP_KEY_PASSPHRASE"):
            os.environ.pop(name, None)
        clock = SetClock(datetime(2026, 1, 5, 2, tzinfo=UTC))
        init_workspace(self._place, "contoh", "Contoh", clock=clock)
        shutil.copyfile(REGISTER, self._place / "register/register.yaml")
        for name, text in (("surat-keluar", LETTERS), ("laporan", YEARLY)):
            file = self._place / f"processes/kantor/{name}.yaml"
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8")
        with open_workspace(self._place, clock=clock, system_user="penguji") as engine:
            engine.import_register()
            for name in ("kantor/surat-keluar", "kantor/laporan"):
                engine.publish(name, since=date(2026, 1, 1), units=["muara-papalik"])
            for _ in range(2):
                engine.open(engine.create_case("kantor/surat-keluar", "muara-papalik", "x"))
        self.examples = [
            b"\x1f".join(one)
            for one in (
                (b"complete", b"1:konsep", b"--as", b"staf-1", b"--set", b"halaman=1", b"--reason", b"x"),
                (b"claim", b"2:konsep", b"--as", b"staf-1"),
                (b"create", b"kantor/surat-keluar", b"--unit", b"muara-papalik", b"--subject", b"x", b"--key", b"k"),
                (b"suspend", b"1", b"--reason", b"x"), (b"resume", b"1"), (b"open", b"3"), (b"status", b"--json"),
                (b"history", b"1"), (b"show", b"1"), (b"due", b"1:konsep"), (b"cancel", b"2", b"--reason", b"x"),
                (b"date", b"1", b"kegiatan", b"2026-01-31"), (b"inbox", b"--as", b"staf-1"),
                (b"skip", b"1:konsep", b"--reason", b"x"),
                (b"calendar", b"explain", b"--from", b"2026-10-07 09:00", b"--add", b"3 Hari"),
            )
        ]  # fmt: skip

    def tried(self, data: bytes) -> str:
        arguments = [one.decode("utf-8", "surrogateescape") for one in data.split(self.BETWEEN)]
        verb = next((one for one in self.VERBS if arguments[: one.count(" ") + 1] == one.split()), None)
        if verb is None or any(one.startswith(("-o", "-w", "--workspace")) for one in arguments):
            arguments = ["status", *arguments[:1]]
        if "\0" in "".join(arguments):  # no system hands one over
            arguments = [one.replace("\0", "") for one in arguments]
        out, err, here = StringIO(), StringIO(), Path.cwd()
        os.chdir(self._place)
        try:
            with redirect_stdout(out), redirect_stderr(err):
                code = main(arguments)
        finally:
            os.chdir(here)
        said = out.getvalue() + err.getvalue()
        if code not in (0, 1, 2, 3, 4, 5) or "Traceback" in said:
            raise Broken(f"exit {code}: {arguments!r}: {_fault(said)}")
        if OBEYED.search(said):
            raise Broken(f"a code that is obeyed: {arguments!r}: {said!r}")
        return f"exit {code}"

    def looked_at(self) -> None:
        _must_hold(self._place)


def _fault(said: str) -> str:
    """What the file to send us says."""
    words = [Path(word) for word in said.split() if "sop-fault-" in word]
    return words[0].read_text(encoding="utf-8") if words and words[0].is_file() else said


def _must_hold(place: Path) -> None:
    """Every log holds, and the tables say what they say."""
    with open_workspace(place, system_user="penguji") as engine:
        found = verify_workspace(engine)
    if not found.holds:
        raise Broken(f"the record does not hold: {found}")


TARGETS: dict[str, type[Target]] = {
    "procedures": Procedures,
    "files": Files,
    "workbooks": Workbooks,
    "bundles": Bundles,
    "backups": Backups,
    "commands": Commands,
}
