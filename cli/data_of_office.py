"""What programs get from `--json` about a workspace and its register; cli/data.py has what runs in it."""

from __future__ import annotations

from typing import TypedDict


class PublishedData(TypedDict):
    """`sop publish`."""

    process: str
    version: str
    since: str
    units: list[str]
    """None: every unit of the root."""
    approved: bool
    """By another officer than whoever wrote it."""
    warnings: int
    without_post: list[str]
    """Posts that lanes stand for and the register does not have."""


class SeveralHoldersData(TypedDict):
    post: str
    unit: str
    officers: list[str]


class RecordedData(TypedDict):
    """`sop register import`."""

    new: int
    """Entries that the register did not have."""
    several_holders: list[SeveralHoldersData]
    """Posts that several hold definitively at one time, of which the register does not say how many may."""


class UnitsEndedData(TypedDict):
    """`sop unit merge`, `sop unit split` and `sop unit end`."""

    units: list[str]
    into: list[str]
    since: str
    recorded: int
    """Ends that the register did not know."""
    moved: list[str]
    """Open rows that ask the successors now: `12:mengisi`."""
    cancelled: list[int]
    """Instances about later periods."""
    going_on: list[int]
    """Instances of these units that are not over."""
    held_up: list[str]
    """Rows of suspended instances, which nobody was asked anew."""
    is_to_come: bool
    """The day has not come: ask again on it."""


class PlaceData(TypedDict):
    """A task that a run would have, and who may act on it that day."""

    task: str
    unit: str
    posts: list[str]
    who: list[str]


class LackData(TypedDict):
    """Tasks for which nobody is left."""

    why: str
    """nobody, absent, no-members, or apart: duties that are kept apart."""
    tasks: list[str]
    units: list[str]
    officers: list[str]
    """Who is absent, or who alone could do the tasks that are kept apart."""


class StaffingData(TypedDict):
    process: str
    unit: str
    tasks: list[PlaceData]
    lacks: list[LackData]


class StaffingsData(TypedDict):
    """`sop check --people`."""

    day: str
    units: list[StaffingData]


class WorkspaceData(TypedDict):
    """`sop init`."""

    folder: str
    root: str
    title: str
    database: str


class UnitData(TypedDict):
    unit: str
    title: str
    parent: str | None
    groups: list[str]
    calendar: str | None
    backdating_days: int | None
    ended: str | None
    """The first day on which there was no such unit any more."""
    into: list[str]
    """The units that go on in its place."""


class AssignmentData(TypedDict):
    assignment: str
    officer: str
    post: str
    unit: str
    start: str
    end: str | None
    kind: str
    decree: str | None


class OfficerData(TypedDict):
    officer: str
    name: str | None
    """None: it was erased."""
    roles: list[str]


class AbsenceData(TypedDict):
    absence: str
    officer: str
    start: str
    end: str | None
    substitute: str | None
    reason: str | None
    decree: str | None


class InForceData(TypedDict):
    process: str
    version: str
    since: str
    units: list[str]
    now: str
    """in-force, for-some (another holds for the other units), replaced, withdrawn, or to-come."""
    approved: bool
    """By another officer than whoever wrote it."""


class WithdrawnData(TypedDict):
    """A version that is in force no longer, and no other in its place."""

    process: str
    version: str
    since: str
    units: list[str]
    """None: every unit of the root."""
    reason: str


class ExportData(TypedDict):
    """A bundle of evidence that was made."""

    at: str
    by: str | None
    """The officer; null: the account beside it."""
    system_user: str | None
    manifest: str
    """SHA-256 of its manifest."""
    process: str | None
    unit: str | None
    period: str | None
    runs: int
    without_names: bool


class RegisterData(TypedDict):
    """`sop register show`."""

    root: str
    title: str
    seq: int
    units: list[UnitData]
    posts: dict[str, str]
    officers: list[OfficerData]
    assignments: list[AssignmentData]
    absences: list[AbsenceData]
    in_force: list[InForceData]
    withdrawn: list[WithdrawnData]
    exports: list[ExportData]
