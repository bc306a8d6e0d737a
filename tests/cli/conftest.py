"""A `sop` to call, alone or in an office that is ready to work."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.office import Sop


@pytest.fixture
def sop(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Sop:
    return Sop(tmp_path, capsys, monkeypatch)


@pytest.fixture
def office(sop: Sop) -> Sop:
    sop.prepare()
    return sop


@pytest.fixture
def at_work(office: Sop) -> Sop:
    office.begin()
    return office
