"""Reads the DOT text that we write ourselves: one statement a line, every position given. Pure.

Not a reader of DOT at large: only what `paper` writes is understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from renderers.geometry import Point

_NAME = r'(?:"(?:[^"\\]|\\.)*"|[^\s"\[\]=;>]+)'
_STATEMENT = re.compile(rf"({_NAME})(?:\s*->\s*({_NAME}))? \[(.*)\];$")
_ATTRIBUTE = re.compile(r'([\w-]+)=("(?:[^"\\]|\\.)*"(?:\s*\+\s*"(?:[^"\\]|\\.)*")*|[^\s\]]+)')
_PIECE = re.compile(r'"((?:[^"\\]|\\.)*)"')
DEFAULTS = ("graph", "node", "edge")


@dataclass(frozen=True, slots=True)
class Thing:
    """One statement with the attributes that hold for it: a node, a line between two, or the graph itself."""

    name: str
    kind: str
    """graph, node or edge"""
    look: Mapping[str, str]

    def number(self, key: str, default: float = 0.0) -> float:
        return float(self.look.get(key, default))


def read(dot: str) -> Iterator[Thing]:
    """The statements in their order, each with the defaults that stand before it."""
    defaults: dict[str, dict[str, str]] = {name: {} for name in DEFAULTS}
    for line in dot.splitlines():
        found = _STATEMENT.match(line.strip())
        if found is None:
            continue
        source, target, listed = found.groups()
        look = {name: _value(value) for name, value in _ATTRIBUTE.findall(listed)}
        if source in DEFAULTS and target is None:
            defaults[source] |= look
            continue
        kind = "edge" if target else "node"
        yield Thing(_value(source), kind, {**defaults[kind], **look})
    yield Thing("", "graph", defaults["graph"])


def points(written: str) -> list[Point]:
    """`x,y x,y …` as points, y up."""
    pairs = (pair.split(",") for pair in written.split())
    return [Point(float(x), float(y)) for x, y in pairs]


def _value(written: str) -> str:
    if not written.startswith('"'):
        return written
    return "".join(_PIECE.findall(written)).replace('\\"', '"')
