"""Documents in a folder: `ab/abcdef…`."""

from __future__ import annotations

from pathlib import Path

from app.files import write_whole
from app.refusals import FileUnreadable, FolderUnwritable


class Folder:
    """A folder that all machines see which work on the same database."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, sha256: str) -> Path:
        return self.folder / sha256[:2] / sha256

    def name(self, sha256: str) -> str:
        return str(self.path(sha256))

    def size(self, sha256: str) -> int | None:
        path = self.path(sha256)
        return path.stat().st_size if path.is_file() else None

    def read(self, sha256: str) -> bytes | None:
        path = self.path(sha256)
        try:
            return path.read_bytes()
        except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
            return None
        except OSError as problem:
            raise FileUnreadable(path=path, problem=problem.strerror or problem) from problem

    def write(self, sha256: str, content: bytes) -> None:
        write_whole(self.path(sha256), content, mode=0o444)

    def remove(self, sha256: str) -> None:
        path = self.path(sha256)
        try:
            path.unlink(missing_ok=True)
        except OSError as problem:
            raise FolderUnwritable(path=path, problem=problem.strerror or problem) from problem
