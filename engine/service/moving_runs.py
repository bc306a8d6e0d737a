"""Running instances on their way to another version of their process, and back: each in a transaction of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from engine.domain.change import replace
from engine.domain.commands import Asked, By, MoveBack, MoveToVersion
from engine.domain.events import MovedBack, MovedToVersion
from engine.domain.facts import Facts, Version
from engine.domain.instance import Instance, InstanceState
from engine.domain.moving.going_over import undoing_of
from engine.domain.moving.judging import Judged, judge
from engine.domain.moving.moving_facts import Moving, Undoing
from engine.domain.moving.version_mapping import NO_MAPPING, VersionMapping
from engine.domain.moving.way import WAY_EVENTS, Way, quick_way, way_of
from engine.domain.refusals import CannotMove, Refusal
from engine.domain.rights import permitted
from engine.ports import InstanceFilter, InstanceLine, Reading, Store, Writing
from engine.service.answer import Answer
from engine.service.transaction import Transaction
from engine.service.trying import transaction
from engine.service.world import World

VERB, LOOK = "migrate-instances", "look ahead"
"""The rights to move, and to see what moving would do: that is what an analyst asks who revises a procedure."""
PAGE = 500
RUNNING = (InstanceState.OPEN, InstanceState.SUSPENDED)
"""Those that wait have no version yet; those that ended are history."""
WAY_TYPES = frozenset(one.__name__ for one in WAY_EVENTS)
MOVING_TYPES = frozenset((MovedToVersion.__name__, MovedBack.__name__))
Told = Callable[[int], None]
"""Hears how many runs were looked at so far."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which runs: those of a process that run by a version, of all units and periods or of some."""

    process: str
    version: str
    unit: str | None = None
    period: str | None = None
    numbers: frozenset[int] = frozenset()
    """None named: all."""

    def has(self, line: InstanceLine) -> bool:
        return line.version == self.version and (not self.numbers or line.number in self.numbers)


@dataclass(frozen=True, slots=True)
class Looked:
    """One run, and what can become of it."""

    line: InstanceLine
    judged: Judged
    moved: bool = False
    """It went over, or came back."""
    repeated: bool = False
    """It did so before, by this same command."""
    refused: Refusal | None = None
    """Why it was left as it is, where that is not a matter of the two versions."""


@dataclass(slots=True)
class MovedRuns:
    """What became of all of them."""

    runs: list[Looked] = field(default_factory=list)

    @property
    def left(self) -> list[Looked]:
        """Those that were asked for and stay where they are."""
        return [one for one in self.runs if not one.moved]


NOT_JUDGED = Judged(())


