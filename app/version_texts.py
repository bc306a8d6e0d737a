"""The files that come with a version: which text is meant where one is drafted or put in force, and signed forms."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.procedures import procedure_file
from app.refusals import DraftHasErrors, NoSuchProcedure, NotPublished
from engine.domain.instance import Document
from engine.domain.refusals.versions import NoSuchVersion, VersionNameTooShort
from engine.domain.version_names import by_hash
from schemas.check import Checked, check_file, check_source

if TYPE_CHECKING:
    from app.documents import Documents
    from app.version_desk import VersionDesk


def text_to_publish(engine: VersionDesk, procedure: str | Path) -> Checked:
    """The text of a file or of a procedure's id; else of the version on record whose hash begins so.

    Raises NoSuchProcedure, SeveralVersions, or NotPublished for one that `sop check` calls wrong.
    """
    checked = _file_or_version(engine, procedure)
    if checked.process is None or checked.has_errors:
        raise NotPublished(checked)
    return checked


def text_to_draft(engine: VersionDesk, procedure: str | Path) -> Checked:
    """The text of a file or of a procedure's id. Raises NoSuchProcedure, or DraftHasErrors for one with errors."""
    checked = check_file(procedure_file(procedure, engine.settings.processes))
    if checked.process is None or checked.has_errors:
        raise DraftHasErrors(checked)
    return checked


def kept_form(documents: Documents, file: Path) -> Document:
    """The filled and signed form of a review, kept by its content. Raises as `Documents.keep` does."""
    (kept,) = documents.keep([file])
    return Document(file.stem, kept.name, kept.sha256, kept.size, kept.type)


def _file_or_version(engine: VersionDesk, procedure: str | Path) -> Checked:
    try:
        return check_file(procedure_file(procedure, engine.settings.processes))
    except NoSuchProcedure:
        try:
            known = by_hash(engine.known_register(), str(procedure), engine.today)
        except (NoSuchVersion, VersionNameTooShort):
            pass
        else:
            # A name without an ending is no path: what the place of a file says about it does not concern a version.
            return check_source(engine.version_text(known.version), known.version[:12])
        raise
