"""The official document: first page, identity page and form as one PDF/A-3b that carries the text it was made from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from renderers.form import Form
from renderers.official.contents import contents, trace, words_of
from renderers.official.identity import identity
from renderers.official.typesetter import typeset
from renderers.overlay import Overlay
from renderers.text import missing
from schemas.process import Process


def official_pdf(
    process: Process,
    form: Form,
    *,
    source: bytes | None = None,
    version: str | None = None,
    overlay: Overlay | None = None,
    cover: bool = True,
    titles: Mapping[str, str] | None = None,
    dated: datetime | None = None,
) -> bytes:
    """The document as bytes; equal input gives equal bytes.

    `source` is the YAML and is attached; `version` is the hash of it, printed at the foot of every page, so that a
    sheet of paper can be traced to its text. Without `cover` there is the form alone. `titles` are the names of
    related procedures by their ids. `dated` is the moment that stands in the document's properties. Raises
    `CannotDraw`.
    """
    shown = identity(process, titles) if cover else None
    pages = form.pages(trace(process, version))
    data = contents(
        process,
        shown,
        [page.layout for page in pages],
        version=version,
        has_source=source is not None,
        about=overlay.name if overlay else "",
        dated=dated,
    )
    return typeset(data, [page.svg(overlay) for page in pages], source)


def missing_on_cover(process: Process, titles: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """Characters of the first page and the identity page that the font does not have; each is printed as ☐."""
    return tuple(sorted(missing("".join(words_of(identity(process, titles))))))
