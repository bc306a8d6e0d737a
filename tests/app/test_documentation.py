"""The page about workspaces says what is so: its settings, its register file, its Python."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app import Workspace
from app.settings import KNOWN

PAGE = (Path(__file__).parents[2] / "docs" / "workspace.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    assert found
    return found[1]


def test_every_setting_is_on_the_page() -> None:
    section = PAGE.split("## sop.toml")[1].split("## ")[0]
    first = [row.split("|")[1] for row in section.splitlines() if row.startswith("| `")]
    assert re.findall(r"`(\w+)`", " ".join(first)) == list(KNOWN)


def test_the_register_file_of_the_page_can_be_imported(engine: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "contoh.yaml"
    path.write_text(block("yaml"), encoding="utf-8")
    assert engine.import_register([path]) == 8


def test_the_python_of_the_page_runs(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    register = folder / "register" / "register.yaml"
    register.write_text(register.read_text(encoding="utf-8").replace("2026-", "2020-"), encoding="utf-8")
    folder.rename(tmp_path / "demo")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data.csv").write_text("1;2", encoding="utf-8")
    code = block("python").replace("2026", "2020")  # whatever the clock of this machine says
    exec(compile(code, "docs/workspace.md", "exec"), {})
    assert (tmp_path / "laporan.pdf").read_bytes().startswith(b"%PDF")
