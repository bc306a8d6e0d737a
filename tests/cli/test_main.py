"""The command line as a whole: languages, help, and how each failure ends."""

from __future__ import annotations

import functools
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from cli import exits, failures, verbs
from cli.command import Command, one
from cli.main import main
from cli.parsing import parser_of
from engine import store_failures
from engine.domain import refusals
from renderers.errors import NoLane
from schemas.words import Words

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SOP_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    "arguments", [["--lang", "id", "check"], ["check", "--lang=id"], ["check", "--lang", "id"]]
)
def test_the_language_may_be_named_anywhere(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == exits.USAGE
    assert "belum disebutkan" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"LANG": "id_ID.UTF-8"}, "belum"),
        ({"LANG": "id_ID.UTF-8", "LC_ALL": "C"}, "missing"),
        ({"LC_ALL": "id_ID", "SOP_LANG": "en"}, "missing"),
        ({"LC_MESSAGES": "id", "LANG": "de_DE"}, "belum"),
        ({"LANG": "de_DE.UTF-8"}, "missing"),
        ({}, "missing"),
    ],
)
def test_the_language_is_that_of_the_first_variable_that_speaks(
    environment: dict[str, str],
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    main(["check"])
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments", [["--lang", "fr", "check"], ["check", "x", "--lang=fr"], ["check", "--lang"]]
)
def test_an_unknown_language_is_unusable(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == exits.USAGE
    assert "'id' or 'en'" in capsys.readouterr().err


def test_after_two_dashes_nothing_is_an_option_of_ours(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--", "--lang", "id"]) == exits.NOT_FOUND
    assert "'--lang' is no file and no procedure" in capsys.readouterr().err


@pytest.mark.parametrize("lang", ["en", "id"])
def test_the_overview_names_every_command(lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    for asked in (["--lang", lang], ["--help", "--lang", lang], ["help", "--lang", lang]):
        assert main(asked) == exits.DONE
        said = capsys.readouterr().out
        assert [verb for verb in verbs.VERBS if not re.search(rf"^  {verb} ", said, re.MULTILINE)] == []


@pytest.mark.parametrize("verb", verbs.VERBS)
@pytest.mark.parametrize("lang", ["en", "id"])
def test_the_help_of_a_command_has_an_example_and_explains_every_option(
    verb: str, lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    command = verbs.load(verb)
    assert main([*verb.split(), "--help", "--lang", lang]) == exits.DONE
    said = capsys.readouterr().out
    assert command.examples
    for example in command.examples:
        assert example.line.startswith(f"sop {verb}")
        assert f"  {example.line}" in said
    assert [param.name for param in parser_of(command).params if not one(param.help, lang)] == []


@pytest.mark.parametrize("verb", verbs.VERBS)
def test_the_help_of_a_command_differs_between_the_languages(
    verb: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main([*verb.split(), "--help"])
    english = capsys.readouterr().out
    main([*verb.split(), "--help", "--lang", "id"])
    indonesian = capsys.readouterr().out
    shared = {line.strip() for line in english.splitlines()} & {
        line.strip() for line in indonesian.splitlines()
    }
    names = ("sop ", "-")  # what is typed is the same in both
    assert [line for line in shared if line and not line.startswith(names)] == []


def test_a_misspelt_command_is_guessed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["chek"]) == exits.USAGE
    assert capsys.readouterr().err == "sop: there is no command 'chek'; did you mean 'check'?\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check"], "FILE is missing"),
        (["check", "x", "--strikt"], "there is no option '--strikt'; did you mean '--strict'?"),
        (["check", "x", "--format"], "'--format' needs a value after it"),
        (["check", "x", "--format", "xml"], "the value of --format cannot be used: write one of text, json"),
        (["check", "x", "--strict=yes"], "'--strict' takes no value"),
        (["doctor", "now"], "one argument too many: now"),
        (["--strict"], "there is no option '--strict'"),
    ],
)
def test_unusable_arguments_are_told_in_one_line(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == exits.USAGE
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith(f"sop: {said}")
    assert printed.err.count("\n") == 1


def failing(monkeypatch: pytest.MonkeyPatch, failure: BaseException) -> None:
    """Let `sop doctor` end with this exception."""

    command = verbs.load("doctor")

    @functools.wraps(command.run)
    def fail(*_: object, **__: object) -> int:
        raise failure

    monkeypatch.setattr("cli.commands.doctor.COMMAND", Command(fail, command.does, command.examples))


@pytest.mark.parametrize(
    ("failure", "code", "said"),
    [
        (refusals.NoSuchUnit(unit="x"), exits.NOT_FOUND, "the register has no unit 'x'"),
        (refusals.WhoAreYou(), exits.NOT_ALLOWED, "--as OFFICER"),
        (refusals.ClaimedByAnother(task="t", officer="o"), exits.CONFLICT, "claimed by 'o'"),
        (refusals.ReasonNeeded(verb="return"), exits.REFUSED, "return needs a reason"),
        (store_failures.NoDatabase(database="sop.db"), exits.NOT_FOUND, "no database at sop.db"),
        (store_failures.Busy(database="sop.db", seconds=15), exits.CONFLICT, "another process"),
        (store_failures.NotOurs(database="sop.db"), exits.REFUSED, "not a database of sop"),
        (NoLane(process="x"), exits.REFUSED, "no actor with a lane"),
        (failures.Failure(exits.NOT_FOUND, Words("no {x}", "tanpa {x}"), x="y"), exits.NOT_FOUND, "no y"),
        (FileNotFoundError(2, "No such file", "a.yaml"), exits.NOT_FOUND, "a.yaml: No such file"),
        (PermissionError(13, "Permission denied", "a.yaml"), exits.NOT_ALLOWED, "a.yaml: Permission denied"),
    ],
)
def test_a_failure_ends_with_its_code_and_one_sentence(
    failure: Exception,
    code: int,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    failing(monkeypatch, failure)
    assert main(["doctor"]) == code
    printed = capsys.readouterr()
    assert said in printed.err
    assert printed.err.count("\n") == 1
    assert printed.out == ""


def test_an_interrupt_ends_with_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    failing(monkeypatch, KeyboardInterrupt())
    assert main(["doctor"]) == exits.INTERRUPTED
    assert capsys.readouterr().err.strip() == "sop: stopped; nothing is left half done"


@pytest.mark.parametrize(
    "failure",
    [ZeroDivisionError("by zero"), refusals.NoSuchUnit()],
    ids=["unexpected", "a sentence lacks data"],
)
def test_our_own_fault_is_written_to_a_file_and_not_on_the_screen(
    failure: Exception, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    failing(monkeypatch, failure)
    assert main(["doctor", "--json"]) == exits.OUR_FAULT
    said = capsys.readouterr().err
    (file,) = tmp_path.glob("sop-fault-*.txt")
    assert str(file) in said
    assert "Traceback" not in said
    written = file.read_text(encoding="utf-8")
    assert "command: sop doctor --json" in written
    assert type(failure).__name__ in written


def test_checking_a_file_loads_nothing_heavy() -> None:
    """What `sop check` imports is what its start costs."""
    code = (
        "import sys; from cli.main import main; main(['check', 'processes']);"
        "heavy = {'alembic', 'fontTools', 'graphviz', 'pygraphviz', 'pypdf', 'rich', 'sqlalchemy'};"
        "print(*heavy & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout.splitlines()[-1:] == [""], done.stdout + done.stderr


def test_a_reader_that_goes_away_is_no_fault() -> None:
    """`sop … | head` closes the pipe before we have written all."""
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as closed:
        done = subprocess.run(
            [sys.executable, "-m", "cli", "--help"],
            cwd=ROOT,
            stdout=closed,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert "Traceback" not in done.stderr
    assert "fault" not in done.stderr


def test_a_console_without_our_letters_still_shows_something() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "cli", "doctor"],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "? Python" in done.stdout
    assert done.returncode in (exits.DONE, exits.REFUSED)


def test_ctrl_c_while_a_class_is_being_made_is_no_fault_of_ours(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Python says RuntimeError then, and keeps the interruption as its cause."""

    class Stopped:
        def __set_name__(self, *_: object) -> None:
            raise KeyboardInterrupt

    def load(_: str) -> Command:
        return type("Module", (), {"part": Stopped()})  # type: ignore[return-value]

    monkeypatch.setattr(verbs, "load", load)
    assert main(["doctor"]) == exits.INTERRUPTED
    assert capsys.readouterr().err == "sop: stopped; nothing is left half done\n"
