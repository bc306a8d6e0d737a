"""What differs between an instance before and after it went over to another version, and how it is applied. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from engine.domain.change import replace
from engine.domain.instance import Instance
from engine.domain.moving_events import Changed
from schemas.flow import Marking

Kept = TypeVar("Kept")


def difference(before: Instance, after: Instance) -> Changed:
    """What makes the one instance into the other."""
    marking = after.marking
    return Changed(
        version=after.version or "",
        phase=after.phase,
        open=tuple(sorted(marking.open)),
        done=tuple(sorted(marking.done)),
        delivered=tuple(sorted(marking.delivered)),
        fired=tuple(sorted(marking.fired)),
        decided=tuple(sorted(marking.decided)),
        rows=_differing(before.rows, after.rows),
        tasks=_differing(before.tasks, after.tasks),
        members=_differing(before.members, after.members),
        allowed=_differing(before.allowed, after.allowed),
        due=after.due,
    )


def applied(instance: Instance, changed: Changed) -> Instance:
    """The instance after it. Told again, it gives the same."""
    return replace(
        instance,
        version=changed.version,
        phase=changed.phase,
        marking=Marking(
            open=frozenset(changed.open),
            done=frozenset(changed.done),
            delivered=frozenset(changed.delivered),
            fired=frozenset(changed.fired),
            decided=frozenset(changed.decided),
        ),
        rows=_changed(instance.rows, changed.rows),
        tasks=_changed(instance.tasks, changed.tasks),
        members=_changed(instance.members, changed.members),
        allowed=_changed(instance.allowed, changed.allowed),
        due=changed.due,
    )


def _differing(before: Mapping[str, Kept], after: Mapping[str, Kept]) -> dict[str, Kept | None]:
    gone: dict[str, Kept | None] = {name: None for name in before if name not in after}
    return {**gone, **{name: one for name, one in after.items() if before.get(name) != one}}


def _changed(kept: Mapping[str, Kept], changed: Mapping[str, Kept | None]) -> dict[str, Kept]:
    there = {name: one for name, one in kept.items() if changed.get(name, one) is not None}
    return {**there, **{name: one for name, one in changed.items() if one is not None}}
