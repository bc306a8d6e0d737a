"""Numbers in short, as answers are remembered: those that follow each other as their first and last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def spans_of(numbers: Iterable[int]) -> Iterator[int | list[int]]:
    """In the order in which they come."""
    span: list[int] = []
    for number in numbers:
        if span and number == span[1] + 1:
            span[1] = number
            continue
        yield from _span(span)
        span = [number, number]
    yield from _span(span)


def _span(span: list[int]) -> Iterator[int | list[int]]:
    if span:
        yield span[0] if span[0] == span[1] else span


def numbers_of(spans: Iterable[int | list[int]]) -> Iterator[int]:
    """All of them again, in the same order."""
    for span in spans:
        if isinstance(span, int):
            yield span
        else:
            yield from range(span[0], span[1] + 1)
