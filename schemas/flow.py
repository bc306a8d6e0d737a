"""The token game: where the tokens of a run stand, and what each move does to them. Pure.

Written once: the engine plays it to run a process, the soundness rule plays it to find what cannot run.

A token stands on an open row or waits at a join. An arrow down is forward, an arrow to the row itself or to
a row above it is a return, except to an end row. A fork gives a token to each target. A row with `join:
all` opens when every row with a forward arrow to it has delivered; two outcomes of one row count once.
`end` removes a token.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from schemas.concurrency import Place, concurrent_places
from schemas.marking import Fault, Marking, Move
from schemas.play import Play
from schemas.process import Process
from schemas.rows import OTHERWISE, ways

__all__ = ["Choice", "Fault", "Flow", "Marking", "Move", "Row", "flow_of"]


@dataclass(frozen=True, slots=True)
class Choice:
    """One way a row can end: the rows below that it opens, or the row it returns to."""

    targets: tuple[str, ...] = ()
    back: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """What the game needs to know of a step."""

    id: str
    number: int
    choices: Mapping[str, Choice]
    join_all: bool = False
    kind: Literal["start", "end"] | None = None
    condition: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Earlier row → the outcomes with which this row is done; otherwise it is passed over."""


class Flow:
    """The rows and arrows of one phase, and the moves of the game on them."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.rows = tuple(rows)
        self.row = {row.id: row for row in self.rows}

    @cached_property
    def targets(self) -> dict[str, frozenset[str]]:
        """Row → the rows that it has a forward arrow to."""
        return {
            row.id: frozenset(
                target for choice in row.choices.values() for target in choice.targets if target in self.row
            )
            for row in self.rows
        }

    @cached_property
    def sources(self) -> dict[str, frozenset[str]]:
        """Row → the rows with a forward arrow to it."""
        found: dict[str, set[str]] = {row.id: set() for row in self.rows}
        for source, targets in self.targets.items():
            for target in targets:
                found[target].add(source)
        return {row: frozenset(sources) for row, sources in found.items()}

    @cached_property
    def joins(self) -> dict[str, frozenset[str]]:
        """The rows that wait for more than one row, and for which."""
        return {
            row.id: self.sources[row.id]
            for row in self.rows
            if row.join_all and len(self.sources[row.id]) > 1
        }

    @cached_property
    def downwards(self) -> tuple[Row, ...]:
        """The rows in an order that no forward arrow goes against: as printed, end rows last."""
        return tuple(sorted(self.rows, key=lambda row: (row.kind == "end", row.number)))

    @cached_property
    def reach(self) -> dict[str, frozenset[str]]:
        """Row → the rows that forward arrows lead to from it, itself left out."""
        found: dict[str, frozenset[str]] = {}
        for row in reversed(self.downwards):
            below = self.targets[row.id]
            found[row.id] = below.union(*(found[target] for target in below))
        return found

    @cached_property
    def asked_about(self) -> frozenset[str]:
        """Rows whose outcome a condition looks at."""
        return frozenset(step for row in self.rows for step in row.condition)

    @cached_property
    def beside(self) -> dict[Place, frozenset[Place]]:
        """Row → the rows that can be open while it is, and the tokens that can wait at joins."""
        return concurrent_places(self)

    def excluded_by(self, row: str) -> frozenset[str]:
        """The rows that no forward run goes through together with `row`: not before, after, nor beside it."""
        reached, beside = self.reach[row], self.beside[row]
        return frozenset(
            other
            for other in self.row
            if other != row and other not in reached and other not in beside and row not in self.reach[other]
        )

    def begin(self) -> Move:
        """Put the first token on the first row."""
        play = Play(self, Marking())
        play.enter(self.rows[0].id, source="")
        return play.move()

    def finish(self, marking: Marking, row: str, choice: str) -> Move:
        """An open row is done and its token goes forward by `choice`; a return is `take_back`."""
        play = Play(self, marking)
        play.open.discard(row)
        if choice == OTHERWISE:
            play.passed.append((row, choice))
        else:
            play.done.add(row)
            if row in self.asked_about:
                play.decided.add((row, choice))
        play.send(row, self.row[row].choices[choice].targets)
        return play.move()

    def take_back(self, marking: Marking, target: str, source: str | None) -> Move:
        """Open `target` again and undo all that depends on it; the token of `source`, if any, goes.

        Drawn returns, returns off the form, withdrawals and reopening are alike in this.
        """
        rows = self.taken_back_by(marking, target)
        kept = frozenset(
            (join, row)
            for join, row in marking.delivered
            if join not in rows or (row not in rows and (join, row) in self.beside[target])
        )
        # A join that is opened again waits for nobody.
        whole = frozenset((target, row) for row in self.joins.get(target, ()))
        play = Play(
            self,
            Marking(
                open=marking.open - rows - {source or ""},
                done=marking.done - rows,
                delivered=kept | whole,
                fired=(marking.fired - rows) | (self.joins.keys() & {target}),
                decided=frozenset((row, outcome) for row, outcome in marking.decided if row not in rows),
            ),
        )
        play.open_row(target, source or "", always=True)
        if target in marking.open and source not in (None, target):
            play.faults.append(Fault("sibling-return", target, source or ""))
        return replace(play.move(), taken_back=rows)

    def taken_back_by(self, marking: Marking, target: str) -> frozenset[str]:
        """The rows that going back to `target` undoes: it and all that it reaches.

        Where this run has not gone through it, also the rows gone through instead, and all that those reach.
        """
        roots = {target}
        if target not in marking.done and target not in marking.open:
            roots |= (marking.done | marking.open) & self.excluded_by(target)
        return frozenset(roots.union(*(self.reach[row] for row in roots)))


def flow_of(process: Process, phase: str) -> Flow:
    """The game of one phase of a process."""
    choices: dict[str, dict[str, Choice]] = {step.id: {} for step in process.steps_of[phase]}
    for way in ways(process, phase):
        so_far = choices[way.source].get(way.choice, Choice())
        choices[way.source][way.choice] = (
            replace(so_far, back=way.target)
            if way.back
            else replace(so_far, targets=(*so_far.targets, way.target))
        )
    return Flow(
        Row(
            id=step.id,
            number=number,
            choices=choices[step.id],
            join_all=step.join == "all",
            kind=step.kind,
            condition=dict(step.when.outcomes) if step.when else {},
        )
        for number, step in enumerate(process.steps_of[phase], start=1)
    )
