"""Whatever people do, in whatever order: who may take a task hears of it once, and nobody of what is not there."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.domain.commands import Open
from engine.domain.instance import Instance
from engine.domain.notices import Kind, Notice, notices_of, still_concerns
from schemas.process import Process
from tests.engine.run import OPERATOR, Run
from tests.engine.test_whatever_people_do import do_one, in_an_office, time_passes, try_something
from tests.processes_at_random import processes

NEW = (Kind.OFFERED, Kind.RETURNED)


@settings(max_examples=60)
@given(processes(), st.data())
def test_every_task_that_begins_is_told_to_all_who_may_take_it_once(
    process: Process, data: st.DataObject
) -> None:
    run = in_an_office(process, data)
    before, length = run.instance, len(run.records)
    run.do(Open(), OPERATOR)
    it_is_told_as_it_should_be(run, before, length)
    for _ in range(data.draw(st.integers(0, 15), "commands")):
        before, length = run.instance, len(run.records)
        match data.draw(st.sampled_from(("time", "forward", "something")), "what"):
            case "time":
                time_passes(run, data)
            case "forward":
                do_one(run)
            case _:
                try_something(run, data)
        it_is_told_as_it_should_be(run, before, length)


def it_is_told_as_it_should_be(run: Run, before: Instance, length: int) -> None:
    after, records = run.instance, run.records[length:]
    by = {record.seq: record.stamp.by for record in records}
    day = run.now.date()
    found = notices_of(before, after, records, lambda posts, unit: run.register.candidates(posts, unit, day))
    named = [(one.seq, one.officer) for one in found]
    assert len(named) == len(set(named)), "an officer hears of an event once"
    assert all(by[one.seq] != one.officer for one in found), "nobody hears of what he did himself"
    known = before.tasks.keys() | after.tasks.keys()
    assert all(set(one.tasks) <= known for one in found)
    for task in after.open_tasks():
        if task.posts and task.id not in before.tasks:
            told = sorted(one.officer for one in found if one.kind in NEW and task.id in one.tasks)
            may = run.register.candidates(task.posts, task.unit, day).keys() - {_opener(run, task.id, length)}
            assert told == sorted(may)
    assert all(_matters(one, after) for one in found if one.kind in NEW)


def _matters(notice: Notice, after: Instance) -> bool:
    """Sent at once, it would not be left out."""
    return still_concerns(notice.kind, notice.officer, notice.tasks, after) == notice.tasks


def _opener(run: Run, task: str, length: int) -> str | None:
    """Who did what opened the task."""
    for record in run.records[length:]:
        if task in (one.id for one in getattr(record.event, "tasks", ())):
            return record.stamp.by
    return None
