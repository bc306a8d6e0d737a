"""How a run calls today what its log names: over moves, over undoing them, and where another has the name now."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.domain.commands import Complete, Open, Return
from engine.domain.events import MovedToVersion, RowEntered, TaskCompleted
from engine.domain.instance import FILLED_TASK, Document, Instance, Task
from engine.domain.moving.judging import Fitness
from engine.domain.moving.names_now import names_now
from engine.domain.moving.version_mapping import VersionMapping
from schemas.process import Process
from tests.engine.moved import MovingRun
from tests.engine.run import OPERATOR, process
from tests.engine.test_moving_at_random import RUNNING, begun, judged_with_a_mapping
from tests.revisions_at_random import revisions

B = {"id": "b", "actor": "kasi"}
LANES = ("staf", "kasi", "camat", "petugas")


def opened(*steps: dict[str, Any], posts_of: Process) -> MovingRun:
    run = MovingRun(process(list(steps)))
    run.with_posts_of(posts_of).do(Open(), OPERATOR)
    return run


def completed(run: MovingRun) -> list[str | None]:
    """What the tasks that were done are called now, in their order."""
    names = names_now(run.records)
    return [
        names.task(one.seq, one.event.task) for one in run.records if isinstance(one.event, TaskCompleted)
    ]


def entered(run: MovingRun) -> list[str | None]:
    names = names_now(run.records)
    return [names.row(one.seq, one.event.step) for one in run.records if isinstance(one.event, RowEntered)]


def test_names_are_followed_from_version_to_version_and_back() -> None:
    new = process([{"id": "himpun", "actor": "petugas"}, B])
    run = opened({"id": "kumpul"}, B, posts_of=new)
    run.complete("kumpul@staf")
    assert completed(run) == ["kumpul@staf#1"]
    run.move(new, VersionMapping(rows={"kumpul": "himpun"}, actors={"staf": "petugas"}))
    assert (completed(run), entered(run)) == (["himpun@petugas#1"], ["himpun", "b"])
    run.move(process([{"id": "data", "actor": "petugas"}, B]), VersionMapping(rows={"himpun": "data"}))
    assert (completed(run), entered(run)) == (["data@petugas#1"], ["data", "b"])
    run.move_back()
    assert completed(run) == ["himpun@petugas#1"]
    run.move_back()
    assert (completed(run), entered(run)) == (["kumpul@staf#1"], ["kumpul", "b"])
    run.complete("b@kasi")
    assert completed(run) == ["kumpul@staf#1", "b@kasi#1"]


def test_rows_that_exchange_their_names_are_told_apart_by_when_something_happened() -> None:
    new = process([{"id": "b"}, {"id": "a"}, {"id": "c"}, {"id": "d"}])
    run = opened({"id": "a"}, {"id": "b"}, {"id": "c"}, {"id": "d"}, posts_of=new)
    run.complete("a@staf").complete("b@staf")
    run.move(new, VersionMapping(rows={"a": "b", "b": "a"}))
    run.complete("c@staf")
    assert completed(run) == ["b@staf#1", "a@staf#1", "c@staf#1"]
    run.do(Return("d@staf#1", "a", "keliru"), "staf-1")
    run.complete("a@staf#2")
    assert completed(run) == ["b@staf#1", "a@staf#1", "c@staf#1", "a@staf#2"]


def test_a_name_that_is_anothers_now_is_not_taken_for_it() -> None:
    new = process([{"id": "b"}, {"id": "c"}])
    run = opened({"id": "a"}, {"id": "b"}, {"id": "c"}, posts_of=new)
    run.complete("a@staf").complete("b@staf")
    run.move(new, VersionMapping(rows={"a": "b", "b": None}))
    assert completed(run) == ["b@staf#1", None]


def test_a_round_that_was_taken_back_goes_by_its_row_of_today() -> None:
    new = process([{"id": "himpun"}, {"id": "b"}])
    run = opened({"id": "kumpul"}, {"id": "b"}, posts_of=new)
    run.complete("kumpul@staf").do(Return("b@staf#1", "kumpul", "keliru"), "staf-1").complete("kumpul@staf#2")
    run.move(new, VersionMapping(rows={"kumpul": "himpun"}))
    assert completed(run) == ["himpun@staf#1", "himpun@staf#2"]
    assert set(run.instance.tasks) >= {"himpun@staf#2"}
    assert "himpun@staf#1" not in run.instance.tasks


# -- whatever the versions say -----------------------------------------------------------------------------------------


def counted_once(run: MovingRun, before: Instance) -> None:
    """What counted before the run went over does so still, once, as the same work of the same officer.

    Only of rows that were left, and whose name another row has now, nothing but the log tells.
    """
    names, moved = names_now(run.records), run.last(MovedToVersion)
    found: list[Task] = []
    for task in before.tasks.values():
        now = names.task(before.seq, task.id)
        if task.state in FILLED_TASK and now is None:
            assert task.id in moved.displaced
            assert task.step in moved.left
            assert task.step in run.version.process.step_by_id
        elif task.state in FILLED_TASK:
            found.append(run.instance.tasks[now or ""])
            assert work_of(found[-1]) == work_of(task)
    still = [task.id for task in run.instance.tasks.values() if task.state in FILLED_TASK]
    assert sorted(task.id for task in found) == sorted(still)


def work_of(task: Task) -> tuple[object, ...]:
    return task.officer, task.acting, task.outputs, task.values, task.state, task.member, task.done_at


@st.composite
def actors(draw: st.DrawFn) -> Any:
    lanes = draw(st.lists(st.sampled_from(LANES), min_size=1, max_size=3, unique=True))
    form = draw(st.sampled_from(["ordered", "each", "any"]))
    return lanes if form == "ordered" else {form: lanes}


@settings(max_examples=120)
@given(actors(), actors(), st.data())
def test_whoever_is_asked_by_the_new_version_the_work_of_each_counts_once(
    old: Any, new: Any, data: st.DataObject
) -> None:
    revised = process([{"id": "a", "actor": new}, {"id": "b"}])
    run = opened({"id": "a", "actor": old}, {"id": "b"}, posts_of=revised)
    for _ in range(data.draw(st.integers(1, 3), "done")):
        waiting = [name for name in run.open if name.startswith("a@")]
        if waiting:
            name = data.draw(st.sampled_from(waiting), "task")
            posts = run.instance.tasks[name].posts
            by = f"{data.draw(st.sampled_from(posts), 'post')}-1"
            run.do(Complete(name, outputs=(Document("Data", f"{name}.pdf", "0" * 64, 1),)), by)
    named = data.draw(st.dictionaries(st.sampled_from(LANES), st.sampled_from([*LANES, None]), max_size=3))
    mapping = VersionMapping(actors=named)
    before = run.instance
    if run.judged(revised, mapping).fitness is Fitness.SAFE:
        run.move(revised, mapping)
        counted_once(run, before)


@settings(max_examples=40)
@given(revisions(), st.data())
def test_whatever_changed_in_a_procedure_the_work_that_counted_counts_once(
    pair: tuple[Process, Process], data: st.DataObject
) -> None:
    old, new = pair
    run = begun(old, new, data, "r")
    if run.instance.state not in RUNNING:
        return
    judged, mapping = judged_with_a_mapping(run, new, data)
    before = run.instance
    if judged.fitness is Fitness.SAFE:
        run.move(new, mapping)
        counted_once(run, before)
