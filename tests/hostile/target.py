"""What a target is, and what must never come of an input."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar, Protocol

from app import open_workspace
from app.proof.verifying import verify_workspace
from schemas.report import as_document, report
from tests.hostile.obeyed import OBEYED


class Broken(AssertionError):
    """What must never come of an input."""


class Target(Protocol):
    """One way in. Made once a process, in a folder of its own."""

    tokens: ClassVar[tuple[bytes, ...]]
    """Words that mean something there."""
    least: ClassVar[dict[str, int]]
    """How often each answer comes at least, of 1,000 inputs: a run that is tamer shows nothing."""
    sought: ClassVar[bool]
    """Whether looking for lines never reached leads anywhere: behind the check sums of a zip file it does not."""

    def __init__(self, folder: Path) -> None: ...

    @property
    def examples(self) -> Sequence[bytes]:
        """Inputs that are good, from which others are made."""

    def tried(self, data: bytes) -> str:
        """Hand it in; what came of it, in a word. Raises whatever must never come."""

    def looked_at(self) -> None:
        """Whether all that was kept meanwhile still holds. Raises Broken."""


def told(diagnostics: object, text: object) -> None:
    """It can be said in both languages, to people and to programs, and moves no cursor."""
    for lang in ("en", "id"):
        said = report(diagnostics, text, lang)  # type: ignore[arg-type]
        if OBEYED.search(said):
            raise Broken(said)
        as_document(diagnostics, lang)  # type: ignore[arg-type]


def must_hold(place: Path) -> None:
    """Every log holds, and the tables say what they say."""
    with open_workspace(place, system_user="penguji") as engine:
        found = verify_workspace(engine)
    if not found.holds:
        raise Broken(f"the record does not hold: {found}")
