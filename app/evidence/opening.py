"""Opening a bundle from somebody nobody knows: nothing is unpacked to a disk, and nothing is believed of its sizes."""

from __future__ import annotations

import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path, PurePosixPath

from app.evidence.refusals import BundleUnreadable, NoSuchBundle, NotABundle
from app.zip_contents import list_size, overlap
from schemas.words import Words

ENTRIES = 200_000
LIST = 32 * 2**20
"""Bytes of the list of contents: it is read whole before its entries can be counted."""
LONGEST_NAME = 400
TOTAL = 8 * 2**30
"""Bytes of all files together."""
ONE = 2**30 + 2**20
"""Bytes of one file: no document that is handed in may be larger."""
TEXT = 2**30
LINE = 64 * 2**20
"""Bytes of a line."""
RATIO, SMALL = 200, 2**20
"""What packs better than that is a bomb, if it is larger than this."""
CHUNK = 2**20
BROKEN = (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError, RuntimeError, zlib.error)
"""What the library raises for a zip file that is damaged or made to do harm."""

TOO_MANY = Words(en="too many files", id="terlalu banyak berkas")
TOO_LARGE = Words(en="too large", id="terlalu besar")
BOMB = Words(en="packed beyond belief", id="dipadatkan secara tak wajar")
NAME = Words(en="a name that leads elsewhere", id="nama yang menuju tempat lain")
TWICE = Words(en="twice in it", id="ada dua kali")
TWINS = Words(en="names that are one on some systems", id="nama yang dianggap sama di sebagian sistem")
OVERLAP = Words(en="files that share their bytes", id="berkas yang berbagi isi")
NO_FILE = Words(en="no plain file", id="bukan berkas biasa")
DAMAGED = Words(en="it is damaged, or no zip file", id="rusak, atau bukan berkas zip")


class Damaged(Exception):
    """A file in the bundle cannot be read."""


class Bundle:
    """The files of a zip that passed all limits."""

    def __init__(self, opened: zipfile.ZipFile) -> None:
        self._zip = opened
        self._infos = {info.filename: info for info in opened.infolist()}

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self._infos)

    def read(self, name: str, limit: int = TEXT) -> bytes:
        """Raises Damaged where it is not there, cannot be unpacked, or is larger than it says."""
        return b"".join(self.chunks(name, limit))

    def text(self, name: str) -> str:
        """Raises Damaged, also for what is no UTF-8."""
        try:
            return self.read(name).decode()
        except UnicodeDecodeError as problem:
            raise Damaged(name) from problem

    def sha256(self, name: str) -> str:
        digest = sha256()
        for chunk in self.chunks(name, ONE):
            digest.update(chunk)
        return digest.hexdigest()

    def lines(self, name: str) -> Iterator[str]:
        """Whole lines, without their ends; what stands after the last end is a line too. Raises Damaged."""
        rest = b""
        for chunk in self.chunks(name, ONE):
            *whole, rest = (rest + chunk).split(b"\n")
            if len(rest) > LINE:
                raise Damaged(name)
            yield from (line.decode("utf-8", "replace") for line in whole)
        if rest:
            yield rest.decode("utf-8", "replace")

    def chunks(self, name: str, limit: int) -> Iterator[bytes]:
        read = 0
        try:
            with self._zip.open(self._infos[name]) as file:
                while chunk := file.read(CHUNK):
                    read += len(chunk)
                    if read > limit:
                        raise Damaged(name)
                    yield chunk
        except (KeyError, *BROKEN) as problem:
            raise Damaged(name) from problem


@contextmanager
def open_bundle(path: Path) -> Iterator[Bundle]:
    """Raises NoSuchBundle, BundleUnreadable, or NotABundle for what goes beyond the limits or leads elsewhere."""
    if not path.is_file():
        raise NoSuchBundle(path=path)
    try:
        if list_size(path) > LIST:
            raise NotABundle(path=path, problem=TOO_MANY, name=f"> {ENTRIES}")
        opened = zipfile.ZipFile(path)
    except PermissionError as problem:
        raise BundleUnreadable(path=path, problem=problem.strerror or problem) from problem
    except BROKEN as problem:
        raise NotABundle(path=path, problem=DAMAGED, name=type(problem).__name__) from problem
    with opened:
        _look(path, opened.infolist())
        if overlap(opened):
            raise NotABundle(path=path, problem=OVERLAP, name=path.name)
        yield Bundle(opened)


def _look(path: Path, infos: list[zipfile.ZipInfo]) -> None:
    """By the list of contents alone; what it says of sizes is looked at again when a file is read."""
    if len(infos) > ENTRIES:
        raise NotABundle(path=path, problem=TOO_MANY, name=len(infos))
    seen, alike, total = set[str](), set[str](), 0
    for info in infos:
        words = _wrong(info)
        total += info.file_size
        if words is None and info.filename in seen:
            words = TWICE
        if words is None and _folded(info.filename) in alike:
            words = TWINS
        if words is None and total > TOTAL:
            words = TOO_LARGE
        if words is not None:
            raise NotABundle(path=path, problem=words, name=_shown(info.filename))
        seen.add(info.filename)
        alike.add(_folded(info.filename))


def _wrong(info: zipfile.ZipInfo) -> Words | None:
    mode = info.external_attr >> 16
    parts = PurePosixPath(info.filename).parts
    if not parts or info.filename[0] == "/" or ".." in parts or any(one in info.filename for one in "\\:"):
        return NAME
    if (
        info.orig_filename != info.filename or not info.filename.isprintable()
    ):  # it had a NUL, or moves a cursor
        return NAME
    if len(info.filename) > LONGEST_NAME:
        return NAME
    if "/".join(parts) != info.filename:
        return NAME if not info.is_dir() else NO_FILE
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG) or info.flag_bits & 1:
        return NO_FILE
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return NO_FILE
    if info.file_size > ONE:
        return TOO_LARGE
    return BOMB if info.file_size > max(SMALL, RATIO * info.compress_size) else None


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _shown(name: str) -> str:
    return "".join(one if one.isprintable() else "?" for one in name[:80])
