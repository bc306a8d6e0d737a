"""One transaction, tried again where somebody else was first or the connection was cut."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from engine.ports import Store, Writing
from engine.server_failures import CutOff
from engine.store_failures import Contended

TRIES = 5
Given = TypeVar("Given")


def transaction(store: Store, root: str, work: Callable[[Writing], Given], *, shared: bool = False) -> Given:
    """Do the work in a transaction of its own. Raises what the work raises, and what the store does at the last try.

    To do it again is safe because the work goes by the id of its command: what was kept is remembered.
    """
    for left in reversed(range(TRIES)):
        try:
            with store.writing(root, shared=shared) as writing:
                return work(writing)
        except (Contended, CutOff):
            if not left:
                raise
    raise AssertionError("the last try returns or raises")
