"""What became of runs that were to go over to another version, as programs read it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from cli.data_of_moving import FoundData, LookedData, MovedRunsData
from engine.domain.facts import Version
from engine.domain.moving.findings import Found
from engine.domain.moving.judging import Fitness
from engine.domain.moving.saying import said
from engine.service.moved_runs import Looked, MovedRuns
from schemas.words import Lang


def data_of(
    done: MovedRuns,
    old: Version,
    new: Version,
    lang: Lang,
    *,
    dry_run: bool,
    undo: bool,
    mapping: Path | None,
) -> MovedRunsData:
    """The whole document."""
    counted = Counter(fitness_of(one) for one in done.runs)
    return {
        "process": old.process.id,
        "old": old.hash,
        "new": new.hash,
        "dry_run": dry_run,
        "undo": undo,
        "safe": counted[Fitness.SAFE],
        "moved": sum(one.moved for one in done.runs),
        "needs_mapping": counted[Fitness.NEEDS_MAPPING],
        "blocked": counted[Fitness.BLOCKED],
        "refused": sum(one.refused is not None for one in done.runs),
        "mapping": str(mapping) if mapping is not None else None,
        "instances": [_looked(one, lang) for one in done.runs],
    }


def fitness_of(one: Looked) -> Fitness | None:
    """None where it was not judged: it was moved, or refused for another reason."""
    return None if one.moved or one.refused is not None else one.judged.fitness


def _looked(one: Looked, lang: Lang) -> LookedData:
    fitness = fitness_of(one)
    return {
        "instance": one.line.number,
        "name": one.line.name,
        "fitness": None if fitness is None else str(fitness),
        "moved": one.moved,
        "repeated": one.repeated,
        "refused": one.refused.name if one.refused is not None else None,
        "found": [_found(found, lang) for found in one.judged.found],
    }


def _found(found: Found, lang: Lang) -> FoundData:
    missing = found.missing
    return {
        "why": str(found.why),
        "row": found.row or None,
        "note": found.is_note,
        "text": said(found, lang),
        "missing": [missing.section, *missing.keys] if missing else None,
        "may_be": list(missing.may_be) if missing else [],
    }
