"""The verbs of the engine, for one root: each is one command in one transaction."""

from __future__ import annotations

from engine.service.erasing import ErasingVerbs
from engine.service.heartbeat_verbs import HeartbeatVerbs
from engine.service.moving_verbs import MovingVerbs
from engine.service.run_verbs import RunVerbs
from engine.service.seal_verbs import SealVerbs
from engine.service.task_verbs import TaskVerbs
from engine.service.version_verbs import VersionVerbs


class Service(SealVerbs, VersionVerbs, RunVerbs, MovingVerbs, TaskVerbs, HeartbeatVerbs, ErasingVerbs):
    """Everything that can be asked of the engine about one root.

    `by` is the officer who asks; none: whoever sits at the system's own account, who counts as an operator.
    `command` is an id of the caller's own: the same command under the same id is carried out once and answered alike
    each time. Every verb raises a `Refusal` that says why nothing was changed.

    A task is named `12:isi@kasi/seksi-1#1`, or as much of it as is clear: `12:isi`.
    """
