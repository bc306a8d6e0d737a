"""Where an instance stands on its form, or how many of them went, as plain data. The form itself stays as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from renderers.style import Detail, Heat, MarkKind, MoveKind, Status

Way = tuple[str, str, str]
"""An arrow of the procedure: from step, to step (or `end`), outcome ("" where nothing was decided)."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How far one row is: its status, how often it was entered, who did it or has it, and since when.

    `detail` says more of the status: a row that was skipped is done, one that was not needed is ahead. `part` is
    how many of all who are asked have done it. `late`: past its due moment, also where it is done by now.
    `marks`: what of its work left the norm. `late_lanes`: where the row is done and only some of its lanes were late.
    """

    status: Status
    rounds: int = 1
    who: str = ""
    when: str = ""
    detail: Detail | None = None
    part: tuple[int, int] | None = None
    late: bool = False
    marks: tuple[MarkKind, ...] = ()
    late_lanes: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """A way that somebody went and that the form does not show. `lane`: whose symbol it leaves."""

    source: str
    target: str
    kind: MoveKind
    lane: str = ""


@dataclass(frozen=True, slots=True)
class Plate:
    """A few words on a row's symbol: one of several runs with its status, or a figure with its degree of heat."""

    words: str
    ground: Status | Heat


@dataclass(frozen=True, slots=True)
class Overlay:
    """One instance, or several at once, to be laid over the form.

    `name`, `state` and `as_of` stand in the caption, as they are to be read. A row that `steps` does not name
    has not begun. `symbols` says more, where the symbols of one row differ. `elsewhere` are the rows that are
    no part of what is shown, such as those of other phases: they look as on the blank form. `plates` stand on a
    symbol, or on the one in which a row ends; `told` is said of a row's symbols besides; `meaning` explains plates
    in the legend. `numbers` are the printed numbers of all rows in their order, for moves from page to page.
    Unknown ids are passed over.
    """

    name: str = ""
    state: str = ""
    as_of: str = ""
    steps: Mapping[str, Standing] = field(default_factory=dict)
    symbols: Mapping[str, Status] = field(default_factory=dict)
    taken: frozenset[Way] = frozenset()
    moves: tuple[Move, ...] = ()
    elsewhere: frozenset[str] = frozenset()
    plates: Mapping[str, tuple[Plate, ...]] = field(default_factory=dict)
    told: Mapping[str, str] = field(default_factory=dict)
    meaning: tuple[tuple[Plate, str], ...] = ()
    numbers: Mapping[str, str] = field(default_factory=dict)
