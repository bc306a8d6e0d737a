"""The token game: where the tokens of a run stand, and what each move does to them. Pure.

Written once: the engine plays it to run a process, the soundness rule plays it to find what cannot run.

A token stands on an open row or waits at a join. An arrow down is forward, an arrow to the row itself or to a row
above it is a return, except to an end row. A fork gives a token to each target. A row with `join: all` opens when
every row with a forward arrow to it has delivered; two outcomes of one row count once. `end` removes a token.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from schemas.process import END, Process
from schemas.rows import NEXT, OTHERWISE, ways


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


@dataclass(frozen=True, slots=True)
class Marking:
    """Where a run stands. `done` never includes what was taken back; a row passed over is not done."""

    open: frozenset[str] = frozenset()
    done: frozenset[str] = frozenset()
    delivered: frozenset[tuple[str, str]] = frozenset()
    """(join, row): the row's token has reached the join; kept when the join has fired."""
    fired: frozenset[str] = frozenset()
    decided: frozenset[tuple[str, str]] = frozenset()
    """(row, outcome) of the rows that conditions look at."""

    @property
    def waiting(self) -> frozenset[str]:
        """Joins that hold a delivery and have not fired."""
        return frozenset(join for join, _ in self.delivered if join not in self.fired)

    @property
    def ended(self) -> bool:
        return not self.open and not self.waiting


@dataclass(frozen=True, slots=True)
class Fault:
    """What must never happen: a row entered twice at once, or a token that nobody will ever take up."""

    kind: Literal["twice", "left-behind"]
    row: str
    source: str


@dataclass(frozen=True, slots=True)
class Move:
    """What one move did. `entered` and `passed` are in the order in which it happened."""

    marking: Marking
    entered: tuple[str, ...] = ()
    passed: tuple[tuple[str, str], ...] = ()
    """(row, choice): rows gone through at once: Mulai, Selesai, and rows whose condition does not hold."""
    delivered: tuple[tuple[str, str], ...] = ()
    fired: tuple[str, ...] = ()
    taken_back: frozenset[str] = frozenset()
    faults: tuple[Fault, ...] = ()


class Flow:
    """The rows and arrows of one phase, and the moves of the game on them."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.rows = tuple(rows)
        self.row = {row.id: row for row in self.rows}

    @cached_property
    def sources(self) -> dict[str, frozenset[str]]:
        """Row → the rows with a forward arrow to it."""
        found: dict[str, set[str]] = {row.id: set() for row in self.rows}
        for row in self.rows:
            for choice in row.choices.values():
                for target in choice.targets:
                    if target in found:
                        found[target].add(row.id)
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
    def reach(self) -> dict[str, frozenset[str]]:
        """Row → the rows that forward arrows lead to from it, itself left out."""
        found: dict[str, frozenset[str]] = {}
        # Forward arrows lead down, or up to an end row, which leads nowhere: bottom-up needs one pass.
        for row in sorted(self.rows, key=lambda row: (row.kind != "end", -row.number)):
            below = {t for c in row.choices.values() for t in c.targets if t in self.row}
            found[row.id] = frozenset(below.union(*(found.get(t, frozenset()) for t in below)))
        return found

    @cached_property
    def asked_about(self) -> frozenset[str]:
        """Rows whose outcome a condition looks at."""
        return frozenset(step for row in self.rows for step in row.condition)

    @cached_property
    def excluded(self) -> dict[str, frozenset[str]]:
        """Row → the rows that no forward run can hold together with it."""
        from schemas.exclusion import excluded_rows

        return excluded_rows(self)

    def begin(self) -> Move:
        """Put the first token on the first row."""
        play = _Play(self, Marking())
        play.enter(self.rows[0].id, source="")
        return play.move()

    def finish(self, marking: Marking, row: str, choice: str) -> Move:
        """An open row is done and its token goes forward by `choice`; a return is `take_back`."""
        play = _Play(self, marking)
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
        lost = rows | self._excluded_unless_held(marking, target)
        joins = rows - {target}
        kept = frozenset(
            (join, row) for join, row in marking.delivered if not (join in joins and row in lost)
        )
        whole = frozenset((target, row) for row in self.joins.get(target, ()))
        play = _Play(
            self,
            Marking(
                open=marking.open - rows - {source or ""},
                done=marking.done - rows,
                delivered=kept | whole,
                fired=(marking.fired - joins) | ({target} if target in self.joins else frozenset()),
                decided=frozenset((row, outcome) for row, outcome in marking.decided if row not in rows),
            ),
        )
        play.open_row(target, source or "", always=True)
        return replace(play.move(), taken_back=rows)

    def taken_back_by(self, marking: Marking, target: str) -> frozenset[str]:
        """The rows that going back to `target` undoes: it, what it reaches, and what excludes it."""
        held = marking.done | marking.open
        roots = {target} | (held & self._excluded_unless_held(marking, target))
        return frozenset(roots.union(*(self.reach[row] for row in roots)))

    def _excluded_unless_held(self, marking: Marking, target: str) -> frozenset[str]:
        if target in marking.done or target in marking.open:
            return frozenset()
        return self.excluded[target]


class _Play:
    """One move being made: the marking in pieces, and a record of what happens to it."""

    def __init__(self, flow: Flow, marking: Marking) -> None:
        self.flow = flow
        self.open = set(marking.open)
        self.done = set(marking.done)
        self.all_delivered = set(marking.delivered)
        self.all_fired = set(marking.fired)
        self.decided = set(marking.decided)
        self.entered: list[str] = []
        self.passed: list[tuple[str, str]] = []
        self.delivered: list[tuple[str, str]] = []
        self.fired: list[str] = []
        self.faults: list[Fault] = []

    def send(self, source: str, targets: Iterable[str]) -> None:
        for target in targets:
            if target != END:
                self.enter(target, source)

    def enter(self, target: str, source: str) -> None:
        waits_for = self.flow.joins.get(target)
        if waits_for is None or not source:
            self.open_row(target, source)
            return
        if target in self.all_fired or (target, source) in self.all_delivered:
            self.faults.append(Fault("left-behind", target, source))
            return
        self.all_delivered.add((target, source))
        self.delivered.append((target, source))
        if all((target, row) in self.all_delivered for row in waits_for):
            self.all_fired.add(target)
            self.fired.append(target)
            self.open_row(target, source)

    def open_row(self, target: str, source: str, *, always: bool = False) -> None:
        row = self.flow.row[target]
        if target in self.open:
            self.faults.append(Fault("twice", target, source))
        elif row.kind:
            self.pass_over(row, NEXT)
        elif not always and not self.holds(row):
            self.pass_over(row, OTHERWISE)
        else:
            self.open.add(target)
            self.entered.append(target)

    def pass_over(self, row: Row, choice: str) -> None:
        self.passed.append((row.id, choice))
        if row.kind != "end":
            self.send(row.id, row.choices[choice].targets)

    def holds(self, row: Row) -> bool:
        return all(
            any((step, outcome) in self.decided for outcome in outcomes)
            for step, outcomes in row.condition.items()
        )

    def move(self) -> Move:
        marking = Marking(
            open=frozenset(self.open),
            done=frozenset(self.done),
            delivered=frozenset(self.all_delivered),
            fired=frozenset(self.all_fired),
            decided=frozenset(self.decided),
        )
        return Move(
            marking,
            tuple(self.entered),
            tuple(self.passed),
            tuple(self.delivered),
            tuple(self.fired),
            faults=tuple(self.faults),
        )


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
