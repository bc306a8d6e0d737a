"""Quarters make semesters, semesters make the year: gates, excuses, documents with their origin, what goes stale."""

from __future__ import annotations

import pytest

from engine.domain.refusals import (
    BuiltOnReopened,
    DropsPhase,
    GateClosed,
    NoPeriod,
    NoSuchChild,
    NoSuchUnit,
    NothingToGather,
    NowhereInForce,
    OutOfPeriod,
    TooEarly,
    WrongInstanceState,
)
from engine.ports import Store
from tests.engine.office import CASES, YEARLY, Office


@pytest.fixture
def office(store: Store) -> Office:
    office = Office(store)
    office.engine.create(office.process, "2026", unit="dinas")
    return office


def test_a_year_is_created_with_all_that_lies_in_it_and_twice_without_harm(office: Office) -> None:
    first = office.engine.create(office.process, "2026", unit="dinas")
    assert len(first) == 4 + 2 + 1
    assert office.engine.create(office.process, "2026", unit="dinas") == first
    assert len(office.engine.create(office.process, "2026")) == 14, "both units of the version's scope"


def test_a_period_that_the_process_does_not_have_is_refused(office: Office) -> None:
    with pytest.raises(OutOfPeriod):
        office.engine.create(office.process, "2026-03", unit="dinas")
    with pytest.raises(NoPeriod, match="2026-S1"):
        office.engine.create(office.process, "2026-S7", unit="dinas")


def test_a_misspelt_unit_or_procedure_is_guessed(office: Office) -> None:
    with pytest.raises(NoSuchUnit, match=r"no unit 'din' \(≈ 'dinas'\)"):
        office.engine.create(office.process, "2026", unit="din")
    with pytest.raises(NowhereInForce, match=rf"for any unit on .* \(≈ '{office.process}'\)"):
        office.engine.create(office.process[:-1], "2026")


def test_a_run_opens_when_its_period_begins(office: Office) -> None:
    with pytest.raises(TooEarly) as refused:
        office.engine.open(office.number("triwulan", "2026-Q2"))
    assert refused.value.data["day"] == "2026-04-01"
    office.move(2026, 4, 1)
    office.engine.open(office.number("triwulan", "2026-Q2"))
    with pytest.raises(WrongInstanceState):
        office.engine.open(office.number("triwulan", "2026-Q2"))


def test_a_semester_waits_for_its_quarters_and_says_for_which(office: Office) -> None:
    office.quarter("2026-Q1")
    with pytest.raises(GateClosed) as refused:
        office.engine.open(office.number("semester", "2026-S1"))
    assert refused.value.data["missing"] == (("2026-Q2", "waiting"),)


def test_the_last_quarter_opens_the_semester_with_the_documents_of_both(office: Office) -> None:
    first = office.quarter("2026-Q1")
    office.move(2026, 4, 2)
    second = office.quarter("2026-Q2")
    semester = office.queries.instance(office.number("semester", "2026-S1"))
    assert semester.state == "open"
    assert [one.instance for one in semester.gathered] == [first, second]
    for one in semester.gathered:
        assert one.documents[0].title == "Data"
        child = office.queries.history(one.instance)[one.seq - 1]
        assert (child.hash, type(child.event).__name__) == (one.hash, "InstanceCompleted")


def test_a_run_that_ended_early_needs_excusing(office: Office) -> None:
    office.quarter("2026-Q1", outcome="Batal")
    office.move(2026, 4, 2)
    office.quarter("2026-Q2")
    semester = office.number("semester", "2026-S1")
    with pytest.raises(GateClosed) as refused:
        office.engine.open(semester)
    assert refused.value.data["missing"] == (("2026-Q1", "completed"),)
    with pytest.raises(NoSuchChild):
        office.engine.excuse(semester, "2026-Q3", "salah")
    office.engine.excuse(semester, "2026-Q1", "dibatalkan dengan surat")
    assert office.state("semester", "2026-S1") == "open", "it waits for nobody any more"


