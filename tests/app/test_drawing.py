"""Forms as files: the blank one, and that of an instance; whole under their names or not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from app import Workspace
from app.drawing import draw_procedure
from app.refusals import FolderUnwritable, NotDrawn, UnknownFormat
from engine.domain.refusals import NoSuchInstance

BEGINNINGS = {"svg": b"<svg", "pdf": b"%PDF", "png": b"\x89PNG"}


@pytest.mark.parametrize("format", BEGINNINGS)
def test_a_procedure_is_drawn_in_the_format_of_its_files_ending(
    engine: Workspace, tmp_path: Path, format: str
) -> None:
    drawn = engine.draw("kantor/laporan", tmp_path / "bagan" / f"laporan.{format}")
    assert drawn.path.read_bytes().startswith(BEGINNINGS[format])
    assert drawn.missing == ()
    assert [one.name for one in drawn.path.parent.iterdir()] == [f"laporan.{format}"]


def test_a_format_may_be_said_beside_the_name(tmp_path: Path) -> None:
    path = tmp_path / "bagan"
    draw_procedure("muara-papalik/pengumpulan-data-kinerja", path, format="svg")
    assert "PPTK" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["bagan.docx", "bagan"])
def test_an_unknown_format_is_refused(engine: Workspace, tmp_path: Path, name: str) -> None:
    with pytest.raises(UnknownFormat) as caught:
        engine.draw("kantor/laporan", tmp_path / name)
    assert "svg, html, pdf, png" in caught.value.say("id")
    assert list(tmp_path.glob("bagan*")) == []


def test_a_procedure_with_errors_is_not_drawn(engine: Workspace, folder: Path, tmp_path: Path) -> None:
    path = folder / "processes" / "kantor" / "laporan.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("actor: staf,", "actor: staff,", 1), encoding="utf-8"
    )
    with pytest.raises(NotDrawn):
        engine.draw("kantor/laporan", tmp_path / "a.svg")
    assert not (tmp_path / "a.svg").exists()


def test_a_place_that_cannot_be_written_is_said(engine: Workspace, file: Path) -> None:
    with pytest.raises(FolderUnwritable) as caught:
        engine.draw("kantor/laporan", file / "a.svg")
    assert "a.svg" in caught.value.say("en")


def test_an_instance_is_drawn_over_the_version_that_it_runs_by(
    engine: Workspace, run: int, folder: Path, tmp_path: Path
) -> None:
    path = folder / "processes" / "kantor" / "laporan.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("Mengumpulkan", "Menghimpun"), encoding="utf-8")
    engine.publish("kantor/laporan")
    text = engine.draw_instance(run, tmp_path / "a.svg").path.read_text(encoding="utf-8")
    assert "Mengumpulkan" in text
    assert "Menghimpun" not in text
    assert "Kantor, 2026-Q1 (#1)" in text


def test_an_instance_that_does_not_exist_is_not_drawn(engine: Workspace, tmp_path: Path) -> None:
    with pytest.raises(NoSuchInstance):
        engine.draw_instance(99, tmp_path / "a.svg")
