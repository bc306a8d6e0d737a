"""Putting a version in force, without leaving runs that wait behind in a phase that is no more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from engine.domain.commands import Asked, By, Recalculate
from engine.domain.events import CalendarRecorded, VersionPublished, VersionPutInForce
from engine.domain.facts import Facts
from engine.domain.instance import InstanceState
from engine.domain.refusals import CalendarsForAll, DropsPhase, RoleWanted
from engine.domain.register import Register
from engine.domain.rights import permitted
from engine.domain.version_publishing import may_be_published
from engine.ports import InstanceFilter, InstanceLine, Writing
from engine.service.recording import Recording
from engine.service.transaction import Transaction
from engine.service.world import World
from schemas.process import Process

PAGE = 1000


class Publishing:
    """A checked text on its way into force."""

    def __init__(self, world: World, store: Writing) -> None:
        self.world = world
        self.store = store

    def publish(
        self,
        text: str,
        version: str,
        process: Process,
        since: date,
        units: Sequence[str],
        by: By,
        command: str,
        calendars: Sequence[CalendarRecorded] = (),
    ) -> None:
        """Keep the text and record from when it holds for whom.

        Raises DropsPhase, or what says why this version may not be put in force: see `version_publishing`.

        `calendars`: those that its moments are reckoned by; one that the register holds already stays as it is there.
        """
        facts = self.world.facts(self.store)
        known = facts.register
        repeated = self.store.remembered(command) is not None
        if not repeated:
            may_be_published(process.id, version, units, by, facts)
            self._bring(calendars, units, by, facts, command)
        entries = (
            VersionPublished(process.id, version, process.title),
            VersionPutInForce(process.id, version, since, tuple(units)),
        )
        Recording(self.world, self.store).record(entries, by, command, verb="publish", units=units)
        if repeated:
            return  # what waits may follow another version by now
        self.store.keep_text(version, process.id, text)
        moved = self._phases_that_open_otherwise(process, known)
        for line in self._waiting(process.id, units):
            self._must_fit(process, line)
            if line.phase in moved:
                self._move_opening(line.number, command)

    def _bring(
        self, calendars: Sequence[CalendarRecorded], units: Sequence[str], by: By, facts: Facts, command: str
    ) -> None:
        """Record the calendars that are new. One is for every unit, so a role for some is not enough for that."""
        new = tuple(one for one in calendars if one.calendar not in facts.register.calendars)
        if not new:
            return
        permitted(by, facts, "publish", *units)
        try:
            permitted(by, facts, "publish")
        except RoleWanted as refusal:
            raise CalendarsForAll(calendars=" ".join(one.calendar for one in new)) from refusal
        Recording(self.world, self.store).record(new, by, f"{command}+calendars", verb="publish")

    def _phases_that_open_otherwise(self, process: Process, known: Register) -> set[str]:
        """The phases whose runs open at another moment than by some version that was in force before."""
        said = {name: (phase.opens, phase.gathering) for name, phase in process.runs.items()}
        before = (
            self.world.versions.get(self.store, one.version).process
            for one in known.in_force.get(process.id, ())
        )
        return {
            name
            for old in before
            for name, phase in old.runs.items()
            if said.get(name) != (phase.opens, phase.gathering) or old.year_starts != process.year_starts
        }

    def _move_opening(self, number: int, command: str) -> None:
        waiting = self.store.held(number)
        if waiting is not None:
            asked = Asked(Recalculate(), By(), f"{command}+{number}")
            Transaction(self.world, self.store).decide_and_save(waiting, asked)

    def _waiting(self, process: str, units: Sequence[str]) -> Iterator[InstanceLine]:
        """The runs of these units that will open in the new version; those that are open stay on theirs."""
        wanted = InstanceFilter(process, state=InstanceState.WAITING)
        after = 0
        while lines := self.store.instances(wanted, after=after, limit=PAGE):
            yield from (line for line in lines if not units or line.unit in units)
            after = lines[-1].number

    def _must_fit(self, process: Process, line: InstanceLine) -> None:
        phase = process.runs.get(line.phase)
        if phase is None or (phase.every.case is None) != (line.case is None):
            raise DropsPhase(phase=line.phase, instance=line.number)
