"""Late in working time: on the form, at an earlier moment, in each round, and on the run sheet."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.lateness import lateness_said, moment_of_end
from app.moments import shown_at
from app.overlays import overlay_of
from app.run_sheets import run_sheet
from app.shown import Shown
from app.year_overlay import year_overlay
from renderers.form import draw_form
from renderers.overlay import Overlay
from renderers.run_sheet import Line
from schemas.periods import Period
from tests.app.timed import PROCESS, TEXT, Timed, local, office_hours


def over(timed: Timed, run: int) -> Overlay:
    return overlay_of(timed.engine.shown(run))


def lines(timed: Timed, run: int) -> list[Line]:
    return [line for line in run_sheet(timed.engine.shown(run)).lines if not line.whole]


def whole(timed: Timed, run: int) -> list[str]:
    return [line.activity for line in run_sheet(timed.engine.shown(run)).lines if line.whole]


def test_a_form_and_its_run_sheet_say_that_the_whole_run_is_late(timed: Timed, folder: Path) -> None:
    due = TEXT.replace("every: quarter", "every: quarter\ndue: {after: period-end, working_days: 25}")
    (folder / "processes" / "kantor" / "berwaktu.yaml").write_text(due, encoding="utf-8")
    timed.engine.publish(PROCESS, since=date(2026, 1, 1), units=["kantor"])
    run = timed.open()
    assert over(timed, run).state == "berjalan"
    timed.at("2026-08-10 09:00")
    assert over(timed, run).state == "berjalan, terlambat"
    timed.engine.tick()
    assert over(timed, run).state == "berjalan, terlambat"
    assert ("Status", "berjalan, terlambat") in run_sheet(timed.engine.shown(run)).about


def test_an_open_row_is_late_once_its_due_moment_is_past_also_before_the_clock_recorded_it(
    timed: Timed,
) -> None:
    run = timed.open()
    timed.at("2026-08-03 11:00")
    assert not over(timed, run).steps["olah"].late
    assert over(timed, run).told["olah"] == "jatuh tempo 2026-08-03 11:00"
    timed.at("2026-08-04 08:00")
    late = over(timed, run)
    assert late.steps["olah"].late
    # 11:00–12:00 and 13:00–16:00 of Monday, 07:30–08:00 of Tuesday
    assert late.told["olah"] == "jatuh tempo 2026-08-03 11:00, terlambat 4,5 jam waktu kerja"
    before = [type(one.event).__name__ for one in timed.engine.history(run)]
    assert "DuePassed" not in before
    timed.engine.tick()
    assert over(timed, run) == late


def test_a_row_done_after_its_due_stays_late_and_one_done_in_time_does_not(timed: Timed) -> None:
    run = timed.open()
    timed.at("2026-08-03 10:59").done(run, "olah")
    timed.at("2026-08-07 09:00").done(run, "periksa@staf")
    timed.done(run, "periksa@kasi", "kasi-1")
    steps, told = over(timed, run).steps, over(timed, run).told
    assert (steps["olah"].late, steps["periksa"].late, steps["kirim"].late) == (False, True, False)
    assert steps["periksa"].late_lanes == ("staf", "kasi")
    assert "olah" not in told
    # 2 Hari from Monday end on Wednesday at 16:00; Thursday has 7.5 hours, Friday 1.5 so far
    assert told["periksa"] == "jatuh tempo 2026-08-05 16:00, terlambat 9 jam waktu kerja"


def test_of_a_row_of_several_lanes_only_those_are_marked_whose_part_was_late(timed: Timed) -> None:
    run = timed.open()
    timed.done(run, "olah")
    timed.done(run, "periksa@staf")
    timed.at("2026-08-07 09:00").done(run, "periksa@kasi", "kasi-1")
    shown = timed.engine.shown(run)
    assert overlay_of(shown).steps["periksa"].late_lanes == ("kasi",)
    svg = draw_form(shown.process).svg(overlay_of(shown))
    assert svg.count('class="badge late"') == 1


def test_an_earlier_moment_shows_what_was_late_then(timed: Timed) -> None:
    run = timed.open()
    timed.at("2026-08-05 09:00").done(run, "olah")
    late = overlay_of(shown_at(timed.engine, run, local("2026-08-03 15:00")))
    in_time = overlay_of(shown_at(timed.engine, run, local("2026-08-03 10:00")))
    assert late.steps["olah"].late
    assert late.told["olah"].endswith("terlambat 3 jam waktu kerja")
    assert not in_time.steps["olah"].late


def test_a_due_moment_that_passed_stands_although_the_work_was_dated_back(timed: Timed) -> None:
    run = timed.open()
    timed.at("2026-08-05 09:00").done(run, "olah", back="2026-08-03 10:00")
    overlay = over(timed, run)
    assert overlay.steps["olah"].late
    assert overlay.steps["olah"].marks == ("back-dated",)
    assert "tanggal mundur sebelum itu" in overlay.told["olah"]
    assert "dicatat 2026-08-05 09:00" in overlay.told["olah"]


def test_each_round_has_its_own_due_moment(timed: Timed) -> None:
    run = timed.open()
    timed.at("2026-08-04 09:00").done(run, "olah")
    timed.done(run, "periksa@staf")
    timed.engine.complete(f"{run}:periksa@kasi", by="kasi-1", outcome="Tidak", reason="kurang")
    timed.at("2026-08-04 10:00").done(run, "olah")
    shown = timed.engine.shown(run)
    first, second = overlay_of(shown, 1), overlay_of(shown, 2)
    assert (first.steps["olah"].late, second.steps["olah"].late) == (True, False)
    assert "olah" in first.told
    assert "olah" not in second.told
    assert not over(timed, run).steps["olah"].late


def test_a_cancelled_run_is_late_no_more_and_a_suspended_one_is(timed: Timed) -> None:
    stopped, paused = timed.open(), timed.open("2026-Q1")
    timed.engine.cancel(stopped, "tidak jadi")
    timed.engine.suspend(paused, "menunggu")
    timed.at("2026-08-06 09:00")
    assert not over(timed, stopped).steps["olah"].late
    assert over(timed, paused).steps["olah"].late


def test_late_is_drawn_as_the_status_late_and_heard_in_words(timed: Timed) -> None:
    run = timed.open()
    timed.at("2026-08-04 08:00")
    shown = timed.engine.shown(run)
    svg = draw_form(shown.process).svg(overlay_of(shown))
    assert 'class="symbol box late"' in svg
    assert "terlambat 4,5 jam waktu kerja" in svg


def test_the_year_calls_a_late_run_late_and_marks_what_was_done_late(timed: Timed) -> None:
    run = timed.open("2026-Q1")
    timed.at("2026-08-06 09:00").done(run, "olah")
    second = timed.open("2026-Q2")
    timed.at("2026-08-07 09:00")
    overlay = year_overlay([timed.engine.shown(one) for one in (run, second)], Period("year", 2026))
    assert [plate.words for plate in overlay.plates["olah"]] == ["Q1✓!", "Q2!", "Q3·", "Q4·"]
    assert overlay.steps["olah"].status == "late"
    assert "Q1: selesai, terlambat, Staf 1" in overlay.told["olah"]


def test_without_a_calendar_nothing_is_due_and_nothing_late(timed: Timed) -> None:
    run = timed.open()
    timed.at("2026-08-06 09:00")
    shown = timed.engine.shown(run)
    rows = {name: replace(row, due=None) for name, row in shown.instance.rows.items()}
    without = replace(shown, instance=replace(shown.instance, rows=rows))
    assert not overlay_of(without).steps["olah"].late
    assert overlay_of(without).told == {}


# -- in words ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("due", "end", "en", "id"),
    [
        ("2026-08-07 16:30", "2026-08-08 10:00", "within no working minute", "belum semenit pun"),
        ("2026-08-07 16:30", "2026-08-10 07:31", "late by 1 min of working time", "1 mnt waktu kerja"),
        ("2026-08-03 09:00", "2026-08-03 11:30", "2.5 h of working", "2,5 jam waktu kerja"),
        ("2026-08-03 09:00", "2026-08-03 09:00", "dated back before it", "tanggal mundur"),
    ],
)
def test_lateness_is_said_in_working_time(due: str, end: str, en: str, id: str) -> None:
    assert en in lateness_said(local(due), local(end), office_hours(), "en")
    assert id in lateness_said(local(due), local(end), office_hours(), "id")


def test_lateness_without_a_calendar_is_said_in_calendar_time() -> None:
    begin = datetime(2026, 8, 7, tzinfo=UTC)
    assert lateness_said(begin, begin.replace(day=10), None, "en") == "late by 3 d of calendar time"


def test_what_ends_with_the_day_is_due_at_its_24th_hour() -> None:
    zone = office_hours().lookup.zone
    assert moment_of_end(local("2026-08-06 00:00"), zone) == "2026-08-05 24:00"
    assert moment_of_end(local("2026-08-05 16:00"), zone) == "2026-08-05 16:00"


# -- on the run sheet --------------------------------------------------------------------------------------------------


def test_the_run_sheet_says_what_was_late_dated_back_and_still_waits_late(timed: Timed) -> None:
    run = timed.open()
    timed.at("2026-08-04 08:00").done(run, "olah")
    timed.at("2026-08-10 08:00").done(run, "periksa@staf", back="2026-08-07 08:00")
    first, second, waits = lines(timed, run)
    assert first.outcome == "jatuh tempo 2026-08-03 11:00, terlambat 4,5 jam waktu kerja"
    assert "terlambat 30 mnt waktu kerja" in second.outcome
    assert "bertanggal mundur: dicatat 2026-08-10 08:00" in second.outcome
    assert "di lapangan" in second.outcome
    assert (second.done, second.recorded) == ("2026-08-07 08:00", "2026-08-10 08:00")
    assert waits.outcome.startswith("menunggu\njatuh tempo 2026-08-06 16:00, terlambat")
    assert "Jatuh tempo baris 1 terlewati: 2026-08-03 11:00" in whole(timed, run)


def test_the_run_sheet_says_without_whom_a_row_went_on(timed: Timed) -> None:
    run = up_to_the_members(timed)
    timed.engine.complete(f"{run}:isi@seksi/seksi-a", by="kepala-1")
    timed.at("2026-08-06 09:00").engine.tick()
    assert "Baris 4 berlanjut tanpa Seksi B" in whole(timed, run)
    overlay = over(timed, run)
    assert overlay.steps["isi"].marks == ("without",)
    assert "berlanjut tanpa Seksi B" in overlay.told["isi"]


def test_what_a_substitute_did_is_marked(timed: Timed) -> None:
    run = timed.at("2026-09-02 09:00").open()
    timed.done(run, "olah")
    timed.done(run, "periksa@staf")
    timed.done(run, "periksa@kasi")
    overlay = over(timed, run)
    assert overlay.steps["periksa"].marks == ("substitute",)
    assert overlay.told["periksa"] == "menggantikan Kasi 1"
    assert "oleh pengganti: menggantikan Kasi 1" in lines(timed, run)[2].outcome


def test_what_was_done_on_paper_is_marked_with_when_it_was_entered(timed: Timed) -> None:
    run = timed.at("2026-08-20 09:00").from_paper(("olah", "2026-08-03 10:00"))
    overlay = over(timed, run)
    assert overlay.steps["olah"].marks == ("paper",)
    assert overlay.told["olah"] == "dicatat 2026-08-20 09:00"
    line = lines(timed, run)[0]
    assert line.outcome == "dimasukkan dari kertas: dicatat 2026-08-20 09:00"
    assert (line.done, line.recorded) == ("2026-08-03 10:00", "2026-08-20 09:00")


def up_to_the_members(timed: Timed) -> int:
    run = timed.open()
    timed.done(run, "olah")
    timed.done(run, "periksa@staf")
    timed.done(run, "periksa@kasi", "kasi-1")
    timed.done(run, "kirim")
    return run


def test_marks_stand_at_the_symbol_in_the_legend_and_in_its_classes(timed: Timed) -> None:
    run = timed.open()
    timed.at("2026-08-03 10:00").done(run, "olah", back="2026-08-03 09:30")
    shown: Shown = timed.engine.shown(run)
    svg = draw_form(shown.process).svg(overlay_of(shown))
    assert 'class="symbol box done back-dated"' in svg
    assert svg.count(">M<") == 2  # at the symbol, and in the legend
    assert ">bertanggal mundur<" in svg
