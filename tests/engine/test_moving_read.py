"""Who looks ahead what moving would do is told how the runs of others stand: by a role, that leaves a trace."""

from __future__ import annotations

import pytest

from engine.domain.events import OfficerRecorded, RecordsRead, RunsRead
from engine.domain.refusals import RoleWanted
from engine.ports import Store
from engine.service import moving_runs
from engine.service.moved_runs import Wanted
from engine.versions import content_hash
from tests.engine.rights_office import EVERY_VERB, RightsOffice
from tests.engine.test_moving_in_stores import approved

READ = "migrate-instances"
MORE_IN_THE_MIDDLE = EVERY_VERB.replace(
    "  - {id: periksa,", "  - {id: paraf, phase: triwulan, activity: Memaraf, actor: staf}\n  - {id: periksa,"
)


@pytest.fixture
def office(store: Store) -> RightsOffice:
    return RightsOffice(store)


def both_units(office: RightsOffice) -> tuple[int, int]:
    """A run of `dinas` in its second row, and one of `badan` in its first."""
    here = office.collected()
    (there, *_) = office.engine.create(office.process, "2026-S1", unit="badan")
    office.engine.open(there)
    return here, there


def readings(office: RightsOffice) -> list[tuple[str | None, RecordsRead]]:
    found = office.queries.register_history()
    return [(one.stamp.by, one.event) for one in found if isinstance(one.event, RecordsRead)]


def wanted(unit: str | None = None) -> Wanted:
    return Wanted("contoh/hak", content_hash(EVERY_VERB), unit)


def new(office: RightsOffice) -> str:
    office.publish(MORE_IN_THE_MIDDLE)
    return content_hash(MORE_IN_THE_MIDDLE)


def test_looking_ahead_by_a_role_is_on_record_with_the_runs_that_were_looked_at(office: RightsOffice) -> None:
    here, there = both_units(office)
    seen = office.engine.foresee_moving(wanted(), new(office), by="analyst-root")
    assert {one.line.number for one in seen.runs} == {here, there}
    runs = tuple(RunsRead(one, one) for one in sorted((here, there)))
    assert readings(office) == [("analyst-root", RecordsRead(READ, runs))]


def test_it_is_on_record_page_by_page_before_anything_is_given(
    office: RightsOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(moving_runs, "PAGE", 1)
    here, there = both_units(office)
    on_record: list[int] = []
    office.engine.foresee_moving(
        wanted(), new(office), by="operator-root", told=lambda _: on_record.append(len(readings(office)))
    )
    assert on_record == [1, 2]
    assert [event.runs for _, event in readings(office)] == [
        (RunsRead(one, one),) for one in sorted((here, there))
    ]


def test_the_runs_of_a_unit_in_which_the_officer_holds_a_post_leave_no_trace(office: RightsOffice) -> None:
    _, there = both_units(office)
    to = new(office)
    office.engine.record([OfficerRecorded("unit", office.engine.officer_name("Unit"), roles=("analyst",))])
    office.engine.foresee_moving(wanted("dinas"), to, by="unit")
    assert readings(office) == []
    office.engine.foresee_moving(wanted(), to, by="unit")
    assert readings(office) == [("unit", RecordsRead(READ, (RunsRead(there, there),)))]


def test_nor_does_what_the_system_account_sees_or_what_is_refused(office: RightsOffice) -> None:
    both_units(office)
    to = new(office)
    office.engine.foresee_moving(wanted(), to)
    with pytest.raises(RoleWanted):
        office.engine.foresee_moving(wanted(), to, by="unit")
    assert readings(office) == []


def test_what_an_operator_is_told_of_runs_that_stay_is_on_record_too(office: RightsOffice) -> None:
    here, _ = both_units(office)
    approved(office, MORE_IN_THE_MIDDLE)
    done = office.engine.move_runs(wanted(), new(office), "baru", by="operator-root")
    assert [one.line.number for one in done.left] == [here]
    assert readings(office) == [("operator-root", RecordsRead(READ, (RunsRead(here, here),)))]
