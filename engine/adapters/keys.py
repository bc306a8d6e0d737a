"""Names and salts that nobody has used or can guess, and a row of predictable ones."""

from __future__ import annotations

import secrets
import time
from itertools import count


class RandomKeys:
    def new(self) -> str:
        """12 hexadecimal digits of time, then 80 random bits.

        Keys made one after the other stand near each other, so that an index on them grows at its end.
        """
        return f"{time.time_ns() // 1_000_000:012x}{secrets.token_hex(10)}"


class CountedKeys:
    """`key-1`, `key-2` …: for tests and demonstrations that must come out the same each time."""

    def __init__(self, prefix: str = "key") -> None:
        self._prefix = prefix
        self._numbers = count(1)

    def new(self) -> str:
        return f"{self._prefix}-{next(self._numbers)}"
