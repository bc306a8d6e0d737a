"""What an officer may read: by posts the runs of their units, by a role those within reach, and that is recorded."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.adapters.clock import SetClock
from engine.adapters.keys import CountedKeys
from engine.domain.events import (
    OfficerRecorded,
    RecordsRead,
    RunsRead,
    TaskCompleted,
    UnitEnded,
    UnitRecorded,
)
from engine.domain.personal import Personal
from engine.domain.reaching import has_role, reached
from engine.domain.refusals import NoSuchInstance, NoSuchOfficer, NotYoursToRead, RoleWantedHere
from engine.domain.register import Register
from engine.domain.register_fold import record
from engine.domain.roles import Role
from engine.domain.sight import ranges
from engine.ports import InstanceFilter, Store
from engine.queries import Queries
from engine.service import Service
from tests.engine.rights_office import RightsOffice


@pytest.fixture
def office(store: Store) -> RightsOffice:
    return RightsOffice(store)


def both_units(office: RightsOffice) -> tuple[int, int]:
    """An open run of `dinas` and one of `badan`."""
    here = office.opened()
    (there, *_) = office.engine.create(office.process, "2026-S1", unit="badan")
    office.engine.open(there)
    return here, there


def readings(office: RightsOffice) -> list[tuple[str | None, RecordsRead]]:
    found = office.queries.register_history()
    return [(one.stamp.by, one.event) for one in found if isinstance(one.event, RecordsRead)]


def test_a_list_holds_what_the_officer_may_read_and_no_more(office: RightsOffice) -> None:
    here, there = both_units(office)

    def numbers(officer: str) -> set[int]:
        seen = office.seen_by(officer)
        lines = seen.instances(limit=100)
        assert [one.number for one in lines] == [one.number for one in seen.lines(InstanceFilter())]
        return {one.number for one in lines}

    everything = {one.number for one in office.queries.instances(limit=100)}
    assert numbers("auditor-root") == numbers("auditor-above") == numbers("operator-root") == everything
    assert here in numbers("auditor-here")
    assert numbers("auditor-here") | numbers("auditor-elsewhere") == everything
    assert there not in numbers("auditor-here")
    assert numbers("post") == numbers("unit") == numbers("auditor-here")
    assert numbers("nobody") == numbers("auditor-below") == set()


def test_a_list_goes_on_after_a_number_as_it_does_for_everybody(office: RightsOffice) -> None:
    both_units(office)
    seen = office.seen_by("auditor-above")
    pages, after = [], 0
    while lines := seen.instances(after=after, limit=2):
        pages.append([one.number for one in lines])
        after = pages[-1][-1]
    assert [one for page in pages for one in page] == [
        one.number for one in office.queries.instances(limit=100)
    ]


def test_what_may_not_be_read_leaves_a_page_of_tasks_no_shorter(office: RightsOffice) -> None:
    both_units(office)
    seen = office.seen_by("auditor-elsewhere")
    assert [line.unit for line in seen.tasks(limit=1)] == ["badan"], "the oldest task is of dinas"
    assert seen.tasks(limit=2) == seen.tasks(limit=100)


def test_of_a_unit_that_is_out_of_reach_no_empty_list_is_given(office: RightsOffice) -> None:
    both_units(office)
    with pytest.raises(RoleWantedHere, match="does not reach unit 'badan'"):
        office.seen_by("auditor-here").instances(InstanceFilter(unit="badan"))


def test_a_run_out_of_reach_is_refused_by_whatever_question(office: RightsOffice) -> None:
    _, there = both_units(office)
    seen = office.seen_by("unit")
    for ask in (seen.instance, seen.history, seen.standing, seen.built_on):
        with pytest.raises(NotYoursToRead, match="holds no post there today"):
            ask(there)
    with pytest.raises(NotYoursToRead):
        list(seen.events_of([there], [TaskCompleted]))
    assert seen.lines_of([there]) == []
    assert seen.tasks(instance=there) == []
    assert seen.instances_with("ab" * 32) == []
    assert there not in seen.waking(datetime(2030, 1, 1, tzinfo=UTC))
    assert readings(office) == []


def test_who_is_not_in_the_register_reads_nothing(office: RightsOffice) -> None:
    here, _ = both_units(office)
    with pytest.raises(NoSuchOfficer):
        office.seen_by("entah").instance(here)


def test_reading_by_a_role_is_recorded_before_anything_is_given(office: RightsOffice) -> None:
    here, there = both_units(office)
    office.seen_by("auditor-root", "trace").history(there)
    assert readings(office) == [("auditor-root", RecordsRead("trace", (RunsRead(there, there),)))]
    list(office.seen_by("analyst-above", "stats").events_of([here, there], [TaskCompleted]))
    assert readings(office)[-1] == (
        "analyst-above",
        RecordsRead("stats", tuple(RunsRead(one, one) for one in sorted((here, there)))),
    )


def test_reading_by_a_post_is_nobodys_business(office: RightsOffice) -> None:
    here, _ = both_units(office)
    seen = office.seen_by("unit")
    assert seen.history(here)
    assert seen.standing(here)[0].unit == "dinas"
    assert readings(office) == []


def test_for_another_units_step_an_officer_sees_the_task_and_its_inputs(office: RightsOffice) -> None:
    number = office.asked()
    seen = office.seen_by("seksi-a")
    with pytest.raises(NotYoursToRead):
        seen.standing(number)
    instance, history = seen.at_task(number, "isi@seksi/seksi-a")
    assert set(instance.tasks) == {"isi@seksi/seksi-a#1", "periksa@staf#1"}, "and what hands over to it"
    told = {record.event.task for record in history if isinstance(record.event, TaskCompleted)}
    assert told == {"periksa@staf#1"}
    with pytest.raises(NotYoursToRead):
        seen.at_task(number, "isi@seksi/seksi-b")
    with pytest.raises(NotYoursToRead):
        office.seen_by("other-unit").at_task(number, "isi@seksi/seksi-a")


def test_why_it_has_to_be_done_again_belongs_to_the_task(office: RightsOffice) -> None:
    number = office.asked()
    office.engine.complete(f"{number}:isi@seksi/seksi-a", by="seksi-a")
    office.engine.complete(f"{number}:isi@seksi/seksi-b", by="seksi-b")
    office.engine.send_back(f"{number}:simpan", "isi", "kurang lengkap", by="post")
    _, history = office.seen_by("seksi-a").at_task(number, "isi@seksi/seksi-a")
    assert [one.event.reason for one in history if hasattr(one.event, "target")] == ["kurang lengkap"]


def test_roots_are_tenants_and_nothing_is_read_across(office: RightsOffice, store: Store) -> None:
    """The same officer, unit and procedure in another root of the same database is somebody else."""
    here = office.opened()
    clock = SetClock(datetime(2026, 1, 5, 2, tzinfo=UTC))
    other = Service(store, clock, CountedKeys("lain"), "lain", system_user="admin")
    world = other.world
    questions = Queries(store, clock, "lain", world.zone, versions=world.versions, registers=world.registers)
    assert questions.instances() == []
    assert questions.tasks() == []
    assert questions.register().officers == {}
    assert questions.waking(datetime(2030, 1, 1, tzinfo=UTC)) == []
    name = office.queries.instance(here).name
    for ask in (
        lambda: questions.instance(here),
        lambda: questions.history(here),
        lambda: questions.find(name),
    ):
        with pytest.raises(NoSuchInstance):
            ask()
    with pytest.raises(NoSuchOfficer):
        questions.tasks(officer="post")
    with pytest.raises(NoSuchInstance):
        other.complete(f"{here}:kumpul")
    with pytest.raises(NoSuchInstance):
        other.cancel(here, "bukan milik kami")
    other.record([OfficerRecorded("operator-root", Personal.of("Lain", "s"))])
    with pytest.raises(NoSuchInstance):
        other.cancel(here, "bukan milik kami", by="operator-root")
    assert office.queries.instance(here).state == "open"
    assert [one.title for one in office.queries.register().units.values() if one.unit == "dinas"]


@given(st.lists(st.integers(1, 40)))
def test_numbers_are_told_in_stretches_without_a_gap(numbers: list[int]) -> None:
    found = list(ranges(numbers))
    assert [number for first, last in found for number in range(first, last + 1)] == sorted(set(numbers))
    assert all(one[1] + 1 < other[0] for one, other in pairwise(found))


UNITS = [f"u{number}" for number in range(7)]
DAY = date(2026, 5, 1)


@given(
    st.lists(st.integers(0, 6), min_size=7, max_size=7),
    st.dictionaries(st.integers(0, 5), st.integers(1, 3), max_size=3),
    st.sampled_from(UNITS),
    st.booleans(),
)
def test_a_role_reaches_a_unit_just_where_the_units_that_it_reaches_say_so(
    above: list[int], goes_into: dict[int, int], place: str, is_over: bool
) -> None:
    """Any tree of units, some of which went into a later one: asked from either end, it is the same."""
    units = [
        UnitRecorded(unit, unit, parent=UNITS[above[number]] if above[number] < number else None)
        for number, unit in enumerate(UNITS)
    ]
    since = date(2026, 1, 1) if is_over else date(2027, 1, 1)
    ends = [
        UnitEnded(UNITS[number], since, None, (UNITS[min(number + steps, 6)],))
        for number, steps in goes_into.items()
    ]
    auditor = OfficerRecorded("a", Personal.of("A", "s"), roles=(f"auditor@{place}",))
    register = record(Register(), [*units, *ends, auditor])
    reaches = {unit for unit in UNITS if has_role(register, "a", Role.AUDITOR, unit, DAY)}
    assert reaches == set(reached(register, place, DAY))
