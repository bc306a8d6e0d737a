"""One command in one transaction: remembered, loaded, decided, chained, saved, and what follows from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any

from engine.domain.change import replace
from engine.domain.commands import Asked, By, Cancel, Tick
from engine.domain.decide import Decision, decide
from engine.domain.encoding import START, Record, as_json, canonical, chain_all, digest
from engine.domain.facts import Child, Facts, Version
from engine.domain.instance import Instance, InstanceState
from engine.domain.none_in_force import none_in_force
from engine.domain.refusals import CommandReused, NoSuchInstance, Refusal
from engine.domain.rights import check_again
from engine.ports import Remembered, Writing
from engine.service.answer import Answer
from engine.service.children import children_of
from engine.service.following import following, met_again
from engine.service.noting import note
from engine.service.who_was_first import telling_who
from engine.service.world import World


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
            check_again(asked, instance, self.facts(instance, without_text=_needs_no_text(asked)))
            return answered_before(loaded.before, content, asked.id)
        with telling_who(self.store, number):
            answer = self.decide_and_save(self._caught_up(instance, asked), asked)
        self.store.remember(asked.id, Remembered(content, answer.written()))
        return answer

    def tick(self, number: int, command: str) -> Answer | None:
        """Do what the clock says to an instance; none where there was nothing to do.

        Raises NoSuchProcess for one that waits while no version is in force for its unit.
        """
        instance = self.store.held(number)
        if instance is None:
            return None
        answer = self.decide_and_save(instance, Asked(Tick(), By(), command))
        return answer if answer.last >= answer.first else None

    def _caught_up(self, instance: Instance, asked: Asked) -> Instance:
        """What the clock should have done by now comes first, so that nothing late goes by unrecorded.

        What is entered from paper happened at its own time, not now.
        """
        wakes_at = instance.wakes_at
        if (
            wakes_at is None
            or instance.state is InstanceState.WAITING
            or asked.on_paper_at is not None
            or wakes_at >= self.world.clock.now()
        ):
            return instance
        self.decide_and_save(instance, Asked(Tick(), By(), f"{asked.id}+clock"))
        return self.store.held(instance.number) or instance

    def decide_and_save(self, instance: Instance, asked: Asked, *, new: bool = False) -> Answer:
        decision = decide(instance, asked, self.decision_facts(instance, asked))
        after = self.save(None if new else instance, decision, instance)
        self.follow_up(instance, after, asked)
        return Answer(after.number, instance.seq + 1, after.seq)

    def decision_facts(self, instance: Instance, asked: Asked) -> Facts:
        """What a decision about this instance looks at."""
        return self.facts(instance, asked.on_paper_at, without_text=_needs_no_text(asked))

    def save(self, before: Instance | None, decision: Decision, instance: Instance) -> Instance:
        """Write the events down in the instance's log, and the tables beside it."""
        after, records = self.written(decision, instance)
        self.store.save(before, after, records)
        if self.world.notices and records:
            self._note(instance, after, records)
        return after

    def _note(self, before: Instance, after: Instance, records: Sequence[Record]) -> None:
        """Put what these events say to whom into the outbox, in this same transaction."""
        at, register = records[0].stamp.at, self.world.registers.now(self.store)
        version = self.world.versions.get(self.store, after.version) if after.version else None
        today = at.astimezone(self.world.zone).date()
        note(self.store.outbox, self.world.notices, before, after, records, register, version, today)

    def written(self, decision: Decision, instance: Instance) -> tuple[Instance, Sequence[Record]]:
        """The events as they hang in the instance's log, and the instance at its new end."""
        log = f"{self.world.root}/{instance.number}"
        seq, hash = instance.seq, instance.hash or START
        records = chain_all(log, seq, hash, decision.events, decision.stamp)
        if records:
            seq, hash = records[-1].seq, records[-1].hash
        return replace(decision.instance, seq=seq, hash=hash), records

    def facts(
        self, instance: Instance, on_paper_at: datetime | None = None, *, without_text: bool = False
    ) -> Facts:
        """What the register says now; what began on paper follows the version that was in force then.

        Where none is in force for what waits: raises NoSuchProcess, or `without_text` says what needs no version.
        """
        world = self.world
        at = world.clock.now()
        today = at.astimezone(world.zone).date()
        register = world.registers.now(self.store)
        hash = instance.version
        if hash is None:
            then = on_paper_at.astimezone(world.zone).date() if on_paper_at else today
            in_force = register.version_for
            hash = in_force(instance.process, instance.unit, then)
            hash = hash or in_force(instance.process, instance.unit, today)
        if hash is None and without_text:
            return self.now().at_place(instance.unit)
        if hash is None:
            raise none_in_force(register, instance.process, instance.unit, today)
        version = world.versions.get(self.store, hash)
        name, calendar = register.calendar_for(instance.unit, version.process.calendar) or (None, None)
        zone = calendar.lookup.zone if calendar else world.zone  # a unit may lie further east than its root
        return Facts(
            at,
            at.astimezone(zone).date(),
            register,
            version,
            self._children(instance, version),
            met_again(self.store, instance) if instance.stale else (),
            calendar,
            name,
            zone,
            world.reminders,
        )

    def now(self) -> Facts:
        """The time, and what the register says."""
        return self.world.facts(self.store)

    def _children(self, instance: Instance, version: Version) -> tuple[Child, ...]:
        """Looked up only where they decide something: at a gate, or when it must be closed again."""
        if instance.state is not InstanceState.WAITING and not instance.stale:
            return ()
        return children_of(self.store, instance, version)

    def follow_up(self, before: Instance, after: Instance, asked: Asked) -> None:
        """Ask of other runs what this one gives cause to. One that refuses is as it was: nothing is lost."""
        for number, command in following(self.world, self.store, before, after):
            other = self.store.held(number)
            if other is None:
                continue
            by = By(system_user=asked.by.system_user)
            with suppress(Refusal):  # its moment has not come, or it waits for others
                self.decide_and_save(other, Asked(command, by, f"{asked.id}+{number}"))


def _needs_no_text(asked: Asked) -> bool:
    """Whether it can be carried out whatever the procedure says: so also where none is in force."""
    return isinstance(asked.command, Cancel)


def answered_before(before: Remembered, content: str, command: str) -> Answer:
    """The first answer again. Raises CommandReused where the id was used for something else."""
    if before.digest != content:
        raise CommandReused(command=command)
    return Answer.read(before.answer)
