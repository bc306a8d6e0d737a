"""Writing a file so that nobody ever finds half of it under its name."""

from __future__ import annotations

import errno
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from app.refusals import DiskFull, FolderUnwritable

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
"""No room on the disk, or none for this user, or for a file of this size."""


def write_whole(path: Path, content: bytes, *, mode: int = 0o644) -> None:
    """Put the content under this name, on the disk, whole or not at all. Raises DiskFull or FolderUnwritable."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:32]}.", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(name, mode)  # noqa: PTH101 - a name that tempfile made
            Path(name).replace(path)
        except BaseException:
            with suppress(OSError):
                Path(name).unlink()
            raise
    except OSError as problem:
        kind = DiskFull if problem.errno in FULL else FolderUnwritable
        raise kind(path=path, problem=problem.strerror or problem) from problem
