"""One process at a time in a folder: the second one is refused. The system lets go of it when the process ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _hold(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _hold(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def alone(file: Path) -> Iterator[None]:
    """Hold a file that nobody else holds, and remove it afterwards. Raises BlockingIOError or PermissionError."""
    handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        _hold(handle)
        try:
            yield
        finally:
            with suppress(OSError):  # Windows removes no file that is open; it is an empty one
                file.unlink()
    finally:
        os.close(handle)
