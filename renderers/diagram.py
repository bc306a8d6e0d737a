"""The picture of a procedure as data: what the form shows. No positions, no ink."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from renderers.geometry import Kind, Shape, Way
from schemas.words import Lang

Place = Literal["row", "above", "below"]
"""Where a symbol stands in its cell: on the row's own line, or a capsule over or under it."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of text: what it holds, its head, and the head that spans it together with its neighbours."""

    key: str
    head: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Lane:
    """The column of one actor."""

    id: str
    head: str


@dataclass(frozen=True, slots=True)
class Phase:
    """Rows with a reporting period of their own, and how both are named; the title is empty where one name will do."""

    id: str
    title: str
    period: str
    steps: tuple[str, ...]

    @property
    def words(self) -> str:
        """Both on one line."""
        return " · ".join(filter(None, (self.title, self.period)))


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a cell, with the mark that stands before it in a list.

    `continued` is the rest of an entry that began on the page before: its mark is not printed again. `struck` is
    what stands no longer, where two versions are shown on one form.
    """

    text: str
    mark: str = ""
    continued: bool = False
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One step as printed: the entries of each text column by its key.

    A `strip` is no step: it holds the off-page connectors above or below the rows of a page.
    """

    step: str
    cells: dict[str, tuple[Item, ...]]
    strip: bool = False


@dataclass(frozen=True, slots=True)
class Symbol:
    """What stands for a step in a lane. `word` is printed inside: Mulai, Selesai, a connector's letter, or nothing.

    `points` and `caption` are a connector's: where its tip shows, and from or to which page it leads.
    """

    id: str
    step: str
    lane: str
    shape: Shape
    place: Place = "row"
    word: str = ""
    points: Literal["", "up", "down"] = ""
    caption: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """An arrow from symbol to symbol, or the line between the symbols of one row.

    Its id is plain enough for a page or a stylesheet: `STEP--STEP--outcome`, where no step's id has two hyphens.

    `step_from`, `step_to` and `outcome` say which way of the procedure it stands for; `tip` if it has one;
    `struck` if it leads there no longer. An arrow out of a connector may stand for several ways: `also` are the
    others, `connector` is the letter.
    """

    id: str
    source: str
    target: str
    kind: Kind
    step_from: str
    step_to: str
    outcome: str = ""
    label: str = ""
    tip: bool = True
    struck: bool = False
    also: tuple[Way, ...] = ()
    connector: str = ""


@dataclass(frozen=True, slots=True)
class Folio:
    """Which page of how many a diagram is, from 1, and the words at the left under it."""

    number: int
    count: int
    footer: str

    @property
    def first(self) -> bool:
        return self.number == 1

    @property
    def last(self) -> bool:
        return self.number == self.count


@dataclass(frozen=True, slots=True)
class Diagram:
    """Everything that one form shows, in the order in which it is printed.

    `left` and `right` are the columns of text on the two sides of the lanes. `breaks` are the steps after
    which the source turns the page. `folio` is there where this is one page of a form, not its one sheet.
    """

    title: tuple[str, ...]
    lang: Lang
    page: Literal["F4-landscape", "A4-landscape"]
    left: tuple[Column, ...]
    lanes: tuple[Lane, ...]
    right: tuple[Column, ...]
    lanes_head: str
    numbers: tuple[str, ...]
    rows: tuple[Row, ...]
    symbols: tuple[Symbol, ...]
    links: tuple[Link, ...]
    total: dict[str, str]
    signature: tuple[str, ...]
    breaks: tuple[str, ...]
    phases: tuple[Phase, ...] = ()
    folio: Folio | None = None

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of text, from left to right."""
        return self.left + self.right
