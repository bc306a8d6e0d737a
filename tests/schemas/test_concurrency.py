"""Which rows can be open at the same time."""

from __future__ import annotations

from hypothesis import assume, given, settings

from schemas.flow import Flow, Marking
from schemas.runs import forward_moves
from tests.schemas.flows import can_always_end, flow, flows


def test_rows_of_different_branches_stand_beside_each_other() -> None:
    branches = flow("1: 2 & 4\n2: 3\n3: 6\n4: A 5 | B 6\n5: 6\n6 all: end")
    assert branches.beside["3"] == {"4", "5", ("6", "4"), ("6", "5")}
    assert branches.beside["1"] == branches.beside["6"] == frozenset()


def test_outcomes_of_one_decision_never_stand_beside_each_other() -> None:
    assert flow("1: A 2 | B 3\n2: 4\n3: 4\n4: end").beside["2"] == frozenset()


@settings(max_examples=150)
@given(flows(conditions=False))
def test_in_a_sound_flow_rows_stand_beside_each_other_just_when_a_run_has_both_open(flow: Flow) -> None:
    assume(can_always_end(flow))
    seen: dict[str, set[str]] = {row: set() for row in flow.row}
    queue = [flow.begin().marking]
    known = set(queue)
    for marking in queue:
        for row in marking.open:
            seen[row] |= marking.open - {row}
        new = {m.marking for row in marking.open for _, m in forward_moves(flow, marking, row)} - known
        known |= new
        queue.extend(new)
    tasks = {row.id for row in flow.rows if row.kind is None}
    assert {row: flow.beside[row] & tasks for row in tasks} == {row: seen[row] for row in tasks}


@settings(max_examples=150)
@given(flows(conditions=False))
def test_in_a_sound_flow_rows_exclude_each_other_just_when_no_run_goes_through_both(flow: Flow) -> None:
    assume(can_always_end(flow))
    together: dict[str, set[str]] = {row: set() for row in flow.row}
    start = flow.begin()
    queue = [(start.marking, frozenset(start.entered) | {row for row, _ in start.passed})]
    known = set(queue)
    for marking, gone in queue:
        if marking.ended:
            for row in gone:
                together[row] |= gone
        for row in marking.open:
            for _, move in forward_moves(flow, marking, row):
                through = gone | set(move.entered) | {row for row, _ in move.passed}
                one = (
                    Marking(move.marking.open, frozenset(), move.marking.delivered, move.marking.fired),
                    through,
                )
                if one not in known:
                    known.add(one)
                    queue.append(one)
    tasks = {row.id for row in flow.rows if row.kind is None}
    assert {row: flow.excluded_by(row) & tasks for row in tasks} == {
        row: tasks - together[row] for row in tasks
    }
