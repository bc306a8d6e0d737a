"""Bringing everything to its end, as people would: what cannot be is stuck."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from engine.adapters.clock import SystemClock
from engine.adapters.keys import RandomKeys
from engine.domain.instance import InstanceState
from engine.domain.refusals import Refusal
from engine.ports import InstanceFilter, InstanceLine, Store
from engine.service import Service
from tests.races.place import OFFICES, ROOT, USER, queries
from tests.races.witness import SETUP

PASSES = 40
MEET = 12
"""So many of them wait for the runs that do tasks of others."""
GATHERING = ("semester", "tahunan")
LAST_STEP = {
    "triwulan": "simpan",
    "semester": "rekap",
    "tahunan": "susun",
    "quarter": "olah",
    "kasus": "tangani",
}


class Finishing:
    def __init__(self, store: Store) -> None:
        self._engine = Service(store, SystemClock(), RandomKeys(), ROOT, system_user=USER)
        self._queries = queries(store)
        self._years = f"{self._engine.world.clock.now().year}"
        self._count = 0

    def begin(self, year: str) -> None:
        """All the runs of a year."""
        for process in ("contoh/kinerja", "contoh/himpun"):
            self._try("create_all", process, year)

    def again(self, number: int) -> None:
        """What is complete is not, after all."""
        line = self._queries.lines_of([number])[0]
        self._try("reopen", number, LAST_STEP[line.phase], "sudah berubah")

    def all(self) -> tuple[str, ...]:
        """Do whatever there is to do until nothing is left; what could not be ended."""
        for turn in range(PASSES):
            left = list(self._left())
            if not left:
                return ()
            for line in left:
                self._on(line, by_hand=turn > MEET)
        return tuple(f"{line.name} cannot be brought to its end: {line.state}" for line in self._left())

    def _left(self) -> Iterator[InstanceLine]:
        """What is about this year may have to wait for its end."""
        for line in self._queries.lines(InstanceFilter()):
            if (line.period or "") < self._years and (
                line.state is not InstanceState.COMPLETED or line.stale
            ):
                yield line

    def _on(self, line: InstanceLine, *, by_hand: bool) -> None:
        if line.state is InstanceState.SUSPENDED:
            self._try("resume", line.number)
        elif line.state is InstanceState.WAITING:
            if line.phase in GATHERING:  # a worker made it for itself alone
                self._try("create_all", line.process, (line.period or "")[:4])
            self._try("open", line.number)
        elif line.state is InstanceState.COMPLETED:
            self._try("reopen", line.number, LAST_STEP[line.phase], "sudah berubah")
        if line.stale:
            self._try("regather", line.number)
        for one in self._queries.tasks(instance=line.number):
            if one.task.member in OFFICES and not by_hand:
                continue  # its own quarter does it
            post = (one.task.posts or ("staf",))[0]
            more = {"outcome": "Setuju"} if one.task.step == "periksa" else {}
            name = f"{line.number}:{one.task.id}"
            self._try("complete", name, by=one.task.officer or f"{post}-0", **more)

    def _try(self, verb: str, *arguments: object, **more: object) -> None:
        self._count += 1
        with suppress(Refusal):  # it waits for others, which come in the same pass or the next
            getattr(self._engine, verb)(*arguments, command=f"{SETUP}-end-{self._count}", **more)
