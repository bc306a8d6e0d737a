"""The runs of each period are there when it begins, once, for the units for which they are expected."""

from __future__ import annotations

from app import Workspace
from app.jobs.periods import make_periods
from engine.domain.events import UnitRecorded
from engine.ports import InstanceFilter
from tests.app.jobs.conftest import Jumps


def names(engine: Workspace) -> set[str]:
    return {f"{line.phase}/{line.unit}/{line.period}" for line in engine.lines(InstanceFilter())}


def states(engine: Workspace, period: str) -> set[str]:
    return {str(line.state) for line in engine.lines(InstanceFilter(period=period))}


PRESENT = {
    "triwulan/kantor/2026-Q2",
    "triwulan/dinas/2026-Q2",
    "semester/kantor/2026-S1",
    "semester/dinas/2026-S1",
}


def test_the_runs_of_the_present_periods_are_made_and_not_of_those_before_the_procedure(
    engine: Workspace,
) -> None:
    done = make_periods(engine)
    assert names(engine) == PRESENT
    assert (done.counts, done.problems) == ({"created": 4}, ())


def test_twice_makes_nothing_more(engine: Workspace) -> None:
    make_periods(engine)
    assert make_periods(engine).counts == {"created": 0}
    assert names(engine) == PRESENT


def test_a_period_that_begins_soon_has_its_runs_and_they_open_when_it_begins(jumps: Jumps) -> None:
    make_periods(jumps.to("2026-06-23 09:00"))
    assert "triwulan/kantor/2026-Q3" not in names(jumps.engine)
    make_periods(jumps.to("2026-06-24 09:00"))
    assert {"triwulan/kantor/2026-Q3", "semester/dinas/2026-S2"} <= names(jumps.engine)
    jumps.engine.tick()
    assert states(jumps.engine, "2026-Q3") == {"waiting"}
    jumps.to("2026-07-01 00:00").tick()
    assert states(jumps.engine, "2026-Q3") == {"open"}


def test_what_began_while_nothing_ran_is_made_afterwards(jumps: Jumps) -> None:
    make_periods(jumps.to("2026-05-04 09:00"))
    make_periods(jumps.to("2027-02-01 09:00"))
    quarters = {
        f"triwulan/{unit}/{one}" for unit in ("kantor", "dinas") for one in ("2026-Q3", "2026-Q4", "2027-Q1")
    }
    semesters = {f"semester/{unit}/{one}" for unit in ("kantor", "dinas") for one in ("2026-S2", "2027-S1")}
    assert names(jumps.engine) == PRESENT | quarters | semesters


def test_a_unit_that_joins_has_runs_from_then_on(jumps: Jumps) -> None:
    make_periods(jumps.engine)
    jumps.to("2026-08-03 09:00").record([UnitRecorded("badan", "Badan")])
    make_periods(jumps.engine)
    assert "triwulan/badan/2026-Q3" in names(jumps.engine)
    make_periods(jumps.to("2026-08-04 09:00"))
    assert len(names(jumps.engine)) == len(PRESENT) + 6


def test_a_procedure_of_cases_has_none_to_make(jumps: Jumps) -> None:
    text = """\
sop: 1
id: kantor/surat
title: Surat
agency: {name: Kantor}
every: {case: {subject: Surat}}
actors: {staf: Staf}
steps: [{id: tulis, activity: Menulis, actor: staf}]
"""
    (jumps.engine.settings.processes / "kantor" / "surat.yaml").write_text(text, encoding="utf-8")
    jumps.engine.publish("kantor/surat")
    assert make_periods(jumps.engine).counts == {"created": 4}
