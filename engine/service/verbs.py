"""The verbs of the engine, for one root: each is one command in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta, timezone, tzinfo

from engine.domain import commands as ask
from engine.domain.commands import Asked, By, Command
from engine.domain.events import RegisterEvent
from engine.domain.instance import Document
from engine.domain.personal import Personal
from engine.domain.refusals import NoSuchTask, SubjectNeeded
from engine.ports import Clock, Keys, Store, Writing
from engine.registers import Registers
from engine.service.answer import Answer
from engine.service.creating import Creating
from engine.service.publishing import Publishing
from engine.service.recording import Recording
from engine.service.transaction import Transaction, World
from engine.service.trying import transaction
from engine.versions import Versions, content_hash
from schemas.process import Process

WIB = timezone(timedelta(hours=7), "WIB")


class Service:
    """Everything that can be asked of the engine about one root.

    `by` is the officer who asks; none: whoever sits at the system's own account, who counts as an operator.
    `command` is an id of the caller's own: the same command under the same id is carried out once and answered alike
    each time. Every verb raises a `Refusal` that says why nothing was changed.

    A task is named `12:isi@kasi/seksi-1#1`, or as much of it as is clear: `12:isi`.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        keys: Keys,
        root: str,
        *,
        zone: tzinfo = WIB,
        system_user: str | None = None,
    ) -> None:
        self.store = store
        self.root = root
        self._keys = keys
        self._system_user = system_user
        self.world = World(root, clock, zone, Versions(), Registers())

    # -- the register --------------------------------------------------------------------------------------------------

    def record(
        self, entries: Iterable[RegisterEvent], *, by: str | None = None, command: str | None = None
    ) -> int:
        """Record units, posts, officers and assignments; what is known already changes nothing. How many were new."""
        said, who, id = tuple(entries), self._by(by), command or self._keys.new()
        return transaction(
            self.store, self.root, lambda store: Recording(self.world, store).record(said, who, id)
        )

    def officer_name(self, text: str) -> Personal:
        """A text about a person, ready to be recorded so that it can be erased later."""
        return Personal.of(text, self._keys.new())

    def publish_text(
        self,
        text: str,
        process: Process,
        *,
        since: date,
        units: Sequence[str] = (),
        by: str | None = None,
        command: str | None = None,
    ) -> str:
        """Put a checked text in force for the units (none: all of the root) from a day on; its content hash."""
        version, who, id = content_hash(text), self._by(by), command or self._keys.new()

        def publish(store: Writing) -> None:
            Publishing(self.world, store).publish(text, version, process, since, units, who, id)

        transaction(self.store, self.root, publish)
        return version

    # -- runs ----------------------------------------------------------------------------------------------------------

    def create(
        self,
        process: str,
        period: str,
        *,
        unit: str | None = None,
        by: str | None = None,
        command: str | None = None,
    ) -> tuple[int, ...]:
        """Expect the runs of a period and of all periods in it, for one unit or all in the version's scope.

        Creating twice gives the same instances.
        """
        who, id = self._by(by), command or self._keys.new()

        def create(store: Writing) -> tuple[int, ...]:
            return Creating(self.world, store, who, id).periods(process, period, unit)

        return transaction(self.store, self.root, create, shared=True)

    def create_case(
        self,
        process: str,
        unit: str,
        subject: str,
        *,
        phase: str | None = None,
        by: str | None = None,
        command: str | None = None,
    ) -> int:
        """Expect a run about one subject; it gets the next number of its unit."""
        if not subject.strip():
            raise SubjectNeeded(subject=process)
        who, id, salt = self._by(by), command or self._keys.new(), self._keys.new()

        def create(store: Writing) -> int:
            return Creating(self.world, store, who, id).case(process, unit, subject.strip(), salt, phase)

        return transaction(self.store, self.root, create, shared=True)

    def open(self, instance: int, *, by: str | None = None, command: str | None = None) -> Answer:
        """Begin a run whose moment has come and whose gate is open."""
        return self._ask(instance, ask.Open(), by, command)

    def excuse(
        self, instance: int, child: str, reason: str, *, by: str | None = None, command: str | None = None
    ) -> Answer:
        return self._ask(instance, ask.Excuse(child, reason), by, command)

    def regather(self, instance: int, *, by: str | None = None, command: str | None = None) -> Answer:
        return self._ask(instance, ask.Regather(), by, command)

    def suspend(
        self, instance: int, reason: str, *, by: str | None = None, command: str | None = None
    ) -> Answer:
        return self._ask(instance, ask.Suspend(reason), by, command)

    def resume(
        self, instance: int, reason: str | None = None, *, by: str | None = None, command: str | None = None
    ) -> Answer:
        return self._ask(instance, ask.Resume(reason), by, command)

    def cancel(
        self, instance: int, reason: str, *, by: str | None = None, command: str | None = None
    ) -> Answer:
        return self._ask(instance, ask.Cancel(reason), by, command)

    def reopen(
        self,
        instance: int,
        step: str,
        reason: str,
        *,
        members: Sequence[str] = (),
        by: str | None = None,
        command: str | None = None,
    ) -> Answer:
        return self._ask(instance, ask.Reopen(step, reason, tuple(members)), by, command)

    def allow(
        self, instance: int, step: str, reason: str, *, by: str | None = None, command: str | None = None
    ) -> Answer:
        """One round more for a row than the form allows."""
        return self._ask(instance, ask.AllowRound(step, reason), by, command)

    def join(
        self,
        instance: int,
        step: str,
        member: str,
        reason: str,
        *,
        by: str | None = None,
        command: str | None = None,
    ) -> Answer:
        return self._ask(instance, ask.JoinMember(step, member, reason), by, command)

    def leave(
        self,
        instance: int,
        step: str,
        member: str,
        reason: str,
        *,
        by: str | None = None,
        command: str | None = None,
    ) -> Answer:
        return self._ask(instance, ask.LeaveMember(step, member, reason), by, command)

    # -- tasks ---------------------------------------------------------------------------------------------------------

    def claim(self, task: str, *, by: str | None = None, command: str | None = None) -> Answer:
        return self._ask_task(task, ask.Claim, by, command)

    def release(
        self, task: str, reason: str | None = None, *, by: str | None = None, command: str | None = None
    ) -> Answer:
        return self._ask_task(task, lambda name: ask.Release(name, reason), by, command)

    def assign(
        self,
        task: str,
        officer: str,
        reason: str | None = None,
        *,
        by: str | None = None,
        command: str | None = None,
    ) -> Answer:
        return self._ask_task(task, lambda name: ask.Assign(name, officer, reason), by, command)

    def complete(
        self,
        task: str,
        *,
        by: str | None = None,
        outcome: str | None = None,
        answer: bool | None = None,
        values: Mapping[str, str] | None = None,
        outputs: Sequence[Document] = (),
        reason: str | None = None,
        reference: str | None = None,
        members: Sequence[str] = (),
        command: str | None = None,
    ) -> Answer:
        """Hand a task in: with the outcome where it decides, the values it collects, the documents it hands on."""
        return self._ask_task(
            task,
            lambda name: ask.Complete(
                name, outcome, answer, values or {}, tuple(outputs), reason, reference, tuple(members)
            ),
            by,
            command,
        )

    def send_back(
        self,
        task: str,
        to: str,
        reason: str,
        *,
        members: Sequence[str] = (),
        by: str | None = None,
        command: str | None = None,
    ) -> Answer:
        """Return a task one holds to a row that is done, off the form."""
        return self._ask_task(task, lambda name: ask.Return(name, to, reason, tuple(members)), by, command)

    def withdraw(
        self, task: str, reason: str, *, by: str | None = None, command: str | None = None
    ) -> Answer:
        return self._ask_task(task, lambda name: ask.Withdraw(name, reason), by, command)

    def skip(
        self,
        task: str,
        reason: str,
        outcome: str | None = None,
        *,
        by: str | None = None,
        command: str | None = None,
    ) -> Answer:
        return self._ask_task(task, lambda name: ask.Skip(name, reason, outcome), by, command)

    # ------------------------------------------------------------------------------------------------------------------

    def _ask_task(
        self, task: str, command_on: Callable[[str], Command], by: str | None, command: str | None
    ) -> Answer:
        number, _, name = task.partition(":")
        if not number.isdigit() or not name:
            raise NoSuchTask(task=task, instance=number)
        return self._ask(int(number), command_on(name), by, command)

    def _ask(self, number: int, command: Command, by: str | None, id: str | None) -> Answer:
        asked = Asked(command, self._by(by), id or self._keys.new())
        return transaction(
            self.store,
            self.root,
            lambda store: Transaction(self.world, store).carry_out(number, asked),
            shared=True,
        )

    def _by(self, officer: str | None) -> By:
        return By(officer, self._system_user)
