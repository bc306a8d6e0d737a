"""Several sheets as one PDF: Graphviz keeps only one page of several."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

from pypdf import PdfReader, PdfWriter


def bound(sheets: Iterable[bytes]) -> bytes:
    """One PDF with these pages in their order. The same pages give the same bytes."""
    writer = PdfWriter()
    for sheet in sheets:
        writer.append(PdfReader(BytesIO(sheet)))
    writer.compress_identical_objects()
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
