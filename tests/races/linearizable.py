"""Whether one order of what many did at once explains all that they were told: the search of Wing and Gong.

J. M. Wing, C. Gong: Testing and Verifying Concurrent Objects, 1993. What was looked at before is not looked at again:
G. Lowe, Testing for Linearizability, 2017.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from tests.races.history import Operation

State = TypeVar("State", bound=Hashable)
Step = Callable[[State, Operation], State | None]
"""The state after an operation, where a single person at work would have been told the same; else None."""


def is_linearizable(operations: Sequence[Operation], start: State, step: Step[State]) -> bool:
    """Whether the operations on one thing can be put one after the other, none before it began or after it was heard.

    One of which nothing was heard may have had its effect at any time after it began, or never.
    """
    ordered = sorted(operations, key=lambda one: one.begun)
    heard = sum(1 << place for place, one in enumerate(ordered) if one.kind != "unknown")
    seen: set[tuple[int, State]] = set()
    todo: list[tuple[int, State]] = [(0, start)]
    while todo:
        done, state = todo.pop()
        if done & heard == heard:
            return True
        if (done, state) in seen:
            continue
        seen.add((done, state))
        todo += _next(ordered, done, state, step)
    return False


def _next(
    ordered: Sequence[Operation], done: int, state: State, step: Step[State]
) -> list[tuple[int, State]]:
    """What may come next. What changes nothing may come at once, if it may come at all: nothing is lost by that."""
    left = [place for place in range(len(ordered)) if not done >> place & 1]
    first_heard = min(ordered[place].ended for place in left)
    found = []
    for place in left:
        one = ordered[place]
        if one.begun > first_heard:
            break  # another was heard before this one began, and so came before it
        after = step(state, one)
        if after is None:
            continue
        if after != state:
            found.append((done | 1 << place, after))
        elif one.kind != "unknown":
            return [(done | 1 << place, after)]
    return found
