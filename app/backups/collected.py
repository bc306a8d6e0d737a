"""Which documents the events of a root name, and which of them were removed by a decision. Reads rows, line by line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from app.handing_in import KEPT

HANDED_IN = "TaskCompleted"
REVIEWED = "VersionReviewed"
REMOVED = "DocumentsRemoved"


class Collected:
    """Gathers hashes while the rows of the log pass by."""

    def __init__(self, columns: Sequence[str]) -> None:
        self._type, self._body = columns.index("type"), columns.index("body")
        self.handed_in: set[str] = set()
        self.removed: set[str] = set()

    def passing(self, rows: Iterable[Sequence[Any]]) -> Iterator[Sequence[Any]]:
        for row in rows:
            self.take(row)
            yield row

    def take(self, row: Sequence[Any]) -> None:
        if row[self._type] == HANDED_IN:
            self.handed_in.update(named_in(json.loads(row[self._body])))
        elif row[self._type] == REVIEWED:
            self.handed_in.update(form_of(json.loads(row[self._body])))
        elif row[self._type] == REMOVED:
            self.removed.update(json.loads(row[self._body])["sha256s"])


def named_in(event: dict[str, Any]) -> Iterator[str]:
    """The hashes of the files that were handed in with a task, from its event as it is written."""
    for document in event.get("outputs", ()):
        if document.get("sha256"):
            yield document["sha256"]
    for value in event.get("values", {}).values():
        if isinstance(value, str) and value.startswith(KEPT):
            yield value.removeprefix(KEPT).partition(" ")[0]


def form_of(event: dict[str, Any]) -> Iterator[str]:
    """The hash of the form that was filled in when a version was reviewed."""
    sha256 = (event.get("document") or {}).get("sha256")
    if sha256:
        yield sha256
