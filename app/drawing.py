"""Forms on paper: a procedure, or an instance laid over it, as a file. The only place where a form meets a disk."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.files import write_whole
from app.procedures import procedure_file
from app.refusals import NotDrawn, UnknownFormat
from schemas.process import Process

if TYPE_CHECKING:
    from renderers.form import Form
    from renderers.overlay import Overlay

FORMATS = ("svg", "pdf", "png")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A form that was written."""

    path: Path
    missing: tuple[str, ...]
    """Letters of the procedure that the font does not have; each is printed as ☐."""


def draw(process: Process, path: Path, *, overlay: Overlay | None = None, format: str | None = None) -> Drawn:
    """Write the form under this name; without a format its ending says which.

    Raises UnknownFormat, `CannotDraw` or FolderUnwritable; then nothing stands under the name but what did before.
    """
    wanted = format_of(path, format)
    from renderers.form import draw_form

    form = draw_form(process)
    write_whole(path, ink(form, wanted, overlay))
    return Drawn(path, form.missing)


def draw_procedure(
    procedure: str | Path, path: str | Path, *, format: str | None = None, processes: Path | None = None
) -> Drawn:
    """Write the blank form of a procedure: a file, an id below `processes`, or one that is shipped.

    Raises NotDrawn, with all diagnostics, for one that `sop check` calls wrong, NoSuchProcedure, and as `draw` does.
    """
    from schemas.check import check_file  # the rules take a while to import, and only few commands ask them

    wanted = format_of(Path(path), format)
    checked = check_file(procedure_file(procedure, processes))
    if checked.process is None or checked.has_errors:
        raise NotDrawn(checked)
    return draw(checked.process, Path(path), format=wanted)


def format_of(path: Path, format: str | None = None) -> str:
    """The format asked for, or that of the file's ending. Raises UnknownFormat."""
    wanted = (format or path.suffix.removeprefix(".")).lower()
    if wanted not in FORMATS:
        raise UnknownFormat(format=wanted, known=", ".join(FORMATS))
    return wanted


def ink(form: Form, format: str, overlay: Overlay | None = None) -> bytes:
    """A form that is laid out already, as the content of a file of this format."""
    match format:
        case "svg":
            return form.svg(overlay).encode()
        case "pdf":
            return form.pdf(overlay)
        case _:
            return form.png(overlay)
