"""A calendar that says something else now: recorded, and every run that it concerns reckoned anew by it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from engine.domain.calendar_moves import Move, moves_of
from engine.domain.commands import By
from engine.domain.events import CalendarRecorded
from engine.domain.instance import InstanceState
from engine.domain.refusals import Refusal
from engine.ports import Store, Writing
from engine.service.foreseeing import Applied, Foreseeing
from engine.service.recording import Recording
from engine.service.transaction import Transaction
from engine.service.trying import transaction
from engine.service.world import World

TOGETHER = 50
"""So many waiting runs are moved in one transaction."""
Told = Callable[[int], None]
"""Hears how many runs were moved so far."""


class Applying:
    """Calendars on their way into the register, and from there to the runs.

    Recording comes first, and all runs are looked at after it: whatever a broken off call left is found by the next.
    """

    def __init__(self, world: World, store: Store, by: By, command: str) -> None:
        self.world = world
        self.store = store
        self.by = by
        self.command = command
        self.foreseeing = Foreseeing(world, store, by, command)

    def foresee(self, entries: Sequence[CalendarRecorded], only: Collection[str] | None) -> Applied:
        """What applying them would move; nothing is recorded. `only`: runs that go by one of these; None: all."""
        now, new = self.foreseeing.now(entries)
        applied = Applied(new)
        for _, seen in self.foreseeing.page_by_page(now, only):
            applied.add(seen)
        return applied

    def carry_out(
        self, entries: Sequence[CalendarRecorded], only: Collection[str] | None, told: Told | None = None
    ) -> Applied:
        """Record them, and move what they move: a transaction for each open run, and for some of those that wait.

        Given again after a break, it finishes.
        """
        applied = Applied(self.foreseeing.now(entries)[1])
        if applied.new:
            transaction(
                self.store,
                self.world.root,
                lambda store: Recording(self.world, store).record(
                    tuple(entries), self.by, self.command, verb="calendar apply"
                ),
            )
        for state, seen in self.foreseeing.page_by_page(self.foreseeing.now(())[0], only):
            numbers = tuple(dict.fromkeys(move.instance for move in seen.moves))
            seen.moves.clear()
            applied.add(seen)
            # Those that wait are held by nobody else: many of them share what a transaction costs.
            size = TOGETHER if state is InstanceState.WAITING else 1
            for first in range(0, len(numbers), size):
                applied.add(self._move(numbers[first : first + size]))
            if numbers:
                if told:
                    told(applied.runs)
                self.store.give_way()
        return applied

    def _move(self, numbers: Sequence[int]) -> Applied:
        """Move what these runs have to move, in one transaction."""

        def move(store: Writing) -> Applied:
            done = Applied()
            for number in numbers:
                try:
                    done.moves += self._moved(store, number)
                except Refusal as refusal:
                    done.refused.append((number, refusal))
            return done

        return transaction(self.store, self.world.root, move, shared=True)

    def _moved(self, store: Writing, number: int) -> Iterator[Move]:
        work = Transaction(self.world, store)
        instance = store.held(number)
        if instance is not None and self.foreseeing.clock_is_ahead(instance, work.now()):
            # What passed by now is put on record first, and then stands.
            work.tick(number, f"{self.command}+{number}+clock")
            instance = store.held(number)
        if instance is None:
            return iter(())
        decision = self.foreseeing.decide(instance, work.facts(instance))
        work.save(instance, decision, instance)
        return moves_of(instance, decision.events)
