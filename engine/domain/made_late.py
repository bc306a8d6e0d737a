"""Values by name, each made of what was kept of it when it is first asked for.

A step loads every row and task of its run and looks at two or three of them: making the others would take longer than
all that it decides.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping
from typing import Any, Generic, TypeVar

Made = TypeVar("Made")
NOTHING: Container[str] = frozenset()


class _Cell:
    """One value, made or not yet. Those that come of one another share it: it is made once for all of them."""

    __slots__ = ("kept", "made")

    def __init__(self, kept: Any) -> None:
        self.kept = kept
        self.made: Any = None


class MadeLate(Mapping[str, Made], Generic[Made]):
    """Like any other mapping, and never changed: `changed` gives another one."""

    __slots__ = ("_cells", "_make")

    def __init__(self, kept: Mapping[str, Any], make: Callable[[Any], Made]) -> None:
        """`make`: from what was kept of a value to the value, which is not None."""
        self._cells: dict[str, Any] = {name: _Cell(one) for name, one in kept.items()}
        self._make = make

    def __getitem__(self, name: str) -> Made:
        cell = self._cells[name]
        if cell.__class__ is not _Cell:
            return cell  # type: ignore[no-any-return]
        if cell.made is None:
            cell.made = self._make(cell.kept)
        return cell.made  # type: ignore[no-any-return]

    def __iter__(self) -> Iterator[str]:
        return iter(self._cells)

    def __len__(self) -> int:
        return len(self._cells)

    def __contains__(self, name: object) -> bool:
        return name in self._cells

    def __repr__(self) -> str:
        return repr(dict(self))

    def kept(self) -> Iterator[tuple[str, Any, Made | None]]:
        """Of each name what was kept of it, and no value; or None and the value, where another took its place."""
        for name, cell in self._cells.items():
            yield (name, cell.kept, None) if cell.__class__ is _Cell else (name, None, cell)

    def changed(self, new: Mapping[str, Made], without: Container[str]) -> MadeLate[Made]:
        after: MadeLate[Made] = MadeLate.__new__(MadeLate)
        cells = self._cells
        if without is not NOTHING:
            cells = {name: cell for name, cell in cells.items() if name not in without}
        after._cells = {**cells, **new}
        after._make = self._make
        return after

    def differs(self, other: MadeLate[Made]) -> Iterator[str]:
        """The names whose values the other has not, or not the same."""
        theirs = other._cells
        return (name for name, cell in self._cells.items() if theirs.get(name) is not cell)


def changed(
    values: Mapping[str, Made], new: Mapping[str, Made], without: Container[str] = NOTHING
) -> Mapping[str, Made]:
    """The values, some of them new, and some left out."""
    if isinstance(values, MadeLate):
        return values.changed(new, without)
    if without is not NOTHING:
        values = {name: value for name, value in values.items() if name not in without}
    return {**values, **new}


def new_in(after: Mapping[str, Made], before: Mapping[str, Made]) -> list[str]:
    """The names whose values are not the same objects as before, and those that were not there."""
    if isinstance(after, MadeLate) and isinstance(before, MadeLate):
        return list(after.differs(before))
    return [name for name, value in after.items() if before.get(name) is not value]