def test_a_cancelled_quarter_does_not_count(office: Office) -> None:
    office.quarter("2026-Q1")
    office.engine.cancel(office.number("triwulan", "2026-Q2"), "tidak ada kegiatan")
    with pytest.raises(GateClosed):
        office.engine.open(office.number("semester", "2026-S1"))


def test_what_was_built_on_a_reopened_quarter_is_stale_until_it_gathers_again(office: Office) -> None:
    first = office.quarter("2026-Q1")
    office.move(2026, 4, 2)
    office.quarter("2026-Q2")
    semester = office.number("semester", "2026-S1")
    with pytest.raises(NothingToGather):
        office.engine.regather(semester)
    office.engine.reopen(first, "simpan", "angka salah")
    assert office.queries.instance(semester).stale == (first,)
    with pytest.raises(BuiltOnReopened):
        office.engine.complete(f"{semester}:rekap", by="staf-1")
    with pytest.raises(GateClosed):
        office.engine.regather(semester)
    office.engine.complete(f"{first}:simpan", by="staf-1")
    office.engine.regather(semester)
    assert office.queries.instance(semester).stale == ()
    office.engine.complete(f"{semester}:rekap", by="staf-1")


def test_a_completed_semester_stays_completed_and_is_shown_stale(office: Office) -> None:
    first = office.quarter("2026-Q1")
    office.move(2026, 4, 2)
    office.quarter("2026-Q2")
    semester = office.number("semester", "2026-S1")
    office.engine.complete(f"{semester}:rekap", by="staf-1")
    office.engine.reopen(first, "simpan", "angka salah")
    assert office.state("semester", "2026-S1") == "completed"
    line = next(one for one in office.queries.instances() if one.number == semester)
    assert line.stale


def test_the_year_opens_when_both_semesters_are_complete(office: Office) -> None:
    for quarter, month in (("2026-Q1", 1), ("2026-Q2", 4), ("2026-Q3", 7), ("2026-Q4", 10)):
        office.move(2026, month, 10)
        office.quarter(quarter)
        if quarter in ("2026-Q2", "2026-Q4"):
            semester = office.number("semester", "2026-S1" if quarter == "2026-Q2" else "2026-S2")
            assert office.state("tahunan", "2026") == "waiting"
            office.engine.complete(f"{semester}:rekap", by="staf-1")
    year = office.number("tahunan", "2026")
    office.engine.complete(f"{year}:susun", by="staf-1")
    assert office.state("tahunan", "2026") == "completed"


def test_a_month_takes_the_cases_completed_in_it_and_none_is_allowed(store: Store) -> None:
    office = Office(store, CASES)
    case = office.engine.create_case(office.process, "dinas", "Pemohon 1")
    later = office.engine.create_case(office.process, "dinas", "Pemohon 2")
    months = office.engine.create(office.process, "2026", unit="dinas")
    assert [office.queries.instance(one).case for one in (case, later)] == [1, 2]
    office.engine.open(case)
    office.engine.complete(f"{case}:tangani", by="staf-1")
    with pytest.raises(TooEarly):
        office.engine.open(months[0])
    office.move(2026, 3, 1)
    for month, taken in ((months[0], [case]), (months[1], [])):
        office.engine.open(month)
        assert [one.instance for one in office.queries.instance(month).gathered] == taken


def test_units_gather_only_their_own(office: Office) -> None:
    office.engine.create(office.process, "2026", unit="badan")
    office.quarter("2026-Q1")
    office.quarter("2026-Q1", unit="badan")
    office.move(2026, 4, 2)
    office.quarter("2026-Q2", unit="badan")
    assert office.state("semester", "2026-S1") == "waiting"


def test_a_version_may_not_drop_the_phase_in_which_runs_wait(office: Office) -> None:
    without = YEARLY.split("  - {id: susun")[0].replace("  tahunan: {every: year, gathers: semester}\n", "")
    with pytest.raises(DropsPhase) as refused:
        office.publish(without)
    assert refused.value.data["phase"] == "tahunan"
    office.engine.cancel(office.number("tahunan", "2026"), "tahap dihapus")
    office.publish(without)
    office.quarter("2026-Q1")
