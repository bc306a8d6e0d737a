"""The system's clock, and one that stands until it is moved."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


class SystemClock:
    def now(self) -> datetime:
        """The present moment, in UTC, to the microsecond."""
        return datetime.now(UTC)


class SetClock:
    """A clock for tests, demonstrations and replays: it stands still until it is moved."""

    def __init__(self, moment: datetime) -> None:
        if moment.tzinfo is None:
            raise ValueError("a moment without a time zone is none")
        self._moment = moment.astimezone(UTC)

    def now(self) -> datetime:
        return self._moment

    def move(self, *, to: datetime | None = None, by: timedelta = timedelta()) -> None:
        """Move to a moment (with its time zone), or by a span of calendar time."""
        self._moment = (to or self._moment).astimezone(UTC) + by
