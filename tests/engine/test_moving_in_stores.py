"""Runs of a store go over to another version: each by itself, once, by whom may, and the logs still hold."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import get_args

import pytest

from engine.domain.events import OfficerRecorded
from engine.domain.instance import Document, InstanceState
from engine.domain.moving.findings import Why
from engine.domain.moving.judging import Fitness
from engine.domain.moving.version_mapping import NO_MAPPING, PassedRow, VersionMapping
from engine.domain.refusals import HappenedSince, NameTaken, NotInForceThere, RoleWanted
from engine.domain.refusals.versions import NotApproved
from engine.ports import Store
from engine.service.moved_runs import MovedRuns, Wanted
from engine.versions import content_hash
from schemas.load import load
from schemas.words import Lang
from tests.engine.office import YEARLY, Office
from tests.engine.sealed import verified

LANGS: tuple[Lang, ...] = get_args(Lang)
OTHER = YEARLY.replace("Menyimpan", "Mengarsipkan")
WITH_A_ROW = YEARLY.replace(
    "  - {id: simpan,", "  - {id: paraf, phase: triwulan, activity: Memaraf, actor: kasi}\n  - {id: simpan,"
).replace("Setuju: simpan", "Setuju: paraf")
RENAMED = OTHER.replace("triwulan", "kuartal")
LISAN = VersionMapping(passed={"paraf": PassedRow("lisan")})


class Moving(Office):
    """An office with four open runs of the first version, of two units: two in the first row, two in the last."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.old = content_hash(YEARLY)
        self.move(2026, 10, 2)
        self.engine.create(self.process, "2026")
        self.runs = [
            self.number("triwulan", f"2026-Q{quarter}", unit)
            for unit in ("dinas", "badan")
            for quarter in (1, 2)
        ]
        for place, number in enumerate(self.runs):
            self.engine.open(number)
            staf, kasi = (("staf-1", "kasi-1"), ("staf-2", "kasi-2"))[place // 2]
            if place % 2:
                self.engine.complete(f"{number}:kumpul", by=staf)
                self.engine.complete(f"{number}:periksa", by=kasi, outcome="Setuju")

    def new(self, text: str) -> str:
        self.publish(text)
        return content_hash(text)

    def wanted(self, version: str | None = None, **more: object) -> Wanted:
        return Wanted(self.process, version or self.old, **more)  # type: ignore[arg-type]

    def moved(self, text: str, mapping: VersionMapping = NO_MAPPING, **more: str) -> MovedRuns:
        return self.engine.move_runs(self.wanted(), self.new(text), "formulir baru", mapping=mapping, **more)

    def versions(self) -> list[str | None]:
        """By which version each of the runs goes, each compared with what its log tells."""
        return [self.queries.standing(number)[0].version for number in self.runs]


def test_each_run_is_judged_by_itself_and_looking_changes_nothing(store: Store) -> None:
    office = Moving(store)
    before = [office.queries.standing(number)[0] for number in office.runs]
    seen = office.engine.foresee_moving(office.wanted(), office.new(WITH_A_ROW))
    assert {one.line.number: one.judged.fitness for one in seen.runs} == dict(
        zip(office.runs, [Fitness.SAFE, Fitness.NEEDS_MAPPING] * 2, strict=True)
    )
    assert [office.queries.standing(number)[0] for number in office.runs] == before


def test_those_that_are_safe_go_over_and_the_others_stay_and_are_named(store: Store) -> None:
    office = Moving(store)
    done = office.moved(WITH_A_ROW)
    assert office.versions() == [content_hash(WITH_A_ROW), office.old] * 2
    assert [one.line.number for one in done.left] == office.runs[1::2]
    again = office.moved(WITH_A_ROW, LISAN)
    assert [one.line.number for one in again.runs] == office.runs[1::2]
    assert office.versions() == [content_hash(WITH_A_ROW)] * 4
    office.engine.complete(f"{office.runs[1]}:simpan", by="staf-1")
    assert office.queries.instance(office.runs[1]).state is InstanceState.COMPLETED


def test_unit_period_and_numbers_narrow_which_runs_go_over(store: Store) -> None:
    office = Moving(store)
    new = office.new(OTHER)
    seen = office.engine.foresee_moving(office.wanted(unit="badan"), new)
    assert [one.line.number for one in seen.runs] == office.runs[2:]
    seen = office.engine.foresee_moving(office.wanted(period="2026-Q2"), new)
    assert [one.line.number for one in seen.runs] == office.runs[1::2]
    office.engine.move_runs(office.wanted(numbers=frozenset(office.runs[:1])), new, "satu dahulu")
    assert office.versions() == [new, *[office.old] * 3]


def test_they_come_back_as_long_as_nothing_was_done_since(store: Store) -> None:
    office = Moving(store)
    before = [office.queries.instance(number) for number in office.runs]
    new = office.new(OTHER)
    office.engine.move_runs(office.wanted(), new, "baru")
    office.engine.claim(f"{office.runs[0]}:kumpul", by="staf-1")
    done = office.engine.move_runs_back(office.wanted(new), office.old, "keliru")
    (left,) = done.left
    assert (left.line.number, type(left.refused)) == (office.runs[0], HappenedSince)
    assert office.versions() == [new, *[office.old] * 3]
    assert [one.tasks for one in map(office.queries.instance, office.runs[1:])] == [
        one.tasks for one in before[1:]
    ]
    assert not office.engine.move_runs_back(office.wanted(new), "0" * 64, "lain").runs  # none came from there


BY_BOTH = YEARLY.replace("Mengumpulkan, actor: staf", "Mengumpulkan, actor: {each: [staf, kasi]}")
BY_ONE = BY_BOTH.replace("each: [staf, kasi]", "any: [staf, kasi]")


@pytest.mark.parametrize("moves", [False, True])
def test_what_two_have_handed_in_is_gathered_also_where_one_would_be_enough_now(
    store: Store, moves: bool
) -> None:
    office = Office(store, BY_BOTH)
    office.move(2026, 10, 2)
    office.engine.create(office.process, "2026-S1", unit="dinas")
    for quarter in ("2026-Q1", "2026-Q2"):
        office.engine.open(office.number("triwulan", quarter))
    first = office.number("triwulan", "2026-Q1")
    for actor in ("staf", "kasi"):
        document = Document("Data", f"{actor}.pdf", actor[0] * 64, 3)
        office.engine.complete(f"{first}:kumpul@{actor}", by=f"{actor}-1", outputs=[document])
    if moves:
        office.publish(BY_ONE)
        wanted = Wanted(office.process, content_hash(BY_BOTH), numbers=frozenset([first]))
        assert not office.engine.move_runs(wanted, content_hash(BY_ONE), "satu cukup").left
    for actor in ("staf", "kasi"):
        office.engine.complete(f"{office.number('triwulan', '2026-Q2')}:kumpul@{actor}", by=f"{actor}-1")
    for quarter in ("2026-Q1", "2026-Q2"):
        number = office.number("triwulan", quarter)
        office.engine.complete(f"{number}:periksa", by="kasi-1", outcome="Setuju")
        office.engine.complete(f"{number}:simpan", by="staf-1")
    semester = office.queries.standing(office.number("semester", "2026-S1"))[0]
    files = [one.file for child in semester.gathered for one in child.documents if one.file]
    assert sorted(files) == ["kasi.pdf", "staf.pdf"]


PHASES = VersionMapping(phases={"triwulan": "kuartal"})


def one_quarter(store: Store) -> tuple[Office, int]:
    """An office with one open quarter, and no run that waits in a phase which the new version does not have."""
    office = Office(store)
    office.engine.create(office.process, "2026-Q1", unit="dinas")
    number = office.number("triwulan", "2026-Q1")
    office.engine.open(number)
    office.publish(RENAMED)
    return office, number


def test_a_run_whose_phase_has_another_name_is_found_under_it(store: Store) -> None:
    office, number = one_quarter(store)
    old, new = content_hash(YEARLY), content_hash(RENAMED)
    office.engine.move_runs(Wanted(office.process, old), new, "baru", mapping=PHASES)
    assert office.number("kuartal", "2026-Q1") == number
    assert office.queries.standing(number)[0].phase == "kuartal"
    office.engine.create(office.process, "2026-Q1", unit="dinas")
    assert office.number("kuartal", "2026-Q1") == number, "no other run is made for the same quarter"
    office.engine.move_runs_back(Wanted(office.process, new), old, "keliru")
    assert office.number("triwulan", "2026-Q1") == number
    assert office.queries.standing(number)[0].name == f"{office.process}:triwulan/dinas/2026-Q1"


def test_a_name_that_another_run_has_is_not_taken(store: Store) -> None:
    office, number = one_quarter(store)
    office.engine.create(office.process, "2026-Q1", unit="dinas")
    other = office.number("kuartal", "2026-Q1")
    wanted = Wanted(office.process, content_hash(YEARLY))
    (left,) = office.engine.move_runs(wanted, content_hash(RENAMED), "baru", mapping=PHASES).left
    assert isinstance(left.refused, NameTaken)
    assert left.refused.data == {"instance": number, "other": other}


def approved(office: Office, text: str) -> str:
    """The version once one analyst has written it and another approved it."""
    process, _ = load(text)
    assert process is not None
    name = office.engine.officer_name
    officers = ("penyusun", "penyetuju")
    office.engine.record([OfficerRecorded(one, name(one), roles=("analyst",)) for one in officers])
    version = office.engine.draft_text(text, process, by="penyusun").version
    office.engine.submit_version(version, by="penyusun")
    return office.engine.approve_version(version, by="penyetuju").version


def in_force_for(office: Office, text: str, units: Sequence[str], since: date = date(2026, 1, 1)) -> str:
    """The version, in force from a day for some units only."""
    process, _ = load(text)
    assert process is not None
    return office.engine.publish_text(text, process, since=since, units=units)


def test_runs_go_over_where_the_version_is_in_force_and_the_others_stay(store: Store) -> None:
    office = Moving(store)
    new = in_force_for(office, OTHER, ["dinas"])
    left = office.engine.move_runs(office.wanted(), new, "baru").left
    assert [one.line.unit for one in left] == ["badan", "badan"]
    for one in left:
        assert isinstance(one.refused, NotInForceThere)
        assert one.refused.data["unit"] == "badan"
        for lang in LANGS:
            assert "'badan'" in one.refused.say(lang)
            assert "2026-10-02" in one.refused.say(lang)
    assert office.versions() == [new, new, office.old, office.old]


def test_to_a_version_that_is_to_come_or_was_superseded_no_run_goes_but_back_it_may(store: Store) -> None:
    office = Moving(store)
    to_come = in_force_for(office, OTHER, (), date(2026, 10, 3))
    assert len(office.engine.move_runs(office.wanted(), to_come, "baru").left) == 4
    office.move(2026, 10, 3)
    assert not office.engine.move_runs(office.wanted(), to_come, "baru").left
    (*refused,) = office.engine.move_runs(office.wanted(to_come), office.old, "kembali").left
    assert [type(one.refused) for one in refused] == [NotInForceThere] * 4
    assert not office.engine.move_runs_back(office.wanted(to_come), office.old, "keliru").left
    assert office.versions() == [office.old] * 4


def test_whoever_looks_ahead_is_told_what_the_version_lacks_whatever_its_state(store: Store) -> None:
    office = Moving(store)
    new = in_force_for(office, OTHER, ["dinas"])
    seen = office.engine.foresee_moving(office.wanted(), new, by="operator-1")
    assert [one.judged.fitness for one in seen.runs] == [Fitness.SAFE] * 4
    lacking = [[found.why for found in one.judged.found] for one in seen.runs]
    assert lacking == [[Why.NOT_APPROVED]] * 2 + [[Why.NOT_IN_FORCE, Why.NOT_APPROVED]] * 2
    drafted = approved(office, WITH_A_ROW)
    seen = office.engine.foresee_moving(office.wanted(unit="dinas"), drafted, by="operator-1")
    lacking = [[found.why for found in one.judged.found] for one in seen.runs]
    assert lacking == [[Why.NOT_IN_FORCE], [Why.NOT_DONE, Why.NOT_IN_FORCE]]


def test_an_officer_moves_runs_only_to_what_another_one_approved(store: Store) -> None:
    office = Moving(store)
    new = office.new(OTHER)
    with pytest.raises(NotApproved):
        office.engine.move_runs(office.wanted(), new, "baru", by="operator-1")
    assert office.versions() == [office.old] * 4
    assert not office.engine.move_runs(office.wanted(), new, "baru").left


def test_an_operator_of_one_unit_moves_the_runs_there_that_are_named(store: Store) -> None:
    office = Moving(store)
    approved(office, OTHER)
    new = office.new(OTHER)
    name = office.engine.officer_name
    office.engine.record([OfficerRecorded("operator-b", name("Operator B"), roles=("operator@badan",))])
    there = frozenset(office.runs[2:3])
    with pytest.raises(RoleWanted):
        office.engine.move_runs(office.wanted(), new, "baru", by="operator-b")
    with pytest.raises(RoleWanted):
        office.engine.move_runs(office.wanted(numbers=there | {office.runs[0]}), new, "baru", by="operator-b")
    assert not office.engine.move_runs(office.wanted(numbers=there), new, "baru", by="operator-b").left
    assert office.versions() == [office.old, office.old, new, office.old]


def test_only_operators_may(store: Store) -> None:
    office = Moving(store)
    approved(office, OTHER)
    new = office.new(OTHER)
    with pytest.raises(RoleWanted):
        office.engine.foresee_moving(office.wanted(), new, by="staf-1")
    with pytest.raises(RoleWanted):
        office.engine.move_runs(office.wanted(), new, "baru", by="staf-1")
    office.engine.move_runs(office.wanted(), new, "baru", by="operator-1")
    assert office.versions() == [new] * 4


EITHER = YEARLY.replace("Mengumpulkan, actor: staf,", "Mengumpulkan, actor: {any: [staf, kasi]},")


def test_a_task_of_several_posts_that_one_alone_is_asked_for_now_leaves_the_lists_of_the_others(
    store: Store,
) -> None:
    office = Office(store, EITHER)
    office.engine.create(office.process, "2026-Q1", unit="dinas")
    number = office.number("triwulan", "2026-Q1")
    office.engine.open(number)
    assert [line.instance for line in office.queries.tasks(officer="kasi-1")] == [number]
    office.publish(YEARLY)
    either, one = (Wanted(office.process, content_hash(text)) for text in (EITHER, YEARLY))
    assert not office.engine.move_runs(either, one.version, "staf saja").left
    assert office.queries.tasks(officer="kasi-1") == []
    assert [line.instance for line in office.queries.tasks(officer="staf-1")] == [number]
    assert verified(store).holds
    assert not office.engine.move_runs_back(one, either.version, "keliru").left
    assert [line.instance for line in office.queries.tasks(officer="kasi-1")] == [number]
    assert verified(store).holds
