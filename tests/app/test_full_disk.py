"""A disk without room: one clear sentence, nothing half written, nothing left lying about."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.renderers.pens import needs_graphviz

resource = pytest.importorskip("resource", reason="this system sets no such limits")
ROOM = 35_000
"""Bytes: more than the text from which Graphviz draws, less than any form."""
PROCEDURE = "muara-papalik/pengumpulan-data-kinerja"


def sop(*arguments: str, folder: Path, cache: Path, room: int = ROOM) -> subprocess.CompletedProcess[str]:
    """The command where no file may be larger than there is room: what a full disk answers in the middle of one."""
    limit = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({room}, {room}))"
    return subprocess.run(
        [sys.executable, "-c", f"{limit}; from cli.main import main; raise SystemExit(main())", *arguments],
        cwd=folder,
        env={
            **os.environ,
            "PYTHONPATH": str(Path(__file__).resolve().parents[2]),
            "PYTHONDONTWRITEBYTECODE": "1",
            "XDG_CACHE_HOME": str(cache),
            "TMPDIR": str(cache),
        },
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache that was filled while there was room."""
    folder = tmp_path_factory.mktemp("cache")
    made = subprocess.run(
        [sys.executable, "-c", "from renderers.fonts import *; font_settings(); letters_folder()"],
        env={
            **os.environ,
            "PYTHONPATH": str(Path(__file__).resolve().parents[2]),
            "XDG_CACHE_HOME": str(folder),
        },
        check=False,
    )
    assert made.returncode == 0
    return folder


@pytest.mark.parametrize("format", ["svg", "pdf", "png"])
def test_a_form_that_finds_no_room_is_not_written_at_all(tmp_path: Path, cache: Path, format: str) -> None:
    done = sop("draw", PROCEDURE, "-o", f"form.{format}", "--lang", "en", folder=tmp_path, cache=cache)
    assert (done.returncode, done.stdout) == (1, "")
    assert (
        done.stderr
        == f"sop: form.{format} has no room on its disk: nothing was written; free some and do it again\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_what_stood_under_the_name_before_stays_whole(tmp_path: Path, cache: Path) -> None:
    (tmp_path / "form.svg").write_text("before", encoding="utf-8")
    done = sop("draw", PROCEDURE, "-o", "form.svg", folder=tmp_path, cache=cache)
    assert done.returncode == 1
    assert [(file.name, file.read_text(encoding="utf-8")) for file in tmp_path.iterdir()] == [
        ("form.svg", "before")
    ]


def test_a_cache_without_room_is_said(tmp_path: Path) -> None:
    cache, work = tmp_path / "cache", tmp_path / "work"
    cache.mkdir()
    work.mkdir()
    done = sop("draw", PROCEDURE, "-o", "form.pdf", "--lang", "en", folder=work, cache=cache)
    assert (done.returncode, done.stdout) == (1, "")
    assert "sop-forms cannot be written: File too large; make room there" in done.stderr
    assert list(work.iterdir()) == []
    assert not [file for file in cache.rglob("tmp*") if file.is_file()]


@needs_graphviz
def test_a_folder_for_temporary_files_without_room_is_said(tmp_path: Path, cache: Path) -> None:
    done = sop("draw", PROCEDURE, "-o", "form.svg", "--lang", "en", folder=tmp_path, cache=cache, room=10_000)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"sop: {cache} cannot be written: No space left on device; make room there")
    assert list(tmp_path.iterdir()) == []
