"""Where a run stood: at any moment, by what was recorded then; in any round of its rows."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from app import Workspace
from app.moments import read_moment, shown_at
from app.overlays import overlay_of
from app.refusals import NoMoment, NoRound, NotYetThen, StillToCome
from engine.adapters.clock import SetClock
from renderers.overlay import Move

WIB = timezone(timedelta(hours=7))


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 4, 1, hour, minute, tzinfo=UTC)


def up_to_check(engine: Workspace, run: int) -> None:
    engine.complete(f"{run}:kumpul", by="staf-1")
    for seksi in ("seksi-a", "seksi-b"):
        engine.complete(f"{run}:isi@seksi/{seksi}", by="kepala-1")
    engine.complete(f"{run}:isi@staf", by="staf-1")
    engine.complete(f"{run}:periksa@staf", by="staf-1")


@pytest.fixture
def returned(engine: Workspace, run: int, clock: SetClock) -> int:
    """A run opened at 2, checked and sent back at 3, and brought to an end between 4 and 5 o'clock UTC."""
    clock.move(to=at(3))
    up_to_check(engine, run)
    engine.complete(f"{run}:periksa@kasi", by="kasi-1", outcome="Tidak", reason="kurang")
    clock.move(to=at(4))
    up_to_check(engine, run)
    clock.move(to=at(5))
    engine.complete(f"{run}:periksa@kasi", by="kasi-1", outcome="Setuju")
    engine.complete(f"{run}:simpan", by="staf-1")
    return run


def statuses(engine: Workspace, run: int, moment: datetime) -> dict[str, str]:
    return {step: one.status for step, one in overlay_of(shown_at(engine, run, moment)).steps.items()}


def test_a_run_is_shown_as_it_stood_at_a_moment(engine: Workspace, returned: int) -> None:
    assert statuses(engine, returned, at(2, 30)) == {"kumpul": "running"}
    after_return = statuses(engine, returned, at(3, 30))
    assert after_return == {"kumpul": "running", "isi": "ahead", "periksa": "returned"}
    assert set(statuses(engine, returned, at(5)).values()) == {"done"}


def test_what_was_taken_later_is_not_drawn_yet(engine: Workspace, returned: int) -> None:
    before, after = (overlay_of(shown_at(engine, returned, at(hour, 30))).taken for hour in (2, 4))
    assert before == {("start", "kumpul", "")}
    assert ("periksa", "kumpul", "Tidak") in after
    assert ("periksa", "simpan", "Setuju") not in after


def test_the_moment_stands_in_the_caption_by_the_clock_of_the_root(engine: Workspace, returned: int) -> None:
    assert overlay_of(shown_at(engine, returned, at(3, 30))).as_of == "2026-04-01 10:30"


def test_a_run_is_shown_with_the_version_and_the_register_of_that_moment(
    engine: Workspace, returned: int, folder: Path, clock: SetClock
) -> None:
    clock.move(to=at(6))
    path = folder / "processes" / "kantor" / "laporan.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("Mengumpulkan", "Menghimpun"), encoding="utf-8")
    engine.publish("kantor/laporan", since=date(2026, 4, 1))
    register = folder / "register" / "register.yaml"
    register.write_text(
        register.read_text(encoding="utf-8").replace("staf-1: Staf 1", "staf-1: Staf Satu"), encoding="utf-8"
    )
    engine.import_register()
    then = shown_at(engine, returned, at(5))
    assert overlay_of(then).steps["simpan"].who == "Staf 1"
    assert overlay_of(engine.shown(returned)).steps["simpan"].who == "Staf Satu"
    assert then.process.step_by_id["kumpul"].activity == "Mengumpulkan"


def test_a_waiting_run_is_shown_by_the_version_in_force_on_that_day(
    engine: Workspace, clock: SetClock
) -> None:
    (number,) = engine.create("kantor/laporan", "2026-Q2", unit="kantor")
    clock.move(to=at(9))
    assert overlay_of(shown_at(engine, number, at(8))).state == "menunggu"


