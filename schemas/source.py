"""From a file or its bytes to a text: within 1 MiB, in UTF-8."""

from __future__ import annotations

import os
from pathlib import Path

from schemas import text_problems as wrong
from schemas.compose import compose
from schemas.diagnostic import Span
from schemas.text import Text
from schemas.text_problems import Problem

LIMIT = 1_048_576
"""Bytes."""


def read_text(source: str | bytes, name: str) -> Text:
    """Read a text. Never raises: what is wrong stands in its `problems`. A byte order mark is accepted."""
    raw = source.encode("utf-8", "surrogatepass") if isinstance(source, str) else source
    if len(raw) > LIMIT:
        return _refused(name, wrong.TOO_LONG, limit=f"{LIMIT:,}")
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _refused(name, wrong.UTF_16)
    try:
        return compose(raw.decode("utf-8").removeprefix("\ufeff"), name)
    except UnicodeDecodeError as broken:
        return _not_utf_8(raw, broken.start, name)


def read_file(path: str | os.PathLike[str]) -> Text:
    """Read a file. One that is too large is refused before it is read."""
    name = os.fspath(path)
    try:
        if Path(path).stat().st_size > LIMIT:
            return _refused(name, wrong.TOO_LONG, limit=f"{LIMIT:,}")
        with Path(path).open("rb") as file:
            return read_text(file.read(LIMIT + 1), name)
    except FileNotFoundError:
        return _refused(name, wrong.NO_SUCH_FILE)
    except IsADirectoryError:
        return _refused(name, wrong.A_FOLDER)
    except (OSError, ValueError) as broken:
        return _refused(name, wrong.NOT_OPENED, reason=getattr(broken, "strerror", None) or broken)


def _refused(name: str, problem: Problem, **data: object) -> Text:
    return Text(name, problems=(problem.found((), None, data),))


def _not_utf_8(raw: bytes, at: int, name: str) -> Text:
    """Show the line in the encoding that it most likely has, so that the place is recognised."""
    line_start = raw.rfind(b"\n", 0, at) + 1
    line = raw.count(b"\n", 0, at) + 1
    column = len(raw[line_start:at].decode("utf-8", "replace")) + 1
    problem = wrong.NOT_UTF_8.found((), Span(line, column, line, column + 1), {"byte": f"0x{raw[at]:02X}"})
    return Text(name, raw.decode("cp1252", "replace"), problems=(problem,))
