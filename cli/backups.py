"""What is said while a backup is made or restored, and what is said of both."""

from __future__ import annotations

from collections.abc import Iterable
from time import monotonic

from cli.terminal import Terminal
from schemas.words import Words

EVERY = 5.0
"""Seconds between two words about how far it is."""
STAGES = {
    "database": Words(en="database: {done} rows", id="basis data: {done} baris"),
    "documents": Words(en="documents: {done} of {of}", id="dokumen: {done} dari {of}"),
    "proof": Words(en="read again: {done}", id="dibaca ulang: {done}"),
}
LACKING = Words(
    en="{count} documents were gone or changed when the backup was made, and are not in it",
    id="{count} dokumen sudah hilang atau berubah ketika cadangan dibuat, dan tidak ada di dalamnya",
)


class Progress:
    """Says now and then how far it is, where it takes long."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self._said = monotonic()

    def __call__(self, stage: str, done: int, of: int) -> None:
        now = monotonic()
        if now - self._said >= EVERY:
            self._said = now
            self._terminal.message(STAGES[stage], done=done, of=of)


def say_what_lacks(lacking: Iterable[str], terminal: Terminal) -> None:
    count = len(list(lacking))
    if count:
        terminal.message(LACKING, count=count)
