"""When runs open: their moment, the gate of those that gather, and gates that go on at their deadline."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.domain.commands import Open, Recalculate, Tick
from engine.domain.events import InstanceOpened, OpeningMoved, OpeningReached
from engine.domain.facts import Child
from engine.domain.instance import InstanceState
from engine.domain.refusals import GateClosed, TooEarly
from engine.versions import as_version
from tests.engine.run import OPERATOR, Run, process
from tests.engine.timed import local, waiting

QUARTERS = {"q": {"every": "quarter"}}
DONE = Child("2026-Q3", 7, InstanceState.COMPLETED, seq=4, hash="h")
OPEN = Child("2026-Q4", 8, InstanceState.OPEN, seq=2, hash="i")


def gathering(gathers: object, *children: Child, at: str = "2026-12-01 09:00", **phase: object) -> Run:
    """A semester that waits for its quarters."""
    phases = {**QUARTERS, "s": {"every": "semester", "gathers": gathers, **phase}}
    rows = [{"id": "a", "phase": "q"}, {"id": "b", "phase": "s"}]
    return waiting(*rows, phases=phases, phase="s", period="2026-S2", children=children, at=at)


def test_a_run_opens_on_the_first_day_of_its_period_where_nothing_else_is_said() -> None:
    run = waiting({"id": "a"}, at="2026-06-20 09:00")
    assert run.instance.opens_at == run.instance.wakes_at == local("2026-07-01 00:00")
    run.at("2026-06-30 23:59").at_once(Tick())
    assert run.instance.state is InstanceState.WAITING
    run.at("2026-07-01 00:00").at_once(Tick())
    assert run.instance.state is InstanceState.OPEN


@pytest.mark.parametrize(
    ("opens", "moment"),
    [
        ({"after": "period-end"}, "2026-10-01 00:00"),
        ({"after": "period-end", "working_days": 5}, "2026-10-07 00:00"),
        ({"before": "period-end", "calendar_days": 21}, "2026-09-09 00:00"),
        ({"on": {"date": "08-16"}, "shift": "later"}, "2026-08-18 00:00"),  # a Sunday before a holiday
    ],
)
def test_a_process_says_when_its_runs_open(opens: object, moment: str) -> None:
    run = waiting({"id": "a"}, opens=opens)
    assert run.instance.opens_at == local(moment)
    run.at("2026-08-04 09:00").refuses(Open(), TooEarly, OPERATOR)
    run.at(moment).at_once(Open(), OPERATOR)


def test_a_gathering_run_opens_with_the_last_of_its_children_and_the_clock_need_not_look() -> None:
    run = gathering("q", DONE, OPEN)
    assert run.instance.wakes_at is None
    refusal = run.refuses(Open(), GateClosed, OPERATOR)
    assert refusal.data["missing"] == (("2026-Q4", "open"),)


def test_a_gate_goes_on_at_its_deadline_with_the_absentees_named() -> None:
    run = gathering({"phase": "q", "until": {"after": "period-end", "working_days": 5}}, DONE, OPEN)
    assert (
        run.instance.wakes_at == run.instance.gate_until == local("2027-01-11 16:00")
    )  # 5 January is Isra Mikraj
    run.at("2027-01-11 16:00").at_once(Tick())
    assert run.instance.state is InstanceState.WAITING, "whoever delivers at the very moment is in time"
    run.at("2027-01-11 16:01").at_once(Tick())
    assert run.last(InstanceOpened).absent == ("2026-Q4",)
    assert [one.instance for one in run.instance.gathered] == [7]


def test_at_the_very_moment_of_its_deadline_a_gate_does_nothing_however_often_it_is_looked_at() -> None:
    until = {"phase": "q", "until": {"after": "period-end", "working_days": 5}}
    opens_with_it = gathering(until, DONE, OPEN)
    opens_before_it = gathering(until, DONE, OPEN, opens={"after": "period-end"})
    for run in (opens_with_it, opens_before_it):
        run.at("2027-01-04 09:00").at_once(Tick())
        run.at("2027-01-11 16:00").at_once(Tick())
        assert run.just == ()


def test_a_gate_that_everybody_passed_names_nobody() -> None:
    until = {"phase": "q", "until": {"after": "period-end", "working_days": 5}}
    run = gathering(until, DONE, replace(OPEN, state=InstanceState.COMPLETED)).at_once(Open(), OPERATOR)
    assert run.instance.absent == ()


def test_when_the_moment_of_a_gathering_run_comes_it_is_recorded_for_whom_it_still_waits() -> None:
    run = gathering("q", DONE, OPEN, opens={"after": "period-end"})
    assert run.instance.wakes_at == local("2027-01-01 00:00")
    run.at("2027-01-02 09:00").at_once(Tick())
    assert run.just == (OpeningReached(("2026-Q4",)),)
    assert run.instance.wakes_at is None
    run.children = (DONE, replace(OPEN, state=InstanceState.COMPLETED))
    run.at_once(Open(), OPERATOR)


def test_a_child_that_stands_on_taken_ground_does_not_count() -> None:
    run = gathering("q", DONE, replace(OPEN, state=InstanceState.COMPLETED, stale=True))
    refusal = run.refuses(Open(), GateClosed, OPERATOR)
    assert refusal.data["missing"] == (("2026-Q4", "stale"),)


def test_a_version_that_opens_later_moves_a_waiting_run() -> None:
    run = waiting({"id": "a"}, at="2026-06-20 09:00")
    later = process([{"id": "a"}], opens={"after": "period-end"})
    run.version = as_version("v2", later)
    run.do(Recalculate(), OPERATOR)
    assert run.just == (OpeningMoved(local("2026-10-01 00:00")),)
    run.do(Recalculate(), OPERATOR)
    assert run.just == ()


def test_the_clock_finds_by_itself_that_a_version_opens_later() -> None:
    run = waiting({"id": "a"}, at="2026-06-20 09:00")
    run.version = as_version("v2", process([{"id": "a"}], opens={"after": "period-end"}))
    run.at("2026-07-01 08:00").at_once(Tick())
    assert run.just == (OpeningMoved(local("2026-10-01 00:00")),)


def test_a_fiscal_year_that_begins_in_april_has_its_quarters_from_there() -> None:
    run = waiting({"id": "a"}, year_starts=4, period="2026-Q4")
    assert run.instance.opens_at == local("2027-01-01 00:00")


def test_a_case_has_no_opening_moment() -> None:
    run = waiting({"id": "a"}, phases={"k": {"every": {"case": {"subject": "Pemohon"}}}}, period=None)
    assert run.instance.opens_at is None
    run.at_once(Open(), OPERATOR)
