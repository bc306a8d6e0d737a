"""The zip file of a bundle: the same files in the same order give the same bytes."""

from __future__ import annotations

import os
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import IO

from app.evidence.parts import DOCUMENTS
from app.files import FULL
from app.refusals import DiskFull, FolderUnwritable

MOMENT = (1980, 1, 1, 0, 0, 0)
"""Of every file in it: when the bundle was made stands in the manifest."""
RIGHTS = 0o100644 << 16
UNIX = 3


class BundleWriter:
    """Writes file after file, and knows the hash of each. It keeps none of them in memory."""

    def __init__(self, file: IO[bytes]) -> None:
        self._zip = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6)
        self.files: dict[str, str] = {}

    def put(self, name: str, content: bytes) -> str:
        """Write a file; its SHA-256. Raises ValueError for a name that is taken.

        What others made is not packed: however well it packs, nobody takes the bundle for a bomb.
        """
        if name in self.files:
            raise ValueError(name)
        info = zipfile.ZipInfo(name, MOMENT)
        is_packed = not name.startswith(DOCUMENTS)
        info.compress_type = zipfile.ZIP_DEFLATED if is_packed else zipfile.ZIP_STORED
        info.external_attr, info.create_system = RIGHTS, UNIX
        self._zip.writestr(info, content)
        self.files[name] = sha256(content).hexdigest()
        return self.files[name]

    def close(self) -> None:
        self._zip.close()


@contextmanager
def whole(path: Path) -> Iterator[IO[bytes]]:
    """A file that gets its name when all of it is on the disk. Raises DiskFull or FolderUnwritable."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:32]}.", dir=path.parent)
        try:
            with os.fdopen(handle, "w+b") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            os.chmod(name, 0o600)  # noqa: PTH101 - a name that tempfile made; names of people are in it
            Path(name).replace(path)
        except BaseException:
            with suppress(OSError):
                Path(name).unlink()
            raise
    except OSError as problem:
        kind = DiskFull if problem.errno in FULL else FolderUnwritable
        raise kind(path=path, problem=problem.strerror or problem) from problem
