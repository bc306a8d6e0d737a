"""What programs get from `--json` about deviations, and about how procedures are done in practice."""

from __future__ import annotations

from typing import TypedDict

from cli.data import ActingData


class DeviationData(TypedDict):
    """One thing that left the form or the norm."""

    kind: str
    """skipped, returned (off the form), withdrawn, reopened, back-dated, paper, excused, without (a row went on without
    members), gate-without, round-allowed, late, late-delivery, same-person, substitute, moved, moved-back or passed."""
    instance: int
    process: str
    unit: str
    phase: str
    period: str | None
    case: int | None
    seq: int | None
    """The number of its event in the log of the instance; null where the clock has not recorded it yet."""
    at: str
    """When it was done; of what is late its due moment."""
    recorded_at: str | None
    step: str | None
    round: int | None
    member: str | None
    officer: str | None
    """Who did it; of a late row who finished it."""
    acting_for: ActingData | None
    system_user: str | None
    reason: str | None
    names: list[str]
    """The row gone back to, who was missing, the period excused, tasks of the same person, the absent officer."""
    due: str | None
    done_at: str | None
    late_by: int | None
    """Minutes; null where it was dated back before its due moment, or taken back."""
    late_in: str | None
    """working-minutes, or calendar-minutes where no calendar is known."""


class DeviationsData(TypedDict):
    """`sop deviations`."""

    process: str | None
    unit: str | None
    period: str | None
    counts: dict[str, int]
    """Kind → how many."""
    deviations: list[DeviationData]


class RowPracticeData(TypedDict):
    """What all passages of one row say."""

    unit: str | None
    """With --by unit, the unit whose runs these are."""
    period: str | None
    """With --by period, the period."""
    step: str
    no: str | None
    activity: str
    waktu: str | None
    """As it is printed."""
    measure: str
    """In what the next four are: working-minutes, working-days or calendar-minutes."""
    count: int
    """Passages that were done and measured."""
    median: float | None
    p90: int | None
    """The shortest length that nine of ten did not exceed."""
    worst: int | None
    worst_in: int | None
    """The instance with the worst."""
    on_time: int
    judged: int
    """Passages that had a due moment and are done, or are open beyond it; on_time is how many of these kept it."""
    instances: int
    rounds: int
    """How often the row was entered in these instances."""
    most_rounds: int
    handovers: int
    """How often its work came into the hands of another officer."""
    skipped: int
    open: int
    unmeasured: int
    """Done in units for which no calendar is known."""


class PracticeData(TypedDict):
    """`sop stats`."""

    process: str
    version: str | None
    """That of the instance opened last, whose rows and Waktu these are; null where none was opened."""
    unit: str | None
    period: str | None
    by: str | None
    """unit or period."""
    instances: int
    """Instances that were opened."""
    completed: int
    units: int
    working_time: bool
    """Whether the register knows calendars; else all of it is calendar time."""
    rows: list[RowPracticeData]
