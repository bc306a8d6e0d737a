"""Which deviations are told: of a period, a unit, a procedure, of some kinds."""

from __future__ import annotations

from collections import Counter
from datetime import date

from app.deviations import Deviation
from app.deviations_reading import Wanted, deviations
from schemas.periods import Period
from tests.app.timed import PROCESS, Timed


def found(timed: Timed, **wanted: object) -> list[Deviation]:
    return list(deviations(timed.engine, Wanted(**wanted)))  # type: ignore[arg-type]


def test_a_deviation_belongs_to_the_period_of_its_run_and_to_those_around_it(timed: Timed) -> None:
    timed.at("2027-05-03 09:00")
    for period in ("2026-Q1", "2026-Q2", "2027-Q1"):
        timed.engine.skip(f"{timed.open(period)}:olah", "sudah ada")

    def periods(period: Period) -> list[str | None]:
        return [single.run.period for single in found(timed, period=period, kinds=("skipped",))]

    assert periods(Period("year", 2026)) == ["2026-Q1", "2026-Q2"]
    assert periods(Period("quarter", 2027, 1)) == ["2027-Q1"]
    assert periods(Period("semester", 2026, 2)) == []


def test_a_year_that_begins_in_april_has_its_own_quarters(timed: Timed) -> None:
    path = timed.engine.settings.processes / "kantor" / "berwaktu.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("every: quarter", "every: quarter\nyear_starts: 4"), encoding="utf-8")
    timed.engine.publish(PROCESS, since=date(2026, 1, 1), units=["kantor"])
    timed.at("2027-05-03 09:00")
    timed.engine.skip(f"{timed.open('2026-Q4')}:olah", "x")  # January to March 2027
    assert len(found(timed, period=Period("year", 2026), kinds=("skipped",))) == 1
    assert found(timed, period=Period("year", 2027), kinds=("skipped",)) == []
    assert len(found(timed, period=Period("month", 2027, 2), kinds=("skipped",))) == 0


def test_only_what_is_asked_for_is_told(timed: Timed) -> None:
    timed.engine.skip(f"{timed.open()}:olah", "sudah ada")
    timed.at("2026-08-20 09:00").engine.tick()
    assert Counter(single.kind for single in found(timed)) == {"skipped": 1, "late": 1}
    assert [single.kind for single in found(timed, kinds=("skipped",))] == ["skipped"]
    assert found(timed, unit="seksi-a") == []
    assert found(timed, process="kantor/laporan") == []
    assert len(found(timed, process=PROCESS, unit="kantor")) == 2


def test_what_a_member_did_in_the_run_of_another_unit_is_told_of_the_member(timed: Timed) -> None:
    run = timed.open()
    timed.done(run, "olah")
    timed.done(run, "periksa@staf")
    timed.done(run, "periksa@kasi", "kasi-1")
    timed.done(run, "kirim")
    timed.engine.skip(f"{run}:isi@seksi/seksi-a", "sudah ada")
    skipped = found(timed, unit="seksi-a", kinds=("skipped",))
    assert [(single.run.number, single.member) for single in skipped] == [(run, "seksi-a")]
    assert found(timed, unit="seksi-b", kinds=("skipped",)) == []
