"""`sop` as the system runs it: signals, pipes, what is loaded, and what a screen gets that a file does not."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cli import exits
from tests.cli.office import Sop

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "SOP_LANG": "en"}
COMMAND = [sys.executable, "-m", "cli"]
PATIENCE = 60
"""Seconds that a slow machine may take."""


def run(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *arguments], cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=False
    )


def test_ctrl_c_ends_with_one_line_and_leaves_nothing_behind(tmp_path: Path) -> None:
    playing = subprocess.Popen(
        [*COMMAND, "demo"],
        cwd=tmp_path,
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    until = time.monotonic() + PATIENCE
    while not list(tmp_path.glob("demo/.demo-*/sop.db")) and time.monotonic() < until:
        time.sleep(0.01)
    playing.send_signal(signal.SIGINT)
    out, err = playing.communicate(timeout=PATIENCE)
    assert (playing.returncode, out) == (exits.INTERRUPTED, "")
    assert err.strip() == "sop: stopped; nothing is left half done"
    assert list(tmp_path.rglob("*.db")) == []


def test_a_reader_that_goes_away_is_no_fault(at_work: Sop) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as closed:
        done = subprocess.run(
            [*COMMAND, "history", "1"],
            cwd=at_work.folder,
            env=ENVIRONMENT,
            stdout=closed,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.stderr == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("asked", [["history", "1"], ["history", "1", "--json"], ["check", "processes"]])
def test_a_full_disk_under_the_output_is_said_in_one_line(at_work: Sop, asked: list[str]) -> None:
    with open("/dev/full", "w") as full:  # noqa: PTH123
        done = subprocess.run(
            [*COMMAND, *asked],
            cwd=at_work.folder,
            env=ENVIRONMENT,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == exits.REFUSED
    assert done.stderr.splitlines()[-1].startswith("sop: the output cannot be written: ")
    assert "Traceback" not in done.stderr


def test_of_two_demos_in_one_folder_one_is_refused(tmp_path: Path) -> None:
    both = [
        subprocess.Popen(
            [*COMMAND, "demo", "p"], cwd=tmp_path, env=ENVIRONMENT, stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE, text=True,
        )
        for _ in range(2)
    ]  # fmt: skip
    until = time.monotonic() + PATIENCE
    while all(one.poll() is None for one in both) and time.monotonic() < until:
        time.sleep(0.05)
    refused = next(one for one in both if one.poll() is not None)
    assert refused.returncode == exits.CONFLICT
    assert "another process makes a demo in p now" in refused.communicate()[1]
    (other,) = (one for one in both if one is not refused)
    other.send_signal(signal.SIGINT)
    other.communicate(timeout=PATIENCE)
    assert list((tmp_path / "p").iterdir()) == []


def test_a_file_gets_no_colours_and_a_screen_does(at_work: Sop) -> None:
    assert "\x1b" not in run("status", folder=at_work.folder).stdout
    ours, theirs = pty.openpty()
    shown = subprocess.Popen(
        [*COMMAND, "status"],
        cwd=at_work.folder,
        env={**ENVIRONMENT, "TERM": "xterm", "NO_COLOR": ""},
        stdout=theirs,
    )
    os.close(theirs)
    assert shown.wait(PATIENCE) == exits.DONE
    assert b"\x1b[1m" in os.read(ours, 65536)
    os.close(ours)


@pytest.mark.parametrize("arguments", [["inbox", "--as", "staf-1"], ["status"], ["show", "1"], ["open", "2"]])
def test_daily_commands_load_neither_ink_nor_migrations(at_work: Sop, arguments: list[str]) -> None:
    """What a command imports is what its start costs."""
    heavy = "{'alembic', 'fontTools', 'graphviz', 'pygraphviz', 'pypdf', 'rich'}"
    code = f"import sys; from cli.main import main; main({arguments!r}); print(*{heavy} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=at_work.folder,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.splitlines()[-1:] == [""], done.stdout + done.stderr


def test_two_officers_complete_one_task_and_one_of_them_wins(at_work: Sop) -> None:
    for row, officer in (
        ("memerintahkan-formulir", "sekretaris-1"),
        ("menyiapkan-formulir", "kasubbag-1"),
        ("memerintahkan-pembagian", "kasubbag-1"),
    ):
        at_work.does("complete", f"1:{row}", "--as", officer)
    both = [
        subprocess.Popen(
            [*COMMAND, "complete", "1:membagikan", "--as", officer],
            cwd=at_work.folder,
            env=ENVIRONMENT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        for officer in ("staf-1", "staf-2")
    ]
    errors = [one.communicate(timeout=PATIENCE)[1] for one in both]
    assert sorted(one.returncode for one in both) == [exits.DONE, exits.CONFLICT]
    assert sum("was done by" in error for error in errors) == 1
