"""One run on its way to another version or back, in one transaction."""

from __future__ import annotations

from collections.abc import Callable

from engine.domain.change import replace
from engine.domain.commands import Asked, MoveBack, MoveToVersion
from engine.domain.facts import Facts
from engine.domain.instance import Instance
from engine.domain.moving.moving_facts import Moving, Undoing
from engine.ports import Reading, Writing
from engine.service.transaction import Transaction
from engine.service.world import World


class MovingTransaction(Transaction):
    """A transaction that knows what a decision about moving looks at besides everything else."""

    def __init__(
        self, world: World, store: Writing, moving: Callable[[Instance], Moving | Undoing | None]
    ) -> None:
        super().__init__(world, store)
        self._moving = moving

    def decision_facts(self, instance: Instance, asked: Asked) -> Facts:
        facts = super().decision_facts(instance, asked)
        if isinstance(asked.command, MoveToVersion | MoveBack):
            return replace(facts, moving=self._moving(instance))
        return facts


def named(store: Reading, instance: Instance, phase: str) -> int | None:
    """The run that would be called as this one is when its phase is another."""
    if instance.key is not None:
        return store.find_key(instance.process, instance.unit, phase, instance.key)
    if instance.period is None:
        return None
    return store.find(instance.process, instance.unit, phase, instance.period)
