"""Which row of the old version is which row of the new one: by its id, then by likeness of its words. Pure."""

from __future__ import annotations

from bisect import bisect_left

from renderers.diagram import Diagram, Row
from schemas.likeness import Worded, same_rows


def matched(old: Diagram, new: Diagram) -> dict[str, str]:
    """The new id of each old row that is still there."""
    return same_rows(map(_worded, old.rows), map(_worded, new.rows))


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


def _worded(row: Row) -> Worded:
    return Worded(row.step, " ".join(item.text for item in row.cells.get("activity", ())))
