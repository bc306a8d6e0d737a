"""What happens to the clients of a race meanwhile: they are killed, and their connections are cut."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable

from tests.races.chance import Random
from tests.races.clients import Clients
from tests.races.wire import Wire

BETWEEN = (4, 20)
"""So many times a command is sent between two troubles."""
MOMENT = 0.02
"""Seconds at most from then on: in the midst of anything."""


class Trouble:
    """Kills a client, or cuts a connection where there is one, at random moments."""

    def __init__(
        self, clients: Clients, chance: Random, sent: Callable[[], int], wire: Wire | None = None
    ) -> None:
        """`sent`: how often a command was sent by now."""
        self._clients = clients
        self._chance = chance
        self._sent = sent
        self._wire = wire
        self._next = chance.randint(*BETWEEN)
        self.killed: Counter[str] = Counter()
        """In the midst of which verb, or `idle`."""

    def make(self) -> None:
        if self._sent() < self._next:
            time.sleep(0.002)
            return
        self._next = self._sent() + self._chance.randint(*BETWEEN)
        time.sleep(self._chance.uniform(0, MOMENT))
        if self._wire is not None and self._chance.random() < 0.9:
            if self._chance.random() < 0.5:
                self._wire.cut(self._chance.randrange)
            else:
                self._wire.cut_after_commit(self._chance.randrange)
            return
        client = self._clients.each[self._chance.choice(list(self._clients.each))]
        midst = client.kill()
        if midst is not None:
            self.killed[midst] += 1

    @property
    def in_flight(self) -> int:
        """How many were killed in the midst of something."""
        return sum(count for verb, count in self.killed.items() if verb != "idle")
