"""The verbs by which it is kept on record who looked at the clock when, and when nobody did."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from engine.domain.commands import By
from engine.domain.events import SchedulerWasDown
from engine.domain.heartbeat import CLOCK, Beat, Span, beat
from engine.ports import Writing
from engine.service.asking import Asking
from engine.service.recording import Recording
from engine.service.trying import transaction


class HeartbeatVerbs(Asking):
    def beat(self, name: str, *, allowed: timedelta) -> Beat:
        """A process says that it lives. `allowed` is the longest time between two beats of one span."""

        def do(store: Writing) -> Beat:
            return _kept(store, beat(store.heartbeats.last(name), name, self.world.clock.now(), allowed))

        return transaction(self.store, self.root, do, shared=True)

    def looked(self, at: datetime, *, allowed: timedelta) -> Beat:
        """The clock was looked at, and all that was to be done at that moment is done.

        Where nobody had looked for longer than `allowed`, the register says so from now on: once, whoever of several
        finds it first.
        """

        def do(store: Writing) -> Beat | None:
            found = beat(store.heartbeats.last(CLOCK), CLOCK, at, allowed)
            return None if found.gap else _kept(store, found)

        kept = transaction(self.store, self.root, do, shared=True)
        return kept or transaction(self.store, self.root, lambda store: self._after_gap(store, at, allowed))

    def _after_gap(self, store: Writing, at: datetime, allowed: timedelta) -> Beat:
        """Nobody else writes now: who comes second finds a span that goes on."""
        found = beat(store.heartbeats.last(CLOCK), CLOCK, at, allowed)
        if found.gap is not None:
            down = SchedulerWasDown(found.gap.start, found.gap.end)
            by = By(system_user=self._system_user)
            Recording(self.world, store).record((down,), by, self._keys.new())
        return _kept(store, found)

    def heartbeats(self, since: datetime, *, limit: int = 1000) -> Sequence[Span]:
        """The spans that lasted beyond a moment, of the clock and of every process, the latest begun first."""
        with self.store.reading(self.root) as store:
            return store.heartbeats.since(since, limit=limit)

    def last_look(self) -> Span | None:
        """The span in which the clock was looked at last; none where it never was."""
        with self.store.reading(self.root) as store:
            return store.heartbeats.last(CLOCK)


def _kept(store: Writing, found: Beat) -> Beat:
    if found.is_new:
        store.heartbeats.begin(found.span)
    else:
        store.heartbeats.renew(found.span)
    return found
