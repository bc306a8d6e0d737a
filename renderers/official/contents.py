"""What the template `document.typ` prints, as plain data in words that the font can show. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from renderers.composing.printed import FOLIO
from renderers.fonts import FAMILY
from renderers.inking.telling import form_told
from renderers.layout import Layout
from renderers.official.identity import Identity
from renderers.text import printable, width, wrap, writable
from renderers.typesetting import sizes
from schemas.process import Process
from schemas.words import Words

NO_DATE = datetime(1970, 1, 1, tzinfo=UTC)
"""The day that stands in a document's properties where none is known: PDF/A wants one, and we read no clock."""
_LETTERS = 10.5
"""The size of the letters on the identity page, in points."""
_LONGEST_WORD = 230.0
"""Points: what has room in the narrowest cell of the identity page on either paper."""
_LONGEST, _LONGEST_TOLD, _LONGEST_RUNNING = 300, 8_000, 160
"""Characters of a property or a bookmark, of what is told of a page (PDF/A allows no more than 32,767 bytes), and of
the line over a page."""
_KIND = Words(en="Standard operating procedure", id="Standar Operasional Prosedur")
_FRONT = Words(en="First page", id="Halaman judul")
_COVER = Words(en="Cover", id="Sampul")
_FORM = Words(en="Form", id="Formulir")
_PAGE = Words(en="Page {number}", id="Halaman {number}")
_SOURCE = Words(en="the text from which this document was made", id="teks asal dokumen ini")
_HOLE = "\n"
"""Stands for the numbers in the words of a folio; no words of ours hold a line break."""

Contents = dict[str, Any]


def contents(
    process: Process,
    shown: Identity | None,
    sheets: Sequence[Layout],
    *,
    version: str | None = None,
    has_source: bool = False,
    about: str = "",
    dated: datetime | None = None,
) -> Contents:
    """All that is printed or stands in the document's properties.

    `about` is what is laid over the form. The words of the identity page come out as the font can show them; those
    on the sheets are drawn already.
    """
    lang, cover = process.locale, process.cover
    day = (dated or NO_DATE).astimezone(UTC)
    folio = FOLIO.say(lang, number=_HOLE, count=_HOLE)
    return {
        "title": _short(" – ".join(part for part in (cover.title or process.title, about) if part)),
        "author": _short(process.agency.name),
        "subject": _short(" · ".join(part for part in (_KIND.say(lang), cover.number) if part)),
        "keywords": [process.id, *([f"sha256:{version}"] if version else [])],
        "dated": {part: getattr(day, part) for part in ("year", "month", "day", "hour", "minute", "second")},
        "lang": lang,
        "font": FAMILY,
        "letters": _LETTERS,
        "paper": [sizes.PAGE_WIDTH[process.form.page], sizes.PAGE_HEIGHT[process.form.page]],
        "margin": sizes.MARGIN,
        "trace": trace(process, version),
        "folio": folio.split(_HOLE),
        "bookmarks": {
            "front": {"level": 1, "words": _FRONT.say(lang)},
            "identity": {"level": 1, "words": _COVER.say(lang)},
        },
        "running": _running(shown) if shown else "",
        "identity": _legible(asdict(shown)) if shown else None,
        "sheets": list(_sheets(process, sheets)),
        "source": {"name": f"{process.id.replace('/', '-')}.yaml", "told": _SOURCE.say(lang)}
        if has_source
        else None,
    }


def sheet_file(place: int) -> str:
    """The name under which the template finds a sheet; places count from 0."""
    return f"sheet-{place + 1}.svg"


def _running(shown: Identity) -> str:
    """What stands over the further pages of the identity page, on one line: whose it is, its name, its number."""
    parts = (*shown.agency, shown.name.words, *(field.words for field in shown.fields[:1]))
    return printable(_short(" · ".join(" ".join(part.split()) for part in parts if part), _LONGEST_RUNNING))


def trace(process: Process, version: str | None) -> str:
    """What stands under every page, so that a sheet of paper can be traced to its text. The hash comes first: where
    there is no room for both, the name is what can be done without."""
    return f"sha256 {version} · {process.id}" if version else process.id


def _sheets(process: Process, sheets: Sequence[Layout]) -> Iterator[Contents]:
    lang, told = process.locale, set[str]()
    for place, sheet in enumerate(sheets):
        marks = [] if place else [_bookmark(1, _FORM.say(lang))]
        level = 2
        if len(sheets) > 1:
            marks.append(_bookmark(2, _PAGE.say(lang, number=place + 1)))
            level = 3
        for band in sheet.phases:
            if band.phase.id not in told:  # on the page where it begins
                marks.append(_bookmark(level, band.phase.words, band.rect.y0 * sheet.scale))
                told.add(band.phase.id)
        yield {
            "file": sheet_file(place),
            "width": sheet.width * sheet.scale,
            "height": sheet.height * sheet.scale,
            "told": _short(form_told(sheet.diagram), _LONGEST_TOLD),
            "bookmarks": marks,
        }


def _bookmark(level: int, words: str, y: float = 0) -> Contents:
    return {"level": level, "words": _short(words), "y": y}


def _short(words: str, most: int = _LONGEST) -> str:
    """Words for the properties of the document, with a sign where there were more."""
    return writable(words if len(words) <= most else words[: most - 1] + "…")


def words_of(shown: Identity | None) -> Iterator[str]:
    """Every text of the pages before the form, as it is written."""
    yield from _texts(asdict(shown) if shown else None)


def _texts(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case Mapping():
            for part in value.values():
                yield from _texts(part)
        case list() | tuple():
            for part in value:
                yield from _texts(part)


def _legible(value: Any) -> Any:
    """The same data with a visible mark for each character that has no glyph, and no word wider than its cell."""
    match value:
        case str():
            return re.sub(r"\S+", _cut, printable(value))
        case Mapping():
            return {key: _legible(part) for key, part in value.items()}
        case list() | tuple():
            return [_legible(part) for part in value]
    return value


def _cut(word: re.Match[str]) -> str:
    if width(word[0], _LETTERS) <= _LONGEST_WORD:
        return word[0]
    return "\n".join(wrap(word[0], _LONGEST_WORD, _LETTERS))
