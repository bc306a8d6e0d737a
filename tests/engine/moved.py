"""A run that goes over to another version of its process, and back, without a store."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from engine.domain.commands import MoveBack, MoveToVersion
from engine.domain.events import VersionPutInForce
from engine.domain.facts import Facts, Version
from engine.domain.moving.findings import Why
from engine.domain.moving.going_over import undoing_of
from engine.domain.moving.judging import Judged, judge
from engine.domain.moving.moving_facts import Moving, Undoing
from engine.domain.moving.version_mapping import NO_MAPPING, VersionMapping
from engine.domain.moving.way import Way, way_of
from engine.domain.register import Register
from engine.domain.register_fold import record
from engine.domain.version_events import VersionApproved
from engine.versions import as_version
from schemas.process import Process
from tests.engine.run import OPERATOR, Run, register_for

REASON = "formulir baru"
APPROVER = "penyetuju"
SINCE = date(2026, 1, 1)


def in_force(register: Register, process: str, version: str) -> Register:
    """The register once the version is approved and in force for all units, in place of any before it."""
    approved = VersionApproved(process, version, APPROVER)
    return record(register, [approved, VersionPutInForce(process, version, SINCE)])


class MovingRun(Run):
    """A run, and the version to which it may go over."""

    _moving: Moving | Undoing | None = None
    _ran_by: list[Version] = []  # noqa: RUF012 - replaced, never added to

    def with_posts_of(self, *others: Process) -> MovingRun:
        """The register has the posts of these processes too, each held by two officers in every unit."""
        actors = {name: one for other in others for name, one in other.actors.items()}
        whole = self.version.process.model_copy(update={"actors": {**self.version.process.actors, **actors}})
        self.register = register_for(whole)
        return self

    @property
    def facts(self) -> Facts:
        return replace(super().facts, moving=self._moving)

    @property
    def way(self) -> Way:
        return way_of(self.records)

    def judged(self, new: Process, mapping: VersionMapping = NO_MAPPING) -> Judged:
        return judge(self.instance, self.version, self.named(new), self.way, mapping, self.facts)

    def named(self, new: Process) -> Version:
        """The new process as the version after this one: `v2`, `v3` …"""
        return as_version(f"v{len(self._ran_by) + 2}", new)

    def why(self, new: Process, mapping: VersionMapping = NO_MAPPING) -> list[tuple[Why, str]]:
        """What was found, and about which rows."""
        return [(one.why, one.row) for one in self.judged(new, mapping).found]

    def move(
        self,
        new: Process,
        mapping: VersionMapping = NO_MAPPING,
        *,
        reason: str = REASON,
        before: str | None = None,
    ) -> MovingRun:
        """Go over, and live by the new version from then on."""
        version = self.named(new)
        self.register = in_force(self.register, new.id, version.hash)
        self._moving = Moving(version, self.way)
        try:
            self.do(MoveToVersion(version.hash, before or self.version.hash, reason, mapping), OPERATOR)
        finally:
            self._moving = None
        self._ran_by = [*self._ran_by, self.version]
        self.version = version
        return self

    def move_back(self) -> MovingRun:
        self._moving = undoing_of(self.records, self.root, 1)
        try:
            self.do(MoveBack("keliru"), OPERATOR)
        finally:
            self._moving = None
        *self._ran_by, self.version = self._ran_by
        return self


__all__ = ["REASON", "MovingRun", "in_force"]
