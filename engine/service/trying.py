"""One transaction, tried again where somebody else was first or the connection was cut."""

from __future__ import annotations

from collections.abc import Callable
from time import sleep
from typing import TypeVar

from engine.domain.refusals import NotWritable
from engine.ports import Store, Writing
from engine.server_failures import CutOff, NoServer
from engine.store_failures import Contended, StoreFailure

TRIES = 5
AROUND = 20
"""Letters that are shown beside what is none."""
PAUSE = 0.1
"""Seconds, then twice as long each time: a server that has just cut everybody off may be on its way up again."""
Given = TypeVar("Given")


class Tries:
    """What became of the tries of one work, and what is said when no more is tried."""

    def __init__(self) -> None:
        self._left = TRIES
        self._cut: CutOff | None = None

    def after(self, failure: StoreFailure) -> None:
        """Returns where it is to be tried once more. Raises what is to be told.

        Once a connection was cut it is not known whether the work was kept: whatever keeps us from looking afterwards,
        it cannot be said that nothing was changed.
        """
        self._left -= 1
        if isinstance(failure, CutOff):
            self._cut = failure
        gone = self._cut is not None and isinstance(failure, NoServer)
        if self._left and (gone or isinstance(failure, Contended | CutOff)):
            if gone:
                sleep(PAUSE * 2 ** (TRIES - self._left))
            return
        if self._cut is None or self._cut is failure:
            raise failure
        raise self._cut from failure


def transaction(store: Store, root: str, work: Callable[[Writing], Given], *, shared: bool = False) -> Given:
    """Do the work in a transaction of its own. Raises what the work raises, and what the store does at the last try.

    Raises NotWritable for a text that cannot be encoded, wherever in the work that shows: then nothing was kept.

    To do it again is safe because the work goes by the id of its command: what was kept is remembered.
    """
    tries = Tries()
    while True:
        try:
            with store.writing(root, shared=shared) as writing:
                return work(writing)
        except UnicodeEncodeError as problem:
            begin = max(0, problem.start - AROUND)
            raise NotWritable(text=ascii(problem.object[begin : problem.end + AROUND])) from problem
        except StoreFailure as failure:
            tries.after(failure)
