"""Commands that only read leave the database and every other file as they were."""

from __future__ import annotations

from pathlib import Path

import pytest

from app import open_workspace
from cli import exits
from tests.cli.office import PROCESS, Sop

OUTSIDE = "OUTSIDE"
"""A file that is none of the workspace's."""
READING: dict[str, tuple[str, ...]] = {
    "register show": (),
    "check": (PROCESS,),
    "draw": (PROCESS, "--format", "svg", "-o", OUTSIDE),
    "version list": (),
    "version show": (PROCESS,),
    "version form": (PROCESS, "--kind", "monitoring", "-o", OUTSIDE),
    "calendar explain": ("--from", "2026-10-07 09:00", "--add", "3 Hari"),
    "calendar show": ("id-5-day", "--year", "2026"),
    "inbox": ("--as", "sekretaris-1"),
    "agenda": ("sekretaris-1", "-o", OUTSIDE),
    "show": ("1",),
    "document": ("1",),
    "status": (),
    "matrix": (PROCESS, "--period", "2026"),
    "trace": ("disposisi.pdf",),
    "deviations": (),
    "stats": (PROCESS,),
    "history": ("1",),
    "due": ("1:menyiapkan-formulir",),
    "readings": (),
    "heartbeats": (),
    "doctor": (),
    "verify": (),
    "keys show": (),
    "notices list": (),
}


@pytest.mark.parametrize("verb", READING)
def test_what_only_reads_changes_nothing(
    verb: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    sop = Sop(tmp_path, capsys, monkeypatch)
    sop.prepare()
    sop.begin()
    sop.does("complete", "1:memerintahkan-formulir", "--as", "sekretaris-1", "--output", "disposisi.pdf")
    outside = str(tmp_path.parent / f"{tmp_path.name}.out.svg")
    asked = [outside if one == OUTSIDE else one for one in READING[verb]]
    with sop.nothing_changes():
        said = [sop(*verb.split(), *asked) for _ in range(2)]
    assert {one.code for one in said} <= {exits.DONE, exits.REFUSED}, said


def test_a_bundle_changes_no_run_and_each_is_recorded(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    sop = Sop(tmp_path, capsys, monkeypatch)
    sop.prepare()
    sop.begin()
    runs, made = sop.does("history", "1"), []
    for number in range(2):
        sop.does("evidence", "--period", "2026-Q1", "-o", str(tmp_path / f"{number}.zip"))
        with open_workspace(tmp_path) as engine:
            made.append(len(engine.register_history()))
    assert made[1] == made[0] + 1
    assert sop.does("history", "1") == runs
