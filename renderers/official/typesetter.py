"""From data and sheets to PDF/A-3b by Typst: fonts, attachments, outline and properties are its work."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from renderers.errors import NoTypst, TypstFailed
from renderers.fonts import letters_folder
from renderers.official.contents import Contents, sheet_file

_TEMPLATE = Path(__file__).with_name("document.typ")


def typeset(contents: Contents, sheets: list[str], source: bytes | None) -> bytes:
    """The document; equal input gives equal bytes. Raises `CannotDraw`."""
    files = {
        "main": _template(),
        "document.json": json.dumps(contents, ensure_ascii=False).encode(),
        **{sheet_file(place): sheet.encode() for place, sheet in enumerate(sheets)},
    }
    if source is not None:
        files["source.yaml"] = source
    return to_pdf(files)


def to_pdf(files: Mapping[str, bytes]) -> bytes:
    """PDF/A-3b from a template, which is called `main`, and the files that it reads. Raises `CannotDraw`."""
    try:
        import typst
    except ImportError as problem:
        raise NoTypst(reason=problem) from problem
    try:
        made, warnings = typst.compile_with_warnings(  # type: ignore[call-overload]
            dict(files),  # by their names: it takes that, and its types do not say so
            font_paths=[str(letters_folder())],
            ignore_system_fonts=True,
            pdf_standards=["a-3b"],
        )
    except typst.TypstError as problem:
        raise TypstFailed(reason=problem) from problem
    except BaseException as problem:
        # Rust's own way of failing, which the binding makes no Exception of.
        if type(problem).__name__ != "PanicException":
            raise
        raise TypstFailed(reason=problem) from problem
    if warnings:  # a font that is not found is only a warning, and leaves a page without its letters
        raise TypstFailed(reason="; ".join(str(warning) for warning in warnings))
    return bytes(made)


@cache
def _template() -> bytes:
    return _TEMPLATE.read_bytes()
