"""How every verb is asked: by whom, under which command id, in one transaction."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta, timezone, tzinfo

from engine.domain.commands import Asked, By, Command
from engine.domain.facts import Reminders
from engine.domain.numbers import number_in
from engine.domain.refusals import NoSuchTask
from engine.ports import Clock, Keys, Store
from engine.registers import Registers
from engine.service.answer import Answer
from engine.service.transaction import Transaction
from engine.service.trying import transaction
from engine.service.world import NONE, World
from engine.versions import Versions

WIB = timezone(timedelta(hours=7), "WIB")


class Asking:
    """One root, its store, and what its commands need of the world."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        keys: Keys,
        root: str,
        *,
        zone: tzinfo = WIB,
        system_user: str | None = None,
        reminders: Reminders = NONE,
    ) -> None:
        self.store = store
        self.root = root
        self._keys = keys
        self._system_user = system_user
        self.world = World(root, clock, zone, Versions(), Registers(), reminders)

    def _ask_task(
        self, task: str, command_on: Callable[[str], Command], by: str | None, command: str | None
    ) -> Answer:
        written, _, name = task.partition(":")
        number = number_in(written)
        if number is None or not name:
            raise NoSuchTask(task=task, instance=written)
        return self._ask(number, command_on(name), by, command)

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
