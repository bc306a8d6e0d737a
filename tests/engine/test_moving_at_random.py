"""Whatever two versions of a procedure say, and whatever was done: who goes over goes on to an end, the others stay."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.domain.commands import Open
from engine.domain.evolve import replay
from engine.domain.facts import Reminders
from engine.domain.instance import InstanceState
from engine.domain.moving.findings import Found
from engine.domain.moving.judging import Fitness, Judged
from engine.domain.moving.version_mapping import NO_MAPPING, PassedRow, VersionMapping
from engine.domain.moving.way import played, quick_way
from engine.domain.refusals import CannotMove
from engine.persistence.opening import open_store
from engine.ports import Store, TaskFilter
from schemas.process import Process
from tests.engine.moved import MovingRun
from tests.engine.run import OPERATOR
from tests.engine.test_whatever_people_do import bring_home, do_one, time_passes, try_something
from tests.engine.timed import office_hours
from tests.processes_at_random import processes
from tests.revisions_at_random import revisions

RUNNING = (InstanceState.OPEN, InstanceState.SUSPENDED)
MOST_TRIES = 12


@settings(max_examples=25)
@given(processes(), st.data())
def test_what_stands_of_a_run_leads_to_where_it_stands(process: Process, data: st.DataObject) -> None:
    run = begun(process, process, data, "r")
    if run.instance.state in RUNNING:
        flow = run.version.flows[run.instance.phase]
        assert played(flow, run.way)[0] == run.instance.marking
        quick = quick_way(run.instance, flow)
        assert quick is None or played(flow, quick)[0] == run.instance.marking


@settings(max_examples=60)
@given(revisions(), st.data())
def test_who_goes_over_comes_back_as_it_stood_and_goes_on_to_an_end(
    pair: tuple[Process, Process], data: st.DataObject
) -> None:
    old, new = pair
    run = begun(old, new, data, "r")
    if run.instance.state not in RUNNING:
        return
    judged, mapping = judged_with_a_mapping(run, new, data)
    if old == new:
        assert (judged.fitness, mapping) == (Fitness.SAFE, NO_MAPPING)
    before = run.instance
    if judged.fitness is not Fitness.SAFE:
        with pytest.raises(CannotMove):
            run.move(new, mapping)
        assert run.instance is before
        return
    run.move(new, mapping)
    run.move_back()
    assert replace(run.instance, seq=before.seq, hash=before.hash) == before
    run.move(new, mapping)
    flow = run.version.flows[run.instance.phase]
    assert played(flow, run.way)[0] == run.instance.marking, "the new version's game leads there"
    for _ in range(data.draw(st.integers(0, 4), "commands")):
        if not do_one(run):
            try_something(run, data)
    bring_home(run)


@settings(max_examples=12)
@given(revisions(), st.data())
def test_what_a_store_keeps_of_a_run_that_went_over_is_what_its_log_tells(
    keeper: tuple[Store, Iterator[int]], pair: tuple[Process, Process], data: st.DataObject
) -> None:
    store, numbers = keeper
    run = begun(*pair, data, f"root-{next(numbers)}")
    kept, written = None, 0
    for step in ("begun", "moved", "back", "moved again"):
        if step != "begun" and run.instance.state in RUNNING:
            judged, mapping = judged_with_a_mapping(run, pair[1], data)
            if judged.fitness is not Fitness.SAFE:
                return
            run.move_back() if step == "back" else run.move(pair[1], mapping)
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
            url = tmp_path_factory.mktemp("moving") / "sop.db"
        elif request.param == "postgres":
            url = ending.enter_context(request.getfixturevalue("postgres").new())
        store = open_store(url, create=True)
        ending.callback(store.close)
        yield store, count(1)


def begun(old: Process, new: Process, data: st.DataObject, root: str) -> MovingRun:
    """A run of the old version in which some things were done: forwards, back, aside, all at random."""
    run = MovingRun(old, root=root, calendar=office_hours(), reminders=Reminders(before=(1,), after=(1, 5)))
    run.with_posts_of(new).do(Open(), OPERATOR)
    for _ in range(data.draw(st.integers(0, 12), "commands")):
        time_passes(run, data)
        if not (data.draw(st.booleans(), "forward") and do_one(run)):
            try_something(run, data)
    return run


def judged_with_a_mapping(run: MovingRun, new: Process, data: st.DataObject) -> tuple[Judged, VersionMapping]:
    """What is found, once everything that is missing was said somehow."""
    mapping = NO_MAPPING
    judged = run.judged(new)
    for _ in range(MOST_TRIES):
        if judged.fitness is not Fitness.NEEDS_MAPPING:
            break
        for found in judged.found:
            mapping = filled_in(mapping, found, data)
        judged = run.judged(new, mapping)
    return judged, mapping


def filled_in(mapping: VersionMapping, found: Found, data: st.DataObject) -> VersionMapping:
    """The mapping with one thing said that was missing: any of those that it may be."""
    missing = found.missing
    if missing is None:
        return mapping
    names: list[str | None] = [*missing.may_be, *([None] if missing.nothing else [])]
    said = data.draw(st.sampled_from(names), "said") if names else None
    key = missing.keys[0]
    match missing.section:
        case "rows":
            return replace(mapping, rows={**mapping.rows, key: said})
        case "actors":
            return replace(mapping, actors={**mapping.actors, key: said})
        case "outcomes" if said is not None:
            of_row = {**mapping.outcomes.get(key, {}), missing.keys[1]: said}
            return replace(mapping, outcomes={**mapping.outcomes, key: of_row})
        case "opened" if data.draw(st.booleans(), "opened"):
            return replace(mapping, opened={**mapping.opened, key: "sebab"})
        case "passed" | "opened":
            return replace(mapping, passed={**mapping.passed, key: PassedRow("sebab", said)})
    return mapping
