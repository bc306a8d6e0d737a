"""Whatever people do, in whatever order: replaying the log gives the instance, and a run that goes on can end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.domain.commands import (
    AllowRound,
    Assign,
    Cancel,
    Claim,
    Command,
    Complete,
    JoinMember,
    LeaveMember,
    Open,
    Recalculate,
    Release,
    Reopen,
    Resume,
    Return,
    Skip,
    Suspend,
    Tick,
    Withdraw,
)
from engine.domain.evolve import replay
from engine.domain.facts import Reminders
from engine.domain.instance import OPEN_TASK, InstanceState, Task
from engine.domain.refusals import Refusal
from engine.domain.working import decides
from engine.persistence.opening import open_store
from engine.ports import Store
from engine.task_ports import TaskFilter
from schemas.process import Collected, Process, Step
from schemas.rows import NEXT, turns
from tests.engine.run import OPERATOR, SECTIONS, UNIT, Run
from tests.engine.timed import office_hours
from tests.processes_at_random import processes

LONGEST_WAY_HOME = 400
GIVEN = {
    "number": "1",
    "integer": "1",
    "date": "2026-01-01",
    "yes-no": "ya",
    "file": "sha256:00",
    "text": "x",
}


@given(processes(), st.data())
def test_any_run_of_a_sound_process_can_end_whatever_was_done_in_it(
    process: Process, data: st.DataObject
) -> None:
    run = in_an_office(process, data).do(Open(), OPERATOR)
    for _ in range(data.draw(st.integers(0, 25), "commands")):
        time_passes(run, data)
        # Every second command or so brings the run forward, so that the others meet it everywhere on its way.
        if not (data.draw(st.booleans(), "forward") and do_one(run)):
            try_something(run, data)
        nothing_is_left_undone(run)
    bring_home(run)
    assert run.instance.state in (InstanceState.COMPLETED, InstanceState.CANCELLED)


@settings(max_examples=40)
@given(processes(), st.data())
def test_what_a_store_keeps_is_what_its_log_tells(
    keeper: tuple[Store, Iterator[int]], process: Process, data: st.DataObject
) -> None:
    store, numbers = keeper
    run = in_an_office(process, data, root=f"root-{next(numbers)}")
    kept, written = None, 0
    for command in range(data.draw(st.integers(1, 20), "commands")):
        if command == 0:
            run.do(Open(), OPERATOR)
        elif command % 5 == 4:
            time_passes(run, data)
        elif not (data.draw(st.booleans(), "forward") and do_one(run)):
            try_something(run, data)
        with store.writing(run.root) as writing:
            writing.save(kept, run.instance, run.records[written:])
        kept, written = run.instance, len(run.records)
    with store.reading(run.root) as reading:
        assert reading.instance(1) == run.instance
        assert replay(run.root, 1, reading.history(1)) == run.instance
        offered = {line.task.id for line in reading.tasks(TaskFilter(instance=1, workable=False))}
    assert offered == {task.id for task in run.instance.open_tasks()}


@pytest.fixture(scope="module", params=["memory", "sqlite", "postgres"])
def keeper(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Store, Iterator[int]]]:
    """A store for all examples, each of which has a root of its own in it."""
    with ExitStack() as ending:
        url: str | Path = "memory:"
        if request.param == "sqlite":
            url = tmp_path_factory.mktemp("whatever") / "sop.db"
        elif request.param == "postgres":
            url = ending.enter_context(request.getfixturevalue("postgres").new())
        store = open_store(url, create=True)
        ending.callback(store.close)
        yield store, count(1)


DURATIONS = ("15 Menit", "4 jam", "1 Hari", "3 hari kalender", "1 - 3 Hari Kerja", "1 Bulan", "-", None)


def in_an_office(process: Process, data: st.DataObject, root: str = "r") -> Run:
    """A run of the process, with Waktu at random, in an office that works from Monday to Friday and reminds."""
    drawn = data.draw(
        st.lists(st.sampled_from(DURATIONS), min_size=len(process.steps), max_size=len(process.steps))
    )
    steps = tuple(
        step.model_copy(update={"duration": duration, **_until_due(step, data)})
        for step, duration in zip(process.steps, drawn, strict=True)
    )
    timed = process.model_copy(update={"steps": steps})
    return Run(timed, root=root, calendar=office_hours(), reminders=Reminders(before=(1,), after=(1, 5)))


def _until_due(step: Step, data: st.DataObject) -> dict[str, str]:
    if step.for_each is None or not data.draw(st.booleans(), "goes on when due"):
        return {}
    return {"complete_when": "due"}


def time_passes(run: Run, data: st.DataObject) -> None:
    """Hours or weeks go by, and the clock does what it has to: once."""
    run.now += timedelta(hours=data.draw(st.sampled_from((0, 1, 20, 100, 1000)), "hours"))
    run.at_once(Tick())
    run.at_once(Tick())
    assert run.just == (), "the same moment a second time brings nothing"
    wakes_at = run.instance.wakes_at
    assert wakes_at is None or wakes_at >= run.now


NO_ROW = Step.model_validate({"id": "tidak-ada", "activity": "", "actor": "staf"})
"""What was done for a version before may be in no row of this one."""


def try_something(run: Run, data: st.DataObject) -> None:
    """Ask for one thing of a kind after another, sensible or not, until one of them is done."""
    kinds: dict[str, list[tuple[Command, str]]] = {}
    for command, by in thinkable(run):
        kinds.setdefault(type(command).__name__, []).append((command, by))
    kind = kinds[data.draw(st.sampled_from(sorted(kinds)), "verb")]
    first = data.draw(st.integers(0, len(kind) - 1), "which")
    for command, by in (*kind[first:], *kind[:first]):
        if ask(run, command, by):
            return


def ask(run: Run, command: Command, by: str) -> bool:
    """Ask; a refusal changes nothing. (`Run.do` itself holds the replayed log against the instance.)"""
    before, said = run.instance, None
    try:
        run.do(command, by)
    except Refusal as refusal:
        said = (refusal.say("en"), refusal.say("id"))
    if said is not None:
        assert run.instance is before
        assert said[0] != said[1]
    return said is None


def thinkable(run: Run) -> Iterator[tuple[Command, str]]:
    """What somebody might ask now, sensible or not."""
    rows = [row.id for row in run.version.process.steps]
    yield Suspend("menunggu"), OPERATOR
    yield Resume(), OPERATOR
    yield Cancel("batal"), "staf-1"
    yield Recalculate(), OPERATOR
    for row in rows:
        yield Reopen(row, "salah"), OPERATOR
        yield AllowRound(row, "sekali lagi"), OPERATOR
        yield JoinMember(row, UNIT, "ikut"), OPERATOR
        yield LeaveMember(row, SECTIONS[0], "pergi"), OPERATOR
    for task in run.instance.tasks.values():
        officer = f"{task.posts[0]}-1" if task.posts else "staf-1"
        step = run.version.process.step_by_id.get(task.step, NO_ROW)
        yield Claim(task.id), officer
        yield Release(task.id), officer
        yield Assign(task.id, f"{task.posts[-1]}-2"), OPERATOR
        yield Withdraw(task.id, "keliru"), officer
        yield Skip(task.id, "mendesak", next(iter(step.decide), None)), OPERATOR
        for outcome in step.decide or (None,):
            for answer in (None, True, False):
                yield completion(task, step, outcome, answer), officer
        for row in rows:
            yield Return(task.id, row, "kembali"), officer


def completion(task: Task, step: Step, outcome: str | None, answer: bool | None) -> Complete:
    values = {name: given_for(field) for name, field in step.collect.items()} if answer is not False else {}
    return Complete(task.id, outcome, answer, values, reason="sebab")


def given_for(field: Collected) -> str:
    return field.choices[0] if field.choices else GIVEN[field.type]


def nothing_is_left_undone(run: Run) -> None:
    """Every open row waits for somebody; what is done waits for nobody but members who still owe."""
    instance = run.instance
    if instance.state is InstanceState.CANCELLED:
        return
    for task in instance.tasks.values():
        if task.state in OPEN_TASK and task.step not in instance.marking.open:
            assert task.member is not None
    for row in instance.marking.open:
        step = run.version.process.step_by_id[row]
        waits_for_members = step.for_each is not None
        assert instance.open_tasks(row) or waits_for_members
    assert (instance.state is InstanceState.COMPLETED) == instance.marking.ended


def bring_home(run: Run) -> None:
    """Do what is open, always forward where a row can go forward."""
    if run.instance.state is InstanceState.SUSPENDED:
        run.do(Resume(), OPERATOR)
    for _ in range(LONGEST_WAY_HOME):
        if run.instance.state is not InstanceState.OPEN:
            return
        assert do_one(run), f"nobody can do anything: {run.instance.marking}"
        nothing_is_left_undone(run)
    raise AssertionError(f"the run does not come to its end: {run.instance.marking}")


def do_one(run: Run) -> bool:
    for row in sorted(
        run.instance.marking.open, key=lambda row: run.version.flows[run.instance.phase].row[row].number
    ):
        step = run.version.process.step_by_id[row]
        for task in run.instance.open_tasks(row):
            officer = task.officer or f"{task.posts[0]}-1"
            outcome = forward(run, step) if step.decide and decides(step, task) else None
            asked = step.when is not None and step.when.ask is not None and task.turn == 0
            if ask(run, completion(task, step, outcome, True if asked else None), officer):
                return True
        if any(seat.members for turn in turns(step) for seat in turn.seats):
            for member in (*SECTIONS, UNIT):
                if ask(run, JoinMember(row, member, "agar lengkap"), OPERATOR):
                    return True
    return False


def forward(run: Run, step: Step) -> str:
    """An outcome that leads forward; where there is none, one that leads back."""
    choices = run.version.flows[run.instance.phase].row[step.id].choices
    ways = [name for name in step.decide if choices[name].back is None]
    return ways[0] if ways else next(iter(step.decide), NEXT)
