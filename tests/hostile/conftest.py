"""The hostile office, made once; each test that changes it gets a copy."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app import init_workspace, open_workspace
from engine.adapters.clock import SetClock
from tests.cli.office import REGISTER, Sop
from tests.hostile.office import BEGUN, build


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace that no test changes."""
    return build(tmp_path_factory.mktemp("jahat") / "kerja")


@pytest.fixture(scope="session")
def calm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace in which nobody means harm, with an office in its register."""
    folder = tmp_path_factory.mktemp("baik") / "kerja"
    clock = SetClock(BEGUN)
    init_workspace(folder, "contoh", "Kabupaten Contoh", clock=clock)
    shutil.copyfile(REGISTER, folder / "register/register.yaml")
    with open_workspace(folder, clock=clock, system_user="penguji") as engine:
        engine.import_register()
    return folder


@pytest.fixture
def office(
    calm: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Sop:
    """A copy of it, and a `sop` to call in it."""
    shutil.copytree(calm, tmp_path / "kerja")
    return Sop(tmp_path / "kerja", capsys, monkeypatch)


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
