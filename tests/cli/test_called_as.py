"""What the demo proposes can be typed as it stands, however the program was called."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from cli.main import main

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(("called", "proposed"), [("./sop", "./sop"), (None, "sop")])
def test_the_demo_proposes_commands_as_the_program_was_called(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    called: str | None,
    proposed: str,
) -> None:
    monkeypatch.delenv("SOP_CALLED", raising=False)
    if called:
        monkeypatch.setenv("SOP_CALLED", called)
    assert main(["demo", str(tmp_path / "demo")]) == 0
    assert f"\n  {proposed} status -w " in capsys.readouterr().out


def test_the_start_script_says_how_it_was_called(tmp_path: Path) -> None:
    script = ROOT / "sop"
    done = subprocess.run([script, "demo", tmp_path / "demo"], capture_output=True, text=True, check=True)
    assert f"\n  {script} status -w " in done.stdout
