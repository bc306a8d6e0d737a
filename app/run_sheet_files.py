"""The run sheet of an instance as a file: PDF to be signed, or a page for the screen."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from app.drawing import Drawn
from app.files import write_whole
from app.moments import shown_at
from app.refusals import UnknownFormat
from app.run_sheets import run_sheet
from app.workspace import Workspace
from renderers.run_sheet import missing_in, run_sheet_html, run_sheet_pdf

FORMATS = ("pdf", "html")


def write_run_sheet(
    engine: Workspace, number: int, path: Path, *, format: str | None = None, as_of: datetime | None = None
) -> Drawn:
    """Write the sheet under this name; without a format its ending says which.

    Raises UnknownFormat, NoSuchInstance, `CannotDraw` or FolderUnwritable.
    """
    wanted = (format or path.suffix.removeprefix(".")).lower()
    if wanted not in FORMATS:
        raise UnknownFormat(format=wanted, known=", ".join(FORMATS))
    sheet = run_sheet(engine.shown(number) if as_of is None else shown_at(engine, number, as_of))
    write_whole(path, run_sheet_pdf(sheet) if wanted == "pdf" else run_sheet_html(sheet).encode())
    return Drawn(path, missing_in(sheet) if wanted == "pdf" else ())
