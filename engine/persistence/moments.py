"""Moments as the tables hold them: whole microseconds since 1970, UTC. Pure."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


def to_number(moment: datetime | None) -> int | None:
    return None if moment is None else (moment - EPOCH) // MICROSECOND


def to_moment(number: int | None) -> datetime | None:
    return None if number is None else EPOCH + number * MICROSECOND
