"""A form as one page for the screen: the picture to move about in, and the plain table beside it.

The page needs no other file and no network, and may not ask for any: its policy shuts out everything but its own
script, which is named by its hash. Without that script the picture and the table stand one under the other.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files
from string import Template
from xml.sax.saxutils import escape, quoteattr

from renderers.diagram import Diagram
from renderers.inking.finished import FinishedForm, Slot
from renderers.overlay import Overlay
from renderers.overlaying.in_svg import overlay_words
from renderers.screening.rows import Cell, Entry, TableRow, table_rows
from renderers.screening.words import PAGE
from renderers.text import writable

_SCRIPTS = ("moving.js", "walking.js", "details.js", "page.js")


def screen(
    form: FinishedForm, overlay: Overlay | None = None, filled: Mapping[Slot, str] | None = None
) -> str:
    """The whole page as HTML text. Its words are in the language of the procedure.

    `filled` is what else stands in the slots of the picture.
    """
    diagram = form.layout.diagram
    words = {**(filled or {}), **(overlay_words(form, overlay) if overlay else {})}
    parts = (overlay.name, overlay.state, overlay.as_of) if overlay else ()
    said = {name: _quoted(words.say(diagram.lang)) for name, words in PAGE.items()}
    return Template(_file("page.html")).substitute(
        said,
        lang=diagram.lang,
        title=_text(" · ".join(diagram.title)),
        caption=_text(" · ".join(part for part in parts if part)),
        policy=f"default-src 'none'; style-src 'unsafe-inline'; script-src '{_hash(_script())}'",
        look=_file("page.css"),
        across=f"{form.layout.width:g}",
        tall=f"{form.layout.height:g}",
        script=_script(),
        picture_svg=form.filled({**words, ("role", ""): "button"}),
        table="".join(_table(diagram, table_rows(diagram, overlay))),
        signature="".join(f"<p>{_text(line)}</p>" for line in diagram.signature if line),
    )


@cache
def _file(name: str) -> str:
    return (files("renderers.screening") / name).read_text(encoding="utf-8")


@cache
def _script() -> str:
    return "\n".join(map(_file, _SCRIPTS))


def _hash(script: str) -> str:
    return f"sha256-{b64encode(sha256(script.encode()).digest()).decode()}"


def _text(words: str) -> str:
    return escape(writable(words))


def _quoted(words: str) -> str:
    """Words that may stand between tags or quotation marks."""
    return escape(writable(words), {'"': "&quot;"})


# -- the table ---------------------------------------------------------------------------------------------------------


def _table(diagram: Diagram, rows: tuple[TableRow, ...]) -> Iterator[str]:
    lanes = " · ".join(lane.head for lane in diagram.lanes)
    yield f"<caption>{_text(' · '.join(diagram.title))} <span>{_text(lanes)}</span></caption>\n<thead><tr>"
    for cell in rows[0].cells:
        yield f'<th scope="col">{_text(cell.head)}</th>'
    yield "</tr></thead>\n<tbody>\n"
    for row in rows:
        yield f'<tr id="told-{row.step}" data-name={quoteattr(row.name)}>'
        yield from (_cell(cell, place == 0) for place, cell in enumerate(row.cells))
        yield "</tr>\n"
    yield "</tbody>\n"
    if diagram.total:
        yield "<tfoot><tr>"
        yield from (f"<td>{_text(diagram.total.get(cell.part, ''))}</td>" for cell in rows[0].cells)
        yield "</tr></tfoot>\n"


def _cell(cell: Cell, first: bool) -> str:
    tag, scope = ("th", ' scope="row"') if first else ("td", "")
    if len(cell.entries) > 1 or cell.part in ("leads", "comes"):
        inside = f"<ul>{''.join(map(_item, cell.entries))}</ul>" if cell.entries else ""
    else:
        inside = "".join(map(_words, cell.entries))
    return f"<{tag}{scope} data-part={quoteattr(cell.part)}>{inside}</{tag}>"


def _item(entry: Entry) -> str:
    arrow = f" data-arrow={quoteattr(entry.arrow)}" if entry.arrow else ""
    return f"<li{arrow}>{_words(entry)}</li>"


def _words(entry: Entry) -> str:
    return f"<del>{_text(entry.text)}</del>" if entry.struck else _text(entry.text)
