"""What stands of a run, played in the token game of another version: where that leads, and what is in its way. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from engine.domain.moving.findings import Found, Missing, Why
from engine.domain.moving.new_names import NewNames
from engine.domain.moving.version_mapping import VersionMapping
from engine.domain.moving.way import Way, ended
from schemas.flow import Flow, Marking, Move
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
        self.names = NewNames(flow, way, open, mapping, likely)
        self.found = self.names.found
        self.open = self.names.open
        self.ahead = self.names.way
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
            dict(self.names.guessed),
            arrived=self.marking.open == self.open | set(self.opened),
        )

    def _once(self) -> Iterator[Found]:
        """What was found, each thing once. What blocks only as long as something is missing is no matter yet."""
        missing = any(one.missing is not None for one in self.found)
        said: list[Found] = []
        for one in self.found:
            if one not in said and not (one.blocks and missing and not self.names.certain):
                said.append(one)
                yield one

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
            data = {"other": self.names.old(fault.source or row), "to": fault.row}
            self.found.append(Found(why, self.names.old(fault.row), data))
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
            data = {"before": self.names.old(above)}
            self.found.append(
                Found(Why.OTHER_ORDER, self.names.old(done.row), data, Missing("passed", (done.row,)))
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
            data = {"before": self.names.old(towards)} if towards else {}
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
        old = self.names.old(row)
        if is_done:
            data = {"before": self.names.old(above[0])} if above else {}
            self.found.append(Found(Why.NOT_ON_THE_WAY, old, data, Missing("rows", (old,), nothing=True)))
        else:
            standing = sorted(self.marking.open - self.names.done)
            self.found.append(Found(Why.NO_WAY_THERE, old, {}, Missing("rows", (old,), tuple(standing))))

    # -- the end --

    def _leave_no_other_open(self) -> None:
        """Rows that the new version has open beside those that are: passed, opened, or asked about."""
        lost = self.names.astray or any(one.why is Why.NO_WAY_THERE for one in self.found)
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
            if row not in self.marking.done and self.names.old(row) not in told and not self._is_blocked():
                self._say_unreached(row, [], is_done=True)
        for row in self.open - self.marking.open:
            if self.names.old(row) not in told and not self._is_blocked():
                self._say_unreached(row, [], is_done=False)

    def _is_blocked(self) -> bool:
        return any(one.blocks for one in self.found)
