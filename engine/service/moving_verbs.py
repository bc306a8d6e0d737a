"""The verbs that move running instances to another version of their process, and back."""

from __future__ import annotations

from engine.domain.moving.version_mapping import NO_MAPPING, VersionMapping
from engine.service.asking import Asking
from engine.service.moving_runs import MovedRuns, MovingRuns, Told, Wanted


class MovingVerbs(Asking):
    def foresee_moving(
        self,
        wanted: Wanted,
        to: str,
        *,
        mapping: VersionMapping = NO_MAPPING,
        by: str | None = None,
        told: Told | None = None,
    ) -> MovedRuns:
        """What moving these runs to the version of that hash would do: each is safe, needs a mapping, or is blocked.

        Nothing is changed. `told` hears how many were looked at so far.
        """
        return self._moving_runs(by, None).foresee(wanted, to, mapping, told)

    def move_runs(
        self,
        wanted: Wanted,
        to: str,
        reason: str,
        *,
        mapping: VersionMapping = NO_MAPPING,
        by: str | None = None,
        command: str | None = None,
        told: Told | None = None,
    ) -> MovedRuns:
        """Move those of the runs that are safe, each in a transaction of its own; the others stay as they are.

        Each is judged again in its transaction. Broken off and given again under the same id, it goes on.
        """
        return self._moving_runs(by, command).carry_out(wanted, to, reason, mapping, told)

    def move_runs_back(
        self,
        wanted: Wanted,
        to: str,
        reason: str,
        *,
        by: str | None = None,
        command: str | None = None,
        told: Told | None = None,
    ) -> MovedRuns:
        """Undo the moving of runs from the version `to` to that by which they run, where nothing was done since."""
        return self._moving_runs(by, command).undo(wanted, to, reason, told)

    def _moving_runs(self, by: str | None, command: str | None) -> MovingRuns:
        id = command or self._keys.new()
        return MovingRuns(self.world, self.store, self._by(by), id, named=command is not None)
