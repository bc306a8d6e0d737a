"""What every transaction of a root needs beside its store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo

from engine.domain.facts import Facts, Reminders
from engine.ports import Clock, Reading
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

    def facts(self, store: Reading) -> Facts:
        """The time, the day in the zone of the root, and what the register says: where no run is looked at."""
        at = self.clock.now()
        register = self.registers.now(store)
        return Facts(at, at.astimezone(self.zone).date(), register, zone=self.zone, reminders=self.reminders)
