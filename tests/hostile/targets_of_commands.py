"""Commands that others type."""

from __future__ import annotations

import os
import shutil
from contextlib import redirect_stderr, redirect_stdout
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path
from typing import ClassVar

from app import init_workspace, open_workspace
from cli.main import main
from engine.adapters.clock import SetClock
from tests.cli.office import LETTERS, REGISTER, YEARLY
from tests.hostile.obeyed import OBEYED
from tests.hostile.target import Broken, must_hold


class Commands:
    """The command line: arguments behind each other with a sign between them; an answer or a named exit code."""

    BETWEEN: ClassVar = b"\x1f"
    VERBS: ClassVar = (
        "show", "inbox", "status", "history", "due", "deviations", "trace", "claim", "complete", "return", "withdraw",
        "release", "create", "open", "regather", "date", "assign", "skip", "suspend", "resume", "cancel", "reopen",
        "excuse", "allow", "join", "leave", "unit end", "unit merge", "unit split", "erase", "retain", "tick", "check",
        "calendar explain", "calendar show", "heartbeats", "notices list", "verify", "register show", "publish",
        "calendar apply", "stats", "readings", "version list", "version show", "version submit", "version revise",
        "version approve", "version withdraw", "version review", "migrate-instances",
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
                (b"version", b"submit", b"kantor/surat-keluar", b"--as", b"camat-1"), (b"readings",),
                (b"version", b"withdraw", b"kantor/laporan", b"--reason", b"x"),
                (b"migrate-instances", b"kantor/surat-keluar", b"kantor/surat-keluar", b"--dry-run"),
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
        must_hold(self._place)


def _fault(said: str) -> str:
    """What the file to send us says."""
    words = [Path(word) for word in said.split() if "sop-fault-" in word]
    return words[0].read_text(encoding="utf-8") if words and words[0].is_file() else said
