"""The clients of a race: each gets its orders on a line of its own, can be killed at any moment, and is replaced."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import IO, Any

from tests.races.history import NEVER, Operation, Order

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 120.0
"""Seconds in which a client must have answered: whoever waits longer than this waits for ever."""


class Stuck(AssertionError):
    """A command got no answer at all."""


class Client:
    """One process that sends what it is told to. Used by one thread; killed by any."""

    def __init__(self, name: str, bear: Callable[[str], tuple[int, IO[str], IO[str]]]) -> None:
        self.name = name
        self._bear = bear
        self._lines: tuple[IO[str], IO[str]] | None = None
        self._sent: tuple[Order, int] | None = None
        self._guard = Lock()
        self.pid = 0

    def send(self, order: Order) -> None:
        """Begin; what comes of it is heard later. One that was killed is replaced before."""
        if self._lines is None:
            pid, hearing, telling = self._bear(self.name)
            with self._guard:
                self.pid, self._lines = pid, (hearing, telling)
        with self._guard:
            self._sent = (order, time.monotonic_ns())
        raw = {"id": order.id, "verb": order.verb, "arguments": order.arguments, "by": order.by}
        with suppress(OSError):  # it was killed just now: nothing will be heard of it
            print(json.dumps({**raw, "more": order.more}), file=self._lines[1], flush=True)

    def hear(self) -> Operation:
        """What came of the order that was sent last; a client that was killed leaves it unknown."""
        assert self._sent is not None
        assert self._lines is not None
        order, at = self._sent
        try:
            heard: dict[str, Any] = json.loads(self._lines[0].readline())
        except TimeoutError as problem:
            raise Stuck(f"{self.name} heard nothing of {order}") from problem
        except (OSError, ValueError):
            heard = {}
        with self._guard:
            self._sent = None
            if not heard:
                self.pid = 0
        if not heard:
            self.close()
            return Operation(order, self.name, at)
        ended = NEVER if heard["kind"] == "unknown" else heard["ended"]
        return Operation(order, self.name, heard["begun"], ended, heard["kind"], heard["said"])

    def kill(self) -> str | None:
        """End it with SIGKILL; the verb in whose midst it was, `idle` between two, None where it did not live."""
        with self._guard:
            if not self.pid:
                return None
            busy = self._sent[0].verb if self._sent else "idle"
            with suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
            self.pid = 0
            return busy

    def close(self) -> None:
        """Let go of the line to a process that is no more."""
        lines, self._lines = self._lines, None
        for line in lines or ():
            with suppress(OSError):
                line.close()


class Clients:
    """All of them, and the process that brings them forth."""

    def __init__(self, names: list[str], *, commands: bool = False, **alike: Any) -> None:
        """`alike`: what each shall be (see `client.live`), or a function of its name that says it. `commands`: whole
        commands of `sop` will be wanted too.
        """
        self._alike = alike
        self._folder = Path(tempfile.mkdtemp(prefix="sop-"))
        self._listening = socket.socket(socket.AF_UNIX)
        self._listening.settimeout(PATIENCE)
        self._listening.bind(str(self._folder / "line"))
        self._listening.listen()
        self._births = Lock()
        self._nursery = subprocess.Popen(
            [sys.executable, "-P", "-m", "tests.races.nursery", *["--commands"] * commands],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.each = {name: Client(name, self._bear) for name in names}
        assert self._nursery.stdout is not None
        assert self._nursery.stdout.readline() == "ready\n"

    def _bear(self, name: str) -> tuple[int, IO[str], IO[str]]:
        alike = {key: said(name) if callable(said) else said for key, said in self._alike.items()}
        spec = {"place": str(self._folder / "line"), "name": name, "days": 0.0, "room": None, **alike}
        with self._births:
            self._born(spec)
            line, _ = self._listening.accept()
            line.settimeout(PATIENCE)
            hearing = line.makefile("r", encoding="utf-8")
            born = json.loads(hearing.readline())
            assert born["name"] == name
            telling = line.makefile("w", encoding="utf-8")
            line.close()  # the two files keep it open
            return born["pid"], hearing, telling

    def command(self, *arguments: str, said: Path) -> int:
        """A command of `sop`, begun: the id of its process. What it says is added to a file."""
        with self._births:
            return self._born({"command": arguments, "said": str(said)})

    def _born(self, spec: dict[str, Any]) -> int:
        assert self._nursery.stdin is not None
        assert self._nursery.stdout is not None
        print(json.dumps(spec), file=self._nursery.stdin, flush=True)
        return int(self._nursery.stdout.readline())

    def close(self) -> None:
        for client in self.each.values():
            client.kill()
            client.close()
        assert self._nursery.stdin is not None
        assert self._nursery.stdout is not None
        self._nursery.stdin.close()
        self._nursery.stdout.close()
        self._nursery.wait(PATIENCE)
        self._listening.close()
        shutil.rmtree(self._folder, ignore_errors=True)
