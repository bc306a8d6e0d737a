"""The run sheet: what was done in one run, a line each, on paper that can be signed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal

from renderers.composing.printed import HEADS
from renderers.fonts import FAMILY
from renderers.official.contents import NO_DATE
from renderers.official.typesetter import to_pdf
from renderers.text import missing, printable, width, wrap
from renderers.typesetting import sizes
from schemas.in_html import POLICY, in_html
from schemas.words import Lang, Words

_TEMPLATE = Path(__file__).with_name("running") / "run_sheet.typ"
_LETTERS = 7.5
Page = Literal["F4-landscape", "A4-landscape"]
HEADING = Words(en="Run sheet", id="Lembar Kendali Pelaksanaan")
PAGE = Words(en="Page {number} of {all}", id="Halaman {number} dari {all}")
_COLUMNS: tuple[tuple[Words, float], ...] = (
    (Words(en="#", id="#"), 20.0),
    (HEADS["no"], 24.0),
    (HEADS["activity"], 0.0),
    (Words(en="Round", id="Ptr."), 27.0),
    (Words(en="Officer", id="Pelaksana"), 82.0),
    (Words(en="Acting for", id="Selaku"), 92.0),
    (Words(en="Done", id="Dikerjakan"), 50.0),
    (Words(en="Recorded", id="Dicatat"), 50.0),
    (Words(en="Outcome, reason", id="Hasil, alasan"), 92.0),
    (Words(en="Reference", id="Rujukan"), 62.0),
    (Words(en="Documents, figures", id="Dokumen, isian"), 98.0),
    (Words(en="Signature", id="Tanda tangan"), 76.0),
)
"""The heads, with the widths of their columns in points; 0: what is left. On A4 they are a little narrower."""


@dataclass(frozen=True, slots=True)
class Line:
    """What was done on one row in one round by one officer; or, with `whole`, what happened to the run as a whole.

    `seq` is the number of the event in the log of the run; none for what still waits to be done.
    """

    seq: int | None
    no: str = ""
    activity: str = ""
    round: str = ""
    officer: str = ""
    acting_for: str = ""
    done: str = ""
    recorded: str = ""
    outcome: str = ""
    reference: str = ""
    documents: str = ""
    whole: bool = False

    @property
    def cells(self) -> tuple[str, ...]:
        """What stands in the columns between the number of the event and the signature."""
        if self.whole:
            return tuple(part for part in (self.activity, self.outcome, self.officer, self.recorded) if part)
        return (
            self.no, self.activity, self.round, self.officer, self.acting_for,
            self.done, self.recorded, self.outcome, self.reference, self.documents,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class RunSheet:
    """All that is printed. `about` are the fields of the head, with their labels; `trace` leads back to the log."""

    lang: Lang
    page: Page
    named: tuple[str, ...]
    agency: str
    about: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...]
    trace: str
    note: str = ""
    dated: datetime | None = None


def run_sheet_pdf(sheet: RunSheet) -> bytes:
    """The sheet as PDF/A; equal input gives equal bytes. Raises `CannotDraw`."""
    return to_pdf({"main": _template(), "sheet.json": json.dumps(_data(sheet), ensure_ascii=False).encode()})


def run_sheet_html(sheet: RunSheet) -> str:
    """The sheet as one HTML page that needs no other file: a table that can be read, heard and printed."""
    return "".join(_html(sheet))


def missing_in(sheet: RunSheet) -> tuple[str, ...]:
    """Characters that the font does not have; each is printed as ☐."""
    said = [*sheet.named, *(part for field in sheet.about for part in field)]
    said += [cell for line in sheet.lines for cell in line.cells]
    return tuple(sorted(missing("".join(said))))


@cache
def _template() -> bytes:
    return _TEMPLATE.read_bytes()


def _data(sheet: RunSheet) -> dict[str, Any]:
    across = sizes.PAGE_WIDTH[sheet.page]
    narrow = across / max(sizes.PAGE_WIDTH.values())
    columns = [round(width * narrow, 1) for _, width in _COLUMNS]
    day = (sheet.dated or NO_DATE).astimezone(UTC)
    heading = HEADING.say(sheet.lang)
    rest = across - 2 * sizes.MARGIN - sum(columns)
    rooms = [(wide or rest) - 7 for wide in columns]
    return {
        "title": " – ".join((heading, *sheet.named)),
        "author": sheet.agency,
        "dated": {part: getattr(day, part) for part in ("year", "month", "day", "hour", "minute", "second")},
        "lang": sheet.lang,
        "font": FAMILY,
        "letters": _LETTERS,
        "paper": [across, sizes.PAGE_HEIGHT[sheet.page]],
        "margin": sizes.MARGIN,
        "heading": heading,
        "named": _fitting("\n".join(sheet.named), across - 2 * sizes.MARGIN),
        "about": [[_fitting(part, 300.0) for part in field] for field in sheet.about],
        "columns": columns,
        "heads": [head.say(sheet.lang) for head, _ in _COLUMNS],
        "lines": [_line(line, rooms) for line in sheet.lines],
        "trace": printable(sheet.trace),
        "page": PAGE.say(sheet.lang, number="\n", all="\n").split("\n"),
        "note": printable(sheet.note),
    }


def _line(line: Line, rooms: list[float]) -> dict[str, Any]:
    within = [600.0] * len(line.cells) if line.whole else rooms[1:-1]
    cells = [_fitting(cell, room) for cell, room in zip(line.cells, within, strict=True)]
    return {"seq": str(line.seq or "–"), "whole": line.whole, "cells": cells}


def _fitting(words: str, room: float) -> str:
    """The words as the font can show them, none of them wider than its cell."""

    def cut(word: re.Match[str]) -> str:
        fits = width(word[0], _LETTERS) <= room
        return word[0] if fits else "\n".join(wrap(word[0], room, _LETTERS))

    return re.sub(r"\S+", cut, printable(words))


# -- the same as a page ------------------------------------------------------------------------------------------------

_STYLE = """\
body { font: 11pt/1.35 'Source Sans Pro', Calibri, Arial, sans-serif; color: #111; margin: 1.5em; }
h1 { font-size: 1.2em; } table { border-collapse: collapse; width: 100%; font-size: .85em; }
td, th { border: 1px solid #444; padding: .3em .4em; text-align: left; vertical-align: middle; white-space: pre-line; }
thead th { background: #eef0f2; } tr { break-inside: avoid; height: 2.6em; } .whole td { background: #f6f6f6; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2em 1em; } dt { font-weight: bold; } dd { margin: 0; }
@page { size: landscape; }"""


def _html(sheet: RunSheet) -> Iterator[str]:
    heading = " – ".join((HEADING.say(sheet.lang), *sheet.named))
    yield f'<!doctype html>\n<html lang="{sheet.lang}"><head><meta charset="utf-8">{POLICY}'
    yield f"<title>{in_html(heading)}</title>"
    yield f"<style>{_STYLE}</style></head>\n<body><h1>{in_html(heading)}</h1>\n<dl>"
    yield "".join(f"<dt>{in_html(label)}</dt><dd>{in_html(said)}</dd>" for label, said in sheet.about)
    yield "</dl>\n<table><thead><tr>"
    yield "".join(f'<th scope="col">{in_html(head.say(sheet.lang))}</th>' for head, _ in _COLUMNS)
    yield "</tr></thead>\n<tbody>\n"
    for line in sheet.lines:
        seq = f"<td>{line.seq or '–'}</td>"
        if line.whole:
            said = in_html(" · ".join(line.cells))
            yield f'<tr class="whole">{seq}<td colspan="{len(_COLUMNS) - 1}">{said}</td></tr>\n'
        else:
            cells = "".join(f"<td>{in_html(cell)}</td>" for cell in line.cells)
            yield f"<tr>{seq}{cells}<td></td></tr>\n"
    yield f"</tbody></table>\n<p>{in_html(sheet.note)}</p>\n"
    yield f"<p><small>{in_html(sheet.trace)}</small></p></body></html>\n"
