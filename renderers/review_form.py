"""The forms by which a procedure in force is looked at again, as PDF: monitoring and evaluation."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal

from renderers.fonts import FAMILY
from renderers.official.contents import NO_DATE
from renderers.official.typesetter import to_pdf
from renderers.text import missing, printable, width, wrap
from renderers.typesetting import sizes
from schemas.words import Lang, Words

_TEMPLATE = Path(__file__).with_name("running") / "review_form.typ"
_LETTERS = 8.5
Kind = Literal["monitoring", "evaluation"]
Page = Literal["F4-landscape", "A4-landscape"]
HEADINGS: dict[Kind, Words] = {
    "monitoring": Words(en="Monitoring form", id="Formulir Monitoring"),
    "evaluation": Words(en="Evaluation form", id="Formulir Evaluasi"),
}
PAGE = Words(en="Page {number} of {all}", id="Halaman {number} dari {all}")
_NO = Words(en="No.", id="No")
_COLUMNS: dict[Kind, tuple[tuple[Words, float], ...]] = {
    "monitoring": (
        (_NO, 30.0),
        (Words(en="Procedure", id="Prosedur"), 0.0),
        (Words(en="Assessment of its application", id="Penilaian terhadap Penerapan"), 150.0),
        (Words(en="Notes on the assessment", id="Catatan Hasil Penilaian"), 190.0),
        (Words(en="Action to be taken", id="Tindakan yang Harus Diambil"), 170.0),
        (Words(en="Initials of the assessor", id="Paraf Penilai"), 70.0),
    ),
    "evaluation": (
        (_NO, 30.0),
        (Words(en="Assessment", id="Penilaian"), 0.0),
        (Words(en="Yes", id="Ya"), 50.0),
        (Words(en="No", id="Tidak"), 50.0),
        (Words(en="Remarks", id="Keterangan"), 330.0),
    ),
}
"""The heads, with the widths of their columns in points; 0: what is left."""
GOES = (
    Words(en="works well", id="Berjalan dengan baik"),
    Words(en="does not work well", id="Tidak berjalan dengan baik"),
)
RESULT = Words(en="Result", id="Hasil")
RESULTS = (
    Words(en="keep as it is", id="tetap digunakan"),
    Words(en="revise", id="perlu diperbaiki"),
    Words(en="withdraw", id="perlu dicabut"),
)
SIGNED = (
    Words(en="Place and date", id="Tempat, tanggal"),
    Words(en="Assessor", id="Penilai"),
    Words(en="Signature", id="Tanda tangan"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to be judged; `note` is what is known already, `whole` the procedure itself."""

    no: str
    text: str
    note: str = ""
    whole: bool = False


@dataclass(frozen=True, slots=True)
class ReviewForm:
    """All that is printed. `about` are the fields of the head, with their labels."""

    kind: Kind
    lang: Lang
    page: Page
    agency: str
    title: str
    about: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...]
    trace: str
    dated: datetime | None = None


def review_form_pdf(form: ReviewForm) -> bytes:
    """The form as PDF/A; equal input gives equal bytes. Raises `CannotDraw`."""
    return to_pdf({"main": _template(), "form.json": json.dumps(_data(form), ensure_ascii=False).encode()})


def missing_in(form: ReviewForm) -> tuple[str, ...]:
    """Characters that the font does not have; each is printed as ☐."""
    said = [form.title, *(part for field in form.about for part in field)]
    said += [part for line in form.lines for part in (line.text, line.note)]
    return tuple(sorted(missing("".join(said))))


@cache
def _template() -> bytes:
    return _TEMPLATE.read_bytes()


def _data(form: ReviewForm) -> dict[str, Any]:
    across = sizes.PAGE_WIDTH[form.page]
    narrow = across / max(sizes.PAGE_WIDTH.values())
    columns = [round(width * narrow, 1) for _, width in _COLUMNS[form.kind]]
    rest = across - 2 * sizes.MARGIN - sum(columns)
    day = (form.dated or NO_DATE).astimezone(UTC)
    lang = form.lang
    heading = HEADINGS[form.kind].say(lang)
    return {
        "kind": form.kind,
        "title": f"{heading} – {form.title}",
        "author": form.agency,
        "dated": {part: getattr(day, part) for part in ("year", "month", "day", "hour", "minute", "second")},
        "lang": lang,
        "font": FAMILY,
        "letters": _LETTERS,
        "paper": [across, sizes.PAGE_HEIGHT[form.page]],
        "margin": sizes.MARGIN,
        "heading": heading,
        "agency": _fitting(form.agency, across - 2 * sizes.MARGIN),
        "about": [[_fitting(part, 330.0) for part in field] for field in form.about],
        "columns": columns,
        "heads": [head.say(lang) for head, _ in _COLUMNS[form.kind]],
        "goes": [one.say(lang) for one in GOES],
        "lines": [
            {
                "no": printable(one.no),
                "text": _fitting(one.text, rest - 7),
                "note": _fitting(one.note, 170.0),
                "whole": one.whole,
            }
            for one in form.lines
        ],
        "result": RESULT.say(lang),
        "results": [one.say(lang) for one in RESULTS],
        "signed": [one.say(lang) for one in SIGNED],
        "trace": printable(form.trace),
        "page": PAGE.say(lang, number="\n", all="\n").split("\n"),
    }


def _fitting(words: str, room: float) -> str:
    """The words as the font can show them, none of them wider than its cell."""

    def cut(word: re.Match[str]) -> str:
        fits = width(word[0], _LETTERS) <= room
        return word[0] if fits else "\n".join(wrap(word[0], room, _LETTERS))

    return re.sub(r"\S+", cut, printable(words))
