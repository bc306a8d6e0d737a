"""The first steps of the first page work exactly as they are typed, one after the other, in a fresh clone."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from app import init_workspace
from cli import exits
from scripts.guide import GUIDES, procedures

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SOP = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from cli.main import main; sys.exit(main())"


def run(clone: Path, *command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "LANG": "en_GB.UTF-8", **variables}
    return subprocess.run(command, cwd=clone, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the commands see of a fresh clone: its procedures. `./sop` itself is tried elsewhere."""
    folder = tmp_path_factory.mktemp("clone")
    shutil.copytree(ROOT / "processes", folder / "processes")
    return folder


def typed() -> list[str]:
    """The commands of the first page, without the tests."""
    commands = re.findall(r"^\./sop ([^#\n]*?) *(?:#.*)?$", README, re.MULTILINE)
    return [command for command in commands if command != "test"]


def test_the_first_steps_work_as_typed(clone: Path) -> None:
    commands = typed()
    assert commands[0] == "demo"
    assert len(commands) > 5
    for command in commands:
        done = run(clone, sys.executable, "-P", "-c", SOP, *shlex.split(command))
        assert done.returncode == exits.DONE, f"{command}: {done.stderr}"
        assert done.stdout, command
    (snippet,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    (clone / "waiting.py").write_text(snippet, encoding="utf-8")
    done = run(clone, sys.executable, "waiting.py", PYTHONPATH=str(ROOT))
    assert done.returncode == 0, done.stderr
    assert "muara-papalik" in done.stdout


@pytest.mark.parametrize("language", GUIDES)
def test_the_commands_of_the_guide_work_as_typed(language: str, tmp_path: Path) -> None:
    first = procedures(GUIDES[language])[0]
    init_workspace(tmp_path, "contoh", "Contoh")
    file = tmp_path / "processes" / "kantor" / "surat-masuk.yaml"
    file.parent.mkdir()
    file.write_text(first, encoding="utf-8")
    guide = GUIDES[language].read_text(encoding="utf-8")
    commands = re.findall(r"^sop ([^#\n]*?) *(?:#.*)?$", guide, re.MULTILINE)
    assert len(commands) > 4
    for command in commands:
        old = sha256(first.encode()).hexdigest()
        words = [old if word in ("OLD", "LAMA") else word for word in shlex.split(command)]
        done = run(tmp_path, sys.executable, "-P", "-c", SOP, *words)
        assert done.returncode == exits.DONE, f"{command}: {done.stderr}"
        if command.startswith("publish"):  # and then it is revised
            file.write_text(first.replace("15 Menit", "30 Menit"), encoding="utf-8")


def test_the_first_page_names_every_exit_code() -> None:
    (sentence,) = re.findall(r"Exit codes: (.*?)\n\n", README, re.DOTALL)
    codes = {value for name, value in vars(exits).items() if name.isupper()}
    assert {int(code) for code in re.findall(r"\d+", sentence)} == codes
