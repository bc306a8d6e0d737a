"""What waits for an officer, or in a run: open tasks, the oldest first, a page at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from engine.domain.filled_in import hint
from engine.domain.instance import Task
from engine.domain.refusals import NoSuchOfficer
from engine.domain.register import Register, Seat, holds
from engine.ports import Reading
from engine.seeing import Seeing
from engine.task_ports import Place, TaskFilter, TaskLine

PAGE = 50
"""Tasks that an officer is shown at once."""
COUNTED = 200
"""Beyond a page so many are counted; that there are more than that is said, not how many."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for an officer, as far as it is shown at once."""

    claimed: Sequence[TaskLine]
    offered: Sequence[TaskLine]
    more: int
    """How many more are offered, as far as they are counted. What was claimed for a post that the officer does not hold
    is counted too.
    """
    uncounted: bool
    """There are more than were counted."""
    more_claimed: bool
    """They have claimed more than is shown."""


Sees = Callable[[TaskLine], bool]


class TaskLists(Seeing):
    """The lists of one root. An officer sees what they may act on today; of what others have claimed only that on which
    these may not act any more: their assignment has ended. Of another's tasks whoever asks sees what they may read.
    """

    def tasks(
        self,
        *,
        officer: str | None = None,
        instance: int | None = None,
        after: Place | None = None,
        limit: int = 1000,
    ) -> Sequence[TaskLine]:
        """Open tasks: what an officer may act on today, or those of an instance. `after`: from there in the list on.

        Raises NoSuchOfficer.
        """
        sees = self._sees_of(officer)
        with self._store.reading(self._root) as store:
            if officer is None:
                return _seen(store, TaskFilter(instance=instance, after=after), limit, sees)
            theirs = self._of(store, officer, sees)
            return theirs.free(store, theirs.wanted(instance, after), limit)

    def claimed(self, officer: str, *, after: Place | None = None, limit: int = 1000) -> Sequence[TaskLine]:
        """What an officer has claimed and may act on today. Raises NoSuchOfficer."""
        sees = self._sees_of(officer)
        with self._store.reading(self._root) as store:
            return self._of(store, officer, sees).claimed(store, after, limit)

    def waiting(self, officer: str, *, after: Place | None = None, limit: int = PAGE) -> Waiting:
        """What an officer has claimed, and a page of what they may claim today. Raises NoSuchOfficer.

        `after`: the next page begins there; `limit`: so much at the most, of what is claimed too.
        """
        sees = self._sees_of(officer)
        with self._store.reading(self._root) as store:
            theirs = self._of(store, officer, sees)
            offered = theirs.wanted(None, after, claimed=False)
            page = theirs.free(store, offered, limit, own=False)
            more = (
                theirs.count(store, replace(offered, after=page[-1].place))
                if page and len(page) == limit
                else 0
            )
            mine = theirs.claimed(store, None, limit + 1)
            return Waiting(mine[:limit], page, min(more, COUNTED), more > COUNTED, len(mine) > limit)

    def _sees_of(self, officer: str | None) -> Sees | None:
        """Which of these tasks whoever asks may read; None: all."""
        sight = self._sight()
        if sight is None or sight.officer == officer:
            return None
        return lambda line: sight.reaches(line.unit)

    def _of(self, store: Reading, officer: str, sees: Sees | None) -> _Theirs:
        register = self._registers.now(store)
        if officer not in register.officers:
            raise NoSuchOfficer(officer=officer, hint=hint(officer, register.officers))
        return _Theirs(officer, register, self._today(), sees)


class _Theirs:
    """What an officer may act on, by the register of one day."""

    def __init__(self, officer: str, register: Register, day: date, sees: Sees | None) -> None:
        self._officer, self._register, self._day, self._sees = officer, register, day, sees
        self.seats = register.seats_of(officer, day)

    def wanted(self, instance: int | None, after: Place | None, *, claimed: bool = True) -> TaskFilter:
        """Their seats, without what is claimed by others who hold these; `claimed`: with what they have themselves."""
        but = self._officer if claimed else None
        return TaskFilter(self.seats, _Taken(self._register, self._day, but), instance=instance, after=after)

    def free(self, store: Reading, wanted: TaskFilter, limit: int, *, own: bool = True) -> Sequence[TaskLine]:
        """So many of them. Substitutes, and who holds another post of a task, are looked at one by one."""
        found: list[TaskLine] = []
        while True:
            lines = store.tasks(wanted, limit=limit)
            seen = lines if self._sees is None else filter(self._sees, lines)
            found += (line for line in seen if self._is_free(line.task, own))
            if len(found) >= limit or len(lines) < limit:
                return found[:limit]
            wanted = replace(wanted, after=lines[-1].place)

    def count(self, store: Reading, wanted: TaskFilter) -> int:
        """How many there are, up to one more than are counted."""
        if self._sees is None:
            return store.count_tasks(wanted, at_most=COUNTED + 1)
        return len(self.free(store, wanted, COUNTED + 1, own=False))

    def claimed(self, store: Reading, after: Place | None, limit: int) -> Sequence[TaskLine]:
        return _seen(store, TaskFilter(self.seats, officer=self._officer, after=after), limit, self._sees)

    def _is_free(self, task: Task, own: bool) -> bool:
        """Whether nobody else has the task who may still act on it; `own`: the officer themselves may."""
        holder = task.officer
        if holder is None or holder == self._officer:
            return holder is None or own
        return self._register.acting(holder, task.posts, task.unit, self._day) is None


def _seen(store: Reading, wanted: TaskFilter, limit: int, sees: Sees | None) -> Sequence[TaskLine]:
    """So many of them: what whoever asks may not read leaves the page no shorter."""
    if sees is None:
        return store.tasks(wanted, limit=limit)
    found: list[TaskLine] = []
    while True:
        lines = store.tasks(wanted, limit=limit)
        found += filter(sees, lines)
        if len(found) >= limit or len(lines) < limit:
            return found[:limit]
        wanted = replace(wanted, after=lines[-1].place)


class _Taken(Mapping[Seat, Sequence[str]]):
    """Who holds a seat that day, but for one officer: worked out for the few seats from which a page comes."""

    def __init__(self, register: Register, day: date, but: str | None) -> None:
        self._register, self._day, self._but = register, day, but

    def __getitem__(self, seat: Seat) -> Sequence[str]:
        post, unit = seat
        return [
            one.officer
            for place in self._register.acted_for_by(unit, self._day)
            for one in self._register.seated.get((post, place), ())
            if one.officer != self._but and holds(one, self._day)
        ]

    def __iter__(self) -> Iterator[Seat]:
        return iter(self._register.seated)

    def __len__(self) -> int:
        return len(self._register.seated)
