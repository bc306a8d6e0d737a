"""By which versions a run went that went over to others."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from engine.domain.encoding import Record
from engine.domain.moving.versions_run import versions_run
from schemas.process import Process

if TYPE_CHECKING:
    from app.workspace import Workspace


def ran_by(engine: Workspace, history: Iterable[Record]) -> tuple[tuple[int, Process], ...]:
    """Each version, and the number of the event from which on the run went by it; none where it never went over."""
    ran = versions_run(history)
    return tuple((one.first, engine.version(one.version).process) for one in ran) if len(ran) > 1 else ()
