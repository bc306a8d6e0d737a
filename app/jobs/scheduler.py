"""The port to whatever carries jobs out when their time comes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Protocol

from app.jobs.job import Job

CarryOut = Callable[[str], None]
"""Carries out the job of that name, once. It raises nothing."""


class Scheduler(Protocol):
    """Carries jobs out, each as often as it wants to be. Of several processes on one database one carries it out.

    Losing everything that a scheduler knows loses nothing: what there is to do stands in the root's own tables.
    """

    def start(self, jobs: Sequence[Job], carry_out: CarryOut) -> None:
        """Carry each job out now, and from now on; in other threads."""

    def stop(self, patience: timedelta) -> bool:
        """Begin nothing more, and wait so long for what runs. False: something still runs."""
