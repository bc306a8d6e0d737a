"""A page of the tasks of many seats, the oldest first, from as few of them as will do. Pure; reading is handed in.

Of each seat's list it is known first where it begins at the earliest. Lists are then read a little at a time, those
that begin earliest first, until what was not read cannot belong to the page any more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter, itemgetter
from typing import Any

Row = Sequence[Any]
PlaceOfRow = tuple[int, int, str]
AGE = itemgetter(-4, 0, 8)
"""When a task of a list was opened, its instance, its id: its place in the order."""


@dataclass(slots=True)
class SeatList:
    """The tasks that are offered to one seat, as far as they were read."""

    post: str
    unit: str
    offered: bool
    """The tasks that are offered to it as one of several, or those whose first post it is."""
    after: PlaceOfRow
    """What was read, or is not wanted, comes up to here."""
    begins: PlaceOfRow
    """What was not read comes after this."""
    ended: bool = False

    def take(self, rows: Sequence[Row], asked_for: int) -> None:
        self.ended = len(rows) < asked_for
        if rows:
            self.after = self.begins = AGE(rows[-1])


Read = Callable[[Sequence[SeatList], int], Iterable[Sequence[Row]]]
"""Of each of these lists so many rows from where it was read to."""


def oldest(lists: Sequence[SeatList], limit: int, read: Read) -> Sequence[Row]:
    """The first rows of all lists together, each once."""
    found: dict[PlaceOfRow, Row] = {}
    some = 0
    while True:
        places = sorted(found)
        last = places[limit - 1] if len(places) >= limit else None
        left = [one for one in lists if not one.ended and (last is None or one.begins < last)]
        if not left or limit < 1:
            return [found[place] for place in places[:limit]]
        next_ones = sorted(left, key=attrgetter("begins"))[:limit]
        some = min(limit, max(2 * some, 1 + 2 * limit // len(next_ones)))
        for one, rows in zip(next_ones, read(next_ones, some), strict=True):
            one.take(rows, some)
            found.update((AGE(row), row) for row in rows)
