"""Files that were handed in, kept by their content: `documents/ab/abcdef…`. Never changed, never overwritten."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from app.files import write_whole
from app.refusals import (
    DocumentDamaged,
    EmptyFile,
    FileTooLarge,
    FileUnreadable,
    NoSuchFile,
    NotAFile,
    NotKept,
)

HASH = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Kept:
    """A file as it is kept."""

    name: str
    """As it was handed in, without its folder."""
    sha256: str
    size: int
    """Bytes."""

    @property
    def value(self) -> str:
        """What a field of the type `file` holds."""
        return f"sha256:{self.sha256} {self.name}"


class Documents:
    """The folder of documents. A file that was kept for a command which was then refused stays; nothing names it."""

    def __init__(self, folder: Path, limit: int) -> None:
        self.folder = folder
        self.limit = limit

    def keep(self, files: Iterable[Path]) -> tuple[Kept, ...]:
        """Keep these files. All are looked at before the first is kept.

        Raises NoSuchFile, NotAFile, EmptyFile, FileTooLarge or FileUnreadable.
        """
        read = [(file, self._read(file)) for file in files]
        return tuple(self._keep(file.name, content) for file, content in read)

    def digest(self, file: Path) -> str:
        """The SHA-256 of a file, wherever it lies. Raises as `keep` does."""
        return hashlib.sha256(self._read(file)).hexdigest()

    def path(self, sha256: str) -> Path:
        """Where the document of that hash should lie."""
        return self.folder / sha256[:2] / sha256

    def state(self, sha256: str) -> Literal["kept", "changed", "gone"]:
        """Whether the document of that hash lies where it should, and is what it was."""
        if not self.path(sha256).is_file():
            return "gone"
        return "changed" if self.content(sha256) is None else "kept"

    def content(self, sha256: str) -> bytes | None:
        """The document of that hash; none where what lies there is something else. Raises FileUnreadable."""
        try:
            content = self.path(sha256).read_bytes()
        except OSError as problem:
            raise FileUnreadable(path=self.path(sha256), problem=problem.strerror or problem) from problem
        return content if hashlib.sha256(content).hexdigest() == sha256 else None

    def find(self, sha256: str) -> Path:
        """Where the document of that hash lies. Raises NotKept."""
        path = self.path(sha256)
        if not HASH.fullmatch(sha256) or not path.is_file():
            raise NotKept(sha256=sha256)
        return path

    def _read(self, file: Path) -> bytes:
        try:
            size = file.stat().st_size
            if file.is_dir():
                raise NotAFile(path=file)
            if size > self.limit:
                raise FileTooLarge(path=file, size=f"{size / 2**20:.1f}", limit=self.limit // 2**20)
            content = file.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            raise NoSuchFile(path=file) from None
        except (OSError, ValueError) as problem:
            raise FileUnreadable(
                path=file, problem=getattr(problem, "strerror", None) or problem
            ) from problem
        if not content:
            raise EmptyFile(path=file)
        return content

    def _keep(self, name: str, content: bytes) -> Kept:
        sha256 = hashlib.sha256(content).hexdigest()
        path = self.path(sha256)
        if not path.exists():
            write_whole(path, content, mode=0o444)
        elif path.stat().st_size != len(content):
            raise DocumentDamaged(path=path)
        return Kept(name, sha256, len(content))
