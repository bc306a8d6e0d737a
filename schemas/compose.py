"""From the events of the YAML parser to a text with positions, in one pass and within the limits."""

from __future__ import annotations

import re
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from schemas import text_problems as wrong
from schemas.diagnostic import MOST, Diagnostic, Route, See
from schemas.scalars import Plain
from schemas.syntax import syntax_error
from schemas.text import Spot, Text
from schemas.text_problems import Problem

DEPTH = 32
SLOW = 65_536
"""Characters. Longer texts are not read again by the parser in Python, which takes 0.1 ms a part."""
ALIASED = 1_000
PARTS = 50_000
"""Lists, mappings and texts of one document."""
MERGE = "<<"
_TIME = re.compile(r"[0-9]:[0-9]")
_NULLS = ("", "~", "null", "Null", "NULL")


class _Stop(Exception):
    """The rest of the text is not worth reading."""


class _Open:
    """A list or mapping whose end has not come yet."""

    __slots__ = ("anchor", "key", "key_spot", "merged", "size", "spot", "value")

    def __init__(self, value: Any, spot: Spot, anchor: str | None) -> None:
        self.value = value
        self.spot = spot
        self.anchor = anchor
        self.key: str | None = None
        self.key_spot: Spot | None = None
        self.merged: list[tuple[dict[str, Any], Spot]] = []
        """What a merge key would take over: refused, but added at last, so that no key is said to be missing."""
        self.size = 1


