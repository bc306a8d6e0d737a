"""One command in one transaction: remembered, loaded, decided, chained, saved, and what follows from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any

from engine.domain.change import replace
from engine.domain.commands import Asked, By, NoteReopened, Open
from engine.domain.decide import Decision, decide
from engine.domain.encoding import START, as_json, canonical, chain_all, digest
from engine.domain.facts import Child, Facts, Version
from engine.domain.instance import Instance, InstanceState
from engine.domain.refusals import CommandReused, NoSuchInstance, NoSuchProcess, Refusal
from engine.domain.rights import check_again
from engine.ports import Clock, Remembered, Writing
from engine.registers import Registers
from engine.service.answer import Answer
from engine.service.children import children_of, parent_of
from engine.versions import Versions


@dataclass(frozen=True, slots=True)
class World:
    """What every transaction of a root needs beside its store."""

    root: str
    clock: Clock
    zone: tzinfo
    """Where the root's days begin and end."""
    versions: Versions
    registers: Registers


def content_of(verb: str, content: Mapping[str, Any], by: By) -> str:
    """The digest by which a repeated command is told from another one of the same id."""
    return digest(canonical({"verb": verb, "by": by.officer, "content": content}))


def content_of_command(number: int, asked: Asked) -> str:
    content = as_json(asked.command)
    return content_of(type(asked.command).__name__, {**content, "instance": number}, asked.by)


class Transaction:
    """A command being carried out in a store that is open for writing."""

    def __init__(self, world: World, store: Writing) -> None:
        self.world = world
        self.store = store

    def carry_out(self, number: int, asked: Asked) -> Answer:
        """Do what is asked of an instance, or give the answer that the same command got before."""
        loaded = self.store.load(number, asked.id)
        instance = loaded.instance
        if instance is None:
            raise NoSuchInstance(instance=number)
        content = content_of_command(number, asked)
        if loaded.before is not None:
            check_again(asked, instance, self.facts(instance))
            return answered_before(loaded.before, content, asked.id)
        answer = self.decide_and_save(instance, asked)
        self.store.remember(asked.id, Remembered(content, answer.written()))
        return answer

    def decide_and_save(self, instance: Instance, asked: Asked, *, new: bool = False) -> Answer:
        decision = decide(instance, asked, self.facts(instance))
        after = self.save(None if new else instance, decision, instance)
        self.follow_up(instance, after, asked)
        return Answer(after.number, instance.seq + 1, after.seq)

    def save(self, before: Instance | None, decision: Decision, instance: Instance) -> Instance:
        """Write the events down in the instance's log, and the tables beside it."""
        log = f"{self.world.root}/{instance.number}"
        seq, hash = instance.seq, instance.hash or START
        records = chain_all(log, seq, hash, decision.events, decision.stamp)
        if records:
            seq, hash = records[-1].seq, records[-1].hash
        after = replace(decision.instance, seq=seq, hash=hash)
        self.store.save(before, after, records)
        return after

    def facts(self, instance: Instance) -> Facts:
        register = self.world.registers.now(self.store)
        at = self.world.clock.now()
        today = at.astimezone(self.world.zone).date()
        hash = instance.version or register.version_for(instance.process, instance.unit, today)
        if hash is None:
            raise NoSuchProcess(process=instance.process, unit=instance.unit, day=today.isoformat())
        version = self.world.versions.get(self.store, hash)
        return Facts(at, today, register, version, self._children(instance, version))

    def _children(self, instance: Instance, version: Version) -> tuple[Child, ...]:
        """Looked up only where they decide something: at a gate, or when it must be closed again."""
        if instance.state is not InstanceState.WAITING and not instance.stale:
            return ()
        return children_of(self.store, instance, version)

    def follow_up(self, before: Instance, after: Instance, asked: Asked) -> None:
        """A run that ended may open the one that gathers it; a run reopened makes what was built on it stale."""
        ended = after.state is InstanceState.COMPLETED and before.state is not after.state
        reopened = before.state is InstanceState.COMPLETED and after.state is InstanceState.OPEN
        if not (ended or reopened):
            return
        version = self.world.versions.get(self.store, after.version or "")
        parent = parent_of(self.store, after if ended else before, version, self.world.zone)
        if parent is None:
            return
        following = Asked(Open(), By(system_user=asked.by.system_user), f"{asked.id}+{parent.number}")
        if ended and parent.state is InstanceState.WAITING:
            try:
                self.decide_and_save(parent, following)
            except Refusal:
                return  # its moment has not come, or it waits for others: nothing is lost
        if reopened and any(one.instance == after.number for one in parent.gathered):
            self.decide_and_save(parent, replace(following, command=NoteReopened(after.number)))


def answered_before(before: Remembered, content: str, command: str) -> Answer:
    """The first answer again. Raises CommandReused where the id was used for something else."""
    if before.digest != content:
        raise CommandReused(command=command)
    return Answer.read(before.answer)
