"""What was asked when, and what was heard of it when: one operation for each time that a command was sent."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

NEVER = 2**63
"""Later than anything: nothing was heard."""


@dataclass(frozen=True, slots=True)
class Order:
    """A command as a client is told to send it."""

    id: str
    verb: str
    arguments: tuple[Any, ...]
    by: str | None = None
    more: Mapping[str, Any] | None = None

    @property
    def instance(self) -> int | None:
        """The one that it is about; none where it is about several, or about one that is not there yet."""
        if not self.arguments:
            return None
        first = self.arguments[0]
        return first if isinstance(first, int) else int(first.partition(":")[0]) if ":" in first else None


@dataclass(frozen=True, slots=True)
class Operation:
    """A command that was sent once."""

    order: Order
    sender: str
    begun: int
    """Nanoseconds of a clock that all processes of this machine share; it only goes forward."""
    ended: int = NEVER
    kind: str = "unknown"
    """`answered`, `refused`, `failed` (nothing was changed, it was said), or `unknown`: cut off or killed."""
    said: Mapping[str, Any] | None = None

    @property
    def id(self) -> str:
        return self.order.id


def dump(operations: Iterable[Operation], file: Path) -> None:
    """One operation a line."""
    with file.open("w", encoding="utf-8") as out:
        for one in operations:
            out.write(json.dumps(asdict(one), default=str) + "\n")


def read_dump(file: Path) -> list[Operation]:
    found = []
    for line in file.read_text(encoding="utf-8").splitlines():
        raw = json.loads(line)
        order = raw.pop("order")
        found.append(Operation(Order(**{**order, "arguments": tuple(order["arguments"])}), **raw))
    return found
