"""The folder of a demo: made beside its final place, then moved there whole; only what a demo made is removed."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from app.example.alone import alone
from app.refusals import DemoUnderWay, FolderInUse, FolderUnwritable, NotADemo

MADE = ".demo"
"""Lists the files that a demo made, one a line."""
STAGE = ".demo-"
LOCK = f"{STAGE}lock"


@contextmanager
def staged(folder: Path, *, force: bool = False) -> Iterator[Path]:
    """A place to make a demo in. When the block ends well, it stands in the folder; else the folder is as before.

    Raises FolderInUse for a folder with something in it; with `force` NotADemo where no demo made any of it; and
    DemoUnderWay where another process makes one there.
    """
    _may_be_used(folder, force)
    with ExitStack() as stack:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            stack.enter_context(_alone(folder))
            stage = Path(tempfile.mkdtemp(prefix=STAGE, dir=folder))
        except OSError as problem:
            raise FolderUnwritable(path=folder, problem=problem.strerror or problem) from problem
        stack.callback(shutil.rmtree, stage, ignore_errors=True)
        _may_be_used(folder, force)  # one that was made while this one waited its turn
        yield stage
        _remove_made(folder)
        _move(stage, folder)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    with ExitStack() as stack:
        try:
            stack.enter_context(alone(folder / LOCK))
        except (BlockingIOError, PermissionError):
            if not os.access(folder, os.W_OK):
                raise
            raise DemoUnderWay(folder=folder) from None
        yield


def _may_be_used(folder: Path, force: bool) -> None:
    if folder.exists() and not folder.is_dir():
        raise FolderInUse(folder=folder)
    there = [one for one in folder.iterdir() if not one.name.startswith(STAGE)] if folder.exists() else []
    if there and not force:
        raise FolderInUse(folder=folder)
    if there and not (folder / MADE).is_file():
        raise NotADemo(folder=folder)


def _remove_made(folder: Path) -> None:
    """Remove what the list of an earlier demo names, and the folders that are empty then."""
    made = folder / MADE
    if not made.is_file():
        return
    inside = folder.resolve()
    files = [folder / name for name in made.read_text(encoding="utf-8").splitlines() if name]
    for file in files:
        if inside in file.resolve().parents:
            with suppress(FileNotFoundError):
                file.chmod(0o600)  # Windows removes nothing that is read-only
                file.unlink()
            _remove_empty(file.parent, inside)
    made.unlink()


def _remove_empty(parent: Path, inside: Path) -> None:
    while parent.resolve() != inside:
        with suppress(OSError):
            parent.rmdir()
        parent = parent.parent


def _move(stage: Path, folder: Path) -> None:
    """File by file, so that what somebody else put into the folder stays where it is.

    What SQLite writes beside a database that is in use belongs to it: left behind, it would spoil the next one.
    """
    files = sorted(file for file in stage.rglob("*") if file.is_file())
    names = [file.relative_to(stage).as_posix() for file in files]
    for file, name in zip(files, names, strict=True):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        file.replace(target)
    for empty in (one for one in stage.rglob("*") if one.is_dir()):
        (folder / empty.relative_to(stage)).mkdir(parents=True, exist_ok=True)
    beside = [f"{name}{more}" for name in names if name.endswith(".db") for more in ("-wal", "-shm")]
    (folder / MADE).write_text("\n".join([*names, *beside]) + "\n", encoding="utf-8")
