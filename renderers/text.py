"""How wide words are, and where their lines break: measured from the font's own tables. Points."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from math import fsum

from fontTools.ttLib import TTFont

from renderers.fonts import font_file
from schemas.harmless import SHOWN_AS, harmless

PITCH = 1.2
"""The distance from line to line, in font sizes."""
_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
MISSING = "☐"
"""What stands for a character that the font does not have, so that nothing vanishes."""


@cache
def _advances(weight: str) -> dict[str, float]:
    """The advance of each character, in font sizes."""
    with TTFont(font_file(weight), lazy=True) as font:
        widths = font["hmtx"].metrics
        units = font["head"].unitsPerEm
        return {chr(code): widths[name][0] / units for code, name in font.getBestCmap().items()}


def printable(words: str) -> str:
    """The words as the font can show them: what it lacks is replaced by a visible mark; line breaks stay."""
    known = _advances("regular")
    composed = unicodedata.normalize("NFC", words.replace("\r\n", "\n").replace("\t", " "))
    if all(char in known or char == "\n" for char in composed):
        return composed
    return "".join(char if char in known or char == "\n" else MISSING for char in composed)


def writable(words: str) -> str:
    """The words as they may stand where programs read or speak them: nothing that no XML may hold, turns or hides."""
    return harmless(_NOT_XML.sub(MISSING, words)).replace(SHOWN_AS, MISSING)


def missing(words: str) -> frozenset[str]:
    """The characters that the font cannot show."""
    known = _advances("regular").keys() | set("\r\n\t")
    return frozenset(unicodedata.normalize("NFC", words)) - known


@lru_cache(maxsize=65_536)
def _ems(words: str, weight: str) -> float:
    advances = _advances(weight)
    blank = advances[MISSING]
    return fsum(advances.get(char, blank) for char in words)


def width(words: str, size: float, weight: str = "regular") -> float:
    """The width of one line."""
    return _ems(words, weight) * size


def height(lines: int, size: float) -> float:
    """The height that so many lines take."""
    return lines * size * PITCH


@lru_cache(maxsize=16_384)
def pieces(words: str) -> tuple[str, ...]:
    """The parts that are kept whole where there is room: words, cut after a slash or a hyphen."""
    return tuple(re.findall(r"[^\s/-]*[/-]+|[^\s/-]+", words))


@lru_cache(maxsize=4_096)
def longest_piece(words: str, size: float, weight: str = "regular") -> float:
    """The width of the widest part that should stay whole."""
    return max((width(piece, size, weight) for piece in pieces(words)), default=0.0)


@lru_cache(maxsize=16_384)
def wrap(words: str, room: float, size: float, weight: str = "regular") -> tuple[str, ...]:
    """The lines of a text in `room` points. Words wider than the room are cut; not a letter is lost."""
    lines: list[str] = []
    for paragraph in words.split("\n"):
        line = ""
        for word in paragraph.split():
            joined = f"{line} {word}" if line else word
            if width(joined, size, weight) <= room:
                line = joined
            elif width(word, size, weight) <= room:
                lines.append(line)
                line = word
            else:
                *whole, line = _cut(word, line, room, size, weight)
                lines.extend(whole)
        if line:
            lines.append(line)
    return tuple(lines)


def _cut(word: str, line: str, room: float, size: float, weight: str) -> list[str]:
    """A word that is wider than the room, cut after a slash or hyphen, and within a part where need be."""
    lines = [line + " "] if line else [""]
    for piece in pieces(word):
        if width(lines[-1] + piece, size, weight) <= room:
            lines[-1] += piece
        elif width(piece, size, weight) <= room:
            lines.append(piece)
        else:
            for char in piece:
                if lines[-1] and width(lines[-1] + char, size, weight) > room:
                    lines.append("")
                lines[-1] += char
    return [line.rstrip() for line in lines if line.strip()]
