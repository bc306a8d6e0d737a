"""What programs get from `--json` about runs that go over to another version."""

from __future__ import annotations

from typing import TypedDict


class FoundData(TypedDict):
    """One thing found about a run."""

    why: str
    """A name that stays: row-gone, not-done, never-together …"""
    row: str | None
    """Of the old version where it was done or is open, else of the new one; null: the whole run."""
    note: bool
    """Nothing stands in the way; it is to be known."""
    text: str
    """The same for people, in the language that was asked for."""
    missing: list[str] | None
    """The entry that a mapping needs: its section and its keys."""
    may_be: list[str]
    """What the entry may say, where that is a name."""


class LookedData(TypedDict):
    """One run, and what can become of it."""

    instance: int
    name: str
    fitness: str | None
    """safe, needs-mapping or blocked; null where it was not judged: it was moved, or was refused."""
    moved: bool
    """It went over, or came back."""
    repeated: bool
    """It had done so before, by this same command."""
    refused: str | None
    """The name of the refusal, where it was left as it is for another reason."""
    found: list[FoundData]


class MovedRunsData(TypedDict):
    """What `sop migrate-instances` prints."""

    process: str
    old: str
    new: str
    """Hashes of the two versions."""
    dry_run: bool
    undo: bool
    safe: int
    """With --dry-run: how many could go over."""
    moved: int
    needs_mapping: int
    blocked: int
    refused: int
    mapping: str | None
    """The file of the mapping that was written."""
    instances: list[LookedData]
