"""A table of words that is ready to be written as text, CSV or a page: a caption, heads, rows and a foot. Pure data."""

from __future__ import annotations

from dataclasses import dataclass

from schemas.words import Lang


@dataclass(frozen=True, slots=True)
class GridCell:
    """What stands in one place."""

    text: str
    sign: str = ""
    """The same, as short as it can be said: for a screen with many columns. None: the text itself."""
    look: str = ""
    """What kind of cell it is, for whoever colours it: done, late, missing …"""
    number: int | None = None
    """Its value where it is a number."""

    @property
    def short(self) -> str:
        return self.sign or self.text


@dataclass(frozen=True, slots=True)
class GridHead:
    text: str
    sign: str = ""
    number: bool = False
    """Numbers stand at the right."""

    @property
    def short(self) -> str:
        return self.sign or self.text


@dataclass(frozen=True, slots=True)
class Grid:
    lang: Lang
    caption: str
    heads: tuple[GridHead, ...]
    rows: tuple[tuple[GridCell, ...], ...]
    """The first cells of each row, as many as `named`, say what the row is about."""
    named: int = 1
    foot: tuple[GridCell, ...] = ()
    """Totals, one under each head; none: no line of totals."""
    legend: tuple[tuple[str, str], ...] = ()
    """Signs and what they mean."""
    notes: tuple[str, ...] = ()
    """Sentences beneath it."""
