"""What every transaction of a root needs beside its store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo

from engine.domain.facts import Reminders
from engine.ports import Clock
from engine.registers import Registers
from engine.service.noting import Channel
from engine.versions import Versions

NONE = Reminders()


@dataclass(frozen=True, slots=True)
class World:
    """What every transaction of a root needs beside its store."""

    root: str
    clock: Clock
    zone: tzinfo
    """Where the root's days begin and end."""
    versions: Versions
    registers: Registers
    reminders: Reminders = NONE
    """When somebody is reminded of a deadline."""
    notices: tuple[Channel, ...] = ()
    """By which ways officers are told of what concerns them; without any nothing is kept to be told."""
