"""A form for each of many runs: all of them, by several processes as by one; what has none stops nothing."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from app import Workspace
from app.many_forms import draw_all, file_name
from app.refusals import FolderUnwritable, UnknownFormat, WorkerDied
from app.which_runs import runs_of
from engine.ports import InstanceLine


@pytest.fixture
def lines(engine: Workspace, run: int) -> tuple[InstanceLine, ...]:
    engine.complete(f"{run}:kumpul", by="staf-1")
    engine.create("kantor/laporan", "2026-Q2", unit="kantor")
    return runs_of(engine)


def test_every_run_has_its_file(engine: Workspace, lines: tuple[InstanceLine, ...], tmp_path: Path) -> None:
    album = draw_all(engine, lines, tmp_path / "forms")
    assert [path.name for path in album.paths] == ["kantor-2026-Q1-1.svg", "kantor-2026-Q2-2.svg"]
    assert sorted(path.name for path in (tmp_path / "forms").iterdir()) == [path.name for path in album.paths]
    assert "Kantor, 2026-Q1 (#1) · berjalan" in album.paths[0].read_text(encoding="utf-8")
    assert album.undrawn == ()


def test_several_processes_draw_what_one_draws(
    engine: Workspace, lines: tuple[InstanceLine, ...], tmp_path: Path
) -> None:
    many = lines * 8
    told: list[tuple[int, int]] = []
    alone = draw_all(engine, lines, tmp_path / "one")
    album = draw_all(
        engine, many, tmp_path / "two", workers=2, progress=lambda done, count: told.append((done, count))
    )
    for one, other in zip(alone.paths, album.paths, strict=True):
        assert one.read_bytes() == other.read_bytes()
    assert told[-1] == (len(many), len(many))
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_a_run_without_a_form_stops_none_of_the_others(
    engine: Workspace, lines: tuple[InstanceLine, ...], tmp_path: Path
) -> None:
    gone = replace(lines[0], number=99)
    album = draw_all(engine, (gone, *lines), tmp_path)
    assert [path.name for path in album.paths] == ["kantor-2026-Q1-1.svg", "kantor-2026-Q2-2.svg"]
    (undrawn,) = album.undrawn
    assert undrawn.instance == 99
    assert "99" in undrawn.say("id")
    assert undrawn.say("id") != undrawn.say("en")


def test_a_folder_that_cannot_be_written_ends_it_at_once(
    engine: Workspace, lines: tuple[InstanceLine, ...], file: Path
) -> None:
    for workers in (1, 2):
        with pytest.raises(FolderUnwritable) as caught:
            draw_all(engine, lines, file / "forms", workers=workers)
        assert ".svg" in caught.value.say("id")


def test_an_unknown_format_is_refused_before_anything_is_drawn(
    engine: Workspace, lines: tuple[InstanceLine, ...], tmp_path: Path
) -> None:
    with pytest.raises(UnknownFormat):
        draw_all(engine, lines, tmp_path / "forms", format="docx")
    assert not (tmp_path / "forms").exists()


def test_the_file_says_office_unit_period_and_number(lines: tuple[InstanceLine, ...]) -> None:
    line = replace(lines[0], unit="seksi-a", period=None, case=7, number=12)
    assert file_name(line, "png") == "kantor-seksi-a-case-7-12.png"


class Fatal(InstanceLine):
    """A line that ends the process in which it is read: as the system does when memory runs out."""

    __slots__ = ()

    def __reduce__(self) -> tuple[object, tuple[int]]:
        return os._exit, (9,)


def test_a_process_that_dies_is_said(
    engine: Workspace, lines: tuple[InstanceLine, ...], tmp_path: Path
) -> None:
    one = lines[0]
    fatal = Fatal(**{name: getattr(one, name) for name in InstanceLine.__slots__})
    with pytest.raises(WorkerDied) as caught:
        draw_all(engine, (*lines, fatal), tmp_path, workers=2)
    assert "draw the others again" in caught.value.say("en")
