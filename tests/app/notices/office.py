"""A workspace whose officers have addresses, and a mail server: a real one, on a free port of this machine."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import trustme

from app import Workspace, open_workspace
from engine.adapters.clock import SetClock
from engine.adapters.keys import CountedKeys
from engine.persistence.opening import open_store

SERVER = Path(__file__).with_name("smtp_server.py")


class MailServer:
    """A mail server in a process of its own."""

    def __init__(self, folder: Path, *ways: str) -> None:
        self.folder = folder
        folder.mkdir(exist_ok=True)
        self.authority = trustme.CA()
        self.authority.cert_pem.write_to_path(str(folder / "ca.pem"))
        self.authority.issue_cert("127.0.0.1").private_key_and_cert_chain_pem.write_to_path(
            str(folder / "server.pem")
        )
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-W", "ignore", SERVER, folder, *ways],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout is not None
        self.port = int(self._process.stdout.readline())

    def answers(self, **answers: list[str]) -> None:
        """What officers' addresses are answered, one after the other."""
        named = {f"{officer.replace('_', '-')}@kantor.test": said for officer, said in answers.items()}
        (self.folder / "answers.json").write_text(json.dumps(named))

    @property
    def mails(self) -> list[EmailMessage]:
        """What it has taken, in that order."""
        files = sorted(self.folder.glob("*.eml"))
        return [message_from_bytes(file.read_bytes(), policy=default) for file in files]

    @property
    def heads(self) -> list[dict[str, Any]]:
        return [json.loads(file.read_text()) for file in sorted(self.folder.glob("0*.json"))]

    def end(self) -> None:
        """Only this one process, which was started here."""
        if self._process.poll() is None:
            self._process.terminate()
        self._process.communicate(timeout=20)


class Office:
    """A workspace whose officers have addresses, opened with the channels that are set."""

    def __init__(self, folder: Path, clock: SetClock) -> None:
        self.folder = folder
        self.clock = clock
        register = folder / "register" / "register.yaml"
        text = register.read_text(encoding="utf-8")
        for officer in ("Staf 1", "Kasi 1", "Kepala 1"):
            address = f"{officer.lower().replace(' ', '-')}@kantor.test"
            id = officer.lower().replace(" ", "-")
            text = text.replace(f"{id}: {officer}", f"{id}: {{name: {officer}, email: {address}}}")
        register.write_text(text, encoding="utf-8")
        self._toml = (folder / "sop.toml").read_text(encoding="utf-8")

    def keeps_its_data_in(self, address: str) -> None:
        """A file, or a database on a server, which is made."""
        self._toml = self._toml.replace('database = "sop.db"', f'database = "{address}"')
        open_store(address, create=True).close()

    def set(self, more: str) -> None:
        """These sections stand in its `sop.toml` from now on."""
        (self.folder / "sop.toml").write_text(f"{self._toml}\n{more}", encoding="utf-8")

    def sends_mail(self, server: MailServer, more: str = "") -> None:
        self.set(
            f'[mail]\nhost = "127.0.0.1"\nport = {server.port}\nsecurity = "none"\ntimeout = 1\n'
            f'from = "SOP Kantor <sop@kantor.test>"\n{more}'
        )

    @contextmanager
    def opened(self) -> Iterator[Workspace]:
        keys = CountedKeys(f"key-{self.clock.now().timestamp()}")
        with open_workspace(self.folder, clock=self.clock, keys=keys, system_user="penguji") as engine:
            engine.import_register()
            if not engine.register().in_force:
                engine.publish("kantor/laporan", since=date(2026, 1, 1), units=["kantor"])
            yield engine


def begin(engine: Workspace, period: str = "2026-Q1") -> int:
    """A run that is open: its first task is offered to staf-1."""
    (number,) = engine.create("kantor/laporan", period, unit="kantor")
    engine.open(number)
    return number
