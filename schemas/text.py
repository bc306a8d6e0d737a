"""A text with positions: its parts as plain data, and where each of them stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from schemas.diagnostic import Diagnostic, Route, Span

_LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""What the YAML parser counts as the end of a line."""


class Spot:
    """Where one part of a document stands, with the spots of its keys and of the parts below it.

    Kept as the parser's marks; a Span is made when somebody asks, which is only when something is wrong.
    """

    __slots__ = ("below", "end", "keys", "start")

    def __init__(self, start: Any, end: Any, has_parts: bool = False) -> None:
        self.start = start
        self.end = end
        self.keys: dict[str, Spot] = {} if has_parts else _NO_KEYS
        self.below: dict[str | int, Spot] = {} if has_parts else _NO_PARTS


_NO_KEYS: dict[str, Spot] = {}
_NO_PARTS: dict[str | int, Spot] = {}


@dataclass(frozen=True)
class Text:
    """One text as it was read: `value` is None where nothing could be read, and `problems` says why."""

    name: str
    source: str = ""
    value: Any = None
    spot: Spot | None = None
    problems: tuple[Diagnostic, ...] = field(default=())

    @cached_property
    def lines(self) -> tuple[str, ...]:
        return tuple(_LINE_BREAK.split(self.source))

    def has(self, route: Route) -> bool:
        """Whether the document has this part."""
        here: Any = self.value
        for part in route:
            if not _holds(here, part):
                return False
            here = here[part]
        return True

    def kept(self, route: Route) -> Route:
        """The route as far as the document writes it out: lists of one and long forms may be left out."""
        here, kept = self.value, []
        for part in route:
            if _holds(here, part):
                here = here[part]
                kept.append(part)
            elif isinstance(part, str):
                break
        return tuple(kept)

    def span(self, route: Route, key: bool = False) -> Span | None:
        """Where a part stands; where it does not exist, the nearest part above it that does."""
        spot, last = self.spot, None
        for part in route:
            if spot is None or (part not in spot.below and isinstance(part, str)):
                key = key or bool(spot and spot.below)
                break
            if part in spot.below:
                last = spot.keys.get(part) if isinstance(part, str) else None
                spot = spot.below[part]
        if spot is None:
            return None
        return self.between(last.start, last.end) if key and last else self.between(spot.start, spot.end)

    def between(self, start: Any, end: Any) -> Span:
        """The span of two marks of the parser, without the blank lines that follow a block."""
        line, column = end.line, end.column
        while line > start.line and not self._before(line, column).strip():
            line -= 1
            column = len(self.lines[line]) if line < len(self.lines) else 0
        if line < len(self.lines):
            kept = len(self._before(line, column).rstrip())
            column = kept if line > start.line else max(kept, start.column)
        return Span(start.line + 1, start.column + 1, line + 1, column + 1)

    def _before(self, line: int, column: int) -> str:
        """What stands on a line before a column; nothing where the line is only a comment."""
        text = self.lines[line][:column] if line < len(self.lines) else ""
        return "" if text.lstrip().startswith("#") else text


def _holds(here: Any, part: str | int) -> bool:
    if isinstance(part, str):
        return isinstance(here, dict) and part in here
    return isinstance(here, list) and 0 <= part < len(here)
