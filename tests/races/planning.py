"""What a pair of clients asks next: something that can be done now, mostly what others want at the same time."""

from __future__ import annotations

from collections import Counter
from itertools import count
from threading import Lock

from engine.domain.instance import InstanceState
from engine.ports import InstanceFilter, InstanceLine, Store
from engine.queries import Queries
from engine.task_ports import TaskLine
from tests.races.chance import Random
from tests.races.history import Order
from tests.races.place import GUEST, OFFICES, queries

FIRST_YEAR = 1971
GATHERING = ("semester", "tahunan", "bulanan")
"""They open by themselves, with the last of those that they wait for."""
HOT = 3
"""So many tasks are wanted by everybody."""
FEW = 8
"""With fewer runs left to be done the next year is begun."""


class Planning:
    """The same for all pairs of a race."""

    def __init__(self, store: Store, seed: int) -> None:
        self._store = store
        self._queries: Queries = queries(store)
        self.year = FIRST_YEAR
        self._numbers = count(1)
        self._guard = Lock()
        self._seed = seed
        self._before: list[tuple[str, str]] = []
        self.planned: Counter[str] = Counter()

    def next(self, chance: Random, rival: int) -> Order:
        """For whoever sits in place `rival`."""
        with self._guard:
            number = next(self._numbers)
            order = self._order(chance, rival, f"{self._seed}-{number}")
            self.planned[order.verb] += 1
            return order

    def _order(self, chance: Random, rival: int, id: str) -> Order:
        lines = [
            *self._queries.instances(InstanceFilter(state=InstanceState.WAITING), limit=200),
            *self._queries.instances(InstanceFilter(state=InstanceState.SUSPENDED), limit=20),
        ]
        tasks = list(self._queries.tasks(limit=60))
        can_open = [line for line in lines if line.phase not in GATHERING]
        if len(can_open) + len({task.instance for task in tasks}) < FEW:
            self.year += 1
            process = chance.choice(["contoh/kinerja", "contoh/himpun"])
            return Order(id, "create_all", (process, str(self.year)))
        drawn = chance.random()
        if drawn < 0.03:
            return Order(id, "tick", ())
        if drawn < 0.06:
            return Order(
                id, "create_all", (chance.choice(["contoh/kinerja", "contoh/himpun"]), str(self.year))
            )
        if drawn < 0.11:
            more = {"key": f"K-{int(id.rpartition('-')[2]) // 20}"}
            return Order(id, "expect_case", ("contoh/kasus", OFFICES[0], "Pemohon"), more=more)
        if drawn < 0.25 or not tasks:
            return self._of_a_run(chance, id, lines, tasks)
        return self._of_a_task(chance, rival, id, tasks)

    def _of_a_run(self, chance: Random, id: str, lines: list[InstanceLine], tasks: list[TaskLine]) -> Order:
        fanned = sorted({one.instance for one in tasks if one.task.step == "terima"})
        drawn = chance.random()
        if fanned and drawn < 0.4:
            verb = chance.choice(["join", "join", "leave"])
            return Order(id, verb, (chance.choice(fanned[:2]), "terima", GUEST, "diminta"))
        others = sorted({one.instance for one in tasks if one.process == "contoh/himpun"})
        suspended = [line.number for line in lines if line.state is InstanceState.SUSPENDED]
        if suspended and drawn < 0.7:
            return Order(id, "resume", (suspended[0],))
        if others and drawn < 0.45:
            return Order(id, "suspend", (others[0], "rapat"))
        waiting = [line for line in lines if line.state is InstanceState.WAITING]
        if not waiting:
            return Order(id, "tick", ())
        first = [line for line in waiting if line.phase not in GATHERING]
        if not first or chance.random() < 0.1:
            first = waiting
        return Order(id, "open", (chance.choice(first[:HOT]).number,))

    def _of_a_task(self, chance: Random, rival: int, id: str, tasks: list[TaskLine]) -> Order:
        known = [(f"{one.instance}:{one.task.id}", (one.task.posts or ("staf",))[0]) for one in tasks]
        drawn = chance.random()
        if drawn < 0.15 and self._before:
            name, post = chance.choice(self._before)
        else:
            name, post = chance.choice(known[:HOT] if drawn < 0.8 else known)
            self._before = [*self._before[-10:], (name, post)]
        step = name.partition(":")[2].partition("@")[0]
        by = f"{post}-{rival}"
        drawn = chance.random()
        if drawn < 0.28:
            return Order(id, "claim", (name,), by)
        if drawn < 0.4:
            return Order(id, "release", (name,), by)
        if drawn < 0.48 and step in ("periksa", "simpan"):
            return Order(id, "send_back", (name, "kumpul", "kurang lengkap"), by)
        more = None
        if step == "periksa":
            more = {"outcome": chance.choice(["Setuju", "Setuju", "Setuju", "Tidak"]), "reason": "diperiksa"}
        return Order(id, "complete", (name,), by, more)
