"""Several runs on one form: the year of a unit, and a map of heat."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest

from app import Workspace
from app.refusals import NothingToDraw, SeveralUnits
from app.several_runs import draw_heat, draw_period
from app.which_runs import runs_of
from app.year_overlay import year_overlay
from engine.adapters.clock import SetClock
from renderers.overlay import Plate
from schemas.periods import Period
from tests.app.gathering import Gathering

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


def test_a_year_says_which_of_its_runs_stand_on_what_was_reopened(
    engine: Workspace, folder: Path, clock: SetClock
) -> None:
    office = Gathering(engine, folder, clock)
    office.create(unit="bidang-1")
    office.year()
    runs = [("triwulan", f"2026-Q{n}") for n in (1, 2, 3, 4)]
    runs += [("semester", "2026-S1"), ("semester", "2026-S2"), ("tahunan", "2026")]
    numbers = [office.number(phase, period) for phase, period in runs]
    before = year_overlay([engine.shown(number) for number in numbers], YEAR)
    assert before.state == "7 pelaksanaan"
    engine.reopen(numbers[0], "kirim", "angka salah")
    after = year_overlay([engine.shown(number) for number in numbers], YEAR)
    assert after.state == "7 pelaksanaan · usang: S1, 2026"


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


# -- the map of heat --------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("year")
def test_a_map_of_heat_is_a_file(engine: Workspace, tmp_path: Path) -> None:
    text = draw_heat(engine, PROCESS, tmp_path / "a.svg", period=YEAR).path.read_text(encoding="utf-8")
    assert "Kantor, 2026 · 2 pelaksanaan · tiap baris: median" in text
    assert 'class="badge heat-4"' in text
    assert 'class="symbol box"' in text
