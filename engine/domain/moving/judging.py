"""Whether a run can go over to another version of its process: safe, with a mapping, or not now; and how. Pure.

A run is safe when what stands of it can be played in the new version's token game and leads there to the rows that are
open now. Whatever that game reaches, it can bring to an end, because every published version is sound.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from engine.domain.change import replace
from engine.domain.facts import Facts, Version
from engine.domain.instance import FILLED_TASK, Instance
from engine.domain.moving.findings import OF_PASSED, Found, Missing, Why
from engine.domain.moving.hands import in_whose_hands
from engine.domain.moving.notes import lacking_fields, notes_of
from engine.domain.moving.playing import NOWHERE, Played, play
from engine.domain.moving.settling import Settling
from engine.domain.moving.version_mapping import VersionMapping
from engine.domain.moving.way import Way, played
from schemas.flow import Marking
from schemas.likeness import Worded, same_rows


class Fitness(StrEnum):
    """What can become of a run."""

    SAFE = "safe"
    NEEDS_MAPPING = "needs-mapping"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class Judged:
    """What was found about one run, and how it would stand in the new version."""

    found: tuple[Found, ...]
    after: Instance | None = None
    """The instance in the new version; none unless it is safe."""
    played: Played = NOWHERE
    rows: Mapping[str, str] = field(default_factory=dict)
    """Old row → the row that it is now, where that is another."""
    tasks: Mapping[str, str] = field(default_factory=dict)
    """Task → its name in the new version, where that is another."""
    displaced: tuple[str, ...] = ()
    """Tasks that the instance does not keep: only the log has them."""
    left: tuple[str, ...] = ()
    """Rows that were done and have no place in the new version."""
    given_back: Mapping[str, str] = field(default_factory=dict)
    """Task → the officer who had claimed it."""
    withdrawn: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    """`row.field` that the new version requires of what was done before it."""

    @property
    def fitness(self) -> Fitness:
        if any(one.blocks for one in self.found):
            return Fitness.BLOCKED
        needs = any(not one.is_note for one in self.found)
        return Fitness.NEEDS_MAPPING if needs else Fitness.SAFE


def judge(
    instance: Instance, old: Version, new: Version, way: Way, mapping: VersionMapping, facts: Facts
) -> Judged:
    """Judge an open or suspended run. `way` is what stands of it, read from its log."""
    whole = tuple(_about_the_whole(instance, old, new, mapping))
    if whole:
        return Judged(whole)
    marking, kept = played(old.flows[instance.phase], way)
    if _tokens(marking) != _tokens(instance.marking):
        return Judged((Found(Why.NOT_REPLAYED, ""),))
    phase = mapping.phase(instance.phase)
    likely = same_rows(_worded(old, instance.phase), _worded(new, phase))
    there = play(new.flows[phase], kept, instance.marking.open, mapping, likely)
    there = replace(there, found=tuple(_as_passed(one, instance) for one in there.found))
    if not there.arrived or any(one.blocks for one in there.found):
        return Judged(there.found)
    mapping = replace(mapping, rows={**mapping.rows, **there.guessed}) if there.guessed else mapping
    settling = Settling(instance, old, new, mapping, facts)
    hands = in_whose_hands(instance, settling.settle(there), new, settling.facts)
    more = (one for one in (*settling.found, *hands.found) if one.row not in there.guessed)
    found = (*there.found, *more)
    if any(not one.is_note for one in found):
        return Judged(found)
    after = hands.instance
    lacks = tuple(lacking_fields(after, new, there))
    return Judged(
        (*found, *notes_of(after, new, lacks)),
        after,
        there,
        {
            row: now
            for row, now in settling.renamed.items()
            if row in instance.marking.open | instance.marking.done
        },
        {task: now for task, now in settling.names.items() if task != now},
        tuple(task for task in sorted(instance.tasks) if task not in settling.names),
        tuple(_left(instance, new, mapping)),
        hands.given_back,
        tuple(settling.withdrawn),
        tuple(f"{row}.{name}" for row, name in lacks),
    )


def _about_the_whole(
    instance: Instance, old: Version, new: Version, mapping: VersionMapping
) -> Iterator[Found]:
    """What keeps the whole run where it is, whichever rows it has been through."""
    phase = mapping.phase(instance.phase)
    if phase not in new.process.runs:
        missing = Missing("phases", (instance.phase,), tuple(new.process.runs))
        yield Found(Why.PHASE_GONE, "", {"phase": instance.phase}, missing)
        return
    was, now = old.process.runs[instance.phase], new.process.runs[phase]
    starts = old.process.year_starts, new.process.year_starts
    if was.every.word != now.every.word or (instance.period and starts[0] != starts[1]):
        yield Found(Why.OTHER_PERIODS, "", {"before": was.every.word, "after": now.every.word})
    gathers = mapping.phase(was.gathers) if was.gathers else None
    if gathers != now.gathers:
        yield Found(Why.OTHER_GATHERING, "", {"before": was.gathers or "—", "after": now.gathers or "—"})


def _as_passed(found: Found, instance: Instance) -> Found:
    """What was found of a row that a mapping counted as passed, and that nobody did, does not say that it was done."""
    if found.why not in OF_PASSED or any(
        task.state in FILLED_TASK for task in instance.tasks_of((found.row,))
    ):
        return found
    return replace(found, why=OF_PASSED[found.why])


def _worded(version: Version, phase: str) -> Iterator[Worded]:
    return (Worded(step.id, step.activity) for step in version.process.steps_of[phase])


def _tokens(marking: Marking) -> tuple[frozenset[object], ...]:
    return marking.open, marking.done, marking.delivered, marking.fired


def _left(instance: Instance, new: Version, mapping: VersionMapping) -> Iterator[str]:
    there = new.flows[mapping.phase(instance.phase)].row
    for old in sorted(instance.marking.done):
        if mapping.row(old) not in there:
            yield old
