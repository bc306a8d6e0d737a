"""`sop doctor` on this machine, and on workspaces whose database is not well."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from cli import exits
from cli.main import main
from engine.persistence.opening import open_store


def asked(workspace: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, dict[str, dict[str, Any]]]:
    code = main(["doctor", "--json", "--workspace", str(workspace)])
    document = json.loads(capsys.readouterr().out)
    assert document["ok"] == (code == exits.DONE)
    return code, {answer["about"]: answer for answer in document["answers"]}


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    (tmp_path / "sop.toml").write_text('database = "sop.db"\n')
    open_store(tmp_path / "sop.db", create=True).close()
    return tmp_path


def test_a_machine_that_passes_the_tests_is_well(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, answers = asked(tmp_path, capsys)
    assert code == exits.DONE, answers
    assert {answer["state"] for name, answer in answers.items() if name != "Graphviz"} == {"fine"}
    assert answers["Graphviz"]["state"] in ("fine", "notable"), "a bare machine draws without it"
    assert "database" not in answers, "the folder is no workspace"


def test_the_database_of_a_workspace_is_looked_at(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, answers = asked(workspace, capsys)
    assert (code, answers["database"]["state"]) == (exits.DONE, "fine")


def test_a_missing_database_is_broken_and_not_made(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (workspace / "sop.db").unlink()
    code, answers = asked(workspace, capsys)
    assert (code, answers["database"]["state"]) == (exits.REFUSED, "broken")
    assert "restore a backup" in answers["database"]["remedy"]
    assert not (workspace / "sop.db").exists()


@pytest.mark.parametrize(
    ("revision", "state", "said"),
    [("9999", "broken", "newer version"), ("0001", "notable", "brings them up to date")],
)
def test_tables_of_another_version_are_named_and_left_alone(
    revision: str, state: str, said: str, workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with sqlite3.connect(workspace / "sop.db") as database:
        database.execute("UPDATE alembic_version SET version_num = ?", (revision,))
    database.close()
    _, answers = asked(workspace, capsys)
    assert answers["database"]["state"] == state
    assert said in answers["database"]["remedy"]
    with sqlite3.connect(workspace / "sop.db") as database:
        assert database.execute("SELECT version_num FROM alembic_version").fetchone() == (revision,)
    database.close()


def test_a_file_that_is_no_database_is_broken(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (workspace / "sop.db").write_bytes(b"not a database at all" * 100)
    code, answers = asked(workspace, capsys)
    assert (code, answers["database"]["state"]) == (exits.REFUSED, "broken")


def test_for_people_each_answer_is_a_line_and_what_is_broken_says_what_to_do(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (workspace / "sop.db").unlink()
    assert main(["doctor", "-w", str(workspace), "--lang", "id"]) == exits.REFUSED
    printed = capsys.readouterr()
    assert "✗ basis data" in printed.out
    assert "\n    folder kerja menyebutnya" in printed.out
    assert printed.err == "1 di antaranya harus dibenahi\n"
