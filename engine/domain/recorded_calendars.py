"""The calendars of a register, read when they are first asked for: most commands need none. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from schemas.calendars.as_data import from_data
from schemas.calendars.calendar import Calendar


class RecordedCalendars(Mapping[str, Calendar]):
    """Calendars by their names."""

    __slots__ = ("_contents", "_read")

    def __init__(self, contents: Mapping[str, Mapping[str, Any]] | None = None) -> None:
        self._contents = dict(contents or {})
        self._read: dict[str, Calendar] = {}

    def __getitem__(self, name: str) -> Calendar:
        if name not in self._read:
            self._read[name] = from_data(self._contents[name])
        return self._read[name]

    def __contains__(self, name: object) -> bool:
        return name in self._contents

    def __iter__(self) -> Iterator[str]:
        return iter(self._contents)

    def __len__(self) -> int:
        return len(self._contents)

    def content(self, name: str) -> Mapping[str, Any] | None:
        """As it was recorded; None where it never was."""
        return self._contents.get(name)

    def and_also(self, name: str, content: Mapping[str, Any]) -> RecordedCalendars:
        """These and one more, or one of them as it is now."""
        return RecordedCalendars({**self._contents, name: content})
