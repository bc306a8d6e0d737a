"""The zip file of a bundle: the same files in the same order give the same bytes."""

from __future__ import annotations

import zipfile
from hashlib import sha256
from typing import IO

from app.evidence.parts import DOCUMENTS

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
