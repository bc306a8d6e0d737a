"""The hostile office, made once; each test that changes it gets a copy."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.office import Sop
from tests.hostile.office import build


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace that no test changes."""
    return build(tmp_path_factory.mktemp("jahat") / "kerja")


@pytest.fixture
def office(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Sop:
    """An office in which nobody means harm."""
    (tmp_path / "kerja").mkdir()
    made = Sop(tmp_path / "kerja", capsys, monkeypatch)
    made.prepare()
    return made


@pytest.fixture
def hostile_office(
    made: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Sop:
    """A copy of it, and a `sop` to call in it."""
    shutil.copytree(made, tmp_path / "kerja")
    return Sop(tmp_path / "kerja", capsys, monkeypatch)
