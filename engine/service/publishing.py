"""Putting a version in force, without leaving runs that wait behind in a phase that is no more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from engine.domain.commands import By
from engine.domain.events import VersionPublished, VersionPutInForce
from engine.domain.instance import InstanceState
from engine.domain.refusals import DropsPhase
from engine.ports import InstanceFilter, InstanceLine, Writing
from engine.service.recording import Recording
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
    ) -> None:
        """Keep the text and record from when it holds for whom. Raises DropsPhase."""
        entries = (
            VersionPublished(process.id, version, process.title),
            VersionPutInForce(process.id, version, since, tuple(units)),
        )
        Recording(self.world, self.store).record(entries, by, command)
        self.store.keep_text(version, process.id, text)
        for line in self._waiting(process.id, units):
            self._must_fit(process, line)

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
