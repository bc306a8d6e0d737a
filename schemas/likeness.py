"""Which row of an older text is which row of a newer one: by its id, then by likeness of its words. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

_ALIKE = 0.6
"""Words that are less alike than this belong to different rows."""


class Worded(NamedTuple):
    """A row by its id, and what it says is done in it."""

    id: str
    words: str


def same_rows(old: Iterable[Worded], new: Iterable[Worded]) -> dict[str, str]:
    """The new id of each old row that is still there."""
    return dict(_same(tuple(old), tuple(new)))


@lru_cache(maxsize=64)
def _same(old: Sequence[Worded], new: Sequence[Worded]) -> tuple[tuple[str, str], ...]:
    there = {row.id for row in new}
    found = {row.id: row.id for row in old if row.id in there}
    left = [row for row in old if row.id not in found]
    free = [row for row in new if row.id not in found]
    pairs = [
        (likeness, -before, -after)
        for before, one in enumerate(left)
        for after, other in enumerate(free)
        if (likeness := _likeness(one.words.casefold(), other.words.casefold())) >= _ALIKE
    ]
    taken: set[int] = set()
    for _, before, after in sorted(pairs, reverse=True):
        if left[-before].id not in found and -after not in taken:
            found[left[-before].id] = free[-after].id
            taken.add(-after)
    return tuple(found.items())


def _likeness(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if not one or not other or matcher.real_quick_ratio() < _ALIKE or matcher.quick_ratio() < _ALIKE:
        return 0.0
    return matcher.ratio()