class MovingRuns:
    """Looks at runs of one version, and moves to another those that can go over as they stand."""

    def __init__(self, world: World, store: Store, by: By, command: str, *, named: bool) -> None:
        self.world = world
        self.store = store
        self.by = by
        self.command = command
        self.named = named
        """Whoever asks gave the id, and so may give it once more."""

    # -- only looking --------------------------------------------------------------------------------------------------

    def foresee(
        self, wanted: Wanted, to: str, mapping: VersionMapping = NO_MAPPING, told: Told | None = None
    ) -> MovedRuns:
        """What moving them would do; nothing is changed. Raises RoleWanted, or UnusableText."""
        seen = MovedRuns()
        for page in self._pages(wanted, LOOK):
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
            yield Looked(line, judge(instance, was, new, ways[line.number], mapping, here))

    def _pages(self, wanted: Wanted, verb: str = VERB) -> Iterator[list[InstanceLine]]:
        with self.store.reading(self.world.root) as reading:
            permitted(self.by, self.world.facts(reading), verb, *filter(None, (wanted.unit,)))
        for state in RUNNING:
            after: int | None = 0
            asked = InstanceFilter(wanted.process, wanted.unit, period=wanted.period, state=state)
            while after is not None:
                with self.store.reading(self.world.root) as reading:
                    lines = reading.instances(asked, after=after, limit=PAGE)
                page = [line for line in lines if wanted.has(line)]
                if page:
                    yield page
                after = lines[-1].number if lines else None

    # -- moving --------------------------------------------------------------------------------------------------------

    def carry_out(
        self,
        wanted: Wanted,
        to: str,
        reason: str,
        mapping: VersionMapping = NO_MAPPING,
        told: Told | None = None,
    ) -> MovedRuns:
        """Move those that are safe; the others are named, and stay. Broken off and given again, it goes on."""
        done = MovedRuns()
        asked = MoveToVersion(to, wanted.version, reason, mapping)
        for line in self._moved_before(wanted, to) if self.named else ():
            done.runs.append(Looked(line, NOT_JUDGED, moved=True, repeated=True))
        for page in self._pages(wanted):
            for line in page:
                done.runs.append(self._one(line, asked))
            if told:
                told(len(done.runs))
            self.store.give_way()
        return done

    def _moved_before(self, wanted: Wanted, to: str) -> Iterator[InstanceLine]:
        """Those that this same command has moved already, when it is given once more."""
        there = replace(wanted, version=to)
        for page in self._pages(there):

            def known(store: Writing, page: list[InstanceLine] = page) -> list[InstanceLine]:
                return [line for line in page if store.remembered(self._id(line.number))]

            yield from transaction(self.store, self.world.root, known, shared=True)

    def _one(self, line: InstanceLine, asked: MoveToVersion) -> Looked:
        def move(store: Writing) -> Answer:
            work = _MovingTransaction(self.world, store, self._moving(store, asked))
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
            named = None if phase == instance.phase else _named(store, instance, phase)
            return Moving(new, way_of(store.history(instance.number)), named)

        return moving

    def _id(self, number: int) -> str:
        return f"{self.command}+{number}"

    # -- coming back ---------------------------------------------------------------------------------------------------

    def undo(self, wanted: Wanted, to: str, reason: str, told: Told | None = None) -> MovedRuns:
        """Bring back those that went over from the version `to` and run by that which is wanted, exactly as they stood.

        Those in which something was done since are named, and stay.
        """
        done = MovedRuns()
        for page in self._pages(wanted):
            for line in self._that_came_from(to, page):
                done.runs.append(self._one_back(line, reason))
            if told:
                told(len(done.runs))
            self.store.give_way()
        return done

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

    def _one_back(self, line: InstanceLine, reason: str) -> Looked:
        def back(store: Writing) -> Answer:
            work = _MovingTransaction(self.world, store, lambda one: self._undoing(store, one))
            return work.carry_out(line.number, Asked(MoveBack(reason), self.by, self._id(line.number)))

        try:
            answer = transaction(self.store, self.world.root, back, shared=True)
        except Refusal as refusal:
            return Looked(line, NOT_JUDGED, refused=refusal)
        return Looked(line, NOT_JUDGED, moved=True, repeated=answer.repeated)

    def _undoing(self, store: Writing, instance: Instance) -> Undoing | None:
        found = undoing_of(store.history(instance.number), instance.root, instance.number)
        if found is None or found.before.phase == instance.phase:
            return found
        return replace(found, named=_named(store, instance, found.before.phase))


class _MovingTransaction(Transaction):
    """A transaction that knows what a decision about moving looks at besides everything else."""

    def __init__(
        self, world: World, store: Writing, moving: Callable[[Instance], Moving | Undoing | None]
    ) -> None:
        super().__init__(world, store)
        self._moving = moving

    def decision_facts(self, instance: Instance, asked: Asked) -> Facts:
        facts = super().decision_facts(instance, asked)
        if isinstance(asked.command, MoveToVersion | MoveBack):
            return replace(facts, moving=self._moving(instance))
        return facts


def _named(store: Reading, instance: Instance, phase: str) -> int | None:
    """The run that would be called as this one is when its phase is another."""
    if instance.key is not None:
        return store.find_key(instance.process, instance.unit, phase, instance.key)
    if instance.period is None:
        return None
    return store.find(instance.process, instance.unit, phase, instance.period)


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
