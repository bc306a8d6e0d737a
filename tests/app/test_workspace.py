"""The Python API of a workspace: publishing, working, asking."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app import Workspace, open_workspace
from app.content import shipped
from app.procedures import procedure_file
from app.refusals import NoSuchProcedure, NotPublished
from engine.adapters.clock import SetClock
from engine.domain.instance import InstanceState
from engine.domain.refusals import NoSuchProcess


def test_a_published_text_is_kept_as_it_is(engine: Workspace, folder: Path) -> None:
    path = folder / "processes" / "kantor" / "laporan.yaml"
    path.write_bytes(path.read_bytes() + b"# dua\r\n")
    published = engine.publish("kantor/laporan", since=date(2026, 2, 1))
    with engine.store.reading("contoh") as store:
        assert store.text(published.version) == path.read_bytes().decode()
    assert published.process.id == "kantor/laporan"
    assert engine.register().version_for("kantor/laporan", "kantor", date(2026, 2, 1)) == published.version


def test_a_procedure_is_in_force_from_today_where_no_day_is_said(engine: Workspace) -> None:
    assert engine.publish("kantor/laporan").since == date(2026, 4, 1)


def test_today_is_the_day_in_the_zone_of_the_root(engine: Workspace, clock: SetClock) -> None:
    clock.move(to=clock.now().replace(hour=18))
    assert engine.today == date(2026, 4, 2)


def test_a_procedure_with_errors_is_not_published(engine: Workspace, folder: Path) -> None:
    path = folder / "processes" / "kantor" / "laporan.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("actor: staf,", "actor: staff,", 1), encoding="utf-8"
    )
    before = engine.register()
    with pytest.raises(NotPublished) as caught:
        engine.publish("kantor/laporan")
    assert [one.rule for one in caught.value.checked.diagnostics if one.severity == "error"] == [
        "no-such-actor"
    ]
    assert "laporan.yaml" in caught.value.say("id")
    assert engine.register() == before


def test_warnings_come_with_what_was_published(engine: Workspace) -> None:
    published = engine.publish("arsip-purwakarta/pengumpulan-data-kinerja", units=["kantor"])
    assert {one.severity for one in published.warnings} == {"warning"}


def test_a_procedure_is_found_by_path_by_id_of_the_workspace_and_by_id_of_those_shipped(
    folder: Path,
) -> None:
    own = folder / "processes" / "kantor" / "laporan.yaml"
    assert procedure_file(own) == own
    assert procedure_file("kantor/laporan", folder / "processes") == own
    name, file = next(iter(shipped().items()))
    assert procedure_file(name) == file
    mine = folder / "processes" / f"{name}.yaml"
    mine.parent.mkdir()
    mine.write_bytes(file.read_bytes())
    assert procedure_file(name, folder / "processes") == mine


def test_a_misspelt_procedure_is_guessed(engine: Workspace) -> None:
    with pytest.raises(NoSuchProcedure) as caught:
        engine.publish("kantor/laporn")
    assert "kantor/laporan" in caught.value.say("en")


def test_a_folder_is_no_procedure(engine: Workspace, folder: Path) -> None:
    with pytest.raises(NoSuchProcedure):
        engine.publish(folder)


def test_a_run_goes_from_its_opening_to_its_end(engine: Workspace, run: int) -> None:
    engine.complete(f"{run}:kumpul", by="staf-1")
    for seksi in ("seksi-a", "seksi-b"):
        engine.complete(f"{run}:isi@seksi/{seksi}", by="kepala-1")
    engine.complete(f"{run}:isi@staf", by="staf-1")
    engine.complete(f"{run}:periksa@staf", by="staf-1")
    engine.complete(f"{run}:periksa@kasi", by="kasi-1", outcome="Setuju")
    assert [line.task.id for line in engine.tasks(officer="staf-1")] == ["simpan@staf#1"]
    engine.complete(f"{run}:simpan", by="kasi-1")
    assert engine.instance(run).state is InstanceState.COMPLETED
    assert engine.tasks(officer="staf-1") == []


def test_what_was_done_is_there_when_the_workspace_is_opened_again(folder: Path, clock: SetClock) -> None:
    with open_workspace(folder, clock=clock) as engine:
        engine.import_register()
        engine.publish("kantor/laporan", since=date(2026, 1, 1))
        (number, *_) = engine.create("kantor/laporan", "2026-Q1", unit="kantor")
        engine.open(number)
        before = engine.instance(number)
    with open_workspace(folder, clock=clock) as engine:
        assert engine.instance(number) == before


def test_whoever_is_logged_in_stands_in_the_record(engine: Workspace, run: int) -> None:
    assert {record.stamp.system_user for record in engine.history(run)} == {"penguji"}


def test_a_run_that_waits_goes_by_the_version_in_force(engine: Workspace) -> None:
    (number,) = engine.create("kantor/laporan", "2026-Q3", unit="kantor")
    assert engine.version_of(engine.instance(number)).process.id == "kantor/laporan"


def test_a_run_that_waits_for_a_version_says_so(engine: Workspace, clock: SetClock) -> None:
    (number,) = engine.create("kantor/laporan", "2026-Q3", unit="kantor")
    clock.move(to=clock.now().replace(year=2025))
    with pytest.raises(NoSuchProcess):
        engine.version_of(engine.instance(number))
