"""From a text to a process, with everything that is wrong and where."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace

from schemas.diagnostic import Diagnostic, See
from schemas.process import Process
from schemas.reading import read_model
from schemas.source import read_file, read_text
from schemas.text import Text


def load(source: str | bytes, name: str = "-") -> tuple[Process | None, tuple[Diagnostic, ...]]:
    """Read a procedure. Never raises; without a process there is at least one error."""
    return load_text(read_text(source, name))


def load_file(path: str | os.PathLike[str]) -> tuple[Process | None, tuple[Diagnostic, ...]]:
    """Read a procedure from its file. Never raises; without a process there is at least one error."""
    return load_text(read_file(path))


def load_text(text: Text) -> tuple[Process | None, tuple[Diagnostic, ...]]:
    """The process that a text describes, if it can be read as one."""
    process, diagnostics = read_model(Process, text)
    return process, located(diagnostics, text)


def located(diagnostics: Iterable[Diagnostic], text: Text) -> tuple[Diagnostic, ...]:
    """The diagnostics with the file and the lines of their routes, in the order of the text."""
    placed = [
        replace(
            found,
            file=text.name,
            span=found.span or text.span(found.route, found.finding.key),
            finding=replace(
                found.finding,
                route=text.kept(found.route) if not found.span else found.route,
                see=tuple(_seen(see, text) for see in found.finding.see),
            ),
        )
        for found in diagnostics
    ]
    return tuple(sorted(placed, key=lambda one: (one.span.line, one.span.column) if one.span else (0, 0)))


def _seen(see: See, text: Text) -> See:
    if not isinstance(see.place, tuple):
        return see
    span = text.span(see.place)
    return See(see.words, span) if span else see
