"""Where a unit has nobody left is said beforehand: for a day, before anything runs."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import Any

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
from engine.domain.register import Register
from engine.domain.register_fold import record
from engine.domain.staffing import Lack, lacks_of, places_of
from schemas.process import Process
from tests.engine.run import process

DAY = date(2026, 7, 1)
ROWS: list[dict[str, Any]] = [{"id": "susun", "actor": "staf"}, {"id": "setujui", "actor": "kasi"}]


def register(held: dict[str, list[str]], *more: RegisterEvent) -> Register:
    """A unit with two sections; post → officers who hold it for the unit."""
    entries: list[RegisterEvent] = [UnitRecorded("dinas", "Dinas")]
    entries += [UnitRecorded(one, one, parent="dinas") for one in ("seksi-1", "seksi-2")]
    officers = dict.fromkeys(one for there in held.values() for one in there)
    entries += [OfficerRecorded(one, Personal.of(one, "s")) for one in (*officers, "lain")]
    for post, there in held.items():
        entries.append(PostRecorded(post, post))
        for one in there:
            entries.append(AssignmentRecorded(f"{post}-{one}", one, post, "dinas", date(2026, 1, 1)))
    return record(Register(), [*entries, *more])


def lacks(known: Register, made: Process, day: date = DAY) -> list[Lack]:
    return list(lacks_of(made, known, "dinas", day, places_of(made, known, "dinas", day)))


def said(found: list[Lack]) -> list[tuple[str, list[str], tuple[str, ...]]]:
    return [(one.why, [place.name for place in one.places], one.officers) for one in found]


def test_nothing_is_said_where_each_task_has_somebody() -> None:
    assert lacks(register({"staf": ["a"], "kasi": ["b"]}), process(ROWS)) == []


def test_a_post_that_nobody_holds_is_named() -> None:
    found = lacks(register({"staf": ["a"], "kasi": []}), process(ROWS))
    assert said(found) == [("nobody", ["setujui@kasi"], ())]


def test_an_assignment_that_ends_before_the_day_does_not_count() -> None:
    ended = AssignmentRecorded("kasi-b", "b", "kasi", "dinas", date(2026, 1, 1), date(2026, 6, 30))
    known = register({"staf": ["a"], "kasi": ["b"]}, ended)
    assert said(lacks(known, process(ROWS), date(2026, 6, 30))) == []
    assert said(lacks(known, process(ROWS))) == [("nobody", ["setujui@kasi"], ())]


def test_who_is_absent_without_a_substitute_is_named() -> None:
    away = AbsenceRecorded("c", "b", DAY, DAY)
    known = register({"staf": ["a"], "kasi": ["b"]}, away)
    assert said(lacks(known, process(ROWS))) == [("absent", ["setujui@kasi"], ("b",))]
    assert lacks(known, process(ROWS), date(2026, 7, 2)) == []
    assert lacks(record(known, [AbsenceRecorded("c", "b", DAY, DAY, "lain")]), process(ROWS)) == []


def test_each_member_of_a_row_needs_somebody_and_a_row_needs_members() -> None:
    fan = process([{"id": "isi", "actor": "kasi", "for_each": "kasi"}])
    held = AssignmentRecorded("x", "lain", "kasi", "seksi-1", date(2026, 1, 1))
    known = register({"kasi": []}, held)
    assert [(one.why, one.places[0].unit) for one in lacks(known, fan)] == [("nobody", "seksi-2")]
    closed = record(known, [UnitEnded("seksi-1", DAY), UnitEnded("seksi-2", DAY)])
    assert said(lacks(closed, fan)) == [("no-members", ["isi@kasi"], ())]


def test_separated_duties_that_only_one_officer_could_do_are_named() -> None:
    apart = process(ROWS, duties={"separate": [["susun", "setujui"]]})
    assert said(lacks(register({"staf": ["a"], "kasi": ["a"]}), apart)) == [
        ("apart", ["susun@staf", "setujui@kasi"], ("a",))
    ]
    assert lacks(register({"staf": ["a", "b"], "kasi": ["a"]}), apart) == []


def test_who_stands_in_counts_as_the_absent_one_too() -> None:
    apart = process(ROWS, duties={"separate": [["susun", "setujui"]]})
    away = AbsenceRecorded("c", "b", DAY, None, "a")
    known = register({"staf": ["a"], "kasi": ["b"]}, away)
    assert said(lacks(known, apart)) == [("apart", ["susun@staf", "setujui@kasi"], ("a",))]


def test_three_duties_for_two_officers_are_too_many_though_each_pair_is_not() -> None:
    rows = [{"id": one, "actor": "staf"} for one in ("a", "b", "c")]
    apart = process(rows, duties={"separate": [["a", "b", "c"]]})
    found = lacks(register({"staf": ["x", "y"]}), apart)
    assert said(found) == [("apart", ["a@staf", "b@staf", "c@staf"], ("x", "y"))]
    assert lacks(register({"staf": ["x", "y", "z"]}), apart) == []


@given(
    st.lists(st.sets(st.sampled_from("uvwx"), min_size=1), min_size=2, max_size=5),
    st.lists(st.sets(st.integers(0, 4), min_size=2), max_size=3),
)
def test_a_lack_is_found_exactly_where_no_choice_of_people_works(
    who: list[set[str]], lists: list[set[int]]
) -> None:
    names = [f"t{number}" for number in range(len(who))]
    pairs = [sorted(number for number in one if number < len(who)) for one in lists]
    separate = [[names[number] for number in one] for one in pairs if len(one) > 1]
    made = process([{"id": name, "actor": f"p{name}"} for name in names], duties={"separate": separate})
    known = register({f"p{name}": sorted(there) for name, there in zip(names, who, strict=True)})
    works = any(
        all(
            given[names.index(one)] != given[names.index(other)]
            for duties in separate
            for one in duties
            for other in duties
            if one != other
        )
        for given in product(*(sorted(there) for there in who))
    )
    assert bool(lacks(known, made)) == (not works)