class _Composer:
    """Puts the parts of one document together. Iterative, so that depth costs nothing."""

    def __init__(self, text: Text, in_python: bool = False) -> None:
        self.text = text
        self.in_python = in_python
        self.open: list[_Open] = []
        self.anchors: dict[str, tuple[Any, Spot, int]] = {}
        self.aliased = 0
        self.documents = 0
        self.parts = 0
        self.value: Any = None
        self.spot: Spot | None = None
        self.problems: list[Diagnostic] = []

    def read(self) -> Text:
        try:
            for event in YAML(typ="safe", pure=self.in_python).parse(self.text.source):
                _HANDLERS[type(event).__name__](self, event)
        except _Stop:
            self.value = self.spot = None
        except YAMLError as broken:
            if not self.in_python and self._stumbled(broken):
                return _Composer(self.text, in_python=True).read()
            self.value = self.spot = None
            self.problems.append(syntax_error(broken, self.text.lines))
        return Text(self.text.name, self.text.source, self.value, self.spot, tuple(self.problems))

    def _stumbled(self, broken: YAMLError) -> bool:
        """Whether it was only the C parser that stumbled: over `{ask: Ready?}` or `[07:30-12:00]`, both YAML 1.2.

        Over `{name:Kantor}` it stumbles rightly: YAML allows it, but nobody means a key called `name:Kantor`.
        """
        mark = getattr(broken, "problem_mark", None)
        if mark is None or mark.line >= len(self.text.lines) or len(self.text.source) > SLOW:
            return False
        line = self.text.lines[mark.line]
        return "?" in line or _TIME.match(line, max(0, mark.column - 1)) is not None

    def document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            self._stop(wrong.SECOND_DOCUMENT, event)

    def scalar(self, event: Any) -> None:
        plain = not event.style
        self._count(event)
        if event.tag is not None:
            self._problem(wrong.TAG, event)
        if self._expects_key():
            self._key(event, plain)
            return
        value: Any = Plain(event.value) if plain else str(event.value)
        if plain and value in _NULLS:
            value = None
            self._no_value(event)
        spot = Spot(event.start_mark, event.end_mark)
        if event.anchor:
            self.anchors[event.anchor] = (value, spot, 1)
        self._put(value, spot, 1)

    def alias(self, event: Any) -> None:
        if self._expects_key():
            self._stop(wrong.NOT_A_WORD, event)
        if any(part.anchor == event.anchor for part in self.open):
            self._stop(wrong.ALIAS_OF_ITSELF, event, name=event.anchor)
        if event.anchor not in self.anchors:
            self._stop(wrong.UNKNOWN_ALIAS, event, name=event.anchor)
        value, spot, size = self.anchors[event.anchor]
        self.aliased += size
        if self.aliased > ALIASED:
            self._stop(wrong.TOO_MANY_ALIASES, event, limit=f"{ALIASED:,}")
        here = Spot(event.start_mark, event.end_mark)
        here.keys, here.below = spot.keys, spot.below
        self._put(value, here, size)

    def mapping(self, event: Any) -> None:
        self._begin({}, event)

    def sequence(self, event: Any) -> None:
        self._begin([], event)

    def end(self, event: Any) -> None:
        done = self.open.pop()
        for parts, spot in done.merged:
            for key, part in parts.items():
                _add(done, key, part, spot.keys[key], spot.below[key])
        done.spot.end = event.end_mark
        if done.anchor:
            self.anchors[done.anchor] = (done.value, done.spot, done.size)
        self._put(done.value, done.spot, done.size)

    def nothing(self, event: Any) -> None:
        """The beginning and the end of the stream."""

    def _begin(self, value: Any, event: Any) -> None:
        self._count(event)
        if self._expects_key():
            self._stop(wrong.NOT_A_WORD, event)
        if event.tag is not None:
            self._problem(wrong.TAG, event)
        if len(self.open) >= DEPTH:
            self._stop(wrong.TOO_DEEP, event, limit=DEPTH)
        self.open.append(_Open(value, Spot(event.start_mark, event.end_mark, has_parts=True), event.anchor))

    def _put(self, value: Any, spot: Spot, size: int) -> None:
        """Give a finished part to the one it stands in."""
        if not self.open:
            self.value, self.spot = value, spot
            return
        parent = self.open[-1]
        parent.size += size
        if isinstance(parent.value, list):
            parent.spot.below[len(parent.value)] = spot
            parent.value.append(value)
            return
        if parent.key == MERGE and isinstance(value, dict):
            parent.merged.append((value, spot))
        elif parent.key is not None and parent.key_spot:
            _add(parent, parent.key, value, parent.key_spot, spot)
        parent.key = parent.key_spot = None

    def _count(self, event: Any) -> None:
        self.parts += 1
        if self.parts > PARTS:
            self._stop(wrong.TOO_MANY_PARTS, event, limit=f"{PARTS:,}")
        if len(self.problems) >= MOST:
            self._stop(wrong.TOO_MANY_PROBLEMS, event, limit=MOST)

    def _expects_key(self) -> bool:
        return bool(self.open) and isinstance(self.open[-1].value, dict) and self.open[-1].key is None

    def _key(self, event: Any, plain: bool) -> None:
        mapping = self.open[-1]
        key = str(event.value)
        mapping.key, mapping.key_spot = key, Spot(event.start_mark, event.end_mark)
        if plain and key == MERGE:
            self._problem(wrong.MERGE_KEY, event)
        elif key in mapping.value:
            first = mapping.spot.keys[key]
            see = See(wrong.FIRST_KEY, self.text.between(first.start, first.end))
            self._problem(wrong.KEY_TWICE, event, (see,), name=key)

    def _no_value(self, event: Any) -> None:
        if not self.open or event.tag is not None:
            return
        mapping = self.open[-1]
        if mapping.key is None or mapping.key_spot is None:
            comment = self._comment_at(event.start_mark)
            self._problem(wrong.COMMENT_AS_VALUE if comment else wrong.PART_WITHOUT_VALUE, event)
            return
        spot = Spot(event.start_mark, event.end_mark) if event.value else mapping.key_spot
        span = self.text.between(spot.start, spot.end)
        comment = not event.value and self._comment_at(mapping.key_spot.end)
        problem = wrong.COMMENT_AS_VALUE if comment else wrong.KEY_WITHOUT_VALUE
        self.problems.append(problem.found(self._route(), span, {"name": mapping.key}))

    def _comment_at(self, mark: Any) -> bool:
        """Whether the rest of a line is a comment."""
        line = self.text.lines[mark.line] if mark.line < len(self.text.lines) else ""
        return line[mark.column :].lstrip(": -").startswith("#")

    def _route(self) -> Route:
        """The way to the part that is being read."""
        return tuple(
            len(part.value) if isinstance(part.value, list) else part.key or ""
            for part in self.open
            if isinstance(part.value, list) or part.key is not None
        )

    def _problem(self, problem: Problem, at: Any, see: tuple[See, ...] = (), **data: object) -> None:
        span = self.text.between(at.start_mark, at.end_mark)
        self.problems.append(problem.found(self._route(), span, data, see))

    def _stop(self, problem: Problem, at: Any, **data: object) -> None:
        self._problem(problem, at, (), **data)
        raise _Stop


def _add(mapping: _Open, key: str, value: Any, key_spot: Spot, spot: Spot) -> None:
    """Of two equal keys the first keeps its value."""
    if key not in mapping.value:
        mapping.value[key] = value
        mapping.spot.keys[key] = key_spot
        mapping.spot.below[key] = spot


_HANDLERS = {
    "StreamStartEvent": _Composer.nothing,
    "StreamEndEvent": _Composer.nothing,
    "DocumentStartEvent": _Composer.document,
    "DocumentEndEvent": _Composer.nothing,
    "ScalarEvent": _Composer.scalar,
    "AliasEvent": _Composer.alias,
    "MappingStartEvent": _Composer.mapping,
    "MappingEndEvent": _Composer.end,
    "SequenceStartEvent": _Composer.sequence,
    "SequenceEndEvent": _Composer.end,
}


def compose(source: str, name: str) -> Text:
    """Read a text of acceptable size. Never raises: what is wrong stands in `problems`."""
    return _Composer(Text(name, source)).read()
