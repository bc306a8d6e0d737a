"""What one verb of the command line is: how it is run and what its help says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from schemas.words import Lang, Words

_BETWEEN = "\x1f"


@dataclass(frozen=True, slots=True)
class Example:
    """A line to type and what it does."""

    line: str
    does: Words


@dataclass(frozen=True, slots=True)
class Command:
    """A verb. `run` takes typer.Context, then its arguments, and returns an exit code of cli/exits.py."""

    run: Callable[..., int]
    does: Words
    examples: tuple[Example, ...]


def both(*, en: str, id: str) -> str:
    """A help text in both languages. Typer takes it as one string; `one` takes it apart when it is shown."""
    return en + _BETWEEN + id


def one(text: str | None, lang: Lang) -> str:
    en, _, indonesian = (text or "").partition(_BETWEEN)
    return indonesian if lang == "id" else en
