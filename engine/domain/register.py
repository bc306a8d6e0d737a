"""What holds for a root: units, posts, officers, assignments and versions in force, folded from its log. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from engine.domain.events import (
    AssignmentRecorded,
    OfficerRecorded,
    PostRecorded,
    RegisterEvent,
    RootEntered,
    UnitRecorded,
    VersionPublished,
    VersionPutInForce,
)
from engine.domain.instance import Acting

OPERATOR = "operator"
"""The role that may create, open, assign, skip, suspend, resume, cancel, reopen and record."""


@dataclass(frozen=True, slots=True)
class Register:
    """The register as it stands after event number `seq`."""

    seq: int = 0
    title: str = ""
    units: Mapping[str, UnitRecorded] = field(default_factory=dict)
    posts: Mapping[str, PostRecorded] = field(default_factory=dict)
    officers: Mapping[str, OfficerRecorded] = field(default_factory=dict)
    assignments: Mapping[str, AssignmentRecorded] = field(default_factory=dict)
    held_by: Mapping[str, tuple[AssignmentRecorded, ...]] = field(default_factory=dict)
    """Officer → assignments."""
    held_for: Mapping[tuple[str, str], tuple[AssignmentRecorded, ...]] = field(default_factory=dict)
    """Officer and unit → assignments: one officer may act for hundreds of units."""
    published: Mapping[str, VersionPublished] = field(default_factory=dict)
    """Version → what was published."""
    in_force: Mapping[str, tuple[VersionPutInForce, ...]] = field(default_factory=dict)
    """Process → versions put in force, in the order in which that was recorded."""

    def acting(self, officer: str, posts: Iterable[str], unit: str, day: date) -> Acting | None:
        """By which assignment the officer may act on a post for the unit that day; definitive ones first."""
        wanted = tuple(posts)
        fitting = [
            one
            for one in self.held_for.get((officer, unit), ())
            if one.post in wanted and one.start <= day and (one.end is None or day <= one.end)
        ]
        if not fitting:
            return None
        best = min(fitting, key=lambda one: (one.kind != "definitive", wanted.index(one.post)))
        return Acting(best.post, best.unit, best.kind, best.decree)

    def seats_of(self, officer: str, day: date) -> tuple[tuple[str, str], ...]:
        """The (post, unit) pairs that the officer holds that day."""
        return tuple(
            (one.post, one.unit)
            for one in self.held_by.get(officer, ())
            if one.start <= day and (one.end is None or day <= one.end)
        )

    def is_operator(self, officer: str) -> bool:
        return officer in self.officers and OPERATOR in self.officers[officer].roles

    def members(self, unit: str, group: str | None) -> tuple[str, ...]:
        """The units of a group, or those directly below `unit`; in the order of their recording."""
        return tuple(
            one.unit
            for one in self.units.values()
            if (group in one.groups if group is not None else one.parent == unit)
        )

    def version_for(self, process: str, unit: str, day: date) -> str | None:
        """The version in force for the unit that day: the one with the latest day, of two the later recorded."""
        found = self.entry_for(process, unit, day)
        return found.version if found else None

    def entry_for(self, process: str, unit: str, day: date) -> VersionPutInForce | None:
        """By which entry that version is in force."""
        found: VersionPutInForce | None = None
        for one in self.in_force.get(process, ()):
            in_scope = not one.units or unit in one.units
            if in_scope and one.since <= day and (found is None or one.since >= found.since):
                found = one
        return found

    def units_of(self, entry: VersionPutInForce, day: date) -> tuple[str, ...]:
        """The units for which it is this entry that puts a version in force that day."""
        return tuple(
            unit for unit in entry.units or self.units if self.entry_for(entry.process, unit, day) is entry
        )

    def scope_of(self, process: str, day: date) -> tuple[str, ...]:
        """The units for which a version of the process is in force that day."""
        return tuple(unit for unit in self.units if self.version_for(process, unit, day))


def record(register: Register, events: Iterable[RegisterEvent]) -> Register:
    """The register after more events. Copies once for all of them, since a root may have 30,000 units."""
    units, posts, officers = dict(register.units), dict(register.posts), dict(register.officers)
    assignments, held_by, held_for = (
        dict(register.assignments),
        dict(register.held_by),
        dict(register.held_for),
    )
    published, in_force = dict(register.published), dict(register.in_force)
    title, seq = register.title, register.seq
    for event in events:
        seq += 1
        match event:
            case RootEntered():
                title = event.title
            case UnitRecorded():
                units[event.unit] = event
            case PostRecorded():
                posts[event.post] = event
            case OfficerRecorded():
                officers[event.officer] = event
            case AssignmentRecorded():
                before = assignments.get(event.assignment)
                if before is not None:
                    held_by[before.officer] = tuple(
                        one for one in held_by[before.officer] if one is not before
                    )
                    place = (before.officer, before.unit)
                    held_for[place] = tuple(one for one in held_for[place] if one is not before)
                assignments[event.assignment] = event
                held_by[event.officer] = (*held_by.get(event.officer, ()), event)
                place = (event.officer, event.unit)
                held_for[place] = (*held_for.get(place, ()), event)
            case VersionPublished():
                published[event.version] = event
            case VersionPutInForce():
                in_force[event.process] = (*in_force.get(event.process, ()), event)
    return Register(seq, title, units, posts, officers, assignments, held_by, held_for, published, in_force)
