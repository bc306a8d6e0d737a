"""Several runs on one form: the year of a unit, and how long rows took in many runs."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest

from app import Workspace
from app.heat_overlay import heat_overlay, said
from app.refusals import NothingToDraw, SeveralUnits
from app.row_times import Passage, passages, row_times
from app.several_runs import draw_heat, draw_period
from app.which_runs import runs_of
from app.year_overlay import year_overlay
from engine.adapters.clock import SetClock
from renderers.overlay import Plate
from schemas.load import load
from schemas.periods import Period
from schemas.process import Process

YEAR = Period("year", 2026)
PROCESS = "kantor/laporan"


def to_the_end(engine: Workspace, run: int) -> None:
    engine.complete(f"{run}:kumpul", by="staf-1")
    for seksi in ("seksi-a", "seksi-b"):
        engine.complete(f"{run}:isi@seksi/{seksi}", by="kepala-1")
    engine.complete(f"{run}:isi@staf", by="staf-1")
    engine.complete(f"{run}:periksa@staf", by="staf-1")
    engine.complete(f"{run}:periksa@kasi", by="kasi-1", outcome="Setuju")
    engine.complete(f"{run}:simpan", by="staf-1")


@pytest.fixture
def year(engine: Workspace, clock: SetClock) -> tuple[int, ...]:
    """Q1 is done, Q2 is at its check, Q3 waits; nobody has made Q4."""
    numbers = tuple(engine.create(PROCESS, f"2026-Q{quarter}", unit="kantor")[0] for quarter in (1, 2, 3))
    for number in numbers[:2]:
        engine.open(number)
    to_the_end(engine, numbers[0])
    clock.move(to=datetime(2026, 7, 1, 2, tzinfo=UTC))
    second = numbers[1]
    engine.complete(f"{second}:kumpul", by="staf-1")
    engine.complete(f"{second}:isi@seksi/seksi-a", by="kepala-1")
    engine.complete(f"{second}:isi@seksi/seksi-b", by="kepala-1")
    engine.complete(f"{second}:isi@staf", by="staf-1")
    engine.complete(f"{second}:periksa@staf", by="staf-1")
    return numbers


def words(plates: tuple[Plate, ...]) -> list[str]:
    return [plate.words for plate in plates]


def test_each_row_says_how_far_it_is_in_each_quarter(engine: Workspace, year: tuple[int, ...]) -> None:
    overlay = year_overlay([engine.shown(number) for number in year], YEAR)
    assert words(overlay.plates["kumpul"]) == ["Q1✓", "Q2✓", "Q3·", "Q4·"]
    assert words(overlay.plates["periksa@staf"]) == ["Q1✓", "Q2✓", "Q3·", "Q4·"]
    assert words(overlay.plates["periksa@kasi"]) == ["Q1✓", "Q2▶", "Q3·", "Q4·"]
    assert [plate.ground for plate in overlay.plates["periksa@kasi"]] == ["done", "running", "ahead", "ahead"]


def test_a_row_is_called_after_the_run_that_needs_somebody_first(
    engine: Workspace, year: tuple[int, ...]
) -> None:
    overlay = year_overlay([engine.shown(number) for number in year], YEAR)
    assert overlay.steps["periksa"].status == "running"
    assert overlay.steps["simpan"].status == "ahead"
    assert overlay.steps["simpan"].rounds == 0


def test_who_and_when_in_each_quarter_is_told(engine: Workspace, year: tuple[int, ...]) -> None:
    told = year_overlay([engine.shown(number) for number in year], YEAR).told["kumpul"]
    assert told.startswith("Q1: selesai, Staf 1, 2026-04-01 09:00; Q2: selesai, Staf 1, 2026-07-01")
    assert told.endswith("Q4: belum")


def test_a_run_by_itself_in_the_period_is_shown_as_such(engine: Workspace, year: tuple[int, ...]) -> None:
    overlay = year_overlay([engine.shown(year[1])], Period("quarter", 2026, 2))
    assert overlay.plates == {}
    assert overlay.steps["periksa"].status == "running"
    assert overlay.symbols["periksa@staf"] == "done"


def test_a_gathering_by_itself_keeps_its_lanes_beside_the_plates_of_the_quarters(
    engine: Workspace, folder: Path, clock: SetClock
) -> None:
    path = folder / "processes" / "kantor" / "laporan.yaml"
    text = path.read_text(encoding="utf-8")
    phases = "phases: {tw: {every: quarter}, smt: {every: semester, gathers: tw}}"
    text = text.replace("every: quarter", phases).replace("activity:", "phase: tw, activity:")
    text = text.replace("    phase: tw, activity:", "    phase: tw\n    activity:")
    rekap = "  - {id: rekap, phase: smt, activity: Merekap, actor: [staf, kasi]}\n"
    path.write_text(text + rekap, encoding="utf-8")
    engine.publish(PROCESS, since=date(2026, 1, 1))
    numbers = engine.create(PROCESS, "2026-S1", unit="kantor")
    clock.move(to=datetime(2026, 7, 1, 2, tzinfo=UTC))
    for number in numbers[:2]:
        engine.open(number)
        to_the_end(engine, number)
    engine.complete(f"{numbers[2]}:rekap@staf", by="staf-1")
    overlay = year_overlay([engine.shown(number) for number in numbers], Period("semester", 2026, 1))
    assert words(overlay.plates["kumpul"]) == ["Q1✓", "Q2✓"]
    assert "rekap" not in overlay.plates
    assert (overlay.symbols["rekap@staf"], overlay.symbols["rekap@kasi"]) == ("done", "running")


def test_of_many_runs_it_is_said_how_many_stand_where(engine: Workspace, folder: Path) -> None:
    path = folder / "processes" / "kantor" / "laporan.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("every: quarter", "every: month"), encoding="utf-8"
    )
    engine.publish(PROCESS, since=date(2026, 1, 1), units=["kantor"])
    numbers = [engine.create(PROCESS, f"2026-0{month}", unit="kantor")[0] for month in (1, 2, 3)]
    for number in numbers:
        engine.open(number)
    to_the_end(engine, numbers[0])
    overlay = year_overlay([engine.shown(number) for number in numbers], YEAR)
    assert words(overlay.plates["kumpul"]) == ["1✓", "2▶", "9·"]


@pytest.mark.usefixtures("year")
def test_a_year_is_one_file_with_a_caption(engine: Workspace, tmp_path: Path) -> None:
    text = draw_period(engine, PROCESS, YEAR, tmp_path / "a.svg").path.read_text(encoding="utf-8")
    assert "Kantor, 2026 · 3 pelaksanaan · 2026-07-01" in text
    assert text.count(">Q1✓<") == 5  # the lane that did not keep it has not begun
    ElementTree.fromstring(text)


@pytest.mark.usefixtures("year")
def test_a_year_at_an_earlier_moment_leaves_out_what_was_not_there(engine: Workspace, tmp_path: Path) -> None:
    moment = datetime(2026, 4, 2, tzinfo=UTC)
    drawn = draw_period(engine, PROCESS, YEAR, tmp_path / "a.svg", as_of=moment)
    assert "Q2▶" in drawn.path.read_text(encoding="utf-8")


@pytest.mark.usefixtures("year")
def test_runs_of_several_units_do_not_stand_on_one_form(engine: Workspace, tmp_path: Path) -> None:
    engine.publish(PROCESS, since=date(2026, 1, 1), units=["kantor", "seksi-a"])
    engine.create(PROCESS, "2026-Q1", unit="seksi-a")
    with pytest.raises(SeveralUnits) as caught:
        draw_period(engine, PROCESS, YEAR, tmp_path / "a.svg")
    assert "kantor, seksi-a" in caught.value.say("id")
    assert draw_period(engine, PROCESS, YEAR, tmp_path / "a.svg", unit="kantor").path.exists()


@pytest.mark.usefixtures("year")
def test_a_period_holds_the_runs_of_its_parts(engine: Workspace) -> None:
    assert len(runs_of(engine, period=YEAR)) == 3
    assert [line.period for line in runs_of(engine, period=Period("semester", 2026, 2))] == ["2026-Q3"]
    with pytest.raises(NothingToDraw):
        runs_of(engine, period=Period("year", 2030))


# -- how long rows took ------------------------------------------------------------------------------------------------


def test_the_time_of_a_row_runs_from_its_entry_in_each_round(
    engine: Workspace, run: int, clock: SetClock
) -> None:
    clock.move(to=datetime(2026, 4, 1, 5, tzinfo=UTC))
    engine.complete(f"{run}:kumpul", by="staf-1")
    clock.move(to=datetime(2026, 4, 1, 6, tzinfo=UTC))
    engine.withdraw(f"{run}:kumpul", "keliru", by="staf-1")
    clock.move(to=datetime(2026, 4, 3, 6, tzinfo=UTC))
    engine.complete(f"{run}:kumpul", by="staf-1")
    found = [(one.step, one.took) for one in passages(engine.history(run))]
    assert found == [("kumpul", timedelta(hours=3)), ("kumpul", timedelta(days=2))]


def test_a_row_that_was_left_by_a_return_took_its_time_too(
    engine: Workspace, run: int, clock: SetClock
) -> None:
    engine.complete(f"{run}:kumpul", by="staf-1")
    engine.complete(f"{run}:isi@seksi/seksi-a", by="kepala-1")
    engine.complete(f"{run}:isi@seksi/seksi-b", by="kepala-1")
    engine.complete(f"{run}:isi@staf", by="staf-1")
    clock.move(to=datetime(2026, 4, 2, 2, tzinfo=UTC))
    engine.complete(f"{run}:periksa@staf", by="staf-1")
    engine.complete(f"{run}:periksa@kasi", by="kasi-1", outcome="Tidak", reason="kurang")
    assert [one.took for one in passages(engine.history(run)) if one.step == "periksa"] == [timedelta(days=1)]


PROCEDURE = """
sop: 1
id: a/b
title: T
agency: {name: A}
every: year
actors: {x: X}
steps:
  - {id: a, activity: A, actor: x, duration: 2 hari kalender}
  - {id: b, activity: B, actor: x, duration: 1 Bulan}
  - {id: c, activity: C, actor: x, duration: 2 hari}
  - {id: d, activity: D, actor: x}
