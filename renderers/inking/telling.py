"""A form told in words, for those who hear it instead of seeing it. Pure."""

from __future__ import annotations

from renderers.diagram import Diagram, Link, Row, Symbol
from schemas.words import Words

SHAPES = {
    "box": Words(en="activity", id="kegiatan"),
    "decision": Words(en="decision", id="keputusan"),
    "start": Words(en="start", id="mulai"),
    "end": Words(en="end", id="selesai"),
    "connector": Words(en="page connector", id="penghubung halaman"),
}
_ROW = Words(en="row {no}", id="baris {no}")
_TO = Words(en="then {to}", id="lalu {to}")
_IF = Words(en="{outcome}: {to}", id="{outcome}: {to}")
_BACK = Words(en="back to {to}", id="kembali ke {to}")
_END = Words(en="end", id="selesai")


def symbol_told(diagram: Diagram, symbol: Symbol) -> str:
    """One symbol: its word or row, what it is, its lane and what is done there."""
    lane = next(lane.head for lane in diagram.lanes if lane.id == symbol.lane)
    shape = SHAPES[symbol.shape].say(diagram.lang)
    if symbol.shape == "connector":
        return f"{_connector_told(diagram, symbol)}, {lane}"
    if symbol.place != "row":
        return f"{symbol.word}, {lane}"
    row = next(row for row in diagram.rows if row.step == symbol.step)
    return f"{row_named(diagram, row)}, {lane}, {shape}: {_cell(row, 'activity')}"


def form_told(diagram: Diagram) -> str:
    """The whole procedure: each row, who does it, and where it leads."""
    return "\n".join(_row_told(diagram, row) for row in diagram.rows if not row.strip)


def _row_told(diagram: Diagram, row: Row) -> str:
    heads = {lane.id: lane.head for lane in diagram.lanes}
    doers = [
        heads[symbol.lane] for symbol in diagram.symbols if symbol.step == row.step and symbol.place == "row"
    ]
    ways = [
        way_told(diagram, link)
        for link in diagram.links
        if link.step_from == row.step and link.kind != "join"
    ]
    parts = [f"{row_named(diagram, row)} ({', '.join(doers)}): {_cell(row, 'activity')}", *ways]
    return "; ".join(part.rstrip(" .") for part in parts) + "."


def way_told(diagram: Diagram, link: Link) -> str:
    """An arrow as its row tells it: its words, and the row that it leads to."""
    rows = [row for row in diagram.rows if row.step == link.step_to]
    to = row_named(diagram, rows[0]) if rows else _END.say(diagram.lang)
    away = [symbol for symbol in diagram.symbols if symbol.id == link.target and symbol.shape == "connector"]
    if away:
        to = _connector_told(diagram, away[0])
    elif link.kind == "return":
        to = _BACK.say(diagram.lang, to=to)
    if link.label:
        return _IF.say(diagram.lang, outcome=link.label, to=to)
    return _TO.say(diagram.lang, to=to)


def _connector_told(diagram: Diagram, symbol: Symbol) -> str:
    """A connector by its letter and the words in it."""
    return " ".join((SHAPES["connector"].say(diagram.lang), symbol.word, *symbol.caption))


def row_named(diagram: Diagram, row: Row) -> str:
    """A row by its printed number, or by its place where it has none."""
    number = _cell(row, "no").rstrip(".") or str(diagram.rows.index(row) + 1)
    return _ROW.say(diagram.lang, no=number)


def _cell(row: Row, key: str) -> str:
    return ", ".join(item.text for item in row.cells.get(key, ()))
