"""Whether whoever should look at the clock does so without a break: spans that grow with each beat. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

CLOCK = "-"
"""The name under which the looks at the clock themselves are kept, whoever made them; all others are processes."""


@dataclass(frozen=True, slots=True)
class Span:
    """From the first beat to the last one, without a break longer than is allowed. Moments are in UTC."""

    name: str
    """CLOCK, or the name of a process."""
    number: int
    """1, 2, 3 … of each name: which came later is known even where the clock was set back between them."""
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Gap:
    """Nothing beat between the two moments."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Beat:
    """What one beat makes of the last span of its name."""

    span: Span
    before: Span | None
    """The span that was the last one; none for the very first beat."""
    set_back: datetime | None = None
    """The clock shows less than it did at this moment, when it was looked at before."""

    @property
    def is_new(self) -> bool:
        """A span begins with it."""
        return self.before is None or self.before.number != self.span.number

    @property
    def gap(self) -> Gap | None:
        """The break that it ends, where it was longer than is allowed."""
        if self.before is None or not self.is_new or self.set_back is not None:
            return None
        return Gap(self.before.end, self.span.start)


def beat(last: Span | None, name: str, at: datetime, allowed: timedelta) -> Beat:
    """The last span goes on, or another one begins: after too long a break, or where the clock was set back far.

    Set back by less than the break that is allowed (as time servers do), the span stays as it is until the clock has
    caught up: what has been seen is never made less.
    """
    if last is None:
        return Beat(Span(name, 1, at, at), None)
    apart, set_back = at - last.end, last.end if at < last.end else None
    if abs(apart) > allowed:
        return Beat(Span(name, last.number + 1, at, at), last, set_back)
    return Beat(replace(last, end=max(last.end, at)), last, set_back)
