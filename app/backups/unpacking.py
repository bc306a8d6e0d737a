"""Reading an archive that may be damaged, or made by somebody who means harm."""

from __future__ import annotations

import hashlib
import json
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.backups import manifest as manifests
from app.backups.manifest import FORMAT, MANIFEST, Entry, Manifest
from app.backups.refusals import (
    BOMB,
    HASH,
    LISTED,
    NO_LIST,
    SIZE,
    UNREADABLE,
    UNSAFE_NAME,
    BackupDamaged,
    BackupUnsafe,
    NewerBackup,
    NoBackup,
    NotABackup,
    Said,
)
from app.zip_contents import list_size, overlap
from schemas.words import Words

CHUNK = 1 << 20
LONGEST_LIST = 512 << 20
"""Bytes of a manifest: some millions of documents."""
LONGEST_CONTENTS = 512 << 20
"""Bytes of the archive's own list, which is read whole before anything else."""
HARMLESS = 256 << 20
"""What unpacks to no more than this many bytes harms nobody."""
MOST_TIMES = 200
"""Lines of a log shrink to a tenth; what shrinks to less than this was made to fill a disk."""
WRONG = (
    zipfile.BadZipFile, zlib.error, EOFError, struct.error, RuntimeError, NotImplementedError, ValueError, KeyError,
    OverflowError, IndexError, AssertionError,
)  # fmt: skip
"""What the standard library says about archives that are none."""


class Archive:
    """A backup whose list of entries was read, and agrees with what is there."""

    def __init__(self, path: Path, opened: zipfile.ZipFile) -> None:
        self.path = path
        self._opened = opened
        self.manifest = self._manifest()
        self._look()

    def chunks(self, entry: Entry) -> Iterator[bytes]:
        """The content of an entry. Raises BackupDamaged at its end, or before, where it is not what was backed up."""
        digest, left = hashlib.sha256(), entry.size
        with self._told(entry.name), self._opened.open(entry.name) as stream:
            while chunk := stream.read(min(CHUNK, left + 1)):
                left -= len(chunk)
                if left < 0:
                    break
                digest.update(chunk)
                yield chunk
        if left:
            raise self._damaged(entry.name, SIZE)
        if digest.hexdigest() != entry.sha256:
            raise self._damaged(entry.name, HASH)

    def content(self, entry: Entry) -> bytes:
        return b"".join(self.chunks(entry))

    def _manifest(self) -> Manifest:
        try:
            info = self._opened.getinfo(MANIFEST)
            if info.file_size > LONGEST_LIST:
                raise self._unsafe(NO_LIST)
            with self._opened.open(info) as stream:
                text = stream.read(LONGEST_LIST)
        except WRONG:
            raise NotABackup(path=self.path, problem=NO_LIST) from None
        try:
            found = manifests.read(text)
        except ValueError:
            raise (
                NewerBackup(path=self.path) if _is_newer(text) else self._damaged(MANIFEST, UNREADABLE)
            ) from None
        if found.format != FORMAT:
            raise NewerBackup(path=self.path)
        return found

    def _look(self) -> None:
        """Names, links and sizes, before the first byte is written anywhere. Raises BackupUnsafe."""
        listed = [entry.name for entry in self.manifest.entries]
        for info in self._opened.infolist():
            kind = stat.S_IFMT(info.external_attr >> 16)
            if info.filename != MANIFEST and (
                not manifests.is_safe(info.filename)
                or info.orig_filename != info.filename
                or kind not in (0, stat.S_IFREG)
            ):
                raise self._unsafe(UNSAFE_NAME, name=_printable(info.filename))
        there = [info.filename for info in self._opened.infolist() if info.filename != MANIFEST]
        alike = {unicodedata.normalize("NFC", name).casefold() for name in there}
        if sorted(there) != sorted(listed) or len(alike) != len(there) or overlap(self._opened):
            raise self._unsafe(LISTED)
        size = self.path.stat().st_size
        if self.unpacked > max(HARMLESS, MOST_TIMES * size):
            raise self._unsafe(BOMB, times=self.unpacked // size)

    @property
    def unpacked(self) -> int:
        """Bytes. No more are ever read, whatever the archive says."""
        return sum(entry.size for entry in self.manifest.entries)

    @contextmanager
    def _told(self, name: str) -> Iterator[None]:
        try:
            yield
        except WRONG as problem:
            raise self._damaged(name, UNREADABLE) from problem

    def _damaged(self, name: str, problem: Words) -> BackupDamaged:
        return BackupDamaged(path=self.path, name=name, problem=problem)

    def _unsafe(self, problem: Words, **data: object) -> BackupUnsafe:
        return BackupUnsafe(path=self.path, problem=Said(problem, data))


@contextmanager
def unpacking(path: Path) -> Iterator[Archive]:
    """Raises NoBackup, NotABackup, NewerBackup, BackupUnsafe, or BackupDamaged while it is read."""
    try:
        if list_size(path) > LONGEST_CONTENTS:
            raise BackupUnsafe(path=path, problem=LISTED)
        file = path.open(
            "rb"
        )  # ours, and closed by us: an entry that was not read to its end would keep it open
    except FileNotFoundError:
        raise NoBackup(path=path) from None
    except OSError as problem:
        raise NotABackup(path=path, problem=_printable(str(problem))) from problem
    with file:
        try:
            opened = zipfile.ZipFile(file)
        except (*WRONG, OSError) as problem:
            raise NotABackup(path=path, problem=_printable(str(problem))) from problem
        with opened:
            yield Archive(path, opened)


def _is_newer(text: bytes) -> bool:
    """A list of another make says so in the one place that never changes."""
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return False
    number = said.get("format") if isinstance(said, dict) else None
    return isinstance(number, int) and number > FORMAT


def _printable(text: str) -> str:
    return "".join(letter if letter.isprintable() else "?" for letter in text)[:120]
