"""The number of an instance as people write it. Pure."""

from __future__ import annotations

DIGITS = 18
"""No number of an instance has more: databases count so far."""


def number_in(text: str) -> int | None:
    """None for what is no number of an instance: letters, no digits but those of ASCII (² is one too), too many."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= DIGITS else None
