"""What a decision may look at besides the instance: the register, the version, the children, the time. Pure data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, tzinfo

from engine.domain.change import replace
from engine.domain.instance import FILLED_TASK, Document, Gathered, Instance, InstanceState
from engine.domain.moving.moving_facts import Moving, Undoing
from engine.domain.register import Register
from schemas.calendars.calendar import Calendar
from schemas.durations import Length
from schemas.flow import Flow
from schemas.met_by import MetBy
from schemas.process import Process


@dataclass(frozen=True, slots=True)
class Version:
    """A published text, read: the process, its content hash, and the game of each phase."""

    hash: str
    process: Process
    flows: dict[str, Flow]
    waktu: Mapping[str, Length] = field(default_factory=dict)
    """Row → the latest end that its printed duration allows, in working or calendar time; only where it is one."""
    met_by: Mapping[str, tuple[MetBy, ...]] = field(default_factory=dict)
    """Row → the processes of which a member's own completed run does the member's task."""


@dataclass(frozen=True, slots=True)
class Child:
    """A run that another one gathers, as it stands; `number` is 0 while it does not exist."""

    name: str
    """Its period, or the number of its case."""
    number: int = 0
    state: InstanceState | None = None
    early: bool = False
    seq: int = 0
    hash: str = ""
    documents: tuple[Document, ...] = ()
    stale: bool = False
    """What it was built on has been reopened since."""

    @classmethod
    def of(cls, name: str, instance: Instance | None) -> Child:
        if instance is None:
            return cls(name)
        standing = (task for task in instance.tasks_of(instance.rows) if task.state in FILLED_TASK)
        documents = tuple(document for task in standing for document in task.outputs)
        return cls(
            name,
            instance.number,
            instance.state,
            instance.early,
            instance.seq,
            instance.hash,
            documents,
            bool(instance.stale),
        )

    @property
    def gathered(self) -> Gathered:
        """The run as it is taken now."""
        return Gathered(self.number, self.seq, self.hash, self.documents)


@dataclass(frozen=True, slots=True)
class Reminders:
    """How many working days before and after a deadline somebody is reminded of it."""

    before: tuple[int, ...] = ()
    after: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    at: datetime
    """Now, in UTC."""
    today: date
    """The day at the unit."""
    register: Register
    version: Version | None = None
    """The version that the instance is pinned to, or that is in force for its unit."""
    children: tuple[Child, ...] = field(default=())
    """The runs that the instance gathers."""
    met: tuple[Child, ...] = ()
    """Runs of members that did a task here and were reopened since, as they stand now."""
    calendar: Calendar | None = None
    """When the instance's unit works; none where the register knows no calendar: then nothing has a deadline."""
    calendar_name: str | None = None
    zone: tzinfo = UTC
    """Where the unit's days begin and end: by its calendar, else by its root."""
    reminders: Reminders = Reminders()
    moving: Moving | Undoing | None = None
    """Of a run that is to go over to another version, or back: what that needs."""

    def at_unit(self, unit: str, version: Version) -> Facts:
        """The same for the runs of a unit by a version: in its calendar, whose zone says which day it is there."""
        return replace(self.at_place(unit, version.process.calendar), version=version)

    def at_place(self, unit: str, named: str | None = None) -> Facts:
        """The same in the calendar of a unit, else in the one that is named: no version is known."""
        found = self.register.calendar_for(unit, named)
        if found is None:
            return self
        name, calendar = found
        zone = calendar.lookup.zone
        today = self.at.astimezone(zone).date()
        return replace(self, calendar=calendar, calendar_name=name, zone=zone, today=today)
