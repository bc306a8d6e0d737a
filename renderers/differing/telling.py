"""The difference of two versions in words, line by line, in the order of the form. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from renderers.diagram import Diagram, Item, Link, Symbol
from renderers.differing.looks import State
from renderers.differing.merging import Merged
from renderers.inking.telling import row_named, way_told
from schemas.words import Words

_SAME = Words(en="both forms show the same", id="kedua formulir sama")
_ROW: dict[State, Words] = {
    "added": Words(en="{row} added: {words}", id="{row} ditambahkan: {words}"),
    "removed": Words(en="{row} removed: {words}", id="{row} dihapus: {words}"),
    "moved": Words(en="{row} moved: {words}", id="{row} dipindahkan: {words}"),
}
_OLD_NUMBER = Words(en="{no} (old)", id="{no} (lama)")
_CELL = Words(en="{row}, {head}: “{old}” becomes “{new}”", id="{row}, {head}: “{old}” menjadi “{new}”")
_SYMBOL: dict[State, Words] = {
    "added": Words(en="{row}: now with {lane}", id="{row}: sekarang dengan {lane}"),
    "removed": Words(en="{row}: no longer with {lane}", id="{row}: tidak lagi dengan {lane}"),
    "changed": Words(en="{row}: another symbol for {lane}", id="{row}: simbol lain untuk {lane}"),
}
_ARROW: dict[State, Words] = {
    "added": Words(en="{row}: new arrow, {way}", id="{row}: panah baru, {way}"),
    "removed": Words(en="{row}: arrow gone, {way}", id="{row}: panah dihapus, {way}"),
    "changed": Words(en="{row}: other words at the arrow, {way}", id="{row}: kata lain pada panah, {way}"),
}
_LANE: dict[State, Words] = {
    "added": Words(en="new lane: {lane}", id="lajur baru: {lane}"),
    "removed": Words(en="lane gone: {lane}", id="lajur dihapus: {lane}"),
    "changed": Words(en="lane renamed: {lane}", id="lajur berganti nama: {lane}"),
}


def difference_told(merged: Merged) -> tuple[str, ...]:
    """Each difference as one line; one line that says so where there is none."""
    lines = tuple(_lines(merged))
    return lines or (_SAME.say(merged.diagram.lang),)


def _lines(merged: Merged) -> Iterator[str]:
    shown = _told_apart(merged)
    for lane in shown.lanes:
        if lane.id in merged.lanes:
            yield _LANE[merged.lanes[lane.id]].say(shown.lang, lane=lane.head.lstrip("+− "))
    heads = {column.key: column.head for column in shown.columns}
    for row in shown.rows:
        name, state = row_named(shown, row), merged.rows.get(row.step)
        if state in _ROW:
            words = ", ".join(
                item.text for item in row.cells.get("activity", ()) if not item.struck or state == "removed"
            )
            yield _ROW[state].say(shown.lang, row=name, words=words)
        for (step, key), (old, new) in merged.cells.items():
            if step == row.step:
                yield _CELL.say(shown.lang, row=name, head=heads.get(key, key), old=old, new=new)
        if state not in ("added", "removed"):
            yield from _symbols(merged, shown, row.step, name)
        yield from _arrows(merged, shown, row.step, name)


def _told_apart(merged: Merged) -> Diagram:
    """The diagram with rows that are gone numbered as old ones: a new row may have the same number."""
    shown = merged.diagram
    rows = []
    for row in shown.rows:
        if merged.rows.get(row.step) == "removed":
            number = row_named(shown, row).partition(" ")[2]
            row = replace(row, cells={**row.cells, "no": (Item(_OLD_NUMBER.say(shown.lang, no=number)),)})
        rows.append(row)
    return replace(shown, rows=tuple(rows))


def _symbols(merged: Merged, shown: Diagram, step: str, name: str) -> Iterator[str]:
    heads = {lane.id: lane.head.lstrip("+− ") for lane in shown.lanes}
    for symbol in shown.symbols:
        state = merged.symbols.get(symbol.id)
        if symbol.step == step and state:
            yield _SYMBOL[state].say(shown.lang, row=name, lane=_named(symbol, heads))


def _named(symbol: Symbol, heads: dict[str, str]) -> str:
    return f"{heads[symbol.lane]} ({symbol.word})" if symbol.word else heads[symbol.lane]


def _arrows(merged: Merged, shown: Diagram, step: str, name: str) -> Iterator[str]:
    for link in shown.links:
        state = merged.links.get(link.id)
        if state and link.kind != "join" and _begins(link) == step:
            yield _ARROW[state].say(shown.lang, row=name, way=way_told(shown, link))


def _begins(link: Link) -> str:
    """The row at which an arrow is told of; that out of a capsule at the row it leads to."""
    return link.source.rpartition("@")[0]
