"""Where an instance stands, as it will lie over its form: by its rows, lanes, rounds, people and ways."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from app import Workspace
from app.overlays import overlay_of
from engine.adapters.clock import SetClock
from renderers.overlay import Move, Overlay

Do = Callable[..., Overlay]


@pytest.fixture
def over(engine: Workspace, run: int) -> Callable[[], Overlay]:
    return lambda: overlay_of(engine.shown(run))


def up_to_check(engine: Workspace, run: int) -> None:
    engine.complete(f"{run}:kumpul", by="staf-1")
    for seksi in ("seksi-a", "seksi-b"):
        engine.complete(f"{run}:isi@seksi/{seksi}", by="kepala-1")
    engine.complete(f"{run}:isi@staf", by="staf-1")
    engine.complete(f"{run}:periksa@staf", by="staf-1")


def statuses(overlay: Overlay) -> dict[str, str]:
    return {step: one.status for step, one in overlay.steps.items()}


def test_a_run_that_waits_has_nothing_on_its_form(engine: Workspace) -> None:
    (number,) = engine.create("kantor/laporan", "2026-Q3", unit="kantor")
    overlay = overlay_of(engine.shown(number))
    assert (overlay.steps, overlay.taken, overlay.state) == ({}, frozenset(), "menunggu")


def test_the_row_that_is_open_runs_with_whoever_has_it(
    engine: Workspace, run: int, over: Callable[[], Overlay]
) -> None:
    assert statuses(over()) == {"kumpul": "running"}
    assert over().steps["kumpul"].who == "Staf"
    assert over().steps["kumpul"].when == "2026-04-01 09:00"
    engine.claim(f"{run}:kumpul", by="staf-1")
    assert over().steps["kumpul"].who == "Staf 1"


def test_a_row_that_is_done_tells_who_and_when(
    engine: Workspace, run: int, clock: SetClock, over: Callable[[], Overlay]
) -> None:
    clock.move(to=clock.now().replace(hour=8, minute=30))
    engine.complete(f"{run}:kumpul", by="staf-1")
    done = over().steps["kumpul"]
    assert (done.status, done.who, done.when) == ("done", "Staf 1", "2026-04-01 15:30")
    assert {("start", "kumpul", ""), ("kumpul", "isi", "")} == over().taken


def test_a_fan_out_tells_who_is_missing(engine: Workspace, run: int, over: Callable[[], Overlay]) -> None:
    engine.complete(f"{run}:kumpul", by="staf-1")
    engine.complete(f"{run}:isi@seksi/seksi-b", by="kepala-1")
    assert over().steps["isi"].who == "1 dari 2; menunggu Seksi A"


def test_the_lanes_of_an_ordered_row_follow_its_turns(
    engine: Workspace, run: int, over: Callable[[], Overlay]
) -> None:
    up_to_check(engine, run)
    assert over().symbols["periksa@staf"] == "done"
    assert over().symbols["periksa@kasi"] == "running"
    assert ("periksa", "periksa", "") in over().taken
    engine.complete(f"{run}:periksa@kasi", by="kasi-1", outcome="Setuju")
    assert over().symbols["periksa@kasi"] == "done"


def test_of_several_who_could_the_one_who_did_it_is_marked(
    engine: Workspace, run: int, over: Callable[[], Overlay]
) -> None:
    up_to_check(engine, run)
    engine.complete(f"{run}:periksa@kasi", by="kasi-1", outcome="Setuju")
    assert (over().symbols["simpan@staf"], over().symbols["simpan@kasi"]) == ("running", "running")
    engine.complete(f"{run}:simpan", by="kasi-1")
    assert (over().symbols["simpan@staf"], over().symbols["simpan@kasi"]) == ("ahead", "done")
    assert ("simpan", "end", "") in over().taken
    assert over().state == "selesai"


def test_a_return_shows_where_it_came_from_and_how_often_rows_were_done(
    engine: Workspace, run: int, over: Callable[[], Overlay]
) -> None:
    up_to_check(engine, run)
    engine.complete(f"{run}:periksa@kasi", by="kasi-1", outcome="Tidak", reason="kurang")
    overlay = over()
    assert statuses(overlay) == {"kumpul": "running", "isi": "ahead", "periksa": "returned"}
    assert overlay.steps["kumpul"].rounds == 2
    assert ("periksa", "kumpul", "Tidak") in overlay.taken
    assert overlay.moves == ()


def test_ways_off_the_form_are_moves(engine: Workspace, run: int, over: Callable[[], Overlay]) -> None:
    engine.complete(f"{run}:kumpul", by="staf-1")
    engine.withdraw(f"{run}:kumpul", "salah berkas", by="staf-1")
    assert over().moves == (Move("isi", "kumpul", "withdrawn"),)
    up_to_check(engine, run)
    engine.send_back(f"{run}:periksa@kasi", "isi", "belum lengkap", by="kasi-1")
    assert over().moves[1:] == (Move("periksa", "isi", "returned", lane="kasi"),)


def test_a_reopened_run_shows_from_where_it_was_reopened(
    engine: Workspace, run: int, over: Callable[[], Overlay]
) -> None:
    up_to_check(engine, run)
    engine.complete(f"{run}:periksa@kasi", by="kasi-1", outcome="Setuju")
    engine.complete(f"{run}:simpan", by="staf-1")
    engine.reopen(run, "periksa", "ada temuan")
    assert over().moves == (Move("simpan", "periksa", "reopened"),)
    assert statuses(over())["simpan"] == "ahead"


def test_rows_of_other_phases_are_elsewhere(engine: Workspace, folder: Path, clock: SetClock) -> None:
    path = folder / "processes" / "kantor" / "laporan.yaml"
    text = path.read_text(encoding="utf-8")
    text = text.replace(
        "every: quarter", "phases: {tw: {every: quarter}, smt: {every: semester, gathers: tw}}"
    )
    text = text.replace("activity:", "phase: tw, activity:").replace(
        "    phase: tw, activity:", "    phase: tw\n    activity:"
    )
    path.write_text(
        f"{text}  - {{id: rekap, phase: smt, activity: Merekap, actor: kasi}}\n", encoding="utf-8"
    )
    engine.publish("kantor/laporan", since=date(2026, 3, 1))
    numbers = engine.create("kantor/laporan", "2026-S1", unit="kantor")
    clock.move(to=clock.now().replace(month=7))
    for number in numbers[:2]:
        engine.open(number)
        up_to_check(engine, number)
        engine.complete(f"{number}:periksa@kasi", by="kasi-1", outcome="Setuju")
        engine.complete(f"{number}:simpan", by="staf-1")
    quarter, semester = overlay_of(engine.shown(numbers[0])), overlay_of(engine.shown(numbers[2]))
    assert quarter.elsewhere == {"rekap"}
    assert ("simpan", "rekap", "") in quarter.taken
    assert statuses(semester) == {"rekap": "running"}
    assert semester.elsewhere == {"kumpul", "isi", "periksa", "simpan"}
    assert semester.taken == {("start", "rekap", ""), ("simpan", "rekap", "")}


def test_a_row_that_was_not_needed_lets_the_way_go_on(engine: Workspace, folder: Path) -> None:
    path = folder / "processes" / "kantor" / "laporan.yaml"
    text = path.read_text(encoding="utf-8").replace("Mengumpulkan,", "Mengumpulkan, when: {ask: Perlu?},")
    path.write_text(text, encoding="utf-8")
    engine.publish("kantor/laporan", since=date(2026, 3, 1))
    (number,) = engine.create("kantor/laporan", "2026-Q2", unit="kantor")
    engine.open(number)
    engine.complete(f"{number}:kumpul", by="staf-1", answer=False)
    overlay = overlay_of(engine.shown(number))
    assert statuses(overlay) == {"kumpul": "ahead", "isi": "running"}
    assert overlay.steps["kumpul"].detail == "passed"
    assert ("kumpul", "isi", "") in overlay.taken


# -- what more there is to say -----------------------------------------------------------------------------------------


def test_a_fan_out_says_how_many_of_its_members_have_done_it(
    engine: Workspace, run: int, over: Callable[[], Overlay]
) -> None:
    engine.complete(f"{run}:kumpul", by="staf-1")
    engine.complete(f"{run}:isi@seksi/seksi-b", by="kepala-1")
    assert over().steps["isi"].part == (1, 2)
    engine.leave(run, "isi", "seksi-a", "bubar")
    assert over().steps["isi"].part == (1, 1)


def test_work_of_an_earlier_round_that_need_not_be_done_again_counts(
    engine: Workspace, run: int, over: Callable[[], Overlay]
) -> None:
    up_to_check(engine, run)
    engine.send_back(f"{run}:periksa@kasi", "isi", "satu keliru", members=["seksi-a"], by="kasi-1")
    assert over().steps["isi"].part == (1, 2)
    assert over().steps["isi"].who == "1 dari 2; menunggu Seksi A"


def test_a_skipped_task_is_done_and_a_move_of_its_own(
    engine: Workspace, run: int, over: Callable[[], Overlay]
) -> None:
    engine.skip(f"{run}:kumpul", "sudah ada")
    row = over().steps["kumpul"]
    assert (row.status, row.detail) == ("done", "skipped")
    assert over().moves == (Move("kumpul", "kumpul", "skipped", "staf"),)
    assert ("kumpul", "isi", "") in over().taken


def test_open_rows_wait_with_a_suspended_run_and_are_given_up_with_a_cancelled_one(
    engine: Workspace, run: int, over: Callable[[], Overlay]
) -> None:
    engine.suspend(run, "menunggu putusan")
    row = over().steps["kumpul"]
    assert (row.status, row.detail, over().state) == ("running", "suspended", "ditangguhkan")
    engine.resume(run)
    assert over().steps["kumpul"].detail is None
    engine.cancel(run, "tidak jadi")
    row = over().steps["kumpul"]
    assert (row.status, row.detail, over().state) == ("ahead", "cancelled", "dibatalkan")


def test_the_lanes_of_a_cancelled_row_keep_what_was_done(
    engine: Workspace, run: int, over: Callable[[], Overlay]
) -> None:
    up_to_check(engine, run)
    engine.cancel(run, "tidak jadi")
    assert (over().symbols["periksa@staf"], over().symbols["periksa@kasi"]) == ("done", "ahead")


def test_a_row_taken_back_remembers_that_it_was_entered(
    engine: Workspace, run: int, over: Callable[[], Overlay]
) -> None:
    up_to_check(engine, run)
    engine.complete(f"{run}:periksa@kasi", by="kasi-1", outcome="Tidak", reason="kurang")
    assert (over().steps["isi"].status, over().steps["isi"].rounds) == ("ahead", 1)


def test_an_acting_officer_is_named_as_one(engine: Workspace, run: int, over: Callable[[], Overlay]) -> None:
    up_to_check(engine, run)
    engine.complete(f"{run}:periksa@kasi", by="kasi-1", outcome="Setuju")
    assert over().steps["periksa"].who == "Staf 1, Kasi 1 (Plt.)"
