"""Backups while others write, and while the one who makes or restores them is killed or finds no room."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.backups import back_up, restore
from tests.app.backups.office import ROOT, documents, filled, opened, prepare, texts

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}


def started(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, *arguments],
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def sop(*arguments: object) -> subprocess.Popen[str]:
    return started("-m", "cli", *(str(one) for one in arguments), "--lang", "en")


def said(one: subprocess.Popen[str]) -> tuple[int, str]:
    _, err = one.communicate(timeout=120)
    return one.returncode, err


def test_a_backup_made_while_others_write_is_one_moment_with_all_its_documents(
    address: str, tmp_path: Path
) -> None:
    place = tmp_path / "kerja"
    prepare(place, address if "://" in address else "sop.db")
    writers = [started("-m", "tests.app.backups.writer", str(place), name) for name in ("satu", "dua")]
    try:
        for one in writers:
            assert one.stdout is not None
            assert one.stdout.readline()  # it has begun
        made = []
        with opened(place) as engine:
            for number in range(3):
                made.append(back_up(engine, tmp_path / f"{number}.zip"))
                time.sleep(0.3)
        assert all(one.poll() is None for one in writers)
    finally:
        (tmp_path / "stop").touch()
        ends = [said(one) for one in writers]
    assert [code for code, _ in ends] == [0, 0], ends
    events = [one.manifest.events for one in made]
    assert events == sorted(set(events))  # they went on meanwhile
    for number, one in enumerate(made):
        done = restore(one.path, tmp_path / f"pulih-{number}")
        assert done.proved.events == one.manifest.events
        assert done.proved.documents == len(one.manifest.documents) > 0


@pytest.mark.parametrize("after", [0.0, 0.1])
def test_a_backup_that_was_killed_stands_under_no_name(tmp_path: Path, after: float) -> None:
    place = filled(tmp_path / "kerja", letters=20)
    before = texts(place / "sop.db")
    backup = sop("backup", "-w", place, "-o", tmp_path / "out" / "c.zip")
    until = time.monotonic() + 30
    while not (tmp_path / "out").exists() and backup.poll() is None and time.monotonic() < until:
        time.sleep(0.002)
    time.sleep(after)
    backup.send_signal(signal.SIGKILL)
    said(backup)
    if (tmp_path / "out" / "c.zip").exists():  # it was quicker
        assert restore(tmp_path / "out" / "c.zip", tmp_path / "pulih").proved.documents == 20
    assert texts(place / "sop.db") == before
    assert said(sop("backup", "-w", place, "-o", tmp_path / "out" / "d.zip"))[0] == 0


@pytest.mark.parametrize("after", [0.1, 0.4])
def test_restoring_that_was_killed_leaves_no_workspace_and_can_begin_anew(
    address: str, tmp_path: Path, after: float
) -> None:
    place = filled(tmp_path / "kerja", letters=20)
    with opened(place) as engine:
        made = back_up(engine, tmp_path / "c.zip").path
    there = tmp_path / "baru" / "pulih"
    database = address if "://" in address else "sop.db"
    restoring = sop("restore", made, "-w", there, "--database", database)
    until = time.monotonic() + 30
    while not there.parent.exists() and restoring.poll() is None and time.monotonic() < until:
        time.sleep(0.002)
    time.sleep(after)
    restoring.send_signal(signal.SIGKILL)
    said(restoring)
    if not there.exists():
        code, err = said(sop("restore", made, "-w", there, "--database", database))
        assert code == 0, err
    assert documents(there) == documents(place)
    assert texts(there / "sop.db" if database == "sop.db" else database) == texts(place / "sop.db")


def test_without_room_nothing_is_made_and_nothing_is_left(tmp_path: Path) -> None:
    pytest.importorskip("resource", reason="this system sets no such limits")
    place = filled(tmp_path / "kerja", letters=3)
    with opened(place) as engine:
        made = back_up(engine, tmp_path / "c.zip").path
    limited = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000));"
    for words in (
        ["backup", "-w", place, "-o", tmp_path / "d.zip"],
        ["restore", made, "-w", tmp_path / "pulih"],
    ):
        given = [str(one) for one in words]
        code, err = said(
            started(
                "-c",
                f"{limited} from cli.main import main; raise SystemExit(main({[*given, '--lang', 'en']!r}))",
            )
        )
        assert (code, "disk" in err) == (1, True), err
    assert sorted(one.name for one in tmp_path.iterdir() if one.name not in ("kerja", made.name)) == [
        one.name for one in sorted(tmp_path.glob("surat-*"))
    ]
