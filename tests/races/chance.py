"""The one place of chance: everything is drawn from a seed that is said, so that a run can be had again."""

from __future__ import annotations

from random import Random  # noqa: TID251 - nothing of the product draws from it
from time import time_ns

__all__ = ["Random", "new_seed"]


def new_seed() -> int:
    return time_ns() // 1_000_000 % 1_000_000_000
