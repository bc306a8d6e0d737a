"""Where a command speaks: results on stdout, messages on stderr, in one language; no text is obeyed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TextIO

from schemas.harmless import END, FAINT, STRONG, in_one_line, inked, json_text
from schemas.words import Lang, Words

ENDLESS = 10_000
"""Columns of what is no screen: nothing is wrapped, so that a line stays a line for grep."""
PAGE = (60, 100)
"""Running text is never narrower, and never wider."""


class OutputUnwritable(Exception):
    """Stdout takes no more, and not because its reader went away: a full disk, most likely."""


@contextmanager
def _as_ours() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as problem:
        raise OutputUnwritable from problem


@dataclass(frozen=True, slots=True)
class Terminal:
    """The streams and the language of one call. Passed to every command as `context.obj`."""

    lang: Lang
    out: TextIO
    err: TextIO

    @property
    def coloured(self) -> bool:
        """Colours are for a screen whose owner did not decline them (https://no-color.org)."""
        return self.out.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"

    @property
    def width(self) -> int:
        """Columns for a table."""
        return shutil.get_terminal_size().columns if self.out.isatty() else ENDLESS

    @property
    def page_width(self) -> int:
        """Columns for running text."""
        least, most = PAGE
        return max(least, min(most, shutil.get_terminal_size((80, 24)).columns))

    def strong(self, text: str) -> str:
        return f"{STRONG}{text}{END}" if self.coloured and text else text

    def faint(self, text: str) -> str:
        return f"{FAINT}{text}{END}" if self.coloured and text else text

    def say(self, words: Words, **data: object) -> str:
        return words.say(self.lang, **data)

    def result(self, text: str) -> None:
        """What was asked for: the only thing that goes to stdout. Raises OutputUnwritable."""
        with _as_ours():
            self.out.write(inked(text + "\n", coloured=self.coloured))

    def document(self, value: Any) -> None:
        """What a program asked for: one JSON document. Raises OutputUnwritable."""
        with _as_ours():
            self.out.write(json_text(value) + "\n")

    def flush(self) -> None:
        """Hand on what was written so far. Raises OutputUnwritable."""
        with _as_ours():
            self.out.flush()

    def message(self, words: Words, **data: object) -> None:
        """One line, whatever it quotes."""
        self.note(in_one_line(self.say(words, **data)))

    def note(self, text: str) -> None:
        self.err.write(inked(text + "\n", coloured=self.coloured))
        self.err.flush()
