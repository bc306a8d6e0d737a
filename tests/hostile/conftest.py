"""The hostile office, made once; each test that changes it gets a copy."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.office import Sop
from tests.hostile.office import build
from tests.hostile.texts import Texts


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Texts]:
    """A workspace that no test changes, and the texts in it."""
    folder = tmp_path_factory.mktemp("jahat") / "kerja"
    return folder, build(folder)


@pytest.fixture(scope="session")
def made_with_lines(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Texts]:
    """The same, with line ends in every text."""
    folder = tmp_path_factory.mktemp("jahat") / "kerja"
    return folder, build(folder, lines=True)


@pytest.fixture
def hostile_office(
    made: tuple[Path, Texts],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Sop:
    """A copy of it, and a `sop` to call in it."""
    shutil.copytree(made[0], tmp_path / "kerja")
    return Sop(tmp_path / "kerja", capsys, monkeypatch)
