"""What a zip file says is in it, before anything of it is read: how long its list is, where its files lie."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

END, END_64, PLACE_64 = b"PK\5\6", b"PK\6\6", b"PK\6\7"
END_SIZE, END_SIZE_64, PLACE_SIZE_64 = 22, 56, 20
LONGEST_COMMENT = 2**16
HEAD = 30
"""Bytes before each file, beside its name."""


def list_size(path: Path) -> int:
    """Bytes of the list of contents, as the library will read it; 0 where there is none. Raises OSError."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - END_SIZE - LONGEST_COMMENT - END_SIZE_64 - PLACE_SIZE_64))
        tail = file.read()
    at = len(tail) - END_SIZE
    if at < 0 or tail[at : at + 4] != END or tail[-2:] != b"\0\0":  # then a comment stands behind it
        at = tail.rfind(END)
    if at < 0 or at + END_SIZE > len(tail):
        return 0
    place, larger = at - PLACE_SIZE_64, at - PLACE_SIZE_64 - END_SIZE_64
    if larger >= 0 and tail[place : place + 4] == PLACE_64 and tail[larger : larger + 4] == END_64:
        return int(struct.unpack_from("<Q", tail, larger + 40)[0])
    return int(struct.unpack_from("<L", tail, at + 12)[0])


def overlap(opened: zipfile.ZipFile) -> bool:
    """Whether two files share bytes, or one reaches into the list: so a small zip becomes a very large one.

    Source: D. Fifield, A better zip bomb (https://www.bamsoftware.com/hacks/zipbomb/).
    Python itself looks for it since 3.11.8.
    """
    end = 0
    for info in sorted(opened.infolist(), key=lambda one: one.header_offset):
        if info.header_offset < end:
            return True
        end = info.header_offset + HEAD + len(info.orig_filename) + info.compress_size
    return end > opened.start_dir
