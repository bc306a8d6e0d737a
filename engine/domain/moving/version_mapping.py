"""What an analyst says about how runs go over from one version to another, where the texts alone do not tell. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class PassedRow:
    """A row that counts as passed though nobody did it."""

    reason: str
    outcome: str | None = None
    """By which of its outcomes, where it decides."""


@dataclass(frozen=True, slots=True)
class VersionMapping:
    """From the names of the old version to those of the new one. What it does not name stays as it is called."""

    rows: Mapping[str, str | None] = field(default_factory=dict)
    """Old row → new row; null: its work stays on record and counts for no row of the new version."""
    outcomes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Old row → old outcome → new outcome; the old one is `""` where the old row decided nothing."""
    actors: Mapping[str, str | None] = field(default_factory=dict)
    """Old actor → new actor; null: what they did stays on record, and they are asked no more."""
    phases: Mapping[str, str] = field(default_factory=dict)
    """Old phase → new phase."""
    passed: Mapping[str, PassedRow] = field(default_factory=dict)
    """New row → why it counts as passed."""
    opened: Mapping[str, str] = field(default_factory=dict)
    """New row on a branch beside where a run stands → why it is opened now."""

    def row(self, old: str) -> str | None:
        return self.rows.get(old, old)

    def phase(self, old: str) -> str:
        return self.phases.get(old, old)


NO_MAPPING = VersionMapping()
