"""From the names of one version to those of another: what stands of a run, and where its tokens are to be. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

from engine.domain.moving.findings import Found, Missing, Why
from engine.domain.moving.version_mapping import VersionMapping
from engine.domain.moving.way import Way
from schemas.flow import Flow, Row
from schemas.rows import NEXT, OTHERWISE
from schemas.runs import Taken


class NewNames:
    """A way, and open rows, as the new version calls them; and what of them has no name there."""

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
        """Row that is gone → the likeliest row for it."""
        self.certain = False
        """What blocks does so whatever a mapping says."""
        self.astray = False
        """An open row has no place yet: where else tokens stand says nothing."""
        self.done, self.kept = self._standing(way)
        """Rows of the new version that stand done, and those of them that do so by their own work."""
        self.open = self._places(open)
        self.way = self._translated(way)

    def old(self, row: str) -> str:
        """The row of the old version that is meant by a row of the new one."""
        return self.old_of.get(row, row)

    def _standing(self, way: Way) -> tuple[frozenset[str], frozenset[str]]:
        """The rows that finished work stands for. Several rows may become one; but work that was done in a row itself
        is not to be hidden by another that goes on there, be it mapped to nothing.
        """
        worked = [taken.row for taken in way if taken.back is None and taken.choice != OTHERWISE]
        kept = frozenset(old for old in worked if self.mapping.row(old) in (old, None))
        return kept | {new for new in map(self.mapping.row, worked) if new is not None}, kept

    def _places(self, open: frozenset[str]) -> frozenset[str]:
        """The rows that are to be open in the new version."""
        places: dict[str, str] = {}
        for old in sorted(open):
            new = self._place(old)
            if new is None:
                self.astray = True
            elif new in places:
                self._block(Why.ENTERED_TWICE, old, places[new], {"to": new})
            else:
                places[new] = old
        self.old_of |= places
        for one, other in combinations(sorted(places), 2):
            if other not in self.flow.beside[one]:
                self._block(Why.NEVER_TOGETHER, places[one], places[other], {})
        return frozenset(places)

    def _place(self, old: str) -> str | None:
        """Where an open row goes on; where nobody can tell yet, its likeliest place, or none."""
        new = self.mapping.row(old)
        if new is not None and new in self.flow.row and not self.flow.row[new].kind and new not in self.kept:
            return new
        missing = self._any_row(old, nothing=False)
        if not missing.may_be:
            self.found.append(Found(Why.NO_ROW_LEFT, old))
            self.certain = True
            return None
        if new in self.kept:
            self.found.append(Found(Why.DONE_ALREADY, old, {"row": old, "to": new}, missing))
        else:
            why = Why.OPEN_ROW_LEFT_OUT if new is None else Why.OPEN_ROW_GONE
            self.found.append(Found(why, old, missing=missing))
        return self._guess(old, but=self.done)

    def _block(self, why: Why, row: str, other: str, more: Mapping[str, str]) -> None:
        """Two open rows that cannot both be: for certain, unless only a guess says where one of them goes."""
        self.found.append(Found(why, row, {"other": other, **more}))
        self.certain = self.certain or not {row, other} & self.guessed.keys()

    def _guess(self, old: str, but: frozenset[str] = frozenset()) -> str | None:
        """The likeliest place of a row that is gone, until somebody says it."""
        new = self.likely.get(old)
        if new in but:
            return None
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
        """A row that somebody does; the likeliest first. What is open goes on in none that stands done."""
        likeliest = [self.likely[old]] if old in self.likely else []
        names = dict.fromkeys((*likeliest, *_tasks_of(self.flow)))
        fitting = (name for name in names if nothing or name not in self.done)
        return Missing("rows", (old,), tuple(fitting), nothing)

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


def _tasks_of(flow: Flow) -> tuple[str, ...]:
    return tuple(row.id for row in flow.rows if row.kind is None)
