"""Every job carried out once, one after the other: what cron asks for."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from app.jobs.job import Done, Job
from app.jobs.jobs import jobs_of
from app.workspace import Workspace
from engine.domain.refusals import Refusal

NOTHING = Done()


@dataclass(frozen=True, slots=True)
class Carried:
    """A job that was carried out, or why it could not be."""

    job: Job
    done: Done = NOTHING
    refusal: Refusal | None = None


def once(engine: Workspace, only: Collection[str] = ()) -> Iterator[Carried]:
    """Carry out every job, or only those named. One that is refused keeps none of the others from being done.

    Raises a StoreFailure where nothing can be kept: what was done until then is done.
    """
    for job in jobs_of(engine.settings.jobs):
        if only and job.name not in only:
            continue
        try:
            yield Carried(job, job.carry_out(engine))
        except Refusal as refusal:
            yield Carried(job, refusal=refusal)
