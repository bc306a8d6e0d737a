"""The lives of a task and of an instance, as tables that can be read aloud. Pure.

`transitions` checks the tables and answers which state a verb leads to; what else must hold is for `decide` to say.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from transitions import Machine

from engine.domain.instance import InstanceState as I
from engine.domain.instance import TaskState as T

TASK_LIFE = (
    ("claim", T.READY, T.CLAIMED),
    ("release", T.CLAIMED, T.READY),
    ("assign", T.READY, T.CLAIMED),
    ("assign", T.CLAIMED, T.CLAIMED),
    ("complete", T.READY, T.DONE),
    ("complete", T.CLAIMED, T.DONE),
    ("return", T.READY, T.RETURNED),
    ("return", T.CLAIMED, T.RETURNED),
    ("withdraw", T.DONE, T.WITHDRAWN),
    ("skip", T.READY, T.SKIPPED),
    ("skip", T.CLAIMED, T.SKIPPED),
    ("cancel", T.READY, T.CANCELLED),
    ("cancel", T.CLAIMED, T.CANCELLED),
    ("supersede", T.DONE, T.SUPERSEDED),
    ("supersede", T.SKIPPED, T.SUPERSEDED),
)
"""A task is offered (ready), taken (claimed) and done; every other end is named for what happened to it.

A decision for a drawn return is a completion whose task ends as returned, together with its row.
"""

INSTANCE_LIFE = (
    ("open", I.WAITING, I.OPEN),
    ("excuse", I.WAITING, I.WAITING),
    ("cancel", I.WAITING, I.CANCELLED),
    *(
        (verb, I.OPEN, I.OPEN)
        for verb in ("claim", "release", "assign", "complete", "return", "withdraw", "skip")
    ),
    *((verb, I.OPEN, I.OPEN) for verb in ("allow", "join", "leave", "regather", "date")),
    ("suspend", I.OPEN, I.SUSPENDED),
    ("cancel", I.OPEN, I.CANCELLED),
    ("end", I.OPEN, I.COMPLETED),
    ("assign", I.SUSPENDED, I.SUSPENDED),
    ("resume", I.SUSPENDED, I.OPEN),
    ("cancel", I.SUSPENDED, I.CANCELLED),
    # Members who still owe may deliver after the run has ended: that moves no token.
    *((verb, I.COMPLETED, I.COMPLETED) for verb in ("claim", "release", "assign", "complete", "skip")),
    ("reopen", I.COMPLETED, I.OPEN),
)
"""An instance waits for its moment and its gate, is open, and ends completed or cancelled."""

TASK_VERBS = tuple(dict.fromkeys(verb for verb, _, _ in TASK_LIFE))
INSTANCE_VERBS = tuple(dict.fromkeys(verb for verb, _, _ in INSTANCE_LIFE))


@cache
def _machine(life: tuple[tuple[str, Any, Any], ...]) -> Machine:
    states = [state.value for state in type(life[0][1])]
    table = [[verb, before.value, after.value] for verb, before, after in life]
    return Machine(model=None, states=states, transitions=table, initial=states[0], auto_transitions=False)


@cache
def task_after(verb: str, state: T) -> T | None:
    """The state that the verb leads to; none where a task in this state refuses it."""
    found = _machine(TASK_LIFE).get_transitions(verb, state.value)
    return T(str(found[0].dest)) if found else None


@cache
def instance_after(verb: str, state: I) -> I | None:
    """The state that the verb leads to; none where an instance in this state refuses it."""
    found = _machine(INSTANCE_LIFE).get_transitions(verb, state.value)
    return I(str(found[0].dest)) if found else None