def test_a_moment_before_the_run_is_refused(engine: Workspace, run: int) -> None:
    with pytest.raises(NotYetThen) as caught:
        shown_at(engine, run, at(1))
    assert "2026-04-01" in caught.value.say("id")


def test_a_moment_to_come_is_refused(engine: Workspace, run: int) -> None:
    with pytest.raises(StillToCome):
        shown_at(engine, run, at(23))


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-04-11T09:00", datetime(2026, 4, 11, 2, tzinfo=UTC)),
        (" 2026-04-11 09:00 ", datetime(2026, 4, 11, 2, tzinfo=UTC)),
        ("2026-04-11T09:00+09:00", datetime(2026, 4, 11, 0, tzinfo=UTC)),
        ("2026-04-11", datetime(2026, 4, 11, 16, 59, 59, 999_999, tzinfo=UTC)),
    ],
)
def test_a_moment_is_read_by_the_clock_of_the_root(text: str, moment: datetime) -> None:
    assert read_moment(text, WIB) == moment


@pytest.mark.parametrize("text", ["", "besok", "2026-13-01", "11/04/2026", "2026-04-11T25:00", "9999-12-31"])
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(NoMoment) as caught:
        read_moment(text, WIB)
    assert "2026-04-11T09:00" in caught.value.say("en")


# -- rounds ------------------------------------------------------------------------------------------------------------


def test_each_round_shows_what_became_of_rows_then(engine: Workspace, returned: int) -> None:
    first, second = (overlay_of(engine.shown(returned), number) for number in (1, 2))
    assert {step: one.status for step, one in first.steps.items()} == {
        "kumpul": "done", "isi": "done", "periksa": "returned", "simpan": "done",
    }  # fmt: skip
    assert {step: one.status for step, one in second.steps.items()} == {
        "kumpul": "done", "isi": "done", "periksa": "done",
    }  # fmt: skip
    assert first.steps["kumpul"].when == "2026-04-01 10:00"
    assert second.steps["kumpul"].when == "2026-04-01 11:00"


def test_each_round_has_its_own_ways(engine: Workspace, returned: int) -> None:
    first, second = (overlay_of(engine.shown(returned), number).taken for number in (1, 2))
    assert ("periksa", "kumpul", "Tidak") in first - second
    assert ("periksa", "simpan", "Setuju") in second - first
    assert ("start", "kumpul", "") in first - second
    assert ("kumpul", "isi", "") in first & second


def test_each_round_has_its_own_moves(engine: Workspace, run: int) -> None:
    up_to_check(engine, run)
    engine.send_back(f"{run}:periksa@kasi", "isi", "belum lengkap", by="kasi-1")
    shown = engine.shown(run)
    assert overlay_of(shown, 1).moves == (Move("periksa", "isi", "returned", "kasi"),)
    assert overlay_of(shown, 2).moves == ()


def test_the_caption_says_which_round(engine: Workspace, returned: int) -> None:
    assert overlay_of(engine.shown(returned), 2).state == "selesai · putaran ke-2 tiap baris"


def test_a_row_that_was_taken_back_before_it_was_done_is_not_done_in_that_round(
    engine: Workspace, run: int
) -> None:
    engine.complete(f"{run}:kumpul", by="staf-1")
    engine.withdraw(f"{run}:kumpul", "salah berkas", by="staf-1")
    first = overlay_of(engine.shown(run), 1)
    assert (first.steps["kumpul"].status, first.steps["isi"].status) == ("done", "ahead")


def test_a_round_before_the_first_is_refused(engine: Workspace, run: int) -> None:
    with pytest.raises(NoRound):
        overlay_of(engine.shown(run), 0)


def test_a_file_shows_the_moment_and_the_round(engine: Workspace, returned: int, tmp_path: Path) -> None:
    drawn = engine.draw_instance(returned, tmp_path / "a.svg", as_of=at(4, 30), round=1)
    text = drawn.path.read_text(encoding="utf-8")
    assert "berjalan · putaran ke-1 tiap baris · 2026-04-01 11:30" in text
