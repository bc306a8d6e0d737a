"""What a command that creates runs is answered, the first time and every time it is repeated."""

from __future__ import annotations

import json
from dataclasses import dataclass

from engine.domain.encoding import canonical
from engine.domain.refusals import CommandReused
from engine.ports import Writing
from engine.service.spans import numbers_of, spans_of


@dataclass(frozen=True, slots=True)
class Created:
    """The runs that were asked for, and how many of them were not there before."""

    numbers: tuple[int, ...]
    new: int
    repeated: bool = False
    """The command had been carried out before; nothing was changed now."""

    @property
    def there(self) -> int:
        """How many there were already."""
        return len(self.numbers) - self.new

    def written(self) -> str:
        """As it is remembered: numbers that follow each other as their first and last."""
        return canonical({"instances": list(spans_of(self.numbers)), "new": self.new})

    @classmethod
    def read(cls, text: str) -> Created:
        raw = json.loads(text)
        numbers = tuple(numbers_of(raw["instances"]))
        return cls(numbers, raw.get("new", len(numbers)), repeated=True)


def created_before(store: Writing, command: str, content: str) -> Created | None:
    """What the same command was answered, if it was carried out before. Raises CommandReused."""
    before = store.remembered(command)
    if before is None:
        return None
    if before.digest != content:
        raise CommandReused(command=command)
    return Created.read(before.answer)
