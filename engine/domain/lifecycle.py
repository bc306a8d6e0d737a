"""The lives of a task, of an instance and of a version, as tables that can be read aloud. Pure.

`transitions` checks the tables and answers which state a verb leads to; what else must hold is for `decide` to say.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import Any

from transitions import Machine

from engine.domain.instance import InstanceState as I
from engine.domain.instance import TaskState as T


class VersionState(StrEnum):
    """Where a version stands on a day: what was recorded of it, and for whom it is in force then."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    REVISION_NEEDED = "revision-needed"
    APPROVED = "approved"
    """It may be put in force, or its day has not come."""
    IN_FORCE = "in-force"
    """For one unit at least."""
    SUPERSEDED = "superseded"
    """It was in force, and others are in its place now."""
    WITHDRAWN = "withdrawn"


V = VersionState

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
    *((verb, I.OPEN, I.OPEN) for verb in ("allow", "join", "leave", "regather", "date", "migrate-instances")),
    ("suspend", I.OPEN, I.SUSPENDED),
    ("cancel", I.OPEN, I.CANCELLED),
    ("end", I.OPEN, I.COMPLETED),
    ("assign", I.SUSPENDED, I.SUSPENDED),
    ("migrate-instances", I.SUSPENDED, I.SUSPENDED),
    ("resume", I.SUSPENDED, I.OPEN),
    ("cancel", I.SUSPENDED, I.CANCELLED),
    # Members who still owe may deliver after the run has ended: that moves no token.
    *((verb, I.COMPLETED, I.COMPLETED) for verb in ("claim", "release", "assign", "complete", "skip")),
    ("reopen", I.COMPLETED, I.OPEN),
)
"""An instance waits for its moment and its gate, is open, and ends completed or cancelled."""

VERSION_LIFE = (
    *(("submit", state, V.SUBMITTED) for state in (V.DRAFT, V.REVISION_NEEDED, V.SUPERSEDED, V.WITHDRAWN)),
    ("approve", V.SUBMITTED, V.APPROVED),
    ("revise", V.SUBMITTED, V.REVISION_NEEDED),
    ("publish", V.APPROVED, V.IN_FORCE),
    ("publish", V.IN_FORCE, V.IN_FORCE),
    ("publish", V.SUPERSEDED, V.IN_FORCE),
    # By whoever sits at the system's own account: it stands as in force without approval.
    ("publish", V.DRAFT, V.IN_FORCE),
    # What was put in force so is approved afterwards.
    *((verb, V.IN_FORCE, V.IN_FORCE) for verb in ("submit", "approve", "revise")),
    ("review", V.IN_FORCE, V.IN_FORCE),
    ("supersede", V.IN_FORCE, V.SUPERSEDED),
    *(
        ("withdraw", state, V.WITHDRAWN)
        for state in (V.DRAFT, V.SUBMITTED, V.REVISION_NEEDED, V.APPROVED, V.IN_FORCE)
    ),
)
"""A version is drafted, submitted, approved by somebody else, and in force from its day until another is or nobody's.

`publish` of what is approved or drafted leads there on its day, which may be to come. A version is superseded by
another's being published: nobody asks for that.
"""

TASK_VERBS = tuple(dict.fromkeys(verb for verb, _, _ in TASK_LIFE))
INSTANCE_VERBS = tuple(dict.fromkeys(verb for verb, _, _ in INSTANCE_LIFE))
VERSION_VERBS = tuple(dict.fromkeys(verb for verb, _, _ in VERSION_LIFE))


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


@cache
def version_after(verb: str, state: V) -> V | None:
    """The state that the verb leads to; none where a version in this state refuses it."""
    found = _machine(VERSION_LIFE).get_transitions(verb, state.value)
    return V(str(found[0].dest)) if found else None
