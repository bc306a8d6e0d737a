"""Changes of bytes as bytes: whatever is drawn means some change, so that any script can be drawn."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

EDIT = 6
"""Bytes that say one change: where (3), what (1), how many bytes (1), with which (1)."""


def edits_in(script: bytes) -> Iterator[tuple[float, int, int, int]]:
    for at in range(0, len(script) - EDIT + 1, EDIT):
        place = int.from_bytes(script[at : at + 3], "big") / 2**24
        yield place, script[at + 3], script[at + 4], script[at + 5]


def edited(content: bytes, script: bytes) -> bytes:
    changed = bytearray(content)
    for place, what, length, value in edits_in(script):
        at = int(place * (len(changed) + 1))
        match what % 7:
            case 0:
                changed[at : at + 1] = bytes([value])
            case 1:
                del changed[at : at + length]
            case 2:
                changed[at:at] = bytes([value]) * length
            case 3:
                changed[at:at] = changed[at : at + length]
            case 4:
                del changed[at:]
            case 5:
                changed[at : at + length] = bytes(length)
            case _:
                other = int(value / 256 * len(changed))
                changed[at:at] = changed[other : other + length]
    return bytes(changed)


def edited_zip(archive: bytes, script: bytes) -> bytes:
    """The archive itself changed, or one file in it, which is packed anew: the first byte says which."""
    names = sorted(zipfile.ZipFile(io.BytesIO(archive)).namelist())
    which, script = (script[0] if script else 0) % (len(names) + 2), script[1:]
    if which < 2:
        return edited(archive, script)
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(archive)) as whole,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as other,
    ):
        for name in whole.namelist():
            content = whole.read(name)
            other.writestr(name, edited(content, script) if name == names[which - 2] else content)
    return made.getvalue()
