"""Where the rows of a phase do not stand together: which of them stand apart from the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from schemas.diagnostic import MOST
from schemas.process import Process, Step


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of one phase that follow each other."""

    phase: str
    steps: tuple[Step, ...]


def apart(process: Process) -> tuple[Part, ...]:
    """The rows, taken by the smallest parts, without which every phase stands together; of very many the first."""
    place = {step.id: number for number, step in enumerate(process.steps)}
    parts = _parts(process.steps)
    found: list[Part] = []
    while True:
        times = Counter(part.phase for part in parts)
        torn = [part for part in parts if times[part.phase] > 1]
        if not torn or len(found) == MOST:
            return tuple(sorted(found, key=lambda part: place[part.steps[0].id]))
        between = {part.steps[0].id for before, part, after in _threes(parts) if before.phase == after.phase}
        # A part that splits another phase in two is more likely the wrong one than either of the two.
        least = min(
            torn + [part for part in parts if part.steps[0].id in between], key=partial(_weight, between)
        )
        found.append(least)
        parts = _parts(tuple(step for part in parts if part is not least for step in part.steps))


def _parts(steps: tuple[Step, ...]) -> list[Part]:
    here = ""
    named: list[tuple[str, Step]] = []
    for step in steps:
        here = step.phase or here
        named.append((here, step))
    return [
        Part(phase, tuple(step for _, step in part)) for phase, part in groupby(named, lambda one: one[0])
    ]


def _threes(parts: list[Part]) -> Iterator[tuple[Part, Part, Part]]:
    """Each part but the first and the last, with its neighbours."""
    return zip(parts, parts[1:], parts[2:], strict=False)


def _weight(between: set[str], part: Part) -> tuple[int, bool]:
    return len(part.steps), part.steps[0].id not in between
