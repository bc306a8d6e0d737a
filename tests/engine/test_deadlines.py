"""When rows and runs are due, in working and calendar time, and what is put on record when that passes."""

from __future__ import annotations

import pytest

from engine.domain.commands import Complete, Resume, Suspend, Tick
from engine.domain.events import DuePassed, InstanceDuePassed, Reminded, RowEntered
from engine.domain.facts import Reminders
from engine.domain.instance import InstanceState
from tests.engine.run import OPERATOR, Run
from tests.engine.timed import local, opened


@pytest.mark.parametrize(
    ("duration", "due"),
    [
        ("15 Menit", "2026-08-03 09:15"),
        ("4 jam kerja", "2026-08-03 14:00"),  # the break from 12 to 13 is no working time
        ("1 Hari", "2026-08-04 16:00"),
        ("5 Hari", "2026-08-10 16:00"),
        ("3 hari kalender", "2026-08-07 00:00"),
        ("1 Bulan", "2026-09-04 00:00"),
        ("1 - 3 Hari Kerja", "2026-08-06 16:00"),  # a range is due at its later end
    ],
)
def test_waktu_runs_from_the_entry_of_the_row_in_the_kind_of_time_that_is_printed(
    duration: str, due: str
) -> None:
    run = opened({"id": "a", "duration": duration})
    assert run.instance.rows["a"].due == local(due)
    assert run.task("a").due == local(due)


@pytest.mark.parametrize("duration", ["-", "Selama kegiatan", "sesuai kebutuhan", None])
def test_a_row_without_a_measured_waktu_is_never_due(duration: str | None) -> None:
    run = opened({"id": "a", **({"duration": duration} if duration else {})})
    assert run.instance.rows["a"].due is None
    assert run.instance.wakes_at is None


def test_a_waktu_beyond_all_calendars_is_never_due() -> None:
    run = opened({"id": "a", "duration": "30000 Hari"})
    assert run.instance.rows["a"].due is None


def test_where_the_register_knows_no_calendar_nothing_is_due() -> None:
    run = Run.of({"id": "a", "duration": "15 Menit"})
    assert run.instance.rows["a"].due is None


def test_each_round_is_due_anew() -> None:
    run = opened(
        {"id": "a", "duration": "1 Hari"},
        {"id": "b", "actor": "kasi", "decide": {"Ya": "end", "Tidak": "a"}},
    )
    run.complete("a@").complete("b@", outcome="Tidak")
    assert run.instance.rows["a"].round == 2
    run.at("2026-08-05 10:00").complete("a@").complete("b@", outcome="Tidak")
    assert run.instance.rows["a"].due == local("2026-08-06 16:00")


def test_a_due_of_its_own_wins_over_the_duration() -> None:
    due = {"before": {"date": "01-11", "year": 1}, "shift": "earlier"}
    run = opened({"id": "a", "duration": "1 Bulan", "due": due}, at="2026-12-10 09:00", period="2026-Q4")
    # 10 January 2027 is a Sunday: the last working day before it is the Friday
    assert run.instance.rows["a"].due == local("2027-01-08 16:30")


def test_what_is_done_at_the_very_moment_is_in_time() -> None:
    run = opened({"id": "a", "duration": "15 Menit"}, {"id": "b"}).at("2026-08-03 09:15")
    run.at_once(Tick())
    assert run.just == ()
    run.at_once(Complete("a@staf#1"), "staf-1")
    assert "DuePassed" not in run.happened


def test_a_deadline_that_passes_is_recorded_once_with_the_moment_at_which_it_did() -> None:
    run = opened({"id": "a", "duration": "15 Menit"}).at("2026-08-20 08:00").at_once(Tick())
    assert run.just == (DuePassed("a", 1, local("2026-08-03 09:15")),)
    assert run.instance.rows["a"].overdue
    run.at("2026-08-21 08:00").at_once(Tick())
    assert run.just == ()
    assert run.instance.wakes_at is None


def test_a_lapse_is_no_consent() -> None:
    run = opened({"id": "a", "duration": "15 Menit"}, {"id": "b"}).at("2026-08-20 08:00").at_once(Tick())
    assert run.open == ["a@staf#1"]


def test_a_whole_run_is_due_too() -> None:
    due = {"after": "period-end", "working_days": 10}
    run = opened({"id": "a"}, due=due)
    assert run.instance.due == local("2026-10-14 16:00")
    assert run.instance.wakes_at == run.instance.due
    run.at("2026-10-14 17:00").at_once(Tick())
    assert run.just == (InstanceDuePassed(local("2026-10-14 16:00")),)


def test_deadlines_run_on_while_a_run_is_suspended() -> None:
    run = opened({"id": "a", "duration": "1 Hari"}).do(Suspend("menunggu"), OPERATOR)
    run.at("2026-08-05 08:00").at_once(Tick())
    assert run.instance.state is InstanceState.SUSPENDED
    assert run.happened[-1] == "DuePassed"


