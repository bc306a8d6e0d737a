"""A race: pairs of clients send each command at the same moment, and again when nothing was heard of it."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Event, Lock, Thread

from engine.store_failures import StoreFailure
from tests.races.chance import Random
from tests.races.clients import Client, Clients
from tests.races.history import Operation, Order
from tests.races.place import RIVALS
from tests.races.planning import Planning

AGAIN = 0.8
"""So often a command of which nothing was heard is sent once more."""
PAIRS = RIVALS


def names() -> list[str]:
    return [f"{pair}{side}" for pair in range(PAIRS) for side in "ab"]


class Race:
    """What all of them did, and what they heard."""

    def __init__(self, clients: Clients, planning: Planning, seed: int) -> None:
        self._clients = clients
        self._planning = planning
        self._seed = seed
        self.operations: list[Operation] = []
        self.answered = 0
        """How many commands were carried out, and it was heard."""
        self.problems: list[BaseException] = []
        self._over = Event()
        self._guard = Lock()

    def run(self, enough: Callable[[], bool], meanwhile: Callable[[], None]) -> None:
        """Until it is enough; `meanwhile` is done again and again in this thread."""
        threads = [Thread(target=self._guarded, args=(pair,)) for pair in range(PAIRS)]
        for thread in threads:
            thread.start()
        try:
            while not enough() and not self.problems:
                meanwhile()
        finally:
            self._over.set()
            for thread in threads:
                thread.join()
        if self.problems:
            raise self.problems[0]

    def _guarded(self, pair: int) -> None:
        try:
            self._pair(pair)
        except BaseException as problem:
            self.problems.append(problem)

    def _pair(self, pair: int) -> None:
        chance = Random(f"{self._seed}/{pair}")
        both = [self._clients.each[f"{pair}{side}"] for side in "ab"]
        while not self._over.is_set():
            try:
                order = self._planning.next(chance, pair)
            except StoreFailure:  # it was cut off itself, or the server is on its way up
                time.sleep(0.05)
                continue
            for client in both:
                client.send(order)
            heard = [client.hear() for client in both]
            self._note(*heard)
            for client, one in zip(both, heard, strict=True):
                if one.kind == "unknown" and chance.random() < AGAIN:
                    self._once_more(client, order)

    def _once_more(self, client: Client, order: Order) -> None:
        client.send(order)
        self._note(client.hear())

    def _note(self, *heard: Operation) -> None:
        with self._guard:
            self.operations += heard
            self.answered += sum(one.kind == "answered" for one in heard)
