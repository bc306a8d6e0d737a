"""An instance with what is needed to tell people about it. Pure data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from engine.domain.encoding import Record
from engine.domain.instance import Instance
from engine.domain.register import Register
from schemas.process import Process


@dataclass(frozen=True, slots=True)
class Shown:
    """An instance as it stands, its log, the version it runs by, and the register of its root."""

    instance: Instance
    history: Sequence[Record]
    process: Process
    register: Register
    zone: tzinfo
    now: datetime
