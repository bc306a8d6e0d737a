"""One run played without a store: ask, see what happened, and see that replaying the log gives what stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

import pytest

from engine.domain.commands import Asked, By, Command, Complete, Create, Open
from engine.domain.decide import decide
from engine.domain.encoding import START, Record, chain, read
from engine.domain.events import (
    AssignmentRecorded,
    Event,
    OfficerRecorded,
    PostRecorded,
    RegisterEvent,
    UnitRecorded,
    VersionPutInForce,
)
from engine.domain.evolve import replay
from engine.domain.facts import Child, Facts, Reminders
from engine.domain.instance import Instance, Task
from engine.domain.personal import Personal
from engine.domain.refusals import Refusal
from engine.domain.register import Register
from engine.domain.register_fold import record
from engine.versions import as_version
from schemas.calendars.calendar import Calendar
from schemas.process import Process

UNIT = "dinas"
SECTIONS = ("seksi-1", "seksi-2", "seksi-3")
OPERATOR = "operator-1"
NONE = Reminders()


def process(steps: list[dict[str, Any]], **more: Any) -> Process:
    """A process of these rows; the actors are those that the rows name, with that name as title and post."""
    named: dict[str, Any] = {}
    for step in steps:
        step.setdefault("activity", step["id"])
        step.setdefault("actor", "staf")
        for actor in _names(step["actor"]):
            named.setdefault(actor, actor)
    whole: dict[str, Any] = {
        "sop": 1,
        "id": "contoh/prosedur",
        "title": "Prosedur",
        "agency": {"name": "Dinas"},
        "actors": {**named, **more.pop("actors", {})},
        "steps": steps,
    }
    if "phases" not in more:
        whole["every"] = "quarter"
    return Process.model_validate({**whole, **more})


def _names(actor: Any) -> list[str]:
    if isinstance(actor, str):
        return [actor]
    if isinstance(actor, dict):
        return list(next(iter(actor.values())))
    return list(actor)


def register_for(process: Process, sections: tuple[str, ...] = SECTIONS) -> Register:
    """A root in which `X-1` and `X-2` hold the post of actor X for every unit, and an operator."""
    entries: list[RegisterEvent] = [UnitRecorded(UNIT, UNIT)]
    entries += [UnitRecorded(one, one, parent=UNIT, groups=("seksi",)) for one in sections]
    entries.append(OfficerRecorded(OPERATOR, Personal.of("Operator", "s"), roles=("operator",)))
    for actor in process.actors.values():
        entries.append(PostRecorded(actor.post_id, actor.title))
        for number in (1, 2):
            officer = f"{actor.post_id}-{number}"
            entries.append(OfficerRecorded(officer, Personal.of(officer, "s")))
            for unit in (UNIT, *sections):
                name = f"{officer}-{unit}"
                entries.append(AssignmentRecorded(name, officer, actor.post_id, unit, date(2026, 1, 1)))
    entries.append(VersionPutInForce(process.id, "v1", date(2026, 1, 1)))
    return record(Register(), entries)


class Run:
    """An instance, its log, and the world around it."""

    def __init__(
        self,
        process: Process,
        *,
        phase: str | None = None,
        period: str | None = "2026-Q1",
        children: tuple[Child, ...] = (),
        sections: tuple[str, ...] = SECTIONS,
        root: str = "r",
        calendar: Calendar | None = None,
        reminders: Reminders = NONE,
        now: datetime = datetime(2026, 4, 1, 2, 0, tzinfo=UTC),
    ) -> None:
        self.root = root
        self.version = as_version("v1", process)
        self.register = register_for(process, sections)
        self.children = children
        self.calendar = calendar
        self.reminders = reminders
        self.now = now
        self.records: list[Record] = []
        self.just: tuple[Event, ...] = ()
        """What the last command did."""
        self._ids = count(1)
        name = phase or next(iter(process.runs))
        self.instance = Instance(root, 1, process.id, UNIT, name)
        case = None if period else 1
        self.do(Create(process.id, UNIT, name, period, case), by=OPERATOR)

    @classmethod
    def of(cls, *steps: dict[str, Any], **more: Any) -> Run:
        """An open run of a process with these rows."""
        run = cls(process(list(steps), **more))
        return run.do(Open(), by=OPERATOR)

    def do(self, command: Command, by: str | None = None, **asked: Any) -> Run:
        """Ask, seven minutes after what was asked before, and keep what happened."""
        self.now += timedelta(minutes=7)
        return self.at_once(command, by, **asked)

    def at(self, written: str) -> Run:
        """Move the clock to a moment at the office: `2026-04-08 14:00`."""
        assert self.calendar is not None
        self.now = datetime.fromisoformat(written).replace(tzinfo=self.calendar.lookup.zone).astimezone(UTC)
        return self

    def at_once(self, command: Command, by: str | None = None, **asked: Any) -> Run:
        """Ask at this very moment, and keep what happened."""
        decision = decide(self.instance, replace(self.asked(command, by), **asked), self.facts)
        for event in decision.events:
            seq = len(self.records) + 1
            before = self.records[-1].hash if self.records else START
            self.records.append(chain(f"{self.root}/1", seq, before, event, decision.stamp))
        self.just = decision.events
        after = replace(decision.instance, seq=self.records[-1].seq, hash=self.records[-1].hash)
        written = [read(one.body, one.hash, one.texts) for one in self.records]
        assert replay(self.root, 1, written) == after, "replaying the log gives the instance"
        self.instance = after
        return self

    def asked(self, command: Command, by: str | None) -> Asked:
        return Asked(command, By(by), f"c{next(self._ids)}")

    @property
    def facts(self) -> Facts:
        zone = self.calendar.lookup.zone if self.calendar else UTC
        return Facts(
            self.now,
            self.now.astimezone(zone).date(),
            self.register,
            self.version,
            self.children,
            calendar=self.calendar,
            calendar_name=self.calendar.id if self.calendar else None,
            zone=zone,
            reminders=self.reminders,
        )

    def complete(self, task: str, by: str | None = None, **more: Any) -> Run:
        """Hand a task in; by the first officer of its post where none is named."""
        found = self.task(task)
        return self.do(Complete(found.id, **more), by or f"{found.posts[0]}-1")

    def refuses(self, command: Command, refusal: type[Refusal], by: str | None = None) -> Refusal:
        """The command is refused so, in two languages, and nothing has changed."""
        before = self.instance
        with pytest.raises(refusal) as caught:
            decide(self.instance, self.asked(command, by), self.facts)
        assert self.instance is before
        assert caught.value.say("en") != caught.value.say("id")
        return caught.value

    def task(self, name: str) -> Task:
        """The newest task whose id begins so."""
        found = [task for task in self.instance.tasks.values() if task.id.startswith(name)]
        assert found, f"no task {name} among {list(self.instance.tasks)}"
        return found[-1]

    @property
    def open(self) -> list[str]:
        return sorted(task.id for task in self.instance.open_tasks())

    @property
    def happened(self) -> list[str]:
        return [type(one.event).__name__ for one in self.records]

    def last(self, kind: type) -> Any:
        return next(one.event for one in reversed(self.records) if isinstance(one.event, kind))
