"""The arrows of one phase as a graph: what is reached, what can end, what is certainly done before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from schemas.process import END, Process
from schemas.rows import ways


@dataclass(frozen=True, slots=True)
class Paths:
    """The rows of a phase in their order, and where forward arrows lead. Arrows to nowhere are left out."""

    rows: tuple[str, ...]
    forward: Mapping[str, tuple[str, ...]]
    """Row → the rows that a forward arrow reaches from it."""
    onward: Mapping[str, tuple[str, ...]]
    """Row → whatever any arrow reaches from it, returns and the end among it."""
    behind: Mapping[str, tuple[str, ...]]
    """Row → the rows with a forward arrow to it."""
    waits: frozenset[str]
    """The rows that wait for every branch."""

    @property
    def reached(self) -> frozenset[str]:
        """The rows that forward arrows reach from the first one."""
        return _closure(self.rows[:1], self.forward)

    @property
    def ending(self) -> frozenset[str]:
        """The rows from which the end can be reached, by whatever arrows."""
        backward: dict[str, list[str]] = {}
        for source, targets in self.onward.items():
            for target in targets:
                backward.setdefault(target, []).append(source)
        return _closure((END,), backward)

    @property
    def certain(self) -> Mapping[str, frozenset[str]]:
        """Row → the rows that every forward way to it has passed; where it waits, those of all branches."""
        certain: dict[str, frozenset[str]] = {}
        for row in self.rows:
            before = [certain[source] | {source} for source in self.behind[row] if source in certain]
            if not before:
                certain[row] = frozenset()
            else:
                certain[row] = (
                    frozenset.union(*before) if row in self.waits else frozenset.intersection(*before)
                )
        return certain


def paths_of(process: Process, phase: str) -> Paths:
    """The graph of a phase. Of steps with the same id the first one counts."""
    rows = tuple(dict.fromkeys(step.id for step in process.steps_of[phase]))
    forward: dict[str, list[str]] = {row: [] for row in rows}
    onward: dict[str, list[str]] = {row: [] for row in rows}
    behind: dict[str, list[str]] = {row: [] for row in rows}
    for way in ways(process, phase):
        if way.target != END and way.target not in forward:
            continue
        onward[way.source].append(way.target)
        if not way.back and way.target != END:
            forward[way.source].append(way.target)
            behind[way.target].append(way.source)
    for step in process.steps_of[phase]:
        if step.kind == "end":
            onward[step.id].append(END)
    waits = frozenset(step.id for step in process.steps_of[phase] if step.join == "all")
    return Paths(rows, _unique(forward), _unique(onward), _unique(behind), waits)


def _unique(many: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    return {row: tuple(dict.fromkeys(others)) for row, others in many.items()}


def _closure(start: Iterable[str], arrows: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """What can be reached, the start among it."""
    seen = set(start)
    waiting = list(seen)
    while waiting:
        for target in arrows.get(waiting.pop(), ()):
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    return frozenset(seen)
