"""A task as a row of its table, and back. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from pydantic_core import from_json, to_json

from engine.domain.change import maker
from engine.domain.instance import OPEN_TASK, Acting, Document, Task, TaskState
from engine.persistence.moments import EPOCH, MICROSECOND, to_number

COLUMNS = (
    "id", "step", "actor", "unit", "post", "further_posts", "round", "turn", "seat", "member", "state",
    "officer", "acting", "outcome", "reason", "reference", "filled", "outputs", "opened_at", "done_at",
    "due", "met_by",
)  # fmt: skip
"""In the order in which `to_row` gives and `to_task` takes them."""

Row = Sequence[Any]
_make = maker(Task)
STATES = {str(state): state for state in TaskState}


def to_row(task: Task) -> tuple[Any, ...]:
    posts, acting = task.posts, task.acting
    return (
        task.id, task.step, task.actor, task.unit,
        posts[0] if posts else None,
        to_json(posts[1:]).decode() if len(posts) > 1 else None,
        task.round, task.turn, task.seat, task.member, str(task.state), task.officer,
        acting and _written(acting),
        task.outcome, task.reason, task.reference,
        to_json(dict(task.values)).decode() if task.values else None,
        to_json(task.outputs).decode() if task.outputs else None,
        to_number(task.opened_at), to_number(task.done_at), to_number(task.due), task.met_by,
    )  # fmt: skip


def to_task(row: Row) -> Task:
    # Spelt out and by position: a step loads every task that stands.
    (id, step, actor, unit, post, further, round, turn, seat, member, state,
     officer, acting, outcome, reason, reference, filled, outputs, opened_at, done_at, due, met_by) = row  # fmt: skip
    return _make(
        id, step, actor, unit, _posts(post, further), round, turn, seat, member, STATES[state], officer,
        None if acting is None else _acting(acting),
        outcome, reason, reference,
        {} if filled is None else from_json(filled),
        () if outputs is None else documents(from_json(outputs)),
        None if opened_at is None else EPOCH + opened_at * MICROSECOND,
        None if done_at is None else EPOCH + done_at * MICROSECOND,
        None if due is None else EPOCH + due * MICROSECOND,
        met_by,
    )  # fmt: skip


def documents(raw: Sequence[Mapping[str, Any]]) -> tuple[Document, ...]:
    return tuple(Document(**fields) for fields in raw)


def offers(number: int, task: Task) -> list[tuple[Any, ...]]:
    """The rows that offer an open task to its further posts: unit, post, opened_at, instance, task."""
    if len(task.posts) < 2 or task.state not in OPEN_TASK:
        return []
    opened_at = to_number(task.opened_at) or 0
    return [(task.unit, post, opened_at, number, task.id) for post in dict.fromkeys(task.posts[1:])]


@lru_cache(maxsize=4096)
def _posts(post: str | None, further: str | None) -> tuple[str, ...]:
    if post is None:
        return ()
    return (post, *from_json(further)) if further else (post,)


@lru_cache(maxsize=4096)
def _written(acting: Acting) -> str:
    fields = (acting.post, acting.unit, acting.kind, acting.decree)
    # As older versions wrote it, where nobody is stood in for.
    return to_json((*fields, acting.instead_of) if acting.instead_of else fields).decode()


@lru_cache(maxsize=4096)
def _acting(written: str) -> Acting:
    return Acting(*from_json(written))
