"""What stands in the way of moving a run to another version, or is to be known about it, row by row. Pure data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

Section = Literal["rows", "outcomes", "actors", "phases", "passed", "opened"]
"""A part of a mapping."""


class Why(StrEnum):
    """What was found. The name is stable: programs go by it."""

    # A mapping can say what is to become of it.
    PHASE_GONE = "phase-gone"
    ROW_GONE = "row-gone"
    PASSED_ROW_GONE = "passed-row-gone"
    OPEN_ROW_GONE = "open-row-gone"
    OPEN_ROW_LEFT_OUT = "open-row-left-out"
    DONE_ALREADY = "done-already"
    OUTCOME_GONE = "outcome-gone"
    OUTCOME_RETURNS = "outcome-returns"
    OUTCOME_NEEDED = "outcome-needed"
    NOT_DONE = "not-done"
    PASSED_OUTCOME = "passed-outcome"
    OTHER_ORDER = "other-order"
    PASSED_IN_OTHER_ORDER = "passed-in-other-order"
    NOT_ON_THE_WAY = "not-on-the-way"
    PASSED_NOT_ON_THE_WAY = "passed-not-on-the-way"
    NO_WAY_THERE = "no-way-there"
    NEW_BRANCH = "new-branch"
    ACTOR_GONE = "actor-gone"
    # No mapping can.
    OTHER_PERIODS = "other-periods"
    NOT_REPLAYED = "not-replayed"
    OTHER_GATHERING = "other-gathering"
    NO_ROW_LEFT = "no-row-left"
    NEVER_TOGETHER = "never-together"
    ENTERED_TWICE = "entered-twice"
    LEFT_BEHIND = "left-behind"
    NO_FAN_OUT = "no-fan-out"
    GOES_ON = "goes-on"
    TURNS_CROSSED = "turns-crossed"
    DECIDED_ALREADY = "decided-already"
    DUTIES_APART = "duties-apart"
    CLAIMED = "claimed"
    NAME_TAKEN = "name-taken"
    # Nothing stands in the way; it is to be known.
    ROUNDS_USED_UP = "rounds-used-up"
    FIELD_LACKING = "field-lacking"
    DOCUMENT_LACKING = "document-lacking"
    GIVEN_BACK = "given-back"
    WITHDRAWN = "withdrawn"
    ASKED_ANEW = "asked-anew"
    NOT_ASKED = "not-asked"
    DATE_UNKNOWN = "date-unknown"
    # To be known by whoever looks ahead: until it is otherwise the run stays.
    NOT_IN_FORCE = "not-in-force"
    NOT_APPROVED = "not-approved"


OF_PASSED = {
    Why.ROW_GONE: Why.PASSED_ROW_GONE,
    Why.OTHER_ORDER: Why.PASSED_IN_OTHER_ORDER,
    Why.NOT_ON_THE_WAY: Why.PASSED_NOT_ON_THE_WAY,
}
"""What is found of a row that was done → the same of one that nobody did: it only counted as passed."""
_MAPPED = frozenset(list(Why)[: list(Why).index(Why.OTHER_PERIODS)])
_NOTED = frozenset(list(Why)[list(Why).index(Why.ROUNDS_USED_UP) :])
NOT_YET = frozenset((Why.NOT_IN_FORCE, Why.NOT_APPROVED))
"""What concerns the version alone, however a run stands."""


@dataclass(frozen=True, slots=True)
class Missing:
    """An entry that a mapping needs: the section, its key (two where an outcome is meant), and what it may say."""

    section: Section
    keys: tuple[str, ...]
    may_be: tuple[str, ...] = ()
    """Names that fit; none: a reason is wanted, or null will do."""
    nothing: bool = False
    """Null will do: it stays on record, and counts for nothing."""


@dataclass(frozen=True, slots=True)
class Found:
    """One thing found, about one row: of the old version where it was done or is open, else of the new one."""

    why: Why
    row: str
    data: Mapping[str, str | int] = field(default_factory=dict)
    missing: Missing | None = None

    @property
    def blocks(self) -> bool:
        return self.why not in _MAPPED and self.why not in _NOTED

    @property
    def is_note(self) -> bool:
        return self.why in _NOTED
