"""A run that went over to another version, as it is looked at: form, run sheet, reasons for its deadlines, passages."""

from __future__ import annotations

from csv import DictReader
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest

from app import Workspace
from app.due_explained import explain_due
from app.evidence.exporting import Asked, export_evidence
from app.evidence.parts import Selection
from app.handed_in import needed_by
from app.overlays import overlay_of
from app.passages import passages
from app.run_sheets import run_sheet
from app.tracing import traces_of
from app.ways_taken import moves
from engine.adapters.clock import SetClock
from engine.domain.events import AssignmentRecorded, OfficerRecorded
from engine.domain.moving.version_mapping import NO_MAPPING, PassedRow, VersionMapping
from engine.domain.moving.versions_run import versions_run
from engine.service.moved_runs import MovedRuns, Wanted
from renderers.overlay import Move
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


def go_over_to(
    engine: Workspace, run: int, folder: Path, text: str, mapping: VersionMapping = NO_MAPPING
) -> str:
    """The run, wherever it stands, goes over to a version with this text; its name."""
    old = engine.instance(run).version or ""
    (folder / "processes/kantor/laporan.yaml").write_text(text, encoding="utf-8")
    new = engine.publish("kantor/laporan", units=["kantor"]).version
    left = engine.move_runs(Wanted("kantor/laporan", old), new, "formulir baru", mapping=mapping).left
    assert not left, [one.judged.found for one in left]
    return new


def before_of(engine: Workspace, run: int) -> str:
    """The version by which the run was opened."""
    return versions_run(engine.history(run))[0].version


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


OTHER_ROW = PROCEDURE.replace("{id: kumpul,", "{id: himpun,").replace("to: kumpul", "to: himpun")
OTHER_LANE = PROCEDURE.replace("staf: Staf,", "petugas: {title: Staf, post: staf},").replace(
    "actor: staf,", "actor: petugas,"
)
OTHER_LANE = OTHER_LANE.replace("[staf, kasi]", "[petugas, kasi]")
NAMES = VersionMapping(rows={"kumpul": "himpun"})


@pytest.mark.parametrize(
    ("text", "mapping", "task"),
    [(OTHER_ROW, NAMES, "himpun@staf#1"), (OTHER_LANE, NO_MAPPING, "kumpul@petugas#1")],
)
def test_what_was_handed_in_under_another_name_counts_is_needed_and_is_traced(
    engine: Workspace, run: int, folder: Path, file: Path, text: str, mapping: VersionMapping, task: str
) -> None:
    engine.complete(f"{run}:kumpul", by="staf-1", outputs=[f"Rekap={file}"])
    (before,) = engine.handed_in(run)
    new = go_over_to(engine, run, folder, text, mapping)
    (handed,) = engine.handed_in(run)
    assert handed == replace(before, task=task)
    assert (handed.step, handed.counts) == (task.partition("@")[0], True)
    for row in ("isi", "periksa"):  # the row just below, and one that names what it needs
        process = engine.version_of(engine.instance(run)).process
        assert needed_by(engine.instance(run), process, process.step_by_id[row], [handed]) == (handed,)
    (trace,) = traces_of(engine, str(run))
    (traced,) = trace.run.documents
    assert traced.handing is not None
    assert (traced.title, traced.handing.task, traced.handing.counts) == ("Rekap", task, True)
    bundle = folder / "bukti.zip"
    export_evidence(engine, Asked(Selection("kantor/laporan")), bundle)
    with ZipFile(bundle) as opened:
        (line,) = DictReader(opened.read("documents.csv").decode("utf-8-sig").splitlines())
    assert (line["title"], line["task"], line["counts"]) == ("Rekap", task, "yes")
    assert not engine.move_runs_back(Wanted("kantor/laporan", new), before_of(engine, run), "keliru").left
    assert engine.handed_in(run) == (before,)


def test_what_was_taken_back_before_counts_as_little_under_its_new_name(
    engine: Workspace, run: int, folder: Path, file: Path, tmp_path: Path
) -> None:
    (tmp_path / "dua.pdf").write_bytes(b"%PDF-1.7 dua")
    engine.complete(f"{run}:kumpul", by="staf-1", outputs=[f"Rekap={file}"])
    engine.withdraw(f"{run}:kumpul", "keliru", by="staf-1")
    engine.complete(f"{run}:kumpul", by="staf-1", outputs=[f"Rekap={tmp_path / 'dua.pdf'}"])
    go_over_to(engine, run, folder, OTHER_ROW, NAMES)
    assert [(one.file, one.task, one.counts) for one in engine.handed_in(run)] == [
        ("laporan.pdf", "himpun@staf#1", False),
        ("dua.pdf", "himpun@staf#2", True),
    ]


def test_its_form_shows_every_round_where_a_lane_has_another_name(
    engine: Workspace, run: int, folder: Path
) -> None:
    engine.complete(f"{run}:kumpul", by="staf-1")
    engine.withdraw(f"{run}:kumpul", "keliru", by="staf-1")
    engine.complete(f"{run}:kumpul", by="staf-1")
    go_over_to(engine, run, folder, OTHER_LANE)
    assert overlay_of(engine.shown(run), 1).steps["kumpul"].who == "Staf 1"
    assert overlay_of(engine.shown(run)).steps["kumpul"].who == "Staf 1"


def test_what_was_skipped_is_marked_in_the_lane_that_it_is_in_now(
    engine: Workspace, run: int, folder: Path
) -> None:
    engine.skip(f"{run}:kumpul", "sudah ada", by="operator-1")
    go_over_to(engine, run, folder, OTHER_LANE)
    assert list(moves(engine.shown(run))) == [Move("kumpul", "kumpul", "skipped", "petugas")]


def test_work_that_stays_in_the_same_hands_under_another_lane_has_not_changed_hands(
    engine: Workspace, run: int, folder: Path
) -> None:
    second = AssignmentRecorded("a-9", "staf-2", "staf", "kantor", date(2026, 1, 1))
    engine.record([OfficerRecorded("staf-2", engine.officer_name("Staf 2")), second])
    engine.claim(f"{run}:kumpul", by="staf-1")
    new = go_over_to(engine, run, folder, OTHER_LANE)
    old = before_of(engine, run)
    engine.move_runs_back(Wanted("kantor/laporan", new), old, "keliru")
    engine.move_runs(Wanted("kantor/laporan", old), new, "jadi")
    engine.assign(f"{run}:kumpul", "staf-2", "cuti")
    engine.complete(f"{run}:kumpul", by="staf-2")
    (passage,) = [one for one in passages(engine.history(run)) if one.step == "kumpul"]
    assert passage.hands == 1


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
