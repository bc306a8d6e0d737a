"""The same form as a table that is read or heard: every row with its lanes, and its arrows in words. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from renderers.diagram import Column, Diagram, Item, Link, Row
from renderers.inking.telling import SHAPES, row_named, way_told
from renderers.overlay import Overlay
from renderers.overlaying.told import overdue, status_told
from renderers.screening.words import COMES, FROM, FROM_IF, LANES, LEADS, ROUNDS, STATUS, WHEN, WHO


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a cell; `arrow` is the id of the link that it tells of. `struck` words stand no longer."""

    text: str
    arrow: str = ""
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one column of one row; `part` is the column's key."""

    head: str
    part: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class TableRow:
    """One step: its symbols' ids in the order of the form, its name, and a cell for each head of the table."""

    step: str
    name: str
    symbols: tuple[str, ...]
    cells: tuple[Cell, ...]


def table_rows(diagram: Diagram, overlay: Overlay | None = None) -> tuple[TableRow, ...]:
    """Every row of a form; with an overlay also how far it is, who did it or has it, and when."""
    return tuple(
        TableRow(
            row.step,
            row_named(diagram, row),
            tuple(symbol.id for symbol in diagram.symbols if symbol.step == row.step),
            tuple(_cells(diagram, row, overlay)),
        )
        for row in diagram.rows
    )


def _cells(diagram: Diagram, row: Row, overlay: Overlay | None) -> Iterator[Cell]:
    yield from (_printed(row, column) for column in diagram.left)
    yield Cell(diagram.lanes_head or LANES.say(diagram.lang), "actors", tuple(_lanes(diagram, row)))
    yield from (_printed(row, column) for column in diagram.right)
    if overlay:
        yield from _standing(diagram, row, overlay)
    out = [link for link in diagram.links if link.step_from == row.step and link.kind != "join"]
    leads = tuple(Entry(way_told(diagram, link), link.id, link.struck) for link in out)
    yield Cell(LEADS.say(diagram.lang), "leads", leads)
    into = [link for link in diagram.links if link.step_to == row.step and link.kind != "join"]
    comes = tuple(Entry(_coming(diagram, link), link.id, link.struck) for link in into)
    yield Cell(COMES.say(diagram.lang), "comes", comes)


def _printed(row: Row, column: Column) -> Cell:
    items = row.cells.get(column.key, ())
    head = f"{column.group}: {column.head}" if column.group else column.head
    return Cell(head, column.key, tuple(_entry(item) for item in items))


def _entry(item: Item) -> Entry:
    return Entry(f"{item.mark} {item.text}".strip(), struck=item.struck)


def _lanes(diagram: Diagram, row: Row) -> Iterator[Entry]:
    heads = {lane.id: lane.head for lane in diagram.lanes}
    for symbol in diagram.symbols:
        if symbol.step == row.step:
            what = symbol.word or SHAPES[symbol.shape].say(diagram.lang)
            yield Entry(f"{heads[symbol.lane]} ({what})")


def _standing(diagram: Diagram, row: Row, overlay: Overlay) -> Iterator[Cell]:
    """Empty cells for a row that is no part of the instance. Of several runs only what is told of the row."""
    here = row.step not in overlay.elsewhere
    standing = overlay.steps.get(row.step)
    now = overdue(standing.status if standing else "ahead", standing)
    one_run = here and (standing is not None or not overlay.plates)
    status = status_told(standing, now, diagram.lang) if one_run else ""
    status = "; ".join(part for part in (status, overlay.told.get(row.step, "")) if part)
    begun = standing if here and standing and standing.status != "ahead" else None
    told = (
        (STATUS, "status", status),
        (WHO, "who", begun.who if begun else ""),
        (WHEN, "when", begun.when if begun else ""),
        (ROUNDS, "rounds", str(begun.rounds) if begun and begun.rounds else ""),
    )
    for head, part, text in told:
        yield Cell(head.say(diagram.lang), part, (Entry(text),) if text else ())


def _coming(diagram: Diagram, link: Link) -> str:
    """An arrow as the row hears it that it leads to."""
    rows = [row for row in diagram.rows if row.step == link.step_from]
    capsules = [symbol.word for symbol in diagram.symbols if symbol.id == link.source]
    source = row_named(diagram, rows[0]) if rows else next(iter(capsules), "")
    said = FROM_IF if link.label else FROM
    return said.say(diagram.lang, row=source, outcome=link.label)
