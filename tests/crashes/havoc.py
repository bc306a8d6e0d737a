"""Everything that is killed while others work: clients, workers and the server, at random moments."""

from __future__ import annotations

import time
from collections import Counter

from tests.crashes.server import Server
from tests.crashes.workers import Workers
from tests.races.chance import Random
from tests.races.clients import Clients, Stuck
from tests.races.play import Race

BETWEEN = (2, 10)
"""So many commands are carried out between two kills."""
MOMENT = 0.03
"""Seconds at most from then on: in the midst of anything."""
STUCK = 120.0
"""Seconds without any command that is carried out."""


class Havoc:
    def __init__(
        self, race: Race, clients: Clients, workers: Workers, server: Server | None, chance: Random
    ) -> None:
        self._race = race
        self._clients = clients
        self._workers = workers
        self._server = server
        self._chance = chance
        self._next = chance.randint(*BETWEEN)
        self._since = time.monotonic()
        self._seen = 0
        self.killed: Counter[str] = Counter()
        """What was killed: `client`, `serve`, `tick`, `worker`, `server`, `process of the server`."""
        self.midst: Counter[str] = Counter()
        """In the midst of which verb clients were killed."""

    @property
    def kills(self) -> int:
        return self.killed.total()

    def make(self) -> None:
        """The next kill, when its moment has come."""
        self._workers.keep_going()
        self._must_go_on()
        if self._race.answered < self._next:
            time.sleep(0.005)
            return
        time.sleep(self._chance.uniform(0, MOMENT))
        if self._kill():
            self._next = self._race.answered + self._chance.randint(*BETWEEN)

    def _kill(self) -> bool:
        drawn = self._chance.random()
        if self._server is not None and (drawn < 0.1 or self.kills == 1):
            return self._count("server", self._server.kill())
        if self._server is not None and (drawn < 0.2 or self.kills == 2):
            return self._count("process of the server", self._server.kill_one(self._chance))
        if drawn < 0.4:
            verb = self._workers.kill(self._chance.randrange(6))
            return self._count(verb or "", verb is not None)
        verb = self._clients.each[self._chance.choice(list(self._clients.each))].kill()
        if verb is not None and verb != "idle":
            self.midst[verb] += 1
        return self._count("client", verb is not None)

    def _count(self, what: str, did: bool) -> bool:
        self.killed[what] += did
        return did

    def _must_go_on(self) -> None:
        now = time.monotonic()
        if self._race.answered != self._seen:
            self._seen, self._since = self._race.answered, now
        if now - self._since > STUCK:
            raise Stuck(f"nothing was carried out for {STUCK} seconds after {self.kills} kills")
