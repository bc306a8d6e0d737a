"""A decision while it is being made: the instance so far, and the events that brought it there. Pure."""

from __future__ import annotations

from engine.domain.events import InstanceEvent, Stamp
from engine.domain.evolve import evolve
from engine.domain.facts import Facts, Version
from engine.domain.instance import Instance
from schemas.flow import Flow
from schemas.process import Process, Step


class Draft:
    """Collects events; each is followed at once, so that the next sees what the one before did."""

    def __init__(self, instance: Instance, facts: Facts, stamp: Stamp) -> None:
        self.instance = instance
        self.facts = facts
        self.stamp = stamp
        self.events: list[InstanceEvent] = []
        self.members: tuple[str, ...] = ()
        """The members who shall do a row again; none named: all."""

    def emit(self, event: InstanceEvent) -> None:
        self.events.append(event)
        self.instance = evolve(self.instance, event, self.stamp)

    @property
    def version(self) -> Version:
        assert self.facts.version is not None, "an open instance is pinned to a version"
        return self.facts.version

    @property
    def process(self) -> Process:
        return self.version.process

    @property
    def flow(self) -> Flow:
        return self.version.flows[self.instance.phase]

    def step(self, name: str) -> Step:
        return self.process.step_by_id[name]
