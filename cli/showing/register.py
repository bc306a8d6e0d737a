"""The register as programs read it, and which of its versions hold."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cli.as_data import moment
from cli.data_of_office import ExportData, RegisterData, UnitData
from engine.domain.encoding import Record
from engine.domain.events import EvidenceExported, UnitRecorded, VersionPutInForce
from engine.domain.register import Register
from engine.domain.versions_in_force import ended_by_withdrawal


def force_of(register: Register, entry: VersionPutInForce, day: date) -> str:
    """in-force, for-some (another holds for the other units), replaced, withdrawn, or to-come."""
    if entry.since > day:
        return "to-come"
    held = len(register.units_of(entry, day))
    if not held and _was_withdrawn(register, entry, day):
        return "withdrawn"
    if held == len(entry.units or register.units):
        return "in-force"
    return "for-some" if held else "replaced"


def _was_withdrawn(register: Register, entry: VersionPutInForce, day: date) -> bool:
    """Whether that is what ended it, for a unit at least: what was replaced before stays so."""
    entries, withdrawals = register.in_force[entry.process], register.withdrawn.get(entry.process, ())
    if all(one.version != entry.version for _, one in withdrawals):
        return False
    place = next(place for place, one in enumerate(entries) if one is entry)
    units = entry.units or register.units
    return any(ended_by_withdrawal(entries, withdrawals, place, unit, day) for unit in units)


def is_approved(register: Register, entry: VersionPutInForce) -> bool:
    """Whether the version stands as approved by another officer than its author."""
    return register.versions[entry.version].approval is not None


def exports_of(records: Sequence[Record]) -> list[ExportData]:
    """The bundles of evidence that were made, and who made them when."""
    return [
        {
            "at": moment(record.stamp.at) or "",
            "by": record.stamp.by,
            "system_user": record.stamp.system_user,
            "manifest": event.manifest,
            "process": event.process,
            "unit": event.unit,
            "period": event.period,
            "runs": len(event.instances),
            "without_names": event.without_names,
        }
        for record in records
        if isinstance(event := record.event, EvidenceExported)
    ]


def register_data(root: str, register: Register, today: date, exports: list[ExportData]) -> RegisterData:
    return {
        "root": root,
        "title": register.title,
        "seq": register.seq,
        "units": [_unit(register, one) for one in register.units.values()],
        "posts": {post: one.title for post, one in register.posts.items()},
        "officers": [
            {"officer": officer, "name": one.name.text, "roles": list(one.roles)}
            for officer, one in register.officers.items()
        ],
        "assignments": [
            {
                "assignment": one.assignment,
                "officer": one.officer,
                "post": one.post,
                "unit": one.unit,
                "start": one.start.isoformat(),
                "end": _day(one.end),
                "kind": one.kind,
                "decree": one.decree,
            }
            for one in register.assignments.values()
        ],
        "absences": [
            {
                "absence": one.absence,
                "officer": one.officer,
                "start": one.start.isoformat(),
                "end": _day(one.end),
                "substitute": one.substitute,
                "reason": one.reason.text if one.reason else None,
                "decree": one.decree,
            }
            for one in register.absences.values()
        ],
        "in_force": [
            {
                "process": one.process,
                "version": one.version,
                "since": one.since.isoformat(),
                "units": list(one.units),
                "now": force_of(register, one, today),
                "approved": is_approved(register, one),
            }
            for versions in register.in_force.values()
            for one in versions
        ],
        "withdrawn": [
            {
                "process": one.process,
                "version": one.version,
                "since": one.since.isoformat(),
                "units": list(one.units),
                "reason": one.reason,
            }
            for withdrawals in register.withdrawn.values()
            for _, one in withdrawals
        ],
        "exports": exports,
    }


def _unit(register: Register, one: UnitRecorded) -> UnitData:
    end = register.ended.get(one.unit)
    return {
        "unit": one.unit,
        "title": one.title,
        "parent": one.parent,
        "groups": list(one.groups),
        "calendar": one.calendar,
        "backdating_days": one.backdating_days,
        "ended": end.since.isoformat() if end else None,
        "into": list(end.into) if end else [],
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
