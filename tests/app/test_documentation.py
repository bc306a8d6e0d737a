"""The page about workspaces says what is so: its settings, its register file, its Python."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app import Workspace
from app.settings import KNOWN
from app.tables.columns import PARTS, column_called

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "workspace.md").read_text(encoding="utf-8")
PEOPLE = {name: (DOCS / name).read_text(encoding="utf-8") for name in ("people.md", "pegawai.md")}


def block(language: str, page: str = PAGE) -> str:
    found = re.search(rf"```{language}\n(.*?)```", page, re.DOTALL)
    assert found
    return found[1]


def test_every_setting_is_on_the_page() -> None:
    section = PAGE.split("## sop.toml")[1].split("## ")[0]
    first = [row.split("|")[1] for row in section.splitlines() if row.startswith("| `")]
    assert re.findall(r"`(\w+)`", " ".join(first)) == list(KNOWN)


def test_the_register_file_of_the_page_can_be_imported(engine: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "contoh.yaml"
    path.write_text(block("yaml"), encoding="utf-8")
    assert engine.import_register([path]) == 10


@pytest.mark.parametrize("name", PEOPLE)
def test_the_table_and_the_absence_of_the_pages_about_people_can_be_imported(
    engine: Workspace, tmp_path: Path, name: str
) -> None:
    engine.import_register([_written(tmp_path / "contoh.yaml", block("yaml"))])
    table = _written(tmp_path / "penugasan.csv", block("csv", PEOPLE[name]))
    assert engine.import_register([table]) == 2
    assert engine.import_register([_written(tmp_path / "cuti.yaml", block("yaml", PEOPLE[name]))]) == 1


def _written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", PEOPLE)
def test_the_pages_about_people_name_every_column_and_no_other(name: str) -> None:
    rows = [row.split(" | ")[-1] for row in PEOPLE[name].splitlines() if row.startswith("| ") and "**" in row]
    tables = [row for row in rows if "**" in row and "(" in row]
    assert len(tables) == len(PARTS)
    for part, said in zip(PARTS, tables, strict=True):
        named = re.findall(r"\*{0,2}([a-z ]+?)\*{0,2}(?: \(| *,|:| *\|)", re.sub(r"\([^)]*\)", "(", said))
        words = {column_called(part, one.strip()) for one in named}
        assert set(part.all_columns) <= words, part.part
        bold = {column_called(part, one) for one in re.findall(r"\*\*([a-z ]+)\*\*", said)}
        assert bold == {one for one in part.all_columns if one.required}, part.part


def test_both_pages_about_people_show_the_same_and_name_verbs_that_exist() -> None:
    english, indonesian = PEOPLE.values()
    assert block("csv", english) == block("csv", indonesian)
    without_comments = [re.sub(r" *#.*", "", block("yaml", page)) for page in PEOPLE.values()]
    assert without_comments[0] == without_comments[1]
    assert english.count("\n## ") == indonesian.count("\n## ")


def test_the_python_of_the_page_runs(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    register = folder / "register" / "register.yaml"
    register.write_text(register.read_text(encoding="utf-8").replace("2026-", "2020-"), encoding="utf-8")
    folder.rename(tmp_path / "demo")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data.csv").write_text("1;2", encoding="utf-8")
    code = block("python").replace("2026", "2020")  # whatever the clock of this machine says
    exec(compile(code, "docs/workspace.md", "exec"), {})
    assert (tmp_path / "laporan.pdf").read_bytes().startswith(b"%PDF")
