"""The register is the same however often it is brought up to date, and each question agrees with a slow answer."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from engine.domain.events import (
    AbsenceRecorded,
    AssignmentRecorded,
    OfficerRecorded,
    PostRecorded,
    RegisterEvent,
    UnitEnded,
    UnitRecorded,
)
from engine.domain.personal import Personal
from engine.domain.register import Register, holds
from engine.domain.register_fold import record

UNITS, OFFICERS, POSTS = ("a", "b", "c", "d"), ("u", "v", "w"), ("kasi", "staf")
FIRST = date(2026, 1, 1)
days = st.integers(0, 9).map(lambda number: FIRST + timedelta(days=number))
ends = st.none() | days
one_of = st.sampled_from
units = st.builds(
    UnitRecorded,
    one_of(UNITS),
    st.just("U"),
    st.none() | one_of(UNITS),
    st.lists(one_of(("g", "h")), unique=True).map(tuple),
)
assignments = st.builds(
    AssignmentRecorded,
    one_of(("1", "2", "3", "4")),
    one_of(OFFICERS),
    one_of(POSTS),
    one_of(UNITS),
    days,
    ends,
    one_of(("definitive", "plt")),
)
absences = st.builds(
    AbsenceRecorded, one_of(("5", "6")), one_of(OFFICERS), days, ends, st.none() | one_of(OFFICERS)
)
# A unit goes only into later ones, as the register would have it.
endings = st.integers(0, len(UNITS) - 1).flatmap(
    lambda number: st.builds(
        UnitEnded,
        st.just(UNITS[number]),
        days,
        st.none(),
        st.lists(one_of(UNITS[number + 1 :] or UNITS[:0] or ("",)), unique=True).map(
            lambda into: tuple(one for one in into if one)
        ),
    )
)
logs: st.SearchStrategy[list[RegisterEvent]] = st.lists(
    st.one_of(units, assignments, absences, endings), max_size=14
)
KNOWN: list[RegisterEvent] = [
    *(UnitRecorded(one, one) for one in UNITS),
    *(PostRecorded(one, one) for one in POSTS),
    *(OfficerRecorded(one, Personal.of(one, "s")) for one in OFFICERS),
]


@given(logs, st.integers(0, 14))
def test_a_register_brought_up_to_date_in_two_steps_is_that_of_one(
    log: list[RegisterEvent], cut: int
) -> None:
    whole = record(Register(), [*KNOWN, *log])
    first = record(Register(), [*KNOWN, *log[:cut]])
    again = record(Register(), [*KNOWN, *log[:cut]])
    in_two = record(first, log[cut:])
    assert first == again, "what was before is not touched"
    assert (in_two.seq, in_two.units, in_two.ended) == (whole.seq, whole.units, whole.ended)
    for day in (FIRST, FIRST + timedelta(days=5)):
        for officer in OFFICERS:
            assert in_two.seats_of(officer, day) == whole.seats_of(officer, day)
        for unit in UNITS:
            assert in_two.members(unit, None, day) == whole.members(unit, None, day)
            assert in_two.candidates(POSTS, unit, day) == whole.candidates(POSTS, unit, day)


@given(logs, days)
def test_who_may_act_is_who_a_slow_look_at_everything_finds(log: list[RegisterEvent], day: date) -> None:
    known = record(Register(), [*KNOWN, *log])
    for unit in UNITS:
        theirs = _acted_for_by(known, unit, day)
        for post in POSTS:
            held = {
                one.officer
                for one in known.assignments.values()
                if one.post == post and one.unit in theirs and holds(one, day)
            }
            absent = {one.officer: one for one in known.absences.values() if holds(one, day)}
            stand_in = {
                one.substitute
                for one in known.absences.values()
                if one.officer in held and one.substitute and holds(one, day)
            }
            for officer in OFFICERS:
                acting = known.acting(officer, [post], unit, day)
                assert (acting is not None) == (officer in held | stand_in)
                assert acting is None or (acting.instead_of is not None) == (officer not in held)
                assert ((post, unit) in known.seats_of(officer, day)) == (acting is not None)
            present = {one for one in held | stand_in if one not in absent}
            assert set(known.candidates([post], unit, day)) <= present
            assert set(known.candidates([post], unit, day)) >= held - absent.keys()


def _acted_for_by(known: Register, unit: str, day: date) -> set[str]:
    """The unit, or what it went into, followed step by step."""
    end = known.ended.get(unit)
    if end is None or day < end.since or not end.into:
        return {unit}
    return {place for one in end.into for place in _acted_for_by(known, one, day)}
