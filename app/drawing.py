"""Forms on paper: a procedure, or an instance laid over it, as a file. The only place where a form meets a disk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from app.files import write_whole
from app.procedures import procedure_file, titles_of_related
from app.refusals import NotDrawn, UnknownFormat
from schemas.process import Process

if TYPE_CHECKING:
    from renderers.form import Form
    from renderers.overlay import Overlay

FORMATS = ("svg", "html", "pdf", "png")
PAGED = ("svg", "png")
"""Formats that have no pages of their own: each page is a file."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A form that was written."""

    path: Path
    missing: tuple[str, ...]
    """Letters of the procedure that the font does not have; each is printed as ☐."""
    pages: tuple[Path, ...] = ()
    """The files of the single pages, where each has its own; then nothing stands under `path` itself."""


@dataclass(frozen=True, slots=True)
class Original:
    """What is drawn: a procedure, the text in which it stands, and the names of related procedures by their ids."""

    process: Process
    text: str | None = None
    titles: Mapping[str, str] = field(default_factory=dict)


def draw(
    original: Original,
    path: Path,
    *,
    overlay: Overlay | None = None,
    format: str | None = None,
    cover: bool = True,
    pages: bool = False,
) -> Drawn:
    """Write the form under this name; without a format its ending says which. A PDF begins with the cover.

    With `pages`, svg and png come as they are printed: a file for each page, its number behind the name. A PDF has
    pages anyway.

    Raises UnknownFormat, `CannotDraw` or FolderUnwritable; then nothing stands under the name but what did before.
    """
    wanted = format_of(path, format)
    from renderers.form import draw_form
    from renderers.ink import get_ready

    get_ready()
    form = draw_form(original.process)
    if pages and wanted in PAGED:
        return Drawn(path, form.missing, _write_pages(form, path, wanted, overlay))
    write_whole(path, ink(original, form, wanted, overlay, cover=cover))
    missing = {*form.missing, *(_missing_on_cover(original) if cover and wanted == "pdf" else ())}
    return Drawn(path, tuple(sorted(missing)))


def draw_procedure(
    procedure: str | Path,
    path: str | Path,
    *,
    format: str | None = None,
    processes: Path | None = None,
    cover: bool = True,
    pages: bool = False,
) -> Drawn:
    """Write the blank form of a procedure: a file, an id below `processes`, or one that is shipped.

    Raises NotDrawn, with all diagnostics, for one that `sop check` calls wrong, NoSuchProcedure, and as `draw` does.
    """
    from schemas.check import check_file  # the rules take a while to import, and only few commands ask them

    wanted = format_of(Path(path), format)
    checked = check_file(procedure_file(procedure, processes))
    if checked.process is None or checked.has_errors:
        raise NotDrawn(checked)
    titles = titles_of_related(checked.process, processes)
    original = Original(checked.process, checked.text.source, titles)
    return draw(original, Path(path), format=wanted, cover=cover, pages=pages)


def _write_pages(form: Form, path: Path, format: str, overlay: Overlay | None) -> tuple[Path, ...]:
    """All pages are drawn before the first is written: a page that cannot be drawn leaves no others behind."""
    drawn = [page.svg(overlay).encode() if format == "svg" else page.png(overlay) for page in form.pages()]
    paths = tuple(path.with_name(f"{path.stem}-{number}{path.suffix}") for number in range(1, len(drawn) + 1))
    for one, content in zip(paths, drawn, strict=True):
        write_whole(one, content)
    return paths


def format_of(path: Path, format: str | None = None) -> str:
    """The format asked for, or that of the file's ending. Raises UnknownFormat."""
    wanted = (format or path.suffix.removeprefix(".")).lower()
    if wanted not in FORMATS:
        raise UnknownFormat(format=wanted, known=", ".join(FORMATS))
    return wanted


def ink(
    original: Original, form: Form, format: str, overlay: Overlay | None = None, *, cover: bool = True
) -> bytes:
    """A form that is laid out already, as the content of a file of this format."""
    match format:
        case "svg":
            return form.svg(overlay).encode()
        case "html":
            return form.html(overlay).encode()
        case "pdf":
            return _document(original, form, overlay, cover)
        case _:
            return form.png(overlay)


def _document(original: Original, form: Form, overlay: Overlay | None, cover: bool) -> bytes:
    """The official document. The text attached to it is the one that its version is the hash of, byte by byte."""
    from engine.versions import content_hash, with_plain_line_ends
    from renderers.document import official_pdf

    text = None if original.text is None else with_plain_line_ends(original.text)
    return official_pdf(
        original.process,
        form,
        source=None if text is None else text.encode(),
        version=None if text is None else content_hash(text),
        overlay=overlay,
        cover=cover,
        titles=original.titles,
    )


def _missing_on_cover(original: Original) -> tuple[str, ...]:
    from renderers.document import missing_on_cover

    return missing_on_cover(original.process, original.titles)
