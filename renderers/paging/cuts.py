"""Where a form is cut: as few pages as will do, and then as few arrows cut as possible. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

FULL = 0.7
"""A page may be left so empty, in parts of the fullest one, for the sake of arrows that are not cut."""


class Trial(Protocol):
    """What is known of a page before it is drawn, and how a trial layout of it turns out."""

    def height(self, start: int, end: int) -> float:
        """The least height of a page with these pieces: quick, and never too much."""
        ...

    def excess(self, before: Sequence[int], end: int) -> float:
        """By how much a page that ends there is too high when laid out; `before` are the cuts above it."""
        ...

    def arrows(self, cut: int) -> int:
        """How many arrows this cut would cut."""
        ...


class TooTall(Exception):
    """Not even one piece fits on a page."""

    def __init__(self, piece: int) -> None:
        super().__init__(piece)
        self.piece = piece


@dataclass(slots=True)
class Cutter:
    """Finds the cuts of `count` pieces on pages of so much `room`; `stops` are the cuts of the source."""

    count: int
    room: float
    stops: frozenset[int]
    trial: Trial
    guesses: Sequence[int] = ()
    """Cuts that were found before the lanes became wider: they still hold where their pages fit."""
    found: list[int] = field(default_factory=list)
    """The cuts so far."""
    _left: dict[int, int] = field(default_factory=dict)

    def cuts(self) -> tuple[int, ...]:
        """After how many pieces each page ends; the last one is `count`. Raises `TooTall`."""
        found = self.found
        while (start := found[-1] if found else 0) < self.count:
            found.append(self._end(found, start))
        return tuple(found)

    def _end(self, found: Sequence[int], start: int) -> int:
        if list(found) == list(self.guesses[: len(found)]) and len(found) < len(self.guesses):
            end = self.guesses[len(found)]
            if self.trial.excess(found, end) <= 0:
                return end
        stop = self._stop(start)
        furthest = self._furthest(found, start, stop)
        if furthest == stop:
            return stop
        head = self.trial.height(start, start)
        least = head + (self.trial.height(start, furthest) - head) * FULL
        left = self._pages(furthest)
        near = [
            end
            for end in range(furthest, start, -1)
            if self.trial.height(start, end) >= least and self._pages(end) <= left
        ]
        for end in sorted(near, key=lambda end: (self.trial.arrows(end), -end)):
            if end == furthest or self.trial.excess(found, end) <= 0:
                return end
        return furthest

    def _furthest(self, found: Sequence[int], start: int, stop: int) -> int:
        """The last end at which a trial layout of the page fits."""
        end = self._last(start, stop, self.room)
        while (excess := self.trial.excess(found, end)) > 0:
            if end == start + 1:
                raise TooTall(start)
            end = min(end - 1, self._last(start, stop, self.trial.height(start, end) - excess / 2))
        return end

    def _last(self, start: int, stop: int, room: float) -> int:
        end = start + 1
        while end < stop and self.trial.height(start, end + 1) <= room:
            end += 1
        return end

    def _stop(self, start: int) -> int:
        return min((stop for stop in self.stops if stop > start), default=self.count)

    def _pages(self, start: int) -> int:
        """How many pages the rest will take, by heights alone."""
        passed: list[int] = []
        while start < self.count and start not in self._left:
            passed.append(start)
            start = self._last(start, self._stop(start), self.room)
        pages = self._left.get(start, 0)
        for place in reversed(passed):
            pages += 1
            self._left[place] = pages
        return pages
