"""What is done by itself, how often, and when somebody is reminded. Pure data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

FORMATS = ("svg", "pdf", "png")
EVERY = timedelta(minutes=1)
LEAST_GAP = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class JobSettings:
    """`[jobs]` of a workspace. Spans are calendar time."""

    every: timedelta = EVERY
    """Between two looks at the clock by `sop serve` and `sop worker`."""
    gap: timedelta = LEAST_GAP
    """Without a look for longer than this is put on record: nobody was reminded then."""
    ahead: int = 7
    """So many calendar days before a period begins its runs are made."""
    forms: Path | None = None
    """The folder that holds the form of each run as it stands; none: no forms are drawn by themselves."""
    forms_format: str = "svg"


@dataclass(frozen=True, slots=True)
class ReminderSettings:
    """`[reminders]`: so many working days before and after a deadline somebody is reminded of it."""

    before: tuple[int, ...] = (1,)
    after: tuple[int, ...] = (1, 5)


SETTINGS = JobSettings()
REMINDERS = ReminderSettings()
