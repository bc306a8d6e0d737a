"""The register of deviations: each kind, who, when and why; read run by run, by period and by what is asked for."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from app import Workspace
from app.deviations import DEVIATION_EVENTS, DEVIATIONS_SAID, Deviation, deviations_of
from app.deviations_reading import Wanted, deviations
from app.which_runs import runs_of
from engine.domain.encoding import START, chain
from engine.domain.events import InstanceOpened, Stamp, TaskCompleted
from engine.domain.instance import Acting
from engine.store_failures import EventDoesNotHold
from tests.app.timed import Timed, local


def found(timed: Timed, **wanted: object) -> list[Deviation]:
    return list(deviations(timed.engine, Wanted(**wanted)))  # type: ignore[arg-type]


def one(timed: Timed, kind: str) -> Deviation:
    (single,) = found(timed, kinds=(kind,))
    return single


def test_a_run_that_kept_to_form_and_norm_has_none(timed: Timed) -> None:
    run = timed.open()
    timed.done(run, "olah")
    timed.done(run, "periksa@staf")
    timed.engine.complete(f"{run}:periksa@kasi", by="kasi-1", outcome="Tidak", reason="kurang")
    timed.done(run, "olah")
    assert found(timed) == []


def test_what_was_skipped_sent_back_or_withdrawn_says_who_and_why(timed: Timed) -> None:
    run = timed.open()
    timed.engine.skip(f"{run}:olah", "sudah ada")
    timed.done(run, "periksa@staf")
    timed.engine.send_back(f"{run}:periksa@kasi", "olah", "data lama", by="kasi-1")
    timed.done(run, "olah")
    timed.engine.withdraw(f"{run}:olah", "keliru", by="staf-1")
    skipped, returned, withdrawn = found(timed)
    assert (skipped.kind, skipped.step, skipped.round, skipped.reason) == ("skipped", "olah", 1, "sudah ada")
    assert (skipped.officer, skipped.system_user) == (None, "penguji")
    assert (returned.kind, returned.step, returned.names) == ("returned", "periksa", ("olah",))
    assert (returned.officer, returned.acting and returned.acting.decree) == ("kasi-1", "800/1/2026")
    assert (withdrawn.kind, withdrawn.step, withdrawn.round, withdrawn.reason) == (
        "withdrawn", "olah", 2, "keliru",
    )  # fmt: skip
    assert [single.seq for single in (skipped, returned, withdrawn)] == sorted(
        single.seq or 0 for single in (skipped, returned, withdrawn)
    )


def test_a_late_row_says_by_how_much_working_time_and_who_finished_it(timed: Timed) -> None:
    run = timed.open()
    timed.at("2026-08-10 08:30").done(run, "olah")
    late = one(timed, "late")
    assert (late.step, late.round, late.due, late.at) == (
        "olah", 1, local("2026-08-03 11:00"), local("2026-08-03 11:00"),
    )  # fmt: skip
    # Monday 4 h, Tuesday to Friday 7.5 h each, next Monday 1 h
    assert (late.late_by, late.late_in) == ((4 + 30 + 1) * 60, "working-minutes")
    assert (late.done, late.officer) == (local("2026-08-10 08:30"), "staf-1")


def test_what_is_late_now_is_there_before_the_clock_recorded_it_and_only_once_afterwards(
    timed: Timed,
) -> None:
    timed.open()
    timed.at("2026-08-03 12:00")
    before = one(timed, "late")
    assert (before.seq, before.late_by, before.done) == (None, 60, None)
    timed.engine.tick()
    after = one(timed, "late")
    assert after.seq is not None
    assert (after.due, after.late_by) == (before.due, before.late_by)


def test_work_dated_back_is_one_deviation_and_its_lapse_another(timed: Timed) -> None:
    run = timed.open()
    timed.at("2026-08-05 09:00").done(run, "olah", back="2026-08-03 10:00")
    late, back = found(timed)
    assert (back.kind, back.at, back.recorded, back.reason) == (
        "back-dated", local("2026-08-03 10:00"), local("2026-08-05 09:00"), "di lapangan",
    )  # fmt: skip
    assert (late.kind, late.done, late.late_by) == ("late", local("2026-08-03 10:00"), None)


def test_going_on_without_members_and_what_they_deliver_afterwards(timed: Timed) -> None:
    run = timed.open()
    timed.done(run, "olah")
    timed.done(run, "periksa@staf")
    timed.done(run, "periksa@kasi", "kasi-1")
    timed.done(run, "kirim")
    timed.engine.complete(f"{run}:isi@seksi/seksi-a", by="kepala-1")
    timed.at("2026-08-06 09:00").engine.tick()
    timed.done(run, "isi@staf")
    timed.engine.complete(f"{run}:isi@seksi/seksi-b", by="kepala-1")
    without, delivered = one(timed, "without"), one(timed, "late-delivery")
    assert (without.step, without.names) == ("isi", ("seksi-b",))
    assert (delivered.member, delivered.officer) == ("seksi-b", "kepala-1")


def test_one_round_more_is_there_with_its_reason(timed: Timed) -> None:
    run = timed.open()
    timed.engine.allow(run, "olah", "sekali lagi")
    allowed = one(timed, "round-allowed")
    assert (allowed.step, allowed.reason) == ("olah", "sekali lagi")


def test_a_substitute_is_named_with_whom_they_stand_in_for(timed: Timed) -> None:
    run = timed.at("2026-09-02 09:00").open()
    timed.done(run, "olah")
    timed.done(run, "periksa@staf")
    timed.done(run, "periksa@kasi")
    substitute = one(timed, "substitute")
    assert (substitute.officer, substitute.names) == ("staf-1", ("kasi-1",))
    assert found(timed, officer="staf-1") == [substitute]
    assert found(timed, officer="kepala-1") == []


def test_the_same_person_in_marked_duties_is_there_with_both_tasks(timed: Timed) -> None:
    run = timed.open()
    timed.done(run, "olah")
    timed.done(run, "periksa@staf")
    timed.done(run, "periksa@kasi", "kasi-1")
    timed.done(run, "kirim")
    for seksi in ("seksi-a", "seksi-b"):
        timed.engine.complete(f"{run}:isi@seksi/{seksi}", by="kepala-1")
    timed.done(run, "isi@staf")
    timed.done(run, "catat")
    same = one(timed, "same-person")
    assert (same.step, same.names) == ("catat", ("olah@staf#1",))
    timed.engine.reopen(run, "catat", "salah catat")
    reopened = one(timed, "reopened")
    assert (reopened.step, reopened.reason) == ("catat", "salah catat")


def test_what_was_entered_from_paper_is_there_and_what_was_late_on_paper(timed: Timed) -> None:
    timed.at("2026-08-20 09:00").from_paper(
        ("olah", "2026-08-04 08:30"), ("periksa@staf", "2026-08-04 09:00")
    )
    paper = found(timed, kinds=("paper",))
    assert [(single.step, single.at, single.officer) for single in paper] == [
        ("olah", local("2026-08-04 08:30"), "staf-1"), ("periksa", local("2026-08-04 09:00"), "staf-1"),
    ]  # fmt: skip
    assert {single.recorded for single in paper} == {local("2026-08-20 09:00")}
    late, still = found(timed, kinds=("late",))
    assert (late.step, late.done, late.late_by) == ("olah", local("2026-08-04 08:30"), 5 * 60)
    assert (still.step, still.done, still.seq) == ("periksa", None, None)


def test_a_gate_that_waits_for_nobody_says_whom_it_excused(engine: Workspace) -> None:
    path = engine.settings.processes / "kantor" / "laporan.yaml"
    text = path.read_text(encoding="utf-8")
    phases = "phases: {tw: {every: quarter}, smt: {every: semester, gathers: tw}}"
    text = text.replace("every: quarter", phases).replace("activity:", "phase: tw, activity:")
    text = text.replace("    phase: tw, activity:", "    phase: tw\n    activity:")
    path.write_text(text + "  - {id: rekap, phase: smt, activity: Merekap, actor: staf}\n", encoding="utf-8")
    engine.publish("kantor/laporan", since=date(2026, 1, 1), units=["kantor"])
    *_, semester = engine.create("kantor/laporan", "2026-S1", unit="kantor")
    engine.excuse(semester, "2026-Q1", "kantor baru dibentuk")
    (excused,) = deviations(engine, Wanted())
    assert (excused.kind, excused.names, excused.reason) == ("excused", ("2026-Q1",), "kantor baru dibentuk")
    assert (excused.run.state, excused.run.version, excused.step) == ("waiting", None, None)


def record(event: TaskCompleted | InstanceOpened, **stamp: object) -> list[Deviation]:
    """What one event says by itself, after it was written and read."""
    at = datetime(2026, 8, 3, tzinfo=UTC)
    written = chain("contoh/1", 1, START, event, Stamp(at=at, command="c", **stamp))  # type: ignore[arg-type]
    (line,) = LINES
    return list(deviations_of(line, written))


LINES: list[object] = []


@pytest.fixture
def line(timed: Timed) -> None:
    timed.open()
    LINES[:] = runs_of(timed.engine)


@pytest.mark.usefixtures("line")
def test_one_completion_may_leave_the_norm_in_several_ways() -> None:
    acting = Acting("kasi", "kantor", "substitute", None, "kasi-1")
    event = TaskCompleted("olah@staf#1", same_as=("catat@staf#1",), reason="arsip")
    paper = record(
        event, performed_at=datetime(2026, 7, 1, tzinfo=UTC), paper=True, by="staf-1", acting_for=acting
    )
    assert [single.kind for single in paper] == ["paper", "same-person", "substitute"]
    assert [single.kind for single in record(TaskCompleted("olah@staf#1", automatic=True))] == []


@pytest.mark.usefixtures("line")
def test_a_gate_that_went_on_names_who_was_missing() -> None:
    (gate,) = record(InstanceOpened("v", absent=("2026-Q1", "2026-Q2")))
    assert (gate.kind, gate.names) == ("gate-without", ("2026-Q1", "2026-Q2"))
    assert record(InstanceOpened("v")) == []


def test_every_kind_of_event_that_is_read_for_it_gives_a_deviation() -> None:
    """What the database is asked for and what is made of it must not drift apart."""
    asked = {cls.__name__ for cls in (*DEVIATION_EVENTS, *DEVIATIONS_SAID)}
    handled = {
        "TaskSkipped",
        "TakenBack",
        "InstanceReopened",
        "ChildExcused",
        "RoundAllowed",
        "WentOnWithout",
    }
    handled |= {
        "MovedToVersion",
        "MovedBack",
        "InstanceOpened",
        "DuePassed",
        "InstanceDuePassed",
        "TaskCompleted",
    }
    assert asked == handled


def test_the_whole_log_says_the_same_as_the_events_that_are_picked_out(timed: Timed) -> None:
    run = timed.open()
    timed.at("2026-08-06 09:00").done(run, "olah", back="2026-08-05 10:00")
    timed.engine.skip(f"{run}:periksa@staf", "x")
    timed.engine.send_back(f"{run}:periksa@kasi", "olah", "y", by="kasi-1")
    timed.at("2026-08-20 09:00").engine.tick()
    (line,) = runs_of(timed.engine)
    whole = [single for entry in timed.engine.history(run) for single in deviations_of(line, entry)]
    picked = found(timed)
    assert [(single.kind, single.seq) for single in whole] == [(single.kind, single.seq) for single in picked]
    assert len(whole) == 5


def test_an_event_that_was_changed_in_the_database_is_told_and_not_listed(timed: Timed) -> None:
    import sqlite3

    timed.engine.skip(f"{timed.open()}:olah", "sudah ada")
    with sqlite3.connect(str(timed.engine.settings.database)) as database:
        database.execute("UPDATE event SET body = replace(body, 'sudah ada', 'belum ada')")
    database.close()
    with pytest.raises(EventDoesNotHold):
        found(timed)


def test_a_moment_before_its_due_is_not_late(timed: Timed) -> None:
    timed.open()
    timed.clock.move(to=local("2026-08-03 11:00"))
    assert found(timed) == []
    timed.clock.move(by=timedelta(microseconds=1))
    assert [single.kind for single in found(timed)] == ["late"]


def test_it_needs_no_calendar_to_be_read(engine: Workspace, run: int) -> None:
    engine.skip(f"{run}:kumpul", "sudah ada")
    (skipped,) = deviations(engine, Wanted())
    assert skipped.kind == "skipped"
