"""Which row of the old version is which row of the new one: by its id, then by likeness of its words. Pure."""

from __future__ import annotations

from bisect import bisect_left
from difflib import SequenceMatcher

from renderers.diagram import Diagram, Row

_ALIKE = 0.6
"""Words that are less alike than this belong to different rows."""


def matched(old: Diagram, new: Diagram) -> dict[str, str]:
    """The new id of each old row that is still there."""
    there = {row.step for row in new.rows}
    found = {row.step: row.step for row in old.rows if row.step in there}
    left = [row for row in old.rows if row.step not in found]
    free = [row for row in new.rows if row.step not in found]
    pairs = [
        (likeness, -before, -after)
        for before, one in enumerate(left)
        for after, other in enumerate(free)
        if (likeness := _likeness(_words(one), _words(other))) >= _ALIKE
    ]
    taken: set[int] = set()
    for _, before, after in sorted(pairs, reverse=True):
        if left[-before].step not in found and -after not in taken:
            found[left[-before].step] = free[-after].step
            taken.add(-after)
    return found


def moved(old: Diagram, new: Diagram, pairs: dict[str, str]) -> frozenset[str]:
    """The new ids of rows that changed their place among those that stayed: as few as can be."""
    place = {row.step: number for number, row in enumerate(new.rows)}
    order = [pairs[row.step] for row in old.rows if row.step in pairs]
    return frozenset(order) - frozenset(_longest_rising(order, place))


def _longest_rising(order: list[str], place: dict[str, int]) -> list[str]:
    """The longest part of a list whose places rise (patience sorting)."""
    tops: list[int] = []
    names: list[str] = []
    before: dict[str, str | None] = {}
    for name in order:
        pile = bisect_left(tops, place[name])
        before[name] = names[pile - 1] if pile else None
        tops[pile : pile + 1] = [place[name]]
        names[pile : pile + 1] = [name]
    chain: list[str] = []
    last = names[-1] if names else None
    while last is not None:
        chain.append(last)
        last = before[last]
    return chain


def _words(row: Row) -> str:
    return " ".join(item.text for item in row.cells.get("activity", ())).casefold()


def _likeness(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if not one or not other or matcher.real_quick_ratio() < _ALIKE or matcher.quick_ratio() < _ALIKE:
        return 0.0
    return matcher.ratio()
