"""`sop check` on files, folders and ids."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.content import shipped
from cli import exits
from cli.main import main

GOOD = """\
sop: 1
id: office/letters
title: Letters
agency: {name: Office}
every: month
actors: {clerk: Clerk}
steps:
  - {id: write, activity: Writes the letter, actor: clerk, output: Letter}
"""
BAD = GOOD.replace("actor: clerk,", "actor: clark,")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("SOP_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "office").mkdir()
    (tmp_path / "office/letters.yaml").write_text(GOOD)
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_a_sound_file_ends_with_0_and_says_nothing_on_stdout(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "office/letters.yaml"]) == exits.DONE
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err == "1 file checked: nothing to complain about\n"


def test_an_error_ends_with_1_and_points_at_the_line(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "office/letters.yaml").write_text(BAD)
    assert main(["check", "office/letters.yaml"]) == exits.REFUSED
    printed = capsys.readouterr()
    assert "office/letters.yaml:8:" in printed.out
    assert "did you mean 'clerk'?" in printed.out
    assert "\x1b" not in printed.out, "colours are for screens"


def test_a_warning_fails_only_when_strict(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "office/letters.yaml").write_text(GOOD.replace("clerk: Clerk}", "clerk: Clerk, head: Head}"))
    assert main(["check", "office/letters.yaml"]) == exits.DONE
    assert "1 warning" in capsys.readouterr().err
    assert main(["check", "--strict", "office/letters.yaml"]) == exits.REFUSED


@pytest.mark.parametrize("asked", [["--json"], ["--format", "json"]])
def test_a_program_gets_one_document_for_all_files(
    asked: list[str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "office/more.yaml").write_text(BAD)
    assert main(["check", "office", *asked]) == exits.REFUSED
    printed = capsys.readouterr()
    document = json.loads(printed.out)
    assert document["files"] == ["office/letters.yaml", "office/more.yaml"]
    assert document["errors"] >= 1
    assert {found["file"] for found in document["diagnostics"]} == {"office/more.yaml"}
    assert printed.err == ""


def test_a_folder_means_every_procedure_and_calendar_below_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("office/deep/a.yml", "office/.hidden/b.yaml", "office/calendars/c.yaml", "office/d.txt"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("broken: [")
    assert main(["check", "office", "--json"]) == exits.REFUSED
    files = json.loads(capsys.readouterr().out)["files"]
    assert files == ["office/calendars/c.yaml", "office/deep/a.yml", "office/letters.yaml"]


def test_of_a_workspace_only_its_procedures_are_checked(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "processes").mkdir()
    (folder / "office").rename(folder / "processes/office")
    (folder / "register.yaml").write_text("units: []")
    assert main(["check", ".", "--json"]) == exits.DONE
    assert json.loads(capsys.readouterr().out)["files"] == ["processes/office/letters.yaml"]


def test_an_id_means_the_workspace_first_and_then_what_is_shipped(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    known = next(iter(shipped()))
    assert main(["check", known, "--json"]) == exits.DONE
    assert json.loads(capsys.readouterr().out)["files"] == [str(shipped()[known])]
    own = folder / "processes" / f"{known}.yaml"
    own.parent.mkdir(parents=True)
    own.write_text("broken: [")
    assert main(["check", known]) == exits.REFUSED


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("office/leters.yaml", "did you mean 'office/letters.yaml'?"),
        ("nothing", "there are: "),
        ("office/empty", "no YAML file below"),
    ],
)
def test_what_is_not_there_ends_with_3(
    name: str, said: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "office/empty").mkdir()
    assert main(["check", name]) == exits.NOT_FOUND
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfea\x00", b"\x00\x01\x02", b"[" * 3000, b"a: &a [*a]\n", b"x" * 2_000_000],
    ids=["empty", "utf-16", "binary", "3,000 deep", "alias", "2 MB"],
)
def test_a_broken_file_gets_a_clear_message(
    content: bytes, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "broken.yaml").write_bytes(content)
    assert main(["check", "broken.yaml"]) == exits.REFUSED
    assert "broken.yaml" in capsys.readouterr().out
