"""The folder of forms holds each run as it stands; what did not change is not drawn again."""

from __future__ import annotations

from pathlib import Path

import pytest

from app import Workspace
from app.jobs.forms import STANDING, draw_forms
from app.jobs.once import once
from app.jobs.periods import make_periods
from tests.app.jobs.conftest import Jumps


@pytest.fixture
def drawing(jumps: Jumps) -> Jumps:
    file = jumps.engine.settings.folder / "sop.toml"
    file.write_text(file.read_text(encoding="utf-8") + '\n[jobs]\nforms = "gambar"\n', encoding="utf-8")
    make_periods(jumps.to("2026-04-01 09:00"))
    jumps.engine.tick()
    return jumps


@pytest.fixture
def opened(drawing: Jumps) -> Workspace:
    """The same office, opened again with its new setting."""
    from app.settings import read_settings

    drawing.engine.settings = read_settings(drawing.engine.settings.folder)
    return drawing.engine


def forms(engine: Workspace) -> dict[str, bytes]:
    folder: Path | None = engine.settings.jobs.forms
    assert folder is not None
    return {path.name: path.read_bytes() for path in folder.glob("*.svg")}


def test_runs_that_have_begun_are_drawn_and_not_drawn_again(opened: Workspace) -> None:
    assert draw_forms(opened).counts == {"drawn": 2}
    assert set(forms(opened)) == {"kantor-2026-Q2-1.svg", "kantor-dinas-2026-Q2-2.svg"}
    assert draw_forms(opened).counts == {"drawn": 0}


def test_what_happened_since_is_drawn_anew_and_nothing_else(opened: Workspace) -> None:
    draw_forms(opened)
    before = forms(opened)
    opened.complete("1:kumpul", by="staf-1")
    assert draw_forms(opened).counts == {"drawn": 1}
    changed = {name for name, content in forms(opened).items() if before[name] != content}
    assert changed == {"kantor-2026-Q2-1.svg"}


def test_a_form_that_was_removed_comes_back(opened: Workspace) -> None:
    draw_forms(opened)
    before = forms(opened)
    (opened.settings.folder / "gambar" / "kantor-2026-Q2-1.svg").unlink()
    assert draw_forms(opened).counts == {"drawn": 1}
    assert forms(opened) == before


@pytest.mark.parametrize("content", ["", "[]", '{"1": "x"}', "{"])
def test_what_was_drawn_is_drawn_again_where_nobody_knows(opened: Workspace, content: str) -> None:
    draw_forms(opened)
    (opened.settings.folder / "gambar" / STANDING).write_text(content, encoding="utf-8")
    assert draw_forms(opened).counts == {"drawn": 2}


def test_nothing_is_drawn_where_no_folder_is_named(engine: Workspace) -> None:
    assert not draw_forms(engine).anything
    assert not (engine.settings.folder / "gambar").exists()


def test_a_folder_that_cannot_be_written_keeps_no_other_job_from_being_done(opened: Workspace) -> None:
    (opened.settings.folder / "gambar").write_text("a file where a folder should be")
    carried = {one.job.name: one for one in once(opened)}
    assert list(carried) == ["periods", "clock", "notices", "forms"]
    assert carried["forms"].refusal is not None
    assert carried["clock"].refusal is None
