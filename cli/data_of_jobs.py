"""What programs get from `--json` about jobs and heartbeats."""

from __future__ import annotations

from typing import TypedDict


class JobData(TypedDict):
    """What one job did."""

    name: str
    """periods, clock, notices or forms."""
    counts: dict[str, int]
    """What was done, and how often; what the clock did by the types of events."""
    problems: list[str]
    """What could not be done, in the language of the call."""
    notes: list[str]
    """What somebody should know."""


class TickData(TypedDict):
    """`sop tick`; `sop serve` and `sop worker` print it when they end, of all that they did."""

    ok: bool
    """That all could be done."""
    jobs: list[JobData]


class SpanData(TypedDict):
    """A time without a break."""

    name: str | None
    """The process; null: the clock was looked at, by whichever process."""
    start: str
    end: str


class BreakData(TypedDict):
    """A time in which nobody looked at the clock and nobody was reminded."""

    start: str
    end: str | None
    """null: it still lasts."""
    recorded: bool
    """That it is in the register."""


class HeartbeatsData(TypedDict):
    """`sop heartbeats`, the latest first."""

    last_look: str | None
    looks: list[SpanData]
    breaks: list[BreakData]
    processes: list[SpanData]
