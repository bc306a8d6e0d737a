"""A small disk of its own, which can be filled and made read-only: only root can have one."""

from __future__ import annotations

import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


class Disk:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._ballast = folder / "ballast"

    def fill(self) -> None:
        """Leave no byte free."""
        with suppress(OSError), self._ballast.open("ab", buffering=0) as file:
            for size in (2**20, 4096, 1):
                with suppress(OSError):
                    while file.write(b"\0" * size) == size:
                        pass

    def free(self) -> None:
        self._ballast.unlink()

    def read_only(self, yes: bool, *, patience: float = 30.0) -> bool:
        """When nobody has a file open there for writing any more; False where somebody has for so many seconds."""
        until = time.monotonic() + patience
        while True:
            try:
                _run("mount", "-o", f"remount,{'ro' if yes else 'rw'}", str(self.folder))
            except subprocess.CalledProcessError:  # who was killed lets go a moment later
                if time.monotonic() > until:
                    return False
                time.sleep(0.05)
            else:
                return True


@contextmanager
def disk(megabytes: int) -> Iterator[Disk | None]:
    """None where nobody lets us have one."""
    folder = Path(tempfile.mkdtemp(prefix="sop-disk-"))
    folder.chmod(0o755)  # a server runs as somebody else
    try:
        _run("mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=755", "tmpfs", str(folder))
    except (OSError, subprocess.CalledProcessError):
        folder.rmdir()
        yield None
        return
    try:
        yield Disk(folder)
    finally:
        _run("umount", "--lazy", str(folder))
        folder.rmdir()


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)
