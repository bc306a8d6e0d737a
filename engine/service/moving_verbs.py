"""The verbs that move running instances to another version of their process, and back."""

from __future__ import annotations

from functools import partial

from engine.domain.moving.version_mapping import NO_MAPPING, VersionMapping
from engine.domain.sight import Reader
from engine.service.moved_runs import MovedRuns, Told, Wanted
from engine.service.moving_runs import VERB, MovingRuns
from engine.service.register_verbs import RegisterVerbs


class MovingVerbs(RegisterVerbs):
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

        No run is changed. Which runs an officer looks at by a role is put on record, as with all reading. `told` hears
        how many were looked at so far.
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

        Each is judged again in its transaction. Broken off and given again under the same id, it goes on with the runs
        that it found when it was first given, and tells those that it has moved before. Raises CommandReused where
        the id was given for something else.
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
        """Undo the moving of runs from the version `to` to that by which they run, where nothing was done since.

        Given again under the same id, as `move_runs`.
        """
        return self._moving_runs(by, command).undo(wanted, to, reason, told)

    def _moving_runs(self, by: str | None, command: str | None) -> MovingRuns:
        reader = None if by is None else Reader(by, partial(self.record_reading, doing=VERB, by=by))
        return MovingRuns(self.world, self.store, self._by(by), command or self._keys.new(), reader)
