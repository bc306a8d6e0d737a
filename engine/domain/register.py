"""What holds for a root: units, posts, officers, assignments, absences, calendars, versions in force. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from engine.domain.events import (
    AbsenceRecorded,
    AssignmentRecorded,
    DocumentsRemoved,
    EvidenceExported,
    OfficerRecorded,
    PostRecorded,
    SchedulerWasDown,
    SealKeyRecorded,
    UnitEnded,
    UnitRecorded,
    VersionPublished,
    VersionPutInForce,
)
from engine.domain.instance import Acting
from engine.domain.recorded_calendars import RecordedCalendars
from engine.domain.version_standing import Standing
from engine.domain.versions_in_force import Withdrawal, latest_of_kept
from schemas.calendars.calendar import Calendar

SUBSTITUTE = "substitute"
"""The kind of acting of whoever stands in for an absent officer."""
DEFAULT_CALENDAR = "id-5-day"

Seat = tuple[str, str]
"""A post, and the unit for which it is held."""


@dataclass(frozen=True, slots=True)
class Register:
    """The register as it stands after event number `seq`."""

    seq: int = 0
    title: str = ""
    units: Mapping[str, UnitRecorded] = field(default_factory=dict)
    below: Mapping[str, Mapping[str, None]] = field(default_factory=dict)
    """Unit → the units directly below it."""
    grouped: Mapping[str, Mapping[str, None]] = field(default_factory=dict)
    """Group → the units in it."""
    posts: Mapping[str, PostRecorded] = field(default_factory=dict)
    officers: Mapping[str, OfficerRecorded] = field(default_factory=dict)
    assignments: Mapping[str, AssignmentRecorded] = field(default_factory=dict)
    held_by: Mapping[str, tuple[AssignmentRecorded, ...]] = field(default_factory=dict)
    """Officer → assignments."""
    held_for: Mapping[tuple[str, str], tuple[AssignmentRecorded, ...]] = field(default_factory=dict)
    """Officer and unit → assignments: one officer may act for hundreds of units."""
    seated: Mapping[Seat, tuple[AssignmentRecorded, ...]] = field(default_factory=dict)
    """Post and unit → assignments: who may be asked."""
    absences: Mapping[str, AbsenceRecorded] = field(default_factory=dict)
    away: Mapping[str, tuple[AbsenceRecorded, ...]] = field(default_factory=dict)
    """Officer → when they are absent."""
    stands_in: Mapping[str, tuple[AbsenceRecorded, ...]] = field(default_factory=dict)
    """Substitute → absences during which they stand in for another."""
    ended: Mapping[str, UnitEnded] = field(default_factory=dict)
    took_over: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Unit → units that ended and went into it."""
    calendars: RecordedCalendars = field(default_factory=RecordedCalendars)
    downtimes: tuple[SchedulerWasDown, ...] = ()
    seal_keys: tuple[SealKeyRecorded, ...] = ()
    """Every key that seals were ever signed with; the last one signs now."""
    exports: tuple[EvidenceExported, ...] = ()
    """Every bundle of evidence that was made."""
    removed: Mapping[str, DocumentsRemoved] = field(default_factory=dict)
    """SHA-256 of a document → the last decision by which its file is kept no longer."""
    published: Mapping[str, VersionPublished] = field(default_factory=dict)
    """Version → what was published."""
    in_force: Mapping[str, tuple[VersionPutInForce, ...]] = field(default_factory=dict)
    """Process → versions put in force, in the order in which that was recorded."""
    withdrawn: Mapping[str, tuple[Withdrawal, ...]] = field(default_factory=dict)
    """Process → withdrawals of its versions, in the same order."""
    versions: Mapping[str, Standing] = field(default_factory=dict)
    """Version → what is on record of it."""

    # -- who may act ---------------------------------------------------------------------------------------------------

    def acting(self, officer: str, posts: Iterable[str], unit: str, day: date) -> Acting | None:
        """By which assignment the officer may act on a post for the unit that day; definitive ones first.

        A substitute acts by the assignments of the absent officer, and only where they have none of their own. An
        officer who is absent may act all the same: they came back early, or work from elsewhere.
        """
        wanted, places = tuple(posts), self.acted_for_by(unit, day)
        own = self._best(officer, wanted, places, day)
        if own is not None:
            return Acting(own.post, own.unit, own.kind, own.decree)
        for absence in self.stands_in.get(officer, ()):
            theirs = self._best(absence.officer, wanted, places, day) if holds(absence, day) else None
            if theirs is not None:
                return Acting(theirs.post, theirs.unit, SUBSTITUTE, absence.decree, absence.officer)
        return None

    def _best(
        self, officer: str, posts: tuple[str, ...], units: Iterable[str], day: date
    ) -> AssignmentRecorded | None:
        fitting = [
            one
            for unit in units
            for one in self.held_for.get((officer, unit), ())
            if one.post in posts and holds(one, day)
        ]
        return min(fitting, key=lambda one: (one.kind != "definitive", posts.index(one.post)), default=None)

    def seats_of(self, officer: str, day: date) -> tuple[Seat, ...]:
        """The (post, unit) pairs that the officer may act on that day: their own, and those they stand in for."""
        absent = [one.officer for one in self.stands_in.get(officer, ()) if holds(one, day)]
        seats = (
            (one.post, unit)
            for holder in (officer, *absent)
            for one in self.held_by.get(holder, ())
            if holds(one, day)
            for unit in self._acts_for(one.unit, day)
        )
        return tuple(dict.fromkeys(seats))

    def candidates(self, posts: Iterable[str], unit: str, day: date) -> Mapping[str, Acting]:
        """Whoever may be asked that day, and how they would act: an absent officer is not, but their substitute is."""
        wanted, places = tuple(posts), self.acted_for_by(unit, day)
        found: dict[str, Acting] = {}
        for held in (
            one for place in places for post in wanted for one in self.seated.get((post, place), ())
        ):
            for officer in self._stands_for(held.officer, day) if holds(held, day) else ():
                acting = self.acting(officer, wanted, unit, day)
                if acting is not None:
                    found.setdefault(officer, acting)
        return found

    def _stands_for(self, officer: str, day: date) -> Iterator[str]:
        """The officer, or while they are absent the substitutes who are not absent themselves."""
        absences = self.absent(officer, day)
        if not absences:
            yield officer
        for one in absences:
            if one.substitute is not None and not self.absent(one.substitute, day):
                yield one.substitute

    def absent(self, officer: str, day: date) -> tuple[AbsenceRecorded, ...]:
        """The absences of an officer that hold that day."""
        return tuple(one for one in self.away.get(officer, ()) if holds(one, day))

    # -- units ---------------------------------------------------------------------------------------------------------

    def is_active(self, unit: str, day: date) -> bool:
        """Whether there is such a unit that day."""
        ended = self.ended.get(unit)
        return unit in self.units and (ended is None or day < ended.since)

    def acted_for_by(self, unit: str, day: date) -> tuple[str, ...]:
        """The units whose officers act for a unit that day: itself, or when it has ended those that it went into.

        The officers of a unit that was closed into none finish what it had open.
        """
        ended = self.ended.get(unit)
        if ended is None or day < ended.since or not ended.into:
            return (unit,)
        found = (place for one in ended.into for place in self.acted_for_by(one, day))
        return tuple(dict.fromkeys(found))

    def _acts_for(self, unit: str, day: date) -> Iterator[str]:
        """The units that its officers act for that day: itself while it is active, and what went into it."""
        ended = self.ended.get(unit)
        if ended is None or day < ended.since or not ended.into:
            yield unit
        yield from self.went_into(unit, day)

    def went_into(self, unit: str, day: date) -> Iterator[str]:
        """The units that have ended by that day and gone into this one, directly or through others."""
        for before in self.took_over.get(unit, ()):
            if self.ended[before].since <= day:
                yield before
                yield from self.went_into(before, day)

    def members(self, unit: str, group: str | None, day: date | None = None) -> tuple[str, ...]:
        """The units of a group, or those directly below `unit`, that are active that day; in the order of recording."""
        found = self.below.get(unit, {}) if group is None else self.grouped.get(group, {})
        return tuple(one for one in found if day is None or self.is_active(one, day))

    def calendar_for(self, unit: str, named: str | None) -> tuple[str, Calendar] | None:
        """The calendar by which the unit works, and its name: its own, else the one of a unit above it, else the one
        that the procedure names, else the common one of five days. None where that one is not in the register.
        """
        own = (one.calendar for one in self.upwards(unit) if one.calendar is not None)
        name = next(own, named or DEFAULT_CALENDAR)
        return (name, self.calendars[name]) if name in self.calendars else None

    def backdating_days(self, unit: str) -> int:
        """How many calendar days back something may be said to have been done; 0: the same day only."""
        own = (one.backdating_days for one in self.upwards(unit) if one.backdating_days is not None)
        return next(own, 0)

    def upwards(self, unit: str) -> Iterator[UnitRecorded]:
        """The unit and those that it stands below."""
        above = self.units.get(unit)
        while above is not None:
            yield above
            above = self.units.get(above.parent) if above.parent is not None else None

    # -- versions ------------------------------------------------------------------------------------------------------

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
        gone = self.withdrawn.get(process) if found is not None else None
        if gone is None or found is None or all(one.version != found.version for _, one in gone):
            return found
        return latest_of_kept(self.in_force[process], gone, unit, day)

    def units_of(self, entry: VersionPutInForce, day: date) -> tuple[str, ...]:
        """The units for which it is this entry that puts a version in force that day."""
        return tuple(
            unit for unit in entry.units or self.units if self.entry_for(entry.process, unit, day) is entry
        )

    def scope_of(self, process: str, day: date) -> tuple[str, ...]:
        """The units for which a version of the process is in force that day; none that has ended."""
        return tuple(
            unit for unit in self.units if self.is_active(unit, day) and self.version_for(process, unit, day)
        )


def holds(one: AssignmentRecorded | AbsenceRecorded, day: date) -> bool:
    """Whether it holds on a day; its last day is included."""
    return one.start <= day and (one.end is None or day <= one.end)
