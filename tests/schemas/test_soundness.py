"""What can go wrong in a flow, the moves that lead there, and that nothing else can."""

from __future__ import annotations

import pytest
from hypothesis import assume, event, given, settings

from schemas.exploration import Unsound
from schemas.flow import Flow
from schemas.runs import Taken
from schemas.soundness import soundness
from tests.schemas.flows import can_always_end, flow, flows


def faults(text: str) -> tuple[Unsound, ...]:
    found = soundness(flow(text))
    assert found.whole
    return found.faults


def test_a_join_waits_in_vain_for_a_branch_that_an_outcome_leaves_out() -> None:
    text = """
        1: 2 & 3
        2: 6
        3: Ya 4 | Tidak 5
        4: 6
        5: end
        6 all: end
        """
    assert faults(text) == (Unsound("stuck", "6", ("4",), (Taken("3", "Tidak"),)),)


def test_the_row_that_is_waited_for_is_named_although_harmless_rows_stand_between() -> None:
    text = """
        1: 2
        2: 3 & 5
        3: 4
        4: 9
        5: A 6 | B 8
        6: 7
        7: 9
        8: end
        9 all: 10
        10: end
        """
    assert faults(text) == (Unsound("stuck", "9", ("7",), (Taken("5", "B"),)),)


def test_a_decision_does_not_open_both_branches_of_a_join() -> None:
    (fault,) = faults("1: Ya 2 | Tidak 3\n2: 4\n3: 4\n4 all: end")
    assert (fault.kind, fault.row) == ("stuck", "4")


def test_two_branches_that_meet_without_waiting_enter_a_row_twice() -> None:
    assert faults("1: 2 & 3\n2: 4\n3: 4\n4: end") == (Unsound("twice", "4", ("2", "3")),)


def test_a_return_into_the_middle_of_the_other_way_may_leave_its_branches_unequal() -> None:
    text = """
        1: A 2 | B 5
        2: 3 & 4
        3: 6
        4: 6
        5: Ya 7 | Tidak ^3
        6 all: 7
        7: end
        """
    back = (Taken("1", "B"), Taken("5", "Tidak", "3"))
    assert faults(text) == (Unsound("stuck", "6", ("4",), back),)


def test_a_return_to_the_fork_of_the_other_way_is_sound() -> None:
    assert faults("1: A 2 | B 5\n2: 3 & 4\n3: 6\n4: 6\n5: Ya 7 | Tidak ^2\n6 all: 7\n7: end") == ()


def test_a_return_to_one_twin_of_the_other_way_misses_the_other_twin() -> None:
    """Row 5 follows from row 3 too, and goes with it: nothing is left that row 7 could wait for."""
    text = """
        1: A 2 & 5 | B 3 & 4
        2: 6
        3: 5
        4: Ya 6 | Tidak ^2
        5: 7
        6: 7
        7 all: end
        """
    (fault,) = faults(text)
    assert (fault.kind, fault.row, fault.others) == ("stuck", "7", ("5",))


def test_a_return_into_a_sibling_branch_is_named_with_both_rows() -> None:
    text = "1: 2 & 3\n2: 4\n3: Ya 4 | Tidak ^2\n4 all: end"
    assert faults(text) == (Unsound("sibling-return", "2", ("3",)),)


def test_a_return_to_a_join_whose_branches_are_still_under_way_is_a_fault() -> None:
    assert faults("1: 2 & 3\n2: 5\n3: Ya 4 | Tidak 6\n4: 5\n5 all: 6\n6: Ya end | Tidak ^5") != ()


def test_a_way_that_only_goes_round_has_no_end() -> None:
    assert faults("1: A 2 | B 3\n2: ^2\n3: end") == (Unsound("no-end", "2", (), (Taken("1", "A"),)),)


def test_a_branch_that_ends_alone_leaves_the_others_to_end() -> None:
    assert faults("1: 2 & 3\n2: end\n3: end") == ()


def test_a_branch_may_end_in_an_end_row_above() -> None:
    assert faults("1: A 3 | B 2\n2 end:\n3: 2") == ()


