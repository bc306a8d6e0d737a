"""Where files are kept that can be made again: the settings for fonts, the faces of our font."""

from __future__ import annotations

import getpass
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from renderers.errors import NoRoom

Kept = TypeVar("Kept")


def in_cache(keep: Callable[[Path], Kept]) -> Kept:
    """What `keep` gives for the first folder in which it can write: the user's cache, or else a temporary one.

    Raises `NoRoom` where there is none, because all are closed or their disks are full.
    """
    failed: list[tuple[Path, OSError]] = []
    for folder in _folders():
        try:
            folder.mkdir(parents=True, exist_ok=True)
            return keep(folder)
        except OSError as problem:
            failed.append((folder, problem))
    if not failed:
        raise NoRoom(path="cache", problem="–")
    where, why = failed[0]
    raise NoRoom(path=where, problem=why.strerror or why) from why


def keep_file(path: Path, content: bytes) -> Path:
    """The file with this content, whole: others may be reading it. Raises OSError, and leaves nothing half done."""
    if path.is_file() and path.read_bytes() == content:
        return path
    handle, name = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as draft:
            draft.write(content)
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
    return path


def _folders() -> Iterator[Path]:
    home = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    with suppress(RuntimeError):  # nobody's home is known
        yield (Path(home) if home else Path.home() / ".cache") / "sop-forms"
    with suppress(OSError, KeyError):  # no folder for temporary files can be written, or nobody is logged in
        yield Path(tempfile.gettempdir()) / f"sop-forms-{getpass.getuser()}"
