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
    warnings: int
    without_post: list[str]
    """Posts that lanes stand for and the register does not have."""


class RecordedData(TypedDict):
    """`sop register import`."""

    new: int
    """Entries that the register did not have."""


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


class InForceData(TypedDict):
    process: str
    version: str
    since: str
    units: list[str]
    now: str
    """in-force, for-some (another holds for the other units), replaced, or to-come."""


class RegisterData(TypedDict):
    """`sop register show`."""

    root: str
    title: str
    seq: int
    units: list[UnitData]
    posts: dict[str, str]
    officers: list[OfficerData]
    assignments: list[AssignmentData]
    in_force: list[InForceData]
