"""Files that were handed in, kept by their content. Never changed, never overwritten."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from app.documents.folder import Folder
from app.documents.place import Place, place_of
from app.documents.refusals import ProgramRefused, TypeRefused
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
    type: str
    """Found by its content: `pdf`, `xlsx`, `text` …"""

    @property
    def value(self) -> str:
        """What a field of the type `file` holds."""
        return f"sha256:{self.sha256} {self.name}"


class Documents:
    """Where documents are kept. A file that was kept for a command which was then refused stays; nothing names it.

    `types`: those that may be handed in; none said: all that are no programs.
    """

    def __init__(self, place: Path | str, limit: int, types: Iterable[str] | None = None) -> None:
        self._setting = place
        self._place: Place | None = None
        self.limit = limit
        self.types = None if types is None else tuple(types)

    @property
    def place(self) -> Place:
        if self._place is None:
            self._place = place_of(self._setting)
        return self._place

    def keep(self, files: Iterable[Path]) -> tuple[Kept, ...]:
        """Keep these files. All are looked at before the first is kept.

        Raises NoSuchFile, NotAFile, EmptyFile, FileTooLarge, FileUnreadable, ProgramRefused or TypeRefused.
        """
        read = [(file, self._read(file)) for file in files]
        kinds = [self._kind(file, content) for file, content in read]
        return tuple(
            self._keep(file.name, content, kind) for (file, content), kind in zip(read, kinds, strict=True)
        )

    def digest(self, file: Path) -> str:
        """The SHA-256 of a file, wherever it lies. Raises as `keep` does, but for its type."""
        return hashlib.sha256(self._read(file)).hexdigest()

    def where(self, sha256: str) -> str:
        """Where the document of that hash should be: a file, or an object in a bucket."""
        return self.place.name(sha256)

    @property
    def folder(self) -> Path:
        """Raises TypeError where documents are in a bucket."""
        if not isinstance(self._setting, Path):
            raise TypeError(f"{self._setting} is no folder")
        return self._setting

    def path(self, sha256: str) -> Path:
        """Where the document of that hash should lie in the folder."""
        return Folder(self.folder).path(sha256)

    def find(self, sha256: str) -> Path:
        """Where the document of that hash lies in the folder. Raises NotKept."""
        if not self.has(sha256):
            raise NotKept(sha256=sha256)
        return self.path(sha256)

    def state(self, sha256: str) -> Literal["kept", "changed", "gone"]:
        """Whether the document of that hash is where it should be, and is what it was."""
        content = self.place.read(sha256)
        if content is None:
            return "gone"
        return "kept" if hashlib.sha256(content).hexdigest() == sha256 else "changed"

    def content(self, sha256: str) -> bytes | None:
        """The document of that hash; none where what is there is something else.

        Raises NotKept where nothing is there, or FileUnreadable.
        """
        content = self.place.read(sha256)
        if content is None:
            raise NotKept(sha256=sha256)
        return content if hashlib.sha256(content).hexdigest() == sha256 else None

    def has(self, sha256: str) -> bool:
        """Whether there is anything under that hash."""
        return HASH.fullmatch(sha256) is not None and self.place.size(sha256) is not None

    def remove(self, sha256: str) -> None:
        """Only after a decision to do so was recorded: app/documents/removing.py."""
        self.place.remove(sha256)

    def _read(self, file: Path) -> bytes:
        try:
            if file.exists() and not file.is_file():  # a device or a pipe might have no end
                raise NotAFile(path=file)
            size = file.stat().st_size
            with file.open("rb") as opened:
                content = opened.read(self.limit + 1)  # it may be growing while it is read
            if len(content) > self.limit:
                size = max(size, len(content))
                raise FileTooLarge(path=file, size=f"{size / 2**20:.1f}", limit=self.limit // 2**20)
        except (FileNotFoundError, NotADirectoryError):
            raise NoSuchFile(path=file) from None
        except (OSError, ValueError) as problem:
            raise FileUnreadable(
                path=file, problem=getattr(problem, "strerror", None) or problem
            ) from problem
        if not content:
            raise EmptyFile(path=file)
        return content

    def _kind(self, file: Path, content: bytes) -> str:
        from app.documents.kinds import (
            PROGRAM,
            kind_of,
        )  # brings a table of hundreds: only for what is handed in

        kind = kind_of(content)
        if kind == PROGRAM:
            raise ProgramRefused(path=file)
        if self.types is not None and kind not in self.types:
            raise TypeRefused(path=file, found=kind, allowed=", ".join(self.types))
        return kind

    def _keep(self, name: str, content: bytes, kind: str) -> Kept:
        sha256 = hashlib.sha256(content).hexdigest()
        state = self.state(sha256)
        if state == "gone":
            self.place.write(sha256, content)
        elif state == "changed":  # never written over: what is there now may be evidence of what happened
            raise DocumentDamaged(path=self.where(sha256))
        return Kept(name, sha256, len(content), kind)
