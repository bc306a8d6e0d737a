"""Processes of `sop` that do what is to be done by itself: each is begun again when it has ended or was killed."""

from __future__ import annotations

import os
import signal
import time
from contextlib import suppress
from pathlib import Path

from tests.races.clients import Clients

ON_A_FILE = ("serve", "tick")
REST = 0.3
"""Seconds at least between two beginnings in one place."""
ON_A_SERVER = ("worker", "worker", "tick")


class Workers:
    def __init__(self, clients: Clients, folder: Path, commands: tuple[str, ...]) -> None:
        self._clients = clients
        self._folder = folder
        self._commands = commands
        self._ids: dict[int, int] = {}
        self._last: dict[int, float] = {}
        self.said = folder / "workers.txt"
        """What they all said."""
        self.begun = 0

    def keep_going(self) -> None:
        """Begin each that does not live, but none again and again in vain while there is no server."""
        for place, command in enumerate(self._commands):
            now = time.monotonic()
            if not _lives(self._ids.get(place)) and now > self._last.get(place, 0) + REST:
                self._last[place] = now
                self._ids[place] = self._clients.command(command, "-w", str(self._folder), said=self.said)
                self.begun += 1

    def kill(self, place: int) -> str | None:
        """End one with SIGKILL; its verb, or None where it had ended by itself."""
        id = self._ids.get(place % len(self._commands))
        if id is None or not _lives(id):
            return None
        os.kill(id, signal.SIGKILL)
        return self._commands[place % len(self._commands)]

    def close(self) -> None:
        for id in self._ids.values():
            with suppress(ProcessLookupError):
                if _lives(id):
                    os.kill(id, signal.SIGKILL)


def _lives(id: int | None) -> bool:
    if id is None:
        return False
    try:
        os.kill(id, 0)
    except ProcessLookupError:
        return False
    return True
