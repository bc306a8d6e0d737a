"""Whether the logs of a workspace hold: every event by its hash, and what the tables make of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cli.health.answer import Answer
from cli.health.database import database_of
from engine.logs import look
from engine.persistence.opening import open_to_read
from engine.store_failures import StoreFailure
from schemas.words import Words

ABOUT = Words(en="logs", id="log")
READ = Words(en="{events} events in {logs} logs read", id="{events} peristiwa dalam {logs} log dibaca")
SHOWN = 10
"""So many logs that do not hold are named."""


def logs(workspace: Path) -> Iterator[Answer]:
    """Reads all of them, of every root, without a change; says nothing where the database itself cannot be read."""
    file = database_of(workspace)
    if file is None:
        return
    try:
        store = open_to_read(file)
    except StoreFailure:
        return
    try:
        for root in store.roots():
            with store.reading(root) as reading:
                looked = look(reading, root)
            data = {"events": looked.events, "logs": looked.logs}
            yield Answer(ABOUT, "notable" if looked.failures else "fine", READ, None, data)
            for failure in looked.failures[:SHOWN]:
                yield Answer(ABOUT, "broken", root, failure.words, failure.data)
    finally:
        store.close()
