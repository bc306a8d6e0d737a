"""Running instances on their way to another version of their process, and back: each in a transaction of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from engine.domain.change import replace
from engine.domain.commands import Asked, By, MoveBack, MoveToVersion
from engine.domain.encoding import as_json
from engine.domain.events import MovedBack, MovedToVersion
from engine.domain.facts import Version
from engine.domain.instance import Instance, InstanceState
from engine.domain.moving.going_over import undoing_of
from engine.domain.moving.in_force import must_be_approved, still_lacking
from engine.domain.moving.judging import Judged, judge
from engine.domain.moving.moving_facts import Moving, Undoing
from engine.domain.moving.version_mapping import NO_MAPPING, VersionMapping
from engine.domain.moving.way import WAY_EVENTS, Way, quick_way, way_of
from engine.domain.refusals import CannotMove, Refusal
from engine.domain.rights import permitted
from engine.domain.sight import Reader, sight_of
from engine.ports import InstanceFilter, InstanceLine, Reading, Store, Writing
from engine.service.answer import Answer
from engine.service.moved_runs import NOT_JUDGED, Looked, MovedRuns, Told, Wanted
from engine.service.moving_transaction import MovingTransaction, named
from engine.service.same_runs import Many, same_runs
from engine.service.trying import transaction
from engine.service.world import World

VERB, LOOK = "migrate-instances", "look ahead"
"""The rights to move, and to see what moving would do: that is what an analyst asks who revises a procedure."""
PAGE = 500
RUNNING = (InstanceState.OPEN, InstanceState.SUSPENDED)
"""Those that wait have no version yet; those that ended are history."""
ENDED = (InstanceState.COMPLETED, InstanceState.CANCELLED)
WAY_TYPES = frozenset(one.__name__ for one in WAY_EVENTS)
MOVING_TYPES = frozenset((MovedToVersion.__name__, MovedBack.__name__))


class MovingRuns:
    """Looks at runs of one version, and moves to another those that can go over as they stand."""

    def __init__(self, world: World, store: Store, by: By, command: str, reader: Reader | None) -> None:
        self.world = world
        self.store = store
        self.by = by
        self.command = command
        self.reader = reader
        """The officer who asks, to whom it is told how runs stand; none: the system's own account."""

    def foresee(
        self, wanted: Wanted, to: str, mapping: VersionMapping = NO_MAPPING, told: Told | None = None
    ) -> MovedRuns:
        """What moving them would do; no run is changed. Raises RoleWanted, or UnusableText.

        Which runs an officer sees so by a role is on record before anything is said of them.
        """
        seen = MovedRuns()
        for page in self._pages(wanted, LOOK):
            self._are_read(page)
            with self.store.reading(self.world.root) as reading:
                seen.runs += self._judged(reading, page, wanted.version, to, mapping)
            if told:
                told(len(seen.runs))
        return seen

    def _judged(
        self, store: Reading, page: Sequence[InstanceLine], old: str, to: str, mapping: VersionMapping
    ) -> Iterator[Looked]:
        facts = self.world.facts(store)
        was, new = self.world.versions.get(store, old), self.world.versions.get(store, to)
        there = {line.number: store.instance(line.number) for line in page}
        instances = {number: one for number, one in there.items() if one is not None}
        ways = _ways(store, instances, was)
        for line in page:
            instance = instances.get(line.number)
            if instance is None or instance.version != old:
                continue
            here = facts.at_unit(instance.unit, was)
            judged = judge(instance, was, new, ways[line.number], mapping, here)
            lacking = still_lacking(
                here.register,
                instance.process,
                to,
                officer=self.by.officer,
                unit=instance.unit,
                day=here.today,
            )
            yield Looked(line, replace(judged, found=(*judged.found, *lacking)))

    def _pages(
        self, wanted: Wanted, verb: str = VERB, states: Sequence[InstanceState] = RUNNING
    ) -> Iterator[list[InstanceLine]]:
        with self.store.reading(self.world.root) as reading:
            facts = self.world.facts(reading)
        permitted(self.by, facts, verb, *self._units(wanted))
        for state in states:
            after: int | None = 0
            asked = InstanceFilter(wanted.process, wanted.unit, period=wanted.period, state=state)
            while after is not None:
                with self.store.reading(self.world.root) as reading:
                    lines = reading.instances(asked, after=after, limit=PAGE)
                page = [line for line in lines if wanted.has(line)]
                if page:
                    yield page
                after = lines[-1].number if lines else None

    def _units(self, wanted: Wanted) -> tuple[str, ...]:
        """For which whoever asks must have the right: the one unit, else those of the runs that are named; none: for
        the whole root.
        """
        if wanted.unit is not None:
            return (wanted.unit,)
        with self.store.reading(self.world.root) as reading:
            there = [reading.instance(number) for number in sorted(wanted.numbers)]
        return tuple(sorted({one.unit for one in there if one is not None}))

    # -- moving --------------------------------------------------------------------------------------------------------

    def carry_out(
        self,
        wanted: Wanted,
        to: str,
        reason: str,
        mapping: VersionMapping = NO_MAPPING,
        told: Told | None = None,
    ) -> MovedRuns:
        """Move those that are safe and in whose unit the version is in force; the others are named, and stay.

        Broken off and given again, it goes on. Raises RoleWanted, NotApproved, or CommandReused where the id was given
        for something else.
        """
        with self.store.reading(self.world.root) as reading:
            facts = self.world.facts(reading)
        permitted(self.by, facts, VERB, *self._units(wanted))
        must_be_approved(facts.register, to, self.by.officer, facts.today)
        asked = MoveToVersion(to, wanted.version, reason, mapping)
        found = [line for page in self._pages(wanted) for line in page]
        what = self._content(wanted, to, reason) | {"mapping": as_json(mapping)}
        return self._in_each(VERB, what, wanted, found, lambda line: self._one(line, asked), told)

    def _content(self, wanted: Wanted, to: str, reason: str) -> dict[str, Any]:
        return {**as_json(wanted), "numbers": sorted(wanted.numbers), "to": to, "reason": reason}

    def _in_each(
        self,
        verb: str,
        content: Mapping[str, Any],
        wanted: Wanted,
        found: Sequence[InstanceLine],
        do: Callable[[InstanceLine], Looked],
        told: Told | None,
    ) -> MovedRuns:
        """Carry the command out in each of the runs, a transaction each.

        They are those that were found when it was first given: one that has ended since, or came back, is still told.
        """
        many = Many(verb, content, VERB, self._units(wanted))
        numbers = [line.number for line in found]
        same = same_runs(self.world, self.store, many, self.by, self.command, numbers)
        lines = self._lines(wanted, same.numbers) if same.repeated else found
        done = MovedRuns()
        for first in range(0, len(lines), PAGE):
            page = lines[first : first + PAGE]
            before = self._done_before(page) if same.repeated else frozenset()
            looked = [
                Looked(line, NOT_JUDGED, moved=True, repeated=True) if line.number in before else do(line)
                for line in page
            ]
            self._are_read([one.line for one in looked if one.judged.found])
            done.runs += looked
            if told:
                told(len(done.runs))
            self.store.give_way()
        return done

    def _lines(self, wanted: Wanted, numbers: Sequence[int]) -> list[InstanceLine]:
        """These runs as they stand now, in this order."""
        there: dict[int, InstanceLine] = {}
        after, last = min(numbers, default=1) - 1, max(numbers, default=0)
        asked, these = InstanceFilter(wanted.process, wanted.unit, period=wanted.period), frozenset(numbers)
        while after < last:
            with self.store.reading(self.world.root) as reading:
                lines = reading.instances(asked, after=after, limit=PAGE)
            there |= {line.number: line for line in lines if line.number in these}
            after = lines[-1].number if lines else last
        return [there[number] for number in numbers]

    def _done_before(self, page: Sequence[InstanceLine]) -> frozenset[int]:
        """Those in which this same command was carried out already."""

        def known(store: Writing) -> frozenset[int]:
            return frozenset(line.number for line in page if store.remembered(self._id(line.number)))

        return transaction(self.store, self.world.root, known, shared=True)

    def _are_read(self, lines: Sequence[InstanceLine]) -> None:
        """How these runs stand is about to be told: to whom a role alone lets see it, that is put on record."""
        if self.reader is None or not lines:
            return
        with self.store.reading(self.world.root) as reading:
            facts = self.world.facts(reading)
        sight = sight_of(facts.register, self.reader.officer, facts.today)
        by_role = [line for line in lines if sight.by_role(line.unit)]
        if by_role:
            self.reader.note([line.number for line in by_role], sorted({line.unit for line in by_role}))

    def _one(self, line: InstanceLine, asked: MoveToVersion) -> Looked:
        def move(store: Writing) -> Answer:
            work = MovingTransaction(self.world, store, self._moving(store, asked))
            return work.carry_out(line.number, Asked(asked, self.by, self._id(line.number)))

        try:
            answer = transaction(self.store, self.world.root, move, shared=True)
        except CannotMove as refusal:
            judged = refusal.data["judged"]
            assert isinstance(judged, Judged), "that is what it was refused for"
            return Looked(line, judged)
        except Refusal as refusal:
            return Looked(line, NOT_JUDGED, refused=refusal)
        return Looked(line, NOT_JUDGED, moved=True, repeated=answer.repeated)

    def _moving(self, store: Writing, asked: MoveToVersion) -> Callable[[Instance], Moving]:
        new = self.world.versions.get(store, asked.version)

        def moving(instance: Instance) -> Moving:
            phase = asked.mapping.phase(instance.phase)
            other = None if phase == instance.phase else named(store, instance, phase)
            return Moving(new, way_of(store.history(instance.number)), other)

        return moving

    def _id(self, number: int) -> str:
        return f"{self.command}+{number}"

    # -- coming back ---------------------------------------------------------------------------------------------------

    def undo(self, wanted: Wanted, to: str, reason: str, told: Told | None = None) -> MovedRuns:
        """Bring back those that went over from the version `to` and run by that which is wanted, exactly as they stood.

        Those in which something was done since, or that have ended, are named, and stay. Raises CommandReused as
        `carry_out` does.
        """
        pages = self._pages(wanted, states=(*RUNNING, *ENDED))
        found = [line for page in pages for line in self._that_came_from(to, page)]
        what = self._content(wanted, to, reason)

        def back(line: InstanceLine) -> Looked:
            return self._one_back(line, wanted.version, to, reason)

        return self._in_each(f"{VERB} --undo", what, wanted, found, back, told)

    def _that_came_from(self, version: str, page: Sequence[InstanceLine]) -> list[InstanceLine]:
        """Those of the runs whose last moving that was not undone was one from this version."""
        came: dict[int, list[str]] = {}
        with self.store.reading(self.world.root) as reading:
            for record in reading.events_of([line.number for line in page], MOVING_TYPES, {}):
                from_where = came.setdefault(int(record.log.rpartition("/")[2]), [])
                if isinstance(record.event, MovedToVersion):
                    from_where.append(record.event.before)
                else:
                    from_where.pop()
        return [line for line in page if came.get(line.number, [])[-1:] == [version]]

    def _one_back(self, line: InstanceLine, since: str, to: str, reason: str) -> Looked:
        def back(store: Writing) -> Answer:
            work = MovingTransaction(self.world, store, lambda one: _undoing(store, one, since, to))
            return work.carry_out(line.number, Asked(MoveBack(reason), self.by, self._id(line.number)))

        try:
            answer = transaction(self.store, self.world.root, back, shared=True)
        except Refusal as refusal:
            return Looked(line, NOT_JUDGED, refused=refusal)
        return Looked(line, NOT_JUDGED, moved=True, repeated=answer.repeated)


def _undoing(store: Writing, instance: Instance, since: str, to: str) -> Undoing | None:
    """How it came from one version to the other, where that was its last moving and stands."""
    found = undoing_of(store.history(instance.number), instance.root, instance.number)
    if found is None or (found.before.version, instance.version) != (to, since):
        return None
    if found.before.phase == instance.phase:
        return found
    return replace(found, named=named(store, instance, found.before.phase))


def _ways(store: Reading, instances: Mapping[int, Instance], version: Version) -> dict[int, Way]:
    """The way of each: from its rows where these tell it, else from its log."""
    found: dict[int, Way] = {}
    for number, instance in instances.items():
        way = quick_way(instance, version.flows[instance.phase])
        if way is not None:
            found[number] = way
    left = [number for number in instances if number not in found]
    records = store.events_of(left, WAY_TYPES, {}) if left else ()
    for log, history in groupby(records, key=lambda one: one.log):
        found[int(log.rpartition("/")[2])] = way_of(history)
    return {number: found.get(number, ()) for number in instances}
