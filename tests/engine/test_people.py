"""Who may act: assignments, absences and their substitutes, units that ended, duties that are kept apart."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from engine.domain.events import (
    AbsenceRecorded,
    AssignmentRecorded,
    OfficerRecorded,
    PostRecorded,
    RegisterEvent,
    UnitEnded,
    UnitRecorded,
)
from engine.domain.holders import SeveralHolders, several_holders
from engine.domain.instance import Acting
from engine.domain.personal import Personal
from engine.domain.refusals import (
    AbsenceEndsBeforeItStarts,
    EndsBeforeItStarts,
    Refusal,
    StandsInForThemselves,
    TwoHoldersOfOnePost,
    UnitGoesIntoItself,
    UnitIsNoMore,
)
from engine.domain.register import Register
from engine.domain.register_fold import record
from engine.domain.registering import news

JULY = date(2026, 7, 1)


def officer(name: str) -> OfficerRecorded:
    return OfficerRecorded(name, Personal.of(name, "s"))


def held(name: str, by: str, unit: str = "dinas", post: str = "kasi", **more: Any) -> AssignmentRecorded:
    return AssignmentRecorded(name, by, post, unit, more.pop("start", date(2026, 1, 1)), **more)


def register(*more: RegisterEvent) -> Register:
    """Four units, one post, three officers, and what a test adds."""
    units = [UnitRecorded(one, one) for one in ("dinas", "badan", "gabungan", "baru")]
    people = [officer(f"kasi-{n}") for n in (1, 2, 3)]
    return record(Register(), [*units, PostRecorded("kasi", "Kasi"), *people, *more])


# -- absences ----------------------------------------------------------------------------------------------------------


def test_a_substitute_acts_in_the_place_of_the_absent_officer_under_the_decree_of_the_absence() -> None:
    absence = AbsenceRecorded("c-1", "kasi-1", JULY, date(2026, 7, 14), "kasi-2", decree="800/5")
    known = register(held("a", "kasi-1"), absence)
    there = Acting("kasi", "dinas", "substitute", "800/5", "kasi-1")
    assert known.acting("kasi-2", ["kasi"], "dinas", date(2026, 6, 30)) is None
    assert known.acting("kasi-2", ["kasi"], "dinas", JULY) == there
    assert known.acting("kasi-2", ["kasi"], "dinas", date(2026, 7, 14)) == there, "the last day is included"
    assert known.acting("kasi-2", ["kasi"], "dinas", date(2026, 7, 15)) is None
    assert known.seats_of("kasi-2", JULY) == (("kasi", "dinas"),)


def test_an_assignment_of_ones_own_comes_before_standing_in() -> None:
    absence = AbsenceRecorded("c-1", "kasi-1", JULY, None, "kasi-2")
    known = register(held("a", "kasi-1"), held("b", "kasi-2", kind="plh", decree="800/6"), absence)
    assert known.acting("kasi-2", ["kasi"], "dinas", JULY) == Acting("kasi", "dinas", "plh", "800/6")


def test_a_substitute_of_a_substitute_stands_in_for_that_one_only() -> None:
    known = register(
        held("a", "kasi-1"),
        held("b", "kasi-2", "badan"),
        AbsenceRecorded("c-1", "kasi-1", JULY, None, "kasi-2"),
        AbsenceRecorded("c-2", "kasi-2", JULY, None, "kasi-3"),
    )
    assert known.acting("kasi-3", ["kasi"], "dinas", JULY) is None
    assert known.acting("kasi-3", ["kasi"], "badan", JULY) == Acting(
        "kasi", "badan", "substitute", None, "kasi-2"
    )
    assert known.candidates(["kasi"], "dinas", JULY) == {}, "both are absent"


def test_whoever_is_absent_is_not_asked_but_the_substitute_is() -> None:
    known = register(held("a", "kasi-1"), AbsenceRecorded("c-1", "kasi-1", JULY, None, "kasi-2"))
    assert list(known.candidates(["kasi"], "dinas", date(2026, 6, 30))) == ["kasi-1"]
    assert list(known.candidates(["kasi"], "dinas", JULY)) == ["kasi-2"]
    assert known.acting("kasi-1", ["kasi"], "dinas", JULY), "who came back early may act"


def test_an_absence_that_is_recorded_anew_is_as_it_says_now() -> None:
    first = AbsenceRecorded("c-1", "kasi-1", JULY, None, "kasi-2")
    shorter = AbsenceRecorded("c-1", "kasi-1", JULY, date(2026, 7, 3), "kasi-3")
    known = register(held("a", "kasi-1"), first, shorter)
    assert known.acting("kasi-2", ["kasi"], "dinas", JULY) is None
    assert known.acting("kasi-3", ["kasi"], "dinas", JULY) is not None
    assert known.acting("kasi-3", ["kasi"], "dinas", date(2026, 7, 4)) is None


def test_the_reason_of_an_absence_stands_beside_the_log_and_is_recorded_once() -> None:
    reason = AbsenceRecorded("c-1", "kasi-1", JULY, reason=Personal.of("sakit", "one"))
    known = register(reason)
    again = AbsenceRecorded("c-1", "kasi-1", JULY, reason=Personal.of("sakit", "two"))
    other = AbsenceRecorded("c-1", "kasi-1", JULY, reason=Personal.of("cuti", "three"))
    assert "reason" in AbsenceRecorded.personal
    assert news(known, [again]) == ()
    assert news(known, [other]) == (other,)


# -- what cannot be recorded -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("entry", "refusal"),
    [
        (held("a", "kasi-1", end=date(2025, 12, 31)), EndsBeforeItStarts),
        (AbsenceRecorded("c", "kasi-1", JULY, date(2026, 6, 30)), AbsenceEndsBeforeItStarts),
        (AbsenceRecorded("c", "kasi-1", JULY, None, "kasi-1"), StandsInForThemselves),
        (UnitEnded("dinas", JULY, into=("dinas",)), UnitGoesIntoItself),
        (UnitEnded("badan", JULY, into=("lama",)), UnitIsNoMore),
        (held("a", "kasi-1", "lama", start=JULY), UnitIsNoMore),
    ],
)
def test_what_cannot_be_is_refused_in_both_languages(entry: RegisterEvent, refusal: type[Refusal]) -> None:
    gone = UnitEnded("lama", date(2026, 2, 1), into=("baru",))
    known = register(UnitRecorded("lama", "Lama"), gone)
    with pytest.raises(refusal) as caught:
        news(known, [entry])
    assert caught.value.say("en") != caught.value.say("id")


def test_units_cannot_go_into_each_other_in_a_circle() -> None:
    with pytest.raises(UnitGoesIntoItself):
        news(
            register(),
            [UnitEnded("dinas", JULY, into=("badan",)), UnitEnded("badan", JULY, into=("dinas",))],
        )


def test_a_post_with_one_holder_has_one_definitive_holder_at_a_time() -> None:
    one = PostRecorded("kasi", "Kasi", holders="one")
    first = held("a", "kasi-1", end=date(2026, 6, 30))
    assert news(register(one, first), [held("b", "kasi-2", start=JULY)]), "one after the other"
    assert news(register(one, first), [held("b", "kasi-2", kind="plt")]), "an acting one beside"
    assert news(register(first), [held("b", "kasi-2")]), "nobody said that the post has one holder"
    with pytest.raises(TwoHoldersOfOnePost, match=r"'b' and 'a'"):
        news(register(one, first), [held("b", "kasi-2", start=date(2026, 6, 30))])


def test_several_definitive_holders_are_named_where_nobody_said_how_many_there_may_be() -> None:
    ends = held("a", "kasi-1", end=date(2026, 6, 30))
    assert list(several_holders(register(ends, held("b", "kasi-2", start=JULY)), JULY)) == []
    both = (ends, held("b", "kasi-2"), held("c", "kasi-3", "badan"), held("d", "kasi-1", "badan", kind="plt"))
    assert list(several_holders(register(*both), JULY)) == [], "that time is over"
    assert list(several_holders(register(*both), date(2026, 6, 30))) == [
        SeveralHolders("kasi", "dinas", ("kasi-1", "kasi-2"))
    ]
    many = PostRecorded("kasi", "Kasi", holders="many")
    assert list(several_holders(register(*both, many), date(2026, 6, 30))) == []


# -- units that end ----------------------------------------------------------------------------------------------------


def test_officers_of_the_successor_act_for_what_a_merged_unit_had_open() -> None:
    known = register(
        held("a", "kasi-1", "dinas"),
        held("b", "kasi-2", "gabungan"),
        UnitEnded("dinas", JULY, "Perda 3/2026", ("gabungan",)),
    )
    before = date(2026, 6, 30)
    assert known.is_active("dinas", before)
    assert not known.is_active("dinas", JULY)
    assert known.acting("kasi-1", ["kasi"], "dinas", before) is not None
    assert known.acting("kasi-1", ["kasi"], "dinas", JULY) is None, "the assignment ends with its unit"
    assert known.acting("kasi-2", ["kasi"], "dinas", JULY) == Acting("kasi", "gabungan")
    assert known.seats_of("kasi-2", JULY) == (("kasi", "gabungan"), ("kasi", "dinas"))
    assert known.seats_of("kasi-1", JULY) == ()


def test_successors_are_followed_through_one_merger_after_another() -> None:
    known = register(
        held("c", "kasi-3", "baru"),
        UnitEnded("dinas", date(2026, 3, 1), into=("gabungan",)),
        UnitEnded("gabungan", JULY, into=("baru",)),
    )
    assert known.acting("kasi-3", ["kasi"], "dinas", date(2026, 6, 30)) is None
    assert known.acting("kasi-3", ["kasi"], "dinas", JULY) is not None
    assert set(known.seats_of("kasi-3", JULY)) == {("kasi", "baru"), ("kasi", "gabungan"), ("kasi", "dinas")}


def test_the_officers_of_a_unit_that_was_closed_finish_what_it_had_open() -> None:
    known = register(held("a", "kasi-1"), UnitEnded("dinas", JULY))
    assert not known.is_active("dinas", JULY)
    assert known.acting("kasi-1", ["kasi"], "dinas", JULY) is not None


def test_a_unit_that_ended_is_no_member_any_more() -> None:
    parts = [UnitRecorded(f"seksi-{n}", "Seksi", parent="dinas") for n in (1, 2)]
    known = register(*parts, UnitEnded("seksi-1", JULY))
    assert known.members("dinas", None, date(2026, 6, 30)) == ("seksi-1", "seksi-2")
    assert known.members("dinas", None, JULY) == ("seksi-2",)


def test_members_are_those_of_the_groups_and_the_parent_as_they_were_recorded_last() -> None:
    first = record(
        Register(),
        [
            UnitRecorded("a", "A", groups=("dinas", "besar")),
            UnitRecorded("b", "B", groups=("dinas",)),
            UnitRecorded("c", "C", parent="a"),
        ],
    )
    assert (first.members("x", "dinas"), first.members("a", None)) == (("a", "b"), ("c",))
    later = record(
        first, [UnitRecorded("a", "A baru", groups=("dinas",)), UnitRecorded("c", "C", parent="b")]
    )
    assert (later.members("x", "dinas"), later.members("x", "besar")) == (("a", "b"), ())
    assert (later.members("a", None), later.members("b", None)) == ((), ("c",))
    assert first.members("a", None) == ("c",), "what was before stays as it was"


def test_back_dating_and_the_calendar_are_those_of_the_nearest_unit_that_says() -> None:
    known = register(
        UnitRecorded("dinas", "Dinas", backdating_days=3),
        UnitRecorded("seksi-1", "Seksi", parent="dinas"),
        UnitRecorded("seksi-2", "Seksi", parent="dinas", backdating_days=0),
    )
    assert [known.backdating_days(one) for one in ("dinas", "seksi-1", "seksi-2", "badan")] == [3, 3, 0, 0]
    assert known.calendar_for("dinas", None) is None, "the register holds no calendar"
