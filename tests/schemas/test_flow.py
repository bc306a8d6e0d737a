"""The token game, move by move."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings

from schemas.flow import Fault, Flow, Marking
from schemas.soundness import soundness
from tests.schemas.flows import after, every_move, flow, flows


def test_a_run_begins_in_the_first_row() -> None:
    assert flow("1: 2\n2: end").begin().entered == ("1",)


def test_a_start_row_is_gone_through_and_an_end_row_ends() -> None:
    begin = flow("1 start: 2\n2: 3\n3 end:").begin()
    assert begin.passed == (("1", ""),)
    assert begin.entered == ("2",)
    assert after(flow("1 start: 2\n2: 3\n3 end:"), "2").ended


def test_an_arrow_up_to_an_end_row_ends_the_token() -> None:
    assert after(flow("1: A 3 | B 2\n2 end:\n3: 2"), "1 A", "3").ended


FORK = flow(
    """
    1: 2 & 3
    2: 4
    3: Ya 4 | Tidak ^1
    4 all: 5
    5: end
    """
)


def test_a_fork_opens_each_branch() -> None:
    assert after(FORK, "1").open == {"2", "3"}


def test_a_join_waits_for_every_row_that_leads_to_it() -> None:
    waiting = after(FORK, "1", "2")
    assert waiting.open == {"3"}
    assert waiting.waiting == {"4"}
    assert FORK.finish(waiting, "3", "Ya").fired == ("4",)


def test_two_outcomes_of_one_row_count_once_at_a_join() -> None:
    both = flow("1: 2 & 3\n2: A 4 | B 4\n3: 4\n4 all: end")
    assert after(both, "1", "2 B", "3").open == {"4"}


def test_a_merge_lets_each_token_through() -> None:
    assert after(flow("1: A 2 | B 3\n2: 3\n3: end"), "1 A", "2").open == {"3"}


def test_a_row_that_two_branches_enter_without_waiting_is_a_fault() -> None:
    merge = flow("1: 2 & 3\n2: 4\n3: 4\n4: end")
    move = merge.finish(after(merge, "1", "2"), "3", "")
    assert move.faults == (Fault("twice", "4", "3"),)


def test_a_row_is_passed_over_when_an_earlier_outcome_does_not_call_for_it() -> None:
    conditional = flow("1: Ya 2 | Tidak 2\n2 if 1=Ya: 3 | otherwise 4\n3: 4\n4: end")
    assert after(conditional, "1 Ya").open == {"2"}
    assert conditional.finish(conditional.begin().marking, "1", "Tidak").passed == (("2", "otherwise"),)
    assert after(conditional, "1 Tidak").open == {"4"}


def test_a_row_whose_own_question_is_answered_with_no_is_not_done() -> None:
    asked = flow("1: 2\n2: 3 | otherwise 4\n3: 4\n4: end")
    marking = after(asked, "1", "2 otherwise")
    assert marking.open == {"4"}
    assert marking.done == {"1"}


def test_a_return_takes_back_all_that_follows_from_its_target_in_every_branch() -> None:
    move = FORK.take_back(after(FORK, "1", "2"), "1", "3")
    assert move.taken_back == {"1", "2", "3", "4", "5"}
    assert move.marking == Marking(open=frozenset({"1"}))


def test_what_another_branch_has_delivered_stays_delivered() -> None:
    back = flow("1: 2 & 3\n2: 5\n3: 4\n4: Ya 5 | Tidak ^3\n5 all: end")
    marking = after(back, "1", "2", "3", "4 Tidak")
    assert marking.delivered == {("5", "2")}
    assert marking.done == {"1", "2"}


def test_a_join_that_has_fired_waits_anew_for_the_branch_that_is_taken_back_only() -> None:
    back = flow("1: 2 & 3\n2: 4\n3: 4\n4 all: Ya 5 | Tidak ^3\n5: end")
    marking = after(back, "1", "2", "3", "4 Tidak")
    assert marking.open == {"3"}
    assert marking.waiting == {"4"}
    assert back.finish(marking, "3", "").fired == ("4",)


def test_a_join_that_is_returned_to_opens_at_once_and_counts_as_fired() -> None:
    back = flow("1: 2 & 3\n2: 4\n3: 4\n4 all: 5\n5: Ya end | Tidak ^4")
    marking = after(back, "1", "2", "3", "4", "5 Tidak")
    assert marking.open == {"4"}
    assert marking.fired == {"4"}
    assert marking.delivered == {("4", "2"), ("4", "3")}
    assert marking.done == {"1", "2", "3"}


INSTEAD = flow(
    """
    1: A 2 | B 3
    2: 6
    3: 4 & 5
    4: Ya 5 | Tidak ^2
    5 all: 6
    6: end
    """
)


def test_a_return_to_a_row_not_gone_through_takes_back_what_was_done_instead() -> None:
    move = INSTEAD.take_back(after(INSTEAD, "1 B", "3"), "2", "4")
    assert move.taken_back == {"2", "3", "4", "5", "6"}


def test_a_token_that_a_fork_sent_to_a_join_is_taken_back_with_the_fork() -> None:
    back = after(INSTEAD, "1 B", "3", "4 Tidak")
    assert back.open == {"2"}
    assert back.delivered == frozenset()
    assert back.done == {"1"}


def test_a_token_that_an_outcome_sent_straight_to_a_join_is_taken_back_with_the_outcome() -> None:
    straight = flow("1: A 2 | B 3 & 4\n2: 5\n3: Ya 4 | Tidak ^2\n4 all: 5\n5: end")
    assert after(straight, "1 B").waiting == {"4"}
    assert after(straight, "1 B", "3 Tidak").delivered == frozenset()


def test_a_row_that_was_passed_over_is_opened_when_it_is_returned_to() -> None:
    passed = flow("1: Ya 2 | Tidak 2\n2 if 1=Ya: 3 | otherwise 3\n3: Ya end | Tidak ^2")
    assert after(passed, "1 Tidak", "3 Tidak").open == {"2"}


def test_an_outcome_is_forgotten_when_its_row_is_taken_back() -> None:
    again = flow("1: Ya 2 | Tidak 2\n2 if 1=Ya: 3 | otherwise 3\n3: Ya end | Tidak ^1")
    assert after(again, "1 Tidak", "3 Tidak", "1 Ya").open == {"2"}


def test_a_return_to_a_row_that_is_open_beside_it_is_a_fault() -> None:
    sibling = flow("1: 2 & 3\n2: 4\n3: Ya 4 | Tidak ^2\n4 all: end")
    move = sibling.take_back(after(sibling, "1"), "2", "3")
    assert move.faults == (Fault("sibling-return", "2", "3"),)


@pytest.mark.parametrize(("row", "excluded"), [("1", ""), ("2", "345"), ("3", "2"), ("6", "")])
def test_rows_exclude_each_other_when_no_run_goes_through_both(row: str, excluded: str) -> None:
    assert INSTEAD.excluded_by(row) == set(excluded)


@settings(max_examples=100)
@given(flows())
def test_in_a_sound_flow_a_move_never_leaves_a_row_both_open_and_done(flow: Flow) -> None:
    assume(not soundness(flow).faults)
    queue = [flow.begin().marking]
    for marking in queue:
        assert not marking.open & marking.done
        assert {join for join, _ in marking.delivered} >= marking.fired
        for move in every_move(flow, marking, anything_taken_back=True):
            if len(queue) < 100:
                queue.append(move.marking)
