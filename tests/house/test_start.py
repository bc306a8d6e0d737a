"""`./sop` sets itself up, repairs itself, and says in one line what is missing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("sop", "scripts/set_up.py", "cli/exits.py", "cli/language.py", "schemas/words.py")
ECHO = "import sys\nprint('started', *sys.argv[1:])\n"
NOT_SET_UP = 69

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the start script is for POSIX shells")


def build(root: Path) -> Path:
    """A copy of what starts us, with nothing to install and a command that only says that it was started."""
    for part in PARTS:
        (root / part).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / part, root / part)
    for package in ("cli", "schemas"):
        (root / package / "__init__.py").touch()
    (root / "cli/__main__.py").write_text(ECHO)
    (root / "requirements").mkdir()
    (root / "requirements/run.txt").write_text("# nothing\n")
    return root


@pytest.fixture
def house(tmp_path: Path) -> Path:
    return build(tmp_path / "a house")


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory, pythons: str) -> Path:
    """A house that was started once."""
    root = build(tmp_path_factory.mktemp("model") / "house")
    first = start(root / "sop", pythons)
    assert first.stdout == "started\n", first.stderr
    return root


@pytest.fixture
def ready(model: Path, tmp_path: Path) -> Path:
    """The same, at a place of its own: set up, and then moved."""
    return shutil.copytree(model, tmp_path / "a ready house", symlinks=True)


@pytest.fixture(scope="module")
def pythons(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A PATH on which the first names are shims that fail, as pyenv leaves them, and the last one works."""
    folder = tmp_path_factory.mktemp("bin")
    for name in ("python3.13", "python3.12", "python3.11"):
        (folder / name).write_text("#!/bin/sh\necho not installed >&2\nexit 127\n")
        (folder / name).chmod(0o755)
    base = Path(getattr(sys, "_base_executable", sys.executable))
    (folder / "python3").symlink_to(base)
    for tool in ("cmp", "readlink"):
        (folder / tool).symlink_to(str(shutil.which(tool)))
    return str(folder)


def start(
    script: Path, path: str, *arguments: str, cwd: Path | None = None, **variables: str
) -> subprocess.CompletedProcess[str]:
    environment: Mapping[str, str] = {"PATH": path, **variables}
    return subprocess.run(
        [script, *arguments],
        env=environment,
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_the_first_start_sets_up_and_says_so_once(house: Path, pythons: str) -> None:
    first = start(house / "sop", pythons, "show", "a b")
    second = start(house / "sop", pythons, "show")
    assert (first.returncode, first.stdout) == (0, "started show a b\n")
    assert first.stderr.count("\n") == 1
    assert "setting up" in first.stderr
    assert (second.returncode, second.stdout, second.stderr) == (0, "started show\n", "")


def test_a_set_up_that_was_cut_short_is_made_anew(ready: Path, pythons: str) -> None:
    (ready / ".venv/run.txt").unlink()
    shutil.rmtree(next((ready / ".venv/lib").glob("python*/site-packages/pip")))
    again = start(ready / "sop", pythons)
    assert (again.returncode, again.stdout) == (0, "started\n")
    assert start(ready / "sop", pythons).stderr == ""


def test_a_changed_lock_is_installed_at_the_next_start(ready: Path, pythons: str) -> None:
    (ready / "requirements/run.txt").write_text("# nothing, but otherwise\n")
    assert "setting up" in start(ready / "sop", pythons).stderr
    assert start(ready / "sop", pythons).stderr == ""


def test_a_python_that_went_away_is_replaced(ready: Path, pythons: str) -> None:
    for link in (ready / ".venv/bin").glob("python*"):
        link.unlink()
        link.symlink_to("/nowhere/python")
    assert start(ready / "sop", pythons).stdout == "started\n"


def test_the_folder_can_be_moved(ready: Path, pythons: str) -> None:
    again = start(ready / "sop", pythons)
    assert (again.stdout, again.stderr) == ("started\n", "")


def test_two_first_starts_at_once_both_work(house: Path, pythons: str) -> None:
    both = [
        subprocess.Popen(
            [house / "sop", "x"],
            env={"PATH": pythons},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    said = [process.communicate(timeout=120) for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert [out for out, _ in said] == ["started x\n"] * 2
    assert sum("setting up, once" in err for _, err in said) == 1


def test_it_starts_from_another_folder_and_through_a_link(ready: Path, pythons: str, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(ready / "sop")
    (tmp_path / "second").symlink_to("link")
    done = start(tmp_path / "second", pythons, "x", cwd=Path("/"))
    assert (done.returncode, done.stdout) == (0, "started x\n")


def test_folders_of_the_caller_never_shadow_ours(ready: Path, pythons: str, tmp_path: Path) -> None:
    for name in ("cli", "schemas", "engine", "processes"):
        (tmp_path / "decoy" / name).mkdir(parents=True)
        (tmp_path / "decoy" / name / "__init__.py").write_text("raise SystemExit('the decoy was imported')\n")
    decoy = tmp_path / "decoy"
    done = start(ready / "sop", pythons, cwd=decoy, PYTHONPATH=str(decoy))
    assert (done.returncode, done.stdout) == (0, "started\n")


@pytest.mark.parametrize(
    ("lang", "part"), [("en_GB.UTF-8", "no Python 3.11"), ("id_ID.UTF-8", "tidak ada Python")]
)
def test_a_missing_python_is_named_in_one_line(house: Path, lang: str, part: str) -> None:
    done = start(house / "sop", "", LANG=lang)
    assert done.returncode == NOT_SET_UP
    assert part in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_python_without_venv_is_told_what_to_install(house: Path) -> None:
    script = str(house / "scripts/set_up.py")
    code = (
        "import sys, runpy; sys.modules['ensurepip'] = None; sys.argv = ['set_up', 'run'];"
        f"runpy.run_path({script!r}, run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", code], capture_output=True, text=True, check=False, env={"LANG": "C"}
    )
    assert done.returncode == NOT_SET_UP
    assert "python3-venv" in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr


def test_packages_that_cannot_be_fetched_are_told_in_one_line_and_tried_again(
    ready: Path, pythons: str
) -> None:
    lock = ready / "requirements/run.txt"
    lock.write_text(f"no-such-package==1.0 --hash=sha256:{'0' * 64}\n")
    cut_off = {"PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull}
    done = start(ready / "sop", pythons, **cut_off)
    assert done.returncode == NOT_SET_UP
    assert done.stderr.count("\n") == 2
    assert "could not be fetched" in done.stderr
    lock.write_text("# nothing\n")
    assert start(ready / "sop", pythons).stdout == "started\n"
