"""Passages of rows from the logs of runs: rounds, returns, work dated back, hands, what was skipped."""

from __future__ import annotations

from app import Workspace
from app.passages import Passage, passages
from app.row_times import Tally
from tests.app.timed import PROCESS, Timed, local, office_hours


def of(engine: Workspace, run: int, step: str) -> list[Passage]:
    return [one for one in passages(engine.history(run)) if one.step == step]


def test_the_time_of_a_row_runs_from_its_entry_in_each_round(timed: Timed) -> None:
    run = timed.open()
    timed.at("2026-08-03 12:00").done(run, "olah")
    timed.at("2026-08-03 13:00").engine.withdraw(f"{run}:olah", "keliru", by="staf-1")
    timed.at("2026-08-05 13:00").done(run, "olah")
    first, second = of(timed.engine, run, "olah")
    taken_back, _ = of(timed.engine, run, "periksa")
    assert (taken_back.round, taken_back.done, taken_back.taken_back) == (1, None, True)
    assert (first.round, first.entered, first.done) == (
        1, local("2026-08-03 09:00"), local("2026-08-03 12:00"),
    )  # fmt: skip
    assert (second.round, second.entered, second.done) == (
        2, local("2026-08-03 13:00"), local("2026-08-05 13:00"),
    )  # fmt: skip


def test_a_row_that_was_left_by_a_return_took_its_time_too(timed: Timed) -> None:
    run = timed.open()
    timed.done(run, "olah")
    timed.done(run, "periksa@staf")
    timed.at("2026-08-04 09:00")
    timed.engine.complete(f"{run}:periksa@kasi", by="kasi-1", outcome="Tidak", reason="kurang")
    (left,) = of(timed.engine, run, "periksa")
    assert (left.entered, left.done) == (local("2026-08-03 09:00"), local("2026-08-04 09:00"))


def test_what_counts_is_when_it_was_done_and_not_when_that_was_recorded(timed: Timed) -> None:
    run = timed.open()
    timed.at("2026-08-07 09:00").done(run, "olah", back="2026-08-03 10:00")
    timed.done(run, "periksa@staf", back="2026-08-04 10:00")
    assert of(timed.engine, run, "olah")[0].done == local("2026-08-03 10:00")
    (open_row,) = of(timed.engine, run, "periksa")
    assert (open_row.entered, open_row.done) == (local("2026-08-03 10:00"), None)


def test_hands_are_counted_from_row_to_row_from_lane_to_lane_and_anew(timed: Timed) -> None:
    run = timed.open()
    timed.done(run, "olah")  # nobody had it before
    timed.done(run, "periksa@staf")  # the same officer goes on
    timed.done(run, "periksa@kasi", "kasi-1")  # to another lane
    timed.engine.claim(f"{run}:kirim", by="staf-1")  # from the row before
    timed.engine.release(f"{run}:kirim", by="staf-1")
    timed.done(run, "kirim")  # the same officer again
    found = {one.step: one.hands for one in passages(timed.engine.history(run)) if one.done}
    assert found == {"olah": 0, "periksa": 1, "kirim": 1}


def test_an_operator_who_opens_or_reopens_a_run_hands_no_work_on(timed: Timed) -> None:
    (run,) = timed.engine.create(PROCESS, "2026-Q1", unit="kantor")
    timed.engine.open(run, by="operator-1")
    timed.done(run, "olah")
    timed.done(run, "periksa@staf")
    timed.engine.send_back(f"{run}:periksa@kasi", "olah", "kurang", by="kasi-1")
    timed.done(run, "olah")
    assert [one.hands for one in of(timed.engine, run, "olah")] == [0, 1]  # back from the Kasi


def test_a_skipped_row_and_a_cancelled_run_say_nothing_about_the_time(timed: Timed) -> None:
    run, other = timed.open(), timed.open("2026-Q1")
    timed.engine.skip(f"{run}:olah", "sudah ada")
    timed.engine.cancel(other, "tidak jadi")
    assert [one.skipped for one in of(timed.engine, run, "olah")] == [True]
    assert [one.taken_back for one in passages(timed.engine.history(other))] == [True]
    tally = Tally("working-minutes", "working-minutes")
    tally.add(of(timed.engine, run, "olah")[0], run, office_hours(), None, local("2026-12-31 12:00"))
    time = tally.row_time()
    assert (time.lengths, time.skipped, time.judged, time.rounds) == (None, 1, 0, 1)
