"""Posts that several officers hold definitively at one time, though nobody said that this is right. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from engine.domain.events import AssignmentRecorded
from engine.domain.register import Register


@dataclass(frozen=True, slots=True)
class SeveralHolders:
    post: str
    unit: str
    officers: tuple[str, ...]


def several_holders(register: Register, day: date) -> Iterator[SeveralHolders]:
    """Those that hold on a day or later, of posts about which the register does not say how many may hold them."""
    for (post, unit), held in register.seated.items():
        if len(held) < 2 or register.posts[post].holders is not None:
            continue
        officers = _at_one_time([one for one in held if one.kind == "definitive" and _not_over(one, day)])
        if officers:
            yield SeveralHolders(post, unit, officers)


def _not_over(one: AssignmentRecorded, day: date) -> bool:
    return one.end is None or one.end >= day


def _at_one_time(held: list[AssignmentRecorded]) -> tuple[str, ...]:
    """The officers whose assignments have a day in common with one of another officer."""
    found: dict[str, None] = {}
    before: AssignmentRecorded | None = None
    """Of those that began earlier the one that lasts longest."""
    for one in sorted(held, key=attrgetter("start")):
        if before is not None and before.officer != one.officer and _not_over(before, one.start):
            found |= {before.officer: None, one.officer: None}
        if before is None or (before.end is not None and (one.end is None or one.end > before.end)):
            before = one
    return tuple(found)
