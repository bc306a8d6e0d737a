"""Writing an archive so that nobody ever finds half of it under its name."""

from __future__ import annotations

import hashlib
import os
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from app.backups.manifest import Entry, is_safe
from app.backups.refusals import BackupThere, OddName
from app.files import FULL
from app.refusals import DiskFull, FolderUnwritable


class Packing:
    """An archive that is being written. Each entry is hashed on its way in."""

    def __init__(self, archive: zipfile.ZipFile, at: datetime) -> None:
        self._archive = archive
        self._at = at

    def add(self, name: str, chunks: Iterable[bytes]) -> Entry:
        """Raises OddName for what could not be unpacked everywhere."""
        if not is_safe(name):
            raise OddName(name=name)
        digest, size = hashlib.sha256(), 0
        with self._archive.open(self._info(name), "w", force_zip64=True) as entry:
            for chunk in chunks:
                digest.update(chunk)
                size += len(chunk)
                entry.write(chunk)
        return Entry(name, size, digest.hexdigest())

    def end(self, name: str, content: bytes) -> None:
        """What stands last and lists the others."""
        self._archive.writestr(self._info(name), content)

    def _info(self, name: str) -> zipfile.ZipInfo:
        info = zipfile.ZipInfo(name, self._at.timetuple()[:6])
        info.compress_type = zipfile.ZIP_DEFLATED
        info.external_attr = 0o100644 << 16
        return info


@contextmanager
def packing(path: Path, at: datetime) -> Iterator[Packing]:
    """An archive that stands under its name when the block has ended well, on the disk, and else not at all.

    Raises BackupThere, DiskFull or FolderUnwritable.
    """
    if path.exists():
        raise BackupThere(path=path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:32]}.", suffix=".part", dir=path.parent)
        try:
            with os.fdopen(handle, "w+b") as file:
                with zipfile.ZipFile(file, "w", allowZip64=True) as archive:
                    yield Packing(archive, at)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(name, 0o600)  # noqa: PTH101 - a name that tempfile made; what is in it is not for everybody
            if path.exists():
                raise BackupThere(path=path)
            Path(name).replace(path)
        except BaseException:
            with suppress(OSError):
                Path(name).unlink()
            raise
    except OSError as problem:
        kind = DiskFull if problem.errno in FULL else FolderUnwritable
        raise kind(path=path, problem=problem.strerror or problem) from problem
