"""What `sop doctor` looks at. A new probe is a function that yields answers, and one word here."""

from __future__ import annotations

from cli.health import machine
from cli.health.answer import Answer, Probe
from cli.health.clock_looks import clock_looks
from cli.health.database import database
from cli.health.logs import logs
from cli.health.notices import notices
from cli.health.reviews import reviews
from cli.health.seals import seals

PROBES: tuple[Probe, ...] = (
    machine.python,
    machine.packages,
    machine.graphviz,
    machine.fonts,
    machine.sqlite,
    machine.disk,
    machine.clock,
    database,
    logs,
    notices,
    clock_looks,
    reviews,
    seals,
)

__all__ = ["PROBES", "Answer"]