"""


@pytest.fixture
def process() -> Process:
    found, _ = load(PROCEDURE, "b.yaml")
    assert found is not None
    return found


def passage(step: str, begin: datetime, hours: float) -> Passage:
    return Passage(step, begin, begin + timedelta(hours=hours))


def test_median_and_the_time_that_nine_of_ten_did_not_exceed(process: Process) -> None:
    begin = datetime(2026, 1, 30, tzinfo=UTC)
    found = row_times(process, [passage("d", begin, hours) for hours in (1, 2, 3, 4, 5, 6, 7, 8, 9, 100)])
    assert (found["d"].median, found["d"].p90) == (timedelta(hours=5.5), timedelta(hours=9))
    assert found.keys() == {"d"}


def test_only_calendar_waktu_is_compared_with_calendar_time(process: Process) -> None:
    begin = datetime(2026, 1, 30, tzinfo=UTC)
    found = row_times(process, [passage(step, begin, hours) for step in "abcd" for hours in (24, 48, 49)])
    assert (found["a"].in_time, found["c"].in_time, found["d"].in_time) == (2, None, None)


def test_a_month_of_waktu_ends_on_the_last_day_of_a_short_month(process: Process) -> None:
    begin = datetime(2026, 1, 31, tzinfo=UTC)
    days = [passage("b", begin, 24 * count) for count in (28, 29)]
    assert row_times(process, days)["b"].in_time == 1


def test_the_numbers_are_printed_and_called_calendar_time(process: Process) -> None:
    begin = datetime(2026, 1, 30, tzinfo=UTC)
    times = row_times(process, [passage("a", begin, 72), passage("c", begin, 2)])
    overlay = heat_overlay(process, times, name="A", runs=2)
    assert words(overlay.plates["a"]) == ["3 hari", "P90 3 hari", "≤W 0/1"]
    assert words(overlay.plates["c"]) == ["2 jam", "P90 2 jam"]
    assert overlay.plates["a"][0].ground == "heat-4"
    assert overlay.plates["c"][0].ground == "heat-0"
    assert "waktu kalender" in overlay.state
    assert "waktu kerja, tidak dibandingkan" in overlay.told["c"]
    assert overlay.elsewhere == {"a", "b", "c", "d"}


@pytest.mark.parametrize(
    ("time", "words"),
    [
        (timedelta(0), "0 mnt"),
        (timedelta(minutes=119), "119 mnt"),
        (timedelta(hours=2), "2 jam"),
        (timedelta(hours=2, minutes=30), "2,5 jam"),
        (timedelta(hours=47), "47 jam"),
        (timedelta(days=2, hours=12), "2,5 hari"),
        (timedelta(days=120), "120 hari"),
    ],
)
def test_a_time_is_said_in_the_unit_that_fits(time: timedelta, words: str) -> None:
    assert said(time, "id") == words


@pytest.mark.usefixtures("year")
def test_a_map_of_heat_is_a_file(engine: Workspace, tmp_path: Path) -> None:
    text = draw_heat(engine, PROCESS, tmp_path / "a.svg", period=YEAR).path.read_text(encoding="utf-8")
    assert "Kantor, 2026 · 3 pelaksanaan · tiap baris: median" in text
    assert 'class="badge heat-4"' in text
    assert 'class="symbol box"' in text
