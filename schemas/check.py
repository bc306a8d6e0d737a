"""Everything that the rules find in a process."""

from __future__ import annotations

import os
from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from schemas.beside import not_beside
from schemas.diagnostic import MOST, Diagnostic
from schemas.load import load_text, located
from schemas.place import out_of_place
from schemas.process import Process
from schemas.rules import RULES
from schemas.source import read_file, read_text
from schemas.text import Text


class Checked(NamedTuple):
    """A text that was read and checked. The process is there when the text could be read, errors or not."""

    process: Process | None
    diagnostics: tuple[Diagnostic, ...]
    text: Text

    @property
    def has_errors(self) -> bool:
        return _has_errors(self.diagnostics)


def check(process: Process) -> tuple[Diagnostic, ...]:
    """What is wrong with a process that could be read, by routes; no lines."""
    names = _found(process, "names")
    found = [*names, *_found(process, "rows")]
    if not _has_errors(names):
        found += _found(process, "flow")
    if not _has_errors(found):
        found += _found(process, "runs")
    return tuple(found)


def _found(process: Process, part: str) -> list[Diagnostic]:
    return [
        rule.found(finding)
        for rule in RULES
        if rule.looks_at == part
        for finding in islice(rule.check(process), MOST)
    ]


def _has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    return any(found.severity == "error" for found in diagnostics)


def check_file(path: str | os.PathLike[str]) -> Checked:
    """Read and check one file. Never raises."""
    return check_text(read_file(path))


def check_source(source: str | bytes, name: str) -> Checked:
    """Read and check a text that is called `name`. Never raises."""
    return check_text(read_text(source, name))


def check_text(text: Text) -> Checked:
    process, diagnostics = load_text(text)
    if process is None:
        return Checked(None, diagnostics, text)
    around = (*out_of_place(process, text.name), *not_beside(process, text.name))
    return Checked(process, located((*around, *check(process)), text), text)
