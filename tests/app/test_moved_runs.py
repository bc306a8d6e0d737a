"""A run that went over to another version, as it is looked at: form, run sheet, reasons for its deadlines, passages."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app import Workspace
from app.due_explained import explain_due
from app.overlays import overlay_of
from app.passages import passages
from app.run_sheets import run_sheet
from engine.adapters.clock import SetClock
from engine.domain.moving.version_mapping import PassedRow, VersionMapping
from engine.service.moving_runs import MovedRuns, Wanted
from tests.app.conftest import PROCEDURE

NEW = (
    PROCEDURE.replace("{id: kumpul, activity: Mengumpulkan,", "{id: himpun, activity: Menghimpun data,")
    .replace("to: kumpul", "to: himpun")
    .replace("  - id: periksa\n", "  - {id: paraf, activity: Memaraf, actor: kasi}\n  - id: periksa\n")
    .replace("    inputs: [REKAP, Peraturan]\n", "    duration: 3 Hari\n")
)
MAPPING = VersionMapping(rows={"kumpul": "himpun"}, passed={"paraf": PassedRow("diparaf di atas kertas")})
WITHOUT_THE_FIRST = replace(
    MAPPING, rows={"kumpul": None}, passed={**MAPPING.passed, "himpun": PassedRow("sudah")}
)


def go_over(engine: Workspace, run: int, folder: Path, mapping: VersionMapping = MAPPING) -> MovedRuns:
    """The run, before the decision, goes over; the clock stands at its first day."""
    engine.complete(f"{run}:kumpul", by="staf-1")
    for section in ("seksi-a", "seksi-b"):
        engine.complete(f"{run}:isi@seksi/{section}", by="kepala-1")
    engine.complete(f"{run}:isi@staf", by="staf-1", values={"nilai": "12"})
    old = engine.instance(run).version
    assert old is not None
    (folder / "processes/kantor/laporan.yaml").write_text(NEW, encoding="utf-8")
    new = engine.publish("kantor/laporan", units=["kantor"]).version
    done = engine.move_runs(Wanted("kantor/laporan", old), new, "formulir baru", mapping=mapping)
    assert not done.left, [one.judged.found for one in done.left]
    return done


def test_its_form_is_the_new_one_with_what_was_done_under_the_new_names(
    engine: Workspace, run: int, folder: Path
) -> None:
    go_over(engine, run, folder)
    overlay = overlay_of(engine.shown(run))
    assert {step: one.status for step, one in overlay.steps.items()} == {
        "himpun": "done", "isi": "done", "paraf": "done", "periksa": "running",
    }  # fmt: skip
    assert overlay.steps["himpun"].who == "Staf 1"
    assert overlay.steps["paraf"].detail == "skipped"
    assert ("himpun", "isi", "") in overlay.taken
    first = overlay_of(engine.shown(run), 1)
    assert first.steps["himpun"].status == "done"


def test_the_run_sheet_tells_each_line_by_the_version_of_its_time_and_names_what_was_left(
    engine: Workspace, run: int, folder: Path
) -> None:
    go_over(engine, run, folder, WITHOUT_THE_FIRST)
    lines = run_sheet(engine.shown(run)).lines
    assert next(line.activity for line in lines if not line.whole) == "Mengumpulkan"
    (moved,) = [line for line in lines if "Dipindahkan dari versi" in line.activity]
    assert "tidak ada lagi di dalamnya: kumpul" in moved.activity
    assert "dianggap terlewati: paraf (diparaf di atas kertas)" in moved.activity
    assert moved.outcome == "formulir baru"
    assert "himpun" in overlay_of(engine.shown(run)).steps  # the form is drawn all the same


def test_what_it_handed_on_in_a_row_that_is_gone_is_still_its_own(
    engine: Workspace, run: int, folder: Path, file: Path
) -> None:
    engine.complete(f"{run}:kumpul", by="staf-1", outputs=[f"Data={file}"])
    old = engine.instance(run).version
    assert old is not None
    (folder / "processes/kantor/laporan.yaml").write_text(NEW, encoding="utf-8")
    new = engine.publish("kantor/laporan", units=["kantor"]).version
    mapping = VersionMapping(rows={"kumpul": None}, passed={"himpun": PassedRow("sudah dihimpun")})
    assert not engine.move_runs(Wanted("kantor/laporan", old), new, "x", mapping=mapping).left
    assert [one.title for one in engine.handed_in(run)] == ["Data"]


def test_why_a_row_is_due_is_explained_by_the_version_that_set_it(
    engine: Workspace, run: int, folder: Path, clock: SetClock
) -> None:
    clock.move(to=datetime(2026, 4, 6, 2, tzinfo=UTC))
    go_over(engine, run, folder)
    step = engine.version_of(engine.instance(run)).process.step_by_id["periksa"]
    explained = explain_due(engine, run, step)
    assert explained is not None
    assert explained.due == engine.instance(run).rows["periksa"].due is not None
    assert explained.reckoned is not None
    assert explained.reckoned.moment.astimezone(UTC) == explained.due


@pytest.mark.parametrize("mapping", [MAPPING, WITHOUT_THE_FIRST])
def test_how_long_rows_took_is_counted_over_the_moving(
    engine: Workspace, run: int, folder: Path, clock: SetClock, mapping: VersionMapping
) -> None:
    go_over(engine, run, folder, mapping)
    began = clock.now()
    clock.move(to=datetime(2026, 4, 10, 2, tzinfo=UTC))
    engine.complete(f"{run}:periksa@staf", by="staf-1")
    engine.complete(f"{run}:periksa@kasi", by="kasi-1", outcome="Setuju")
    (passage,) = [one for one in passages(engine.history(run)) if one.step == "periksa"]
    assert passage.entered <= began
    assert passage.done == clock.now()