def test_an_end_row_that_waits_for_all_can_wait_in_vain() -> None:
    (fault,) = faults("1: A 2 | B 3\n2: 4\n3: 4\n4 all end:")
    assert (fault.kind, fault.row) == ("stuck", "4")


CONDITION = """
    1: Ya 2 | Tidak 4
    2: 3 & 4
    3: 5
    4 if 1={}: 5 | otherwise 6
    5 all: 6
    6: end
    """


def test_a_condition_on_an_earlier_outcome_may_make_a_flow_sound() -> None:
    assert faults(CONDITION.format("Ya")) == ()


def test_a_condition_on_the_wrong_outcome_does_not() -> None:
    kinds = {(fault.kind, fault.row) for fault in faults(CONDITION.format("Tidak"))}
    assert ("stuck", "5") in kinds


def test_a_row_that_is_passed_over_twice_at_once_shows_it_below() -> None:
    kinds = {
        (fault.kind, fault.row)
        for fault in faults("1: A 3 | B 2 & 3\n2: 3\n3 if 1=A: 4 | otherwise 4\n4: end")
    }
    assert kinds == {("twice", "4")}


def test_where_conditions_tell_branches_apart_a_withdrawal_may_be_what_goes_wrong() -> None:
    """Row 8 follows from row 4 by the arrows, with 1 → Ya it is opened from row 5: taking back 4 undoes it."""
    text = """
        1: Ya 2 | Tidak 2
        2: 3 & 4 & 7
        3: 5
        4: 6
        5 if 1=Ya: 8 | otherwise end
        6 if 1=Tidak: 8 | otherwise end
        7: 9
        8: 9
        9 all: end
        """
    (fault,) = faults(text)
    assert (fault.kind, fault.row, fault.others) == ("stuck", "9", ("8",))
    assert fault.trace[-1] == Taken("", back="4")
    assert can_always_end(flow(text))
    assert not can_always_end(flow(text), anything_taken_back=True)


def test_a_shortest_way_to_a_fault_is_told() -> None:
    text = """
        1: A 2 | B 4
        2: A 3 | B 4
        3: A 4 | B 9
        4: 5 & 6
        5: 8
        6: Ya 8 | Tidak 7
        7: end
        8 all: 9
        9: end
        """
    (fault,) = faults(text)
    assert fault.trace == (Taken("1", "B"), Taken("6", "Tidak"))


def branches(number: int) -> str:
    """Branches side by side, one of them passed over by an earlier outcome: more situations than can be tried."""
    names = [f"b{n}" for n in range(number)]
    return "\n".join(
        [
            f"1: Ya 2 | Tidak p\n2: {' & '.join([*names, 'p'])}",
            *(f"{name}: j" for name in names),
            "p if 1=Ya: j | otherwise z\nj all: z\nz: end",
        ]
    )


def test_a_flow_with_too_many_situations_is_not_proved() -> None:
    found = soundness(flow(branches(6)), most=200)
    assert not found.whole
    assert found.faults == ()
    assert soundness(flow(branches(6))).whole


@settings(max_examples=250)
@given(flows())
def test_a_flow_is_sound_just_when_playing_every_order_finds_no_fault(flow: Flow) -> None:
    found = soundness(flow)
    assume(found.whole or found.faults)
    # Where conditions tell branches apart, soundness means more: see the next test.
    truth = can_always_end(flow, anything_taken_back=bool(flow.asked_about))
    assume(truth is not None)
    event(f"sound: {truth}, with conditions: {bool(flow.asked_about)}")
    assert (not found.faults) == truth


@settings(max_examples=250)
@given(flows())
def test_a_sound_flow_stays_sound_whatever_is_taken_back_and_whenever(flow: Flow) -> None:
    found = soundness(flow)
    assume(found.whole and not found.faults)
    assert can_always_end(flow, anything_taken_back=True) is not False


@pytest.mark.parametrize("rows", [50, 500])
def test_a_long_sequence_with_returns_is_one_block(rows: int) -> None:
    steps = [f"{n}: Ya {n + 1} | Tidak ^{max(1, n - 3)}" for n in range(1, rows)]
    found = soundness(flow("\n".join([*steps, f"{rows}: end"])))
    assert found.faults == ()
    assert found.markings == 2
