"""What stands of a run, played in the token game of another version: where that leads, and what is in its way. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from types import MappingProxyType

from engine.domain.moving.findings import Found, Missing, Why
from engine.domain.moving.version_mapping import VersionMapping
from engine.domain.moving.way import Way, ended
from schemas.flow import Flow, Marking, Move, Row
from schemas.process import END
from schemas.rows import NEXT, OTHERWISE
from schemas.runs import Taken, topmost

NO_GUESS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Played:
    """Where a run stands in the other version."""

    marking: Marking
    way: Way
    passed: Mapping[str, str]
    """Row that counts as passed → the choice by which."""
    opened: tuple[str, ...]
    counted: tuple[str, ...]
    """Rows that count as passed: nobody did them, or somebody did in another order."""
    worked: frozenset[str]
    """The rows that somebody did."""
    found: tuple[Found, ...]
    guessed: Mapping[str, str] = field(default_factory=dict)
    """Row that is gone → the likeliest row for it, taken until somebody says which."""
    arrived: bool = False
    """The rows that are to be open are, and no other."""


NOWHERE = Played(Marking(), (), {}, (), (), frozenset(), ())
"""What was not played."""


def play(
    flow: Flow,
    way: Way,
    open: frozenset[str],
    mapping: VersionMapping,
    likely: Mapping[str, str] = NO_GUESS,
) -> Played:
    """Play a way of the old version, whose rows in `open` are open now, in the flow of the new one.

    Where something is missing it goes on as if the likeliest was said, so that all that is missing is found at once:
    `likely` has, for rows that are gone, those that say about the same.
    """
    return _Playing(flow, way, open, mapping, likely).play()


class _Playing:
    def __init__(
        self,
        flow: Flow,
        way: Way,
        open: frozenset[str],
        mapping: VersionMapping,
        likely: Mapping[str, str],
    ) -> None:
        self.flow = flow
        self.mapping = mapping
        self.likely = {old: new for old, new in likely.items() if new in flow.row and not flow.row[new].kind}
        self.found: list[Found] = []
        self.old_of: dict[str, str] = {}
        """New row → the row of the old version whose work it has, or whose token."""
        self.guessed: dict[str, str] = {}
        self.certain = False
        """What blocks does so whatever a mapping says."""
        self.astray = False
        """An open row has no place yet: where else tokens stand says nothing."""
        self.open = self._places(flow, open)
        self.ahead = self._translated(way)
        self.worked = tuple(one.row for one in self.ahead if one.back is None and one.choice != OTHERWISE)
        self.marking = flow.begin().marking
        self.way: list[Taken] = []
        self.passed: dict[str, str] = {}
        self.deferred: dict[str, str] = {}
        """Rows that were done in another order than the new version has: they count as passed in their place."""
        self.opened: list[str] = []

    def play(self) -> Played:
        self._begin()
        while self.ahead and not self._is_blocked():
            taken = self.ahead.pop(0)
            if taken.back is not None:
                self._jump(taken.back)
            elif self._bring_to(taken.row, done=taken):
                self._end(taken.row, taken.choice)
        for row in self.flow.rows:
            if row.id in self.open and not self._is_blocked():
                self._bring_to(row.id)
        self._leave_no_other_open()
        self._lose_no_work()
        return Played(
            self.marking,
            tuple(self.way),
            {row: choice for row, choice in self.passed.items() if row not in self.deferred},
            tuple(self.opened),
            tuple(self.passed),
            frozenset(self.worked),
            tuple(self._once()),
            dict(self.guessed),
            arrived=self.marking.open == self.open | set(self.opened),
        )

    def _once(self) -> Iterator[Found]:
        """What was found, each thing once. What blocks only as long as something is missing is no matter yet."""
        missing = any(one.missing is not None for one in self.found)
        said: list[Found] = []
        for one in self.found:
            if one not in said and not (one.blocks and missing and not self.certain):
                said.append(one)
                yield one

    # -- from the names of the old version to those of the new one --

    def _places(self, flow: Flow, open: frozenset[str]) -> frozenset[str]:
        """The rows that are to be open in the new version."""
        places: dict[str, str] = {}
        for old in sorted(open):
            new = self.mapping.row(old)
            if new is None or new not in flow.row or flow.row[new].kind:
                self.found.append(Found(Why.OPEN_ROW_GONE, old, missing=self._any_row(old, nothing=False)))
                new = self._guess(old)
            if new is None:
                self.astray = True
            elif new in places:
                self._block(Why.ENTERED_TWICE, old, places[new], {"to": new})
            else:
                places[new] = old
        self.old_of |= places
        for one, other in combinations(sorted(places), 2):
            if other not in flow.beside[one]:
                self._block(Why.NEVER_TOGETHER, places[one], places[other], {})
        return frozenset(places)

    def _block(self, why: Why, row: str, other: str, more: Mapping[str, str]) -> None:
        """Two open rows that cannot both be: for certain, unless only a guess says where one of them goes."""
        self.found.append(Found(why, row, {"other": other, **more}))
        self.certain = self.certain or not {row, other} & self.guessed.keys()

    def _guess(self, old: str) -> str | None:
        """The likeliest place of a row that is gone, until somebody says it."""
        new = self.likely.get(old)
        if new is not None:
            self.guessed[old] = new
        return new

    def _translated(self, way: Way) -> list[Taken]:
        """The way in the names of the new version. Of rows that became one the last says how it ended."""
        said: list[Taken] = []
        for taken in way:
            old = taken.back if taken.back is not None else taken.row
            new = self._row_of(old, is_done=taken.back is None and taken.choice != OTHERWISE)
            if new is None:
                continue
            if taken.back is not None:
                said.append(Taken("", back=new))
            elif new not in self.open:
                choice = self._choice_of(old, taken.choice, self.flow.row[new])
                if choice is not None:
                    said = [one for one in said if one.row != new]
                    said.append(Taken(new, choice))
                    self.old_of[new] = old
        return said

    def _row_of(self, old: str, *, is_done: bool) -> str | None:
        new = self.mapping.row(old)
        if new is None or (new in self.flow.row and not self.flow.row[new].kind):
            return new
        if is_done:
            self.found.append(Found(Why.ROW_GONE, old, missing=self._any_row(old, nothing=True)))
        return self._guess(old)

    def _any_row(self, old: str, *, nothing: bool) -> Missing:
        """A row that somebody does; the likeliest first."""
        likeliest = [self.likely[old]] if old in self.likely else []
        names = dict.fromkeys((*likeliest, *_tasks_of(self.flow)))
        return Missing("rows", (old,), tuple(names), nothing)

    def _choice_of(self, old: str, outcome: str, row: Row) -> str | None:
        """By which choice of the new row the old one ended; None: by none, it is as if it had not been done."""
        said = self.mapping.outcomes.get(old, {})
        choice = said.get(outcome, outcome)
        decisions = tuple(name for name in row.choices if name not in (NEXT, OTHERWISE))
        if choice == OTHERWISE and OTHERWISE not in row.choices:
            return None
        if choice not in row.choices and not decisions:
            choice = NEXT  # it decided something that nobody is asked any more
        forward = tuple(name for name in row.choices if row.choices[name].back is None and name != OTHERWISE)
        missing = Missing("outcomes", (old, outcome), tuple(filter(None, forward)))
        if choice not in row.choices:
            why = Why.OUTCOME_NEEDED if choice == NEXT else Why.OUTCOME_GONE
            self.found.append(Found(why, old, {"outcome": outcome, "to": row.id}, missing))
            return next(iter(forward), None)
        if row.choices[choice].back is not None:
            self.found.append(Found(Why.OUTCOME_RETURNS, old, {"outcome": choice, "to": row.id}, missing))
            return next(iter(forward), None)
        return choice

    # -- moves --

    def _begin(self) -> None:
        self._follow(self.flow.begin(), self.flow.rows[0].id)

    def _jump(self, target: str) -> None:
        """A return opened the row without what leads to it; where the new version leads to it, it is open already."""
        if target in self.marking.open:
            return
        if any(target in self.flow.reach[one] for one in self.marking.open):
            self._bring_to(target)  # else it would be entered once more from there
            return
        self.way.append(Taken("", back=target))
        self._follow(self.flow.take_back(self.marking, target, None), target)

    def _end(self, row: str, choice: str) -> None:
        self.way.append(Taken(row, choice))
        self._follow(ended(self.flow, self.marking, row, choice), row)

    def _follow(self, move: Move, row: str) -> None:
        for fault in move.faults:
            why = Why.LEFT_BEHIND if fault.kind == "left-behind" else Why.ENTERED_TWICE
            data = {"other": self._old(fault.source or row), "to": fault.row}
            self.found.append(Found(why, self._old(fault.row), data))
        self.marking = move.marking

    def _bring_to(self, row: str, done: Taken | None = None) -> bool:
        """Bring a token to the row, through rows that count as passed. False: it is not to be ended here."""
        while row not in self.marking.open and not self._is_blocked():
            above = [one for one in self.marking.open if row in self.flow.reach[one]]
            through = [one for one in above if one not in self.open and one not in self.opened]
            later = {taken.row for taken in self.ahead}
            if done is not None and through and all(one in later for one in through):
                self._defer(done, through[0])
                return False
            free = [one for one in through if one not in later]
            if not free or not self._pass(topmost(self.flow, Marking(open=frozenset(free))), row):
                self._say_unreached(row, above, is_done=done is not None)
                return False
        return row in self.marking.open

    def _defer(self, done: Taken, above: str) -> None:
        """It was done before what the new version has above it, which was done later."""
        self.deferred[done.row] = done.choice
        if done.row not in self.mapping.passed:
            data = {"before": self._old(above)}
            self.found.append(
                Found(Why.OTHER_ORDER, self._old(done.row), data, Missing("passed", (done.row,)))
            )

    def _pass(self, row: str, towards: str) -> bool:
        """Count a row as passed. False where none of its choices leads on."""
        if row in self.deferred:
            choice: str | None = self.deferred[row]
        else:
            choice = self._choice_towards(row, towards)
        if choice is None:
            return False
        if row in self.mapping.opened:
            return False
        self.passed[row] = choice
        self._end(row, choice)
        return True

    def _choice_towards(self, row: str, towards: str) -> str | None:
        choices = self.flow.row[row].choices
        said = self.mapping.passed.get(row)
        if said is not None and said.outcome is not None and said.outcome in choices:
            return said.outcome if choices[said.outcome].back is None else None
        leading = [name for name in choices if self._leads(row, name, towards)]
        if not leading:
            return None
        decides = NEXT not in choices
        if said is None:
            data = {"before": self._old(towards)} if towards else {}
            missing = Missing("passed", (row,), tuple(leading) if decides else ())
            self.found.append(Found(Why.NOT_DONE, row, data, missing))
        elif decides:
            missing = Missing("passed", (row, "outcome"), tuple(leading))
            self.found.append(Found(Why.PASSED_OUTCOME, row, {}, missing))
        return leading[0]

    def _leads(self, row: str, choice: str, towards: str) -> bool:
        """Whether a choice leads forward, and, where a row is named, to it."""
        way = self.flow.row[row].choices[choice]
        if way.back is not None:
            return False
        return not towards or any(
            target == towards or (target != END and towards in self.flow.reach[target])
            for target in way.targets
        )

    def _say_unreached(self, row: str, above: list[str], *, is_done: bool) -> None:
        old = self._old(row)
        if is_done:
            data = {"before": self._old(above[0])} if above else {}
            self.found.append(Found(Why.NOT_ON_THE_WAY, old, data, Missing("rows", (old,), nothing=True)))
        else:
            standing = sorted(self.marking.open)
            self.found.append(Found(Why.NO_WAY_THERE, old, {}, Missing("rows", (old,), tuple(standing))))

    # -- the end --

    def _leave_no_other_open(self) -> None:
        """Rows that the new version has open beside those that are: passed, opened, or asked about."""
        lost = self.astray or any(one.why is Why.NO_WAY_THERE for one in self.found)
        while not lost and not self._is_blocked():
            others = self.marking.open - self.open - set(self.opened)
            if not others:
                return
            row = topmost(self.flow, Marking(open=others))
            if row in self.deferred or (row in self.mapping.passed and row not in self.mapping.opened):
                if not self._pass(row, ""):
                    return
                continue
            self.opened.append(row)
            if row not in self.mapping.opened:
                self.found.append(Found(Why.NEW_BRANCH, row, {}, Missing("opened", (row,))))

    def _lose_no_work(self) -> None:
        """What was done counts for the row that it was done for, or somebody said that it counts for none."""
        told = {one.row for one in self.found}
        for row in self.worked:
            if row not in self.marking.done and self._old(row) not in told and not self._is_blocked():
                self._say_unreached(row, [], is_done=True)
        for row in self.open - self.marking.open:
            if self._old(row) not in told and not self._is_blocked():
                self._say_unreached(row, [], is_done=False)

    def _old(self, row: str) -> str:
        return self.old_of.get(row, row)

    def _is_blocked(self) -> bool:
        return any(one.blocks for one in self.found)


def _tasks_of(flow: Flow) -> tuple[str, ...]:
    return tuple(_rows_of_people(flow))


def _rows_of_people(flow: Flow) -> Iterator[str]:
    return (row.id for row in flow.rows if row.kind is None)
