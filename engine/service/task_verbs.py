"""The verbs of officers: claiming a task, handing it in, sending work back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from engine.domain import commands as ask
from engine.domain.instance import Document
from engine.service.answer import Answer
from engine.service.asking import Asking


class TaskVerbs(Asking):
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
        performed_at: datetime | None = None,
        command: str | None = None,
    ) -> Answer:
        """Hand a task in: with the outcome where it decides, the values it collects, the documents it hands on.

        `performed_at`: when it was done (with its zone), where that is not now; as far back as the unit allows.
        """
        return self._ask_task(
            task,
            lambda name: ask.Complete(
                name,
                outcome,
                answer,
                values or {},
                tuple(outputs),
                reason,
                reference,
                tuple(members),
                performed_at,
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
