"""Blocks that cannot go wrong are folded away, and nothing else is."""

from __future__ import annotations

from hypothesis import given, settings

from schemas.exploration import explored
from schemas.flow import Flow
from schemas.reduction import reduced
from schemas.runs import FreeRuns
from tests.schemas.flows import flow, flows

NOTHING: frozenset[str] = frozenset()


def left(text: str, *kept: str) -> list[str]:
    return [row.id for row in reduced(flow(text), frozenset(kept)).rows]


def test_a_sequence_is_folded_into_its_first_row() -> None:
    assert left("1: 2\n2: 3\n3: end") == ["1"]


def test_a_decision_whose_ways_meet_again_is_folded() -> None:
    assert left("1: 2\n2: A 3 | B 4\n3: 5\n4: 5\n5: end") == ["1"]


def test_a_fork_that_joins_again_is_folded() -> None:
    assert left("1: 2 & 3\n2: 4\n3: 4\n4 all: end") == ["1"]


def test_a_decision_between_the_branches_of_a_join_stays() -> None:
    assert left("1: A 2 | B 3\n2: 4\n3: 4\n4 all: end") == ["1", "2", "4"]


def test_branches_that_meet_without_waiting_stay() -> None:
    assert left("1: 2 & 3\n2: 4\n3: 4\n4: end") == ["1", "2", "4"]


def test_rows_that_are_to_be_kept_stay_with_their_returns() -> None:
    small = reduced(flow("1: 2\n2: 3\n3: Ya 4 | Tidak ^2\n4: end"), frozenset({"2", "3"}))
    assert [row.id for row in small.rows] == ["1", "2", "3"]
    assert small.row["3"].choices["Tidak"].back == "2"


@settings(max_examples=250)
@given(flows(conditions=False))
def test_the_reduced_flow_goes_wrong_just_when_the_whole_does(flow: Flow) -> None:
    whole = explored(FreeRuns(flow, frozenset()), 20_000)
    small = explored(FreeRuns(reduced(flow, NOTHING), frozenset()), 20_000)
    assert bool(whole.faults) == bool(small.faults)
    assert small.markings <= whole.markings
