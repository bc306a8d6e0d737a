"""Frozen dataclasses that are made and changed quickly are what the slow way makes."""

from __future__ import annotations

import dataclasses

import pytest

from engine.domain.change import maker, replace
from engine.domain.instance import Instance, RowState, Task, TaskState

TASK = Task("collect@staf#1", "collect", "staf", "dinas", ("staf",), 1)
INSTANCE = Instance("kabupaten", 1, "agency/collect", "dinas", "main", tasks={TASK.id: TASK})


@pytest.mark.parametrize("one", [TASK, INSTANCE, RowState(1)])
def test_what_is_made_from_all_its_fields_is_the_same(one: object) -> None:
    fields = dataclasses.fields(one)  # type: ignore[arg-type]
    made = maker(type(one))(*(getattr(one, field.name) for field in fields))
    assert type(made) is type(one)
    assert made == one
    assert repr(made) == repr(one)


def test_changing_makes_another_and_leaves_the_first() -> None:
    changed = replace(TASK, state=TaskState.DONE, officer="staf-1")
    assert changed == dataclasses.replace(TASK, state=TaskState.DONE, officer="staf-1")
    assert TASK.state is TaskState.READY
    assert hash(replace(RowState(1), round=2)) == hash(RowState(2))


def test_what_is_made_quickly_is_as_frozen_as_the_rest() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        replace(TASK, round=2).round = 3  # type: ignore[misc]


def test_a_field_that_does_not_exist_cannot_be_changed() -> None:
    with pytest.raises(KeyError, match="colour"):
        replace(TASK, colour="red")  # type: ignore[call-arg]
