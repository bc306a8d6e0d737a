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
