"""Official documents to look into."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from pypdf import PageObject, PdfReader

from renderers.document import official_pdf
from renderers.form import draw_form
from schemas.process import Process
from tests.renderers.processes import process


def made(shown: Process, **how: Any) -> PdfReader:
    return PdfReader(BytesIO(official_pdf(shown, draw_form(shown), **how)))


def with_cover(**cover: Any) -> Process:
    return process({"id": "a"}, cover=cover)


def cover_pages(reader: PdfReader) -> list[PageObject]:
    """The pages before the form: those that are counted i, ii."""
    return [
        page
        for page, label in zip(reader.pages, reader.page_labels, strict=True)
        if label.strip("ivxl") == ""
    ]


def on_paper(page: PageObject) -> list[str]:
    """The texts of a page that stand on it, not beyond its edges."""
    found: list[str] = []
    across, tall = float(page.mediabox.width), float(page.mediabox.height)

    def visit(
        text: str, page_matrix: list[float], text_matrix: list[float], _font: object, _size: float
    ) -> None:
        a, b, c, d, e, f = page_matrix
        x, y = text_matrix[4], text_matrix[5]
        if 0 <= a * x + c * y + e <= across and 0 <= b * x + d * y + f <= tall:
            found.append(text)

    page.extract_text(visitor_text=visit)
    return found
