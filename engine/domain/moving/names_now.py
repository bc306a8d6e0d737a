"""From the names that rows and tasks had when something happened to those that they have in the run today. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from engine.domain.encoding import Record
from engine.domain.events import MovedBack, MovedToVersion


def moves_that_stand(history: Iterable[Record]) -> list[tuple[int, MovedToVersion]]:
    """Each moving to another version that was not undone, with the number of its event."""
    found: list[tuple[int, MovedToVersion]] = []
    for record in history:
        if isinstance(record.event, MovedToVersion):
            found.append((record.seq, record.event))
        elif isinstance(record.event, MovedBack):
            found.pop()
    return found


class NamesNow:
    """How a run calls today what an event of its log names. Events keep the names of their time."""

    def __init__(self, moves: Iterable[tuple[int, MovedToVersion]]) -> None:
        self._moves = [(seq, move, frozenset(move.tasks.values())) for seq, move in moves]

    def row(self, seq: int, row: str) -> str | None:
        """The row that event `seq` names, or version text of that time; None: it was left behind since."""
        for moved, move, _ in self._moves:
            if seq < moved:
                if row in move.left:
                    return None
                row = move.rows.get(row, row)
        return row

    def task(self, seq: int, task: str) -> str | None:
        """The task that event `seq` names; None: its name is another's now, and only the log has it.

        Of a round that the instance does not keep the row is told by its name of today, and the rest as it was.
        """
        for moved, move, given in self._moves:
            if seq > moved:
                continue
            if task in move.tasks:
                task = move.tasks[task]
                continue
            step, at, rest = task.partition("@")
            named = f"{move.rows.get(step, step)}{at}{rest}"
            if task in move.displaced or named in given:
                return None
            task = named
        return task


def names_now(history: Iterable[Record]) -> NamesNow:
    """The names of today, through all that this log tells of moving to other versions and of undoing it."""
    return NamesNow(moves_that_stand(history))
