"""What all events of one command share: who, when, by which command, and what the register said then. Pure data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from engine.domain.instance import Acting


@dataclass(frozen=True, slots=True)
class Stamp:
    """What all events of one command share."""

    at: datetime
    """When it was recorded (UTC)."""
    command: str
    register: int = 0
    """The position in the register at which it was decided."""
    performed_at: datetime | None = None
    """When it was done, where that is not when it was recorded."""
    by: str | None = None
    """The officer; none: the operator at the system's own account, or the engine."""
    acting_for: Acting | None = None
    system_user: str | None = None
    paper: bool = False
    """It happened on paper, before anybody entered it here."""
    entered_by: str | None = None
    """The officer who entered what another did on paper."""
