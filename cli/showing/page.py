"""A page of text for people: a title, facts, rows with details under them."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence

from cli.table import paragraph
from cli.terminal import Terminal
from schemas.report import columns


class Page:
    """Writes as it is told; nothing is wider than the screen."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal

    def title(self, text: str) -> None:
        for line in paragraph(text, self.terminal).splitlines():
            self.terminal.result(self.terminal.strong(line))

    def heading(self, text: str) -> None:
        self.gap()
        self.terminal.result(self.terminal.strong(text))

    def line(self, text: str, indent: int = 0) -> None:
        self.terminal.result(paragraph(text, self.terminal, indent))

    def gap(self) -> None:
        self.terminal.result("")

    def facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Names at the left, what they are at the right; further lines of one stand under its first."""
        left = max((columns(name) for name, _ in facts), default=0) + 2
        for name, value in facts:
            hanging = 2 if value.startswith("- ") else 0
            said = paragraph(value, self.terminal, indent=left + 2, hanging=hanging).lstrip()
            self.terminal.result(f"  {name:<{left}}{said}")

    def hanging(self, mark: str, text: str, *, strong: bool = False) -> None:
        """A text behind a mark and a number, its further lines under its own beginning."""
        number = re.match(r"[^ ]{1,5}\. ", text)
        hanging = len(mark) + (len(number[0]) if number else 0)
        said = paragraph(mark + text, self.terminal, hanging=hanging)
        for line in said.splitlines():
            self.terminal.result(self.terminal.strong(line) if strong else line)

    def cut(self, mark: str, text: str) -> None:
        """As much of a text as one line holds."""
        self.terminal.result(textwrap.shorten(mark + text, self.terminal.page_width, placeholder=" …"))

    def detail(self, text: str) -> None:
        self.terminal.result(paragraph(text, self.terminal, indent=6, hanging=2))
