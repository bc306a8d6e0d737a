"""What a step does not look at is not made, is kept as it was, and is the same when somebody looks."""

from __future__ import annotations

import pytest

from engine.domain.instance import Task
from engine.domain.made_late import MadeLate, changed, new_in


class Maker:
    """Makes texts of numbers, and knows of which."""

    def __init__(self) -> None:
        self.made: list[int] = []

    def __call__(self, kept: int) -> str:
        self.made.append(kept)
        return f"made of {kept}"


def test_only_what_is_asked_for_is_made_and_once() -> None:
    maker = Maker()
    late = MadeLate({"a": 1, "b": 2, "c": 3}, maker)
    assert (list(late), len(late), "b" in late, "d" in late) == (["a", "b", "c"], 3, True, False)
    assert maker.made == []
    assert (late["b"], late["b"]) == ("made of 2", "made of 2")
    assert maker.made == [2]
    with pytest.raises(KeyError, match="d"):
        late["d"]


def test_those_that_come_of_one_another_share_what_is_made() -> None:
    maker = Maker()
    before = MadeLate({"a": 1, "b": 2, "c": 3}, maker)
    after = changed(before, {"b": "new", "d": "more"}, {"c"})
    assert dict(after) == {"a": "made of 1", "b": "new", "d": "more"}
    assert dict(before) == {"a": "made of 1", "b": "made of 2", "c": "made of 3"}
    assert maker.made == [1, 2, 3], "made for both, once"
    assert new_in(after, before) == ["b", "d"]
    assert new_in(changed(before, {}), before) == []


def test_it_equals_what_was_made_at_once() -> None:
    late = MadeLate({"a": 1, "b": 2}, Maker())
    assert late == {"a": "made of 1", "b": "made of 2"}
    assert late != {"a": "made of 1"}
    assert changed({"a": "x", "b": "y"}, {"b": "z"}, {"a"}) == {"b": "z"}
    assert new_in({"a": "made of 1", "b": "other"}, late) == ["a", "b"], "other objects, whatever they say"


def test_what_was_kept_of_a_value_is_there_until_another_takes_its_place() -> None:
    late = MadeLate({"a": 1, "b": 2}, Maker())
    assert late["a"] == "made of 1"
    after = changed(late, {"b": "new"})
    assert isinstance(after, MadeLate)
    assert list(after.kept()) == [("a", 1, None), ("b", None, "new")]


def test_a_task_is_of_the_row_that_its_name_begins_with() -> None:
    task = Task("collect@staf/dinas-a#2", "collect", "staf", "dinas-a", ("staf",), 2)
    assert task.id.startswith(f"{task.step}@")
