"""The jobs there are, in the order in which they are carried out where one comes after the other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from app.jobs import clock, forms, notices, periods
from app.jobs.job import Job
from app.jobs.settings import JobSettings

NEAR = timedelta(minutes=10)
"""How often it is looked for periods that begin, and for forms that are to be drawn."""


def jobs_of(settings: JobSettings) -> tuple[Job, ...]:
    """Every job, as often as the workspace wants it."""
    return tuple(_jobs(settings))


def _jobs(settings: JobSettings) -> Iterator[Job]:
    often, seldom = settings.every, max(settings.every, NEAR)
    yield Job("periods", periods.TITLE, seldom, periods.make_periods, periods.COUNTED)
    yield Job("clock", clock.TITLE, often, clock.look_at_clock, clock.COUNTED)
    yield Job("notices", notices.TITLE, often, notices.send_notices, notices.COUNTED)
    yield Job("forms", forms.TITLE, seldom, forms.draw_forms, forms.COUNTED)