def test_somebody_is_reminded_when_the_office_opens_so_many_working_days_before_and_after() -> None:
    run = opened({"id": "a", "duration": "5 Hari"}, reminders=Reminders(before=(1, 3), after=(1, 5)))
    assert run.last(RowEntered).alarm == local("2026-08-05 07:30")
    moments = []
    while (wakes_at := run.instance.wakes_at) is not None:
        run.now = wakes_at
        run.do(Tick())
        moments.append((type(run.just[0]).__name__, wakes_at))
    assert moments == [
        ("Reminded", local("2026-08-05 07:30")),
        ("Reminded", local("2026-08-07 07:30")),
        ("DuePassed", local("2026-08-10 16:00")),
        ("Reminded", local("2026-08-11 07:30")),
        ("Reminded", local("2026-08-18 07:30")),  # 17 August is a holiday
    ]


def test_after_a_long_silence_nobody_is_reminded_of_what_is_over_more_than_once() -> None:
    run = opened({"id": "a", "duration": "5 Hari"}, reminders=Reminders(before=(1, 3), after=(1, 5)))
    run.at("2026-08-12 10:00").at_once(Tick())
    assert [type(event) for event in run.just] == [DuePassed]
    run.at("2026-09-12 10:00").at_once(Tick())
    assert [type(event) for event in run.just] == [Reminded]
    assert run.instance.wakes_at is None


SECTIONS = {"id": "isi", "actor": "kasi", "for_each": "kasi", "complete_when": "due"}


def test_a_row_may_go_on_when_it_is_due_with_the_absentees_on_record() -> None:
    run = opened({**SECTIONS, "duration": "1 Hari"}, {"id": "rekap"})
    run.complete("isi@kasi/seksi-2")
    run.at("2026-08-04 16:01").at_once(Tick())
    assert run.happened[-4:] == ["DuePassed", "WentOnWithout", "RowCompleted", "RowEntered"]
    assert run.just[1].absent == ("seksi-1", "seksi-3")
    assert run.open == ["isi@kasi/seksi-1#1", "isi@kasi/seksi-3#1", "rekap@staf#1"]


def test_it_goes_on_earlier_when_everybody_has_delivered() -> None:
    run = opened({**SECTIONS, "duration": "1 Hari"}, {"id": "rekap"})
    for section in (1, 2, 3):
        run.complete(f"isi@kasi/seksi-{section}")
    assert run.open == ["rekap@staf#1"]
    assert "WentOnWithout" not in run.happened


def test_who_delivers_after_the_row_has_gone_on_moves_nothing() -> None:
    run = opened({**SECTIONS, "duration": "1 Hari"}, {"id": "rekap"}).at("2026-08-04 16:01").at_once(Tick())
    run.complete("isi@kasi/seksi-1")
    assert run.just[0].late
    assert run.open == ["isi@kasi/seksi-2#1", "isi@kasi/seksi-3#1", "rekap@staf#1"]


def test_a_deadline_that_was_over_when_the_row_was_entered_ends_nothing() -> None:
    due = {"on": {"date": "08-04"}}
    run = opened({**SECTIONS, "due": due}, {"id": "rekap", "next": {"to": "isi"}}).at("2026-08-05 08:00")
    run.at_once(Tick()).complete("rekap@")
    assert run.instance.rows["isi"].round == 2
    run.at("2026-08-06 08:00").at_once(Tick())
    assert run.instance.rows["isi"].overdue
    assert len([task for task in run.open if task.startswith("isi@")]) == 3


def test_a_row_whose_deadline_came_while_it_was_suspended_goes_on_when_it_is_resumed() -> None:
    run = opened({**SECTIONS, "duration": "1 Hari"}, {"id": "rekap"}).do(Suspend("menunggu"), OPERATOR)
    run.at("2026-08-05 08:00").at_once(Tick())
    assert "WentOnWithout" not in run.happened
    run.do(Resume(), OPERATOR)
    assert "rekap@staf#1" in run.open


def test_a_row_without_members_waits_visibly_even_when_it_is_due() -> None:
    none = {**SECTIONS, "for_each": {"by": "kasi", "group": "tidak-ada"}, "duration": "1 Hari"}
    run = opened(none, {"id": "rekap"}).at("2026-08-05 08:00").at_once(Tick())
    assert run.instance.marking.open == {"isi"}


def test_the_clock_has_nothing_to_do_with_a_run_that_has_ended() -> None:
    run = opened({"id": "a", "duration": "15 Menit"}).complete("a@")
    assert run.instance.state is InstanceState.COMPLETED
    assert run.instance.wakes_at is None
    run.at("2026-09-01 08:00").at_once(Tick())
    assert run.just == ()


def test_nothing_that_is_the_engines_own_to_do_is_ever_due() -> None:
    sistem = {"sistem": {"title": "Sistem", "automatic": True}}
    run = opened(
        {"id": "a", "actor": "sistem", "duration": "1 Hari"}, {"id": "b", "duration": "1 Hari"}, actors=sistem
    )
    entered = [event for event in run.just if isinstance(event, RowEntered)]
    assert [(event.step, event.due) for event in entered] == [("a", None), ("b", local("2026-08-04 16:00"))]
