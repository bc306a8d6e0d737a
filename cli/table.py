"""Aligned columns of text, as wide as they must be and no wider than the screen."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from cli.terminal import Terminal
from schemas.harmless import in_one_line
from schemas.report import columns

GAP = "  "
LEAST = 12
"""A column that gives way keeps so many letters."""


@dataclass(frozen=True, slots=True)
class Column:
    head: str
    right: bool = False
    """Numbers stand at the right."""
    gives: bool = False
    """Its words go on in the next line where the screen is too narrow."""


def table(
    heads: Sequence[Column], rows: Sequence[Sequence[object]], terminal: Terminal, indent: int = 0
) -> str:
    """The rows under their heads. A column without any value is left out."""
    cells = [[in_one_line(str(cell)) if cell is not None else "" for cell in row] for row in rows]
    kept = [n for n, _ in enumerate(heads) if any(row[n] for row in cells)]
    heads = [heads[n] for n in kept]
    cells = [[row[n] for n in kept] for row in cells]
    widths = _widths(heads, cells, terminal.width - indent)
    lines = _lines([head.head for head in heads], heads, widths)
    body = [line for row in cells for line in _lines(row, heads, widths)]
    return "\n".join(" " * indent + line for line in [*(terminal.strong(line) for line in lines), *body])


def _widths(heads: Sequence[Column], cells: Sequence[Sequence[str]], width: int) -> list[int]:
    """What each column needs; those that give share what is left, if it is not enough for them."""
    widths = [
        max(columns(text) for text in (head.head, *(row[n] for row in cells))) for n, head in enumerate(heads)
    ]
    over = sum(widths) + len(GAP) * (len(heads) - 1) - width
    while over > 0:
        giving = [n for n, head in enumerate(heads) if head.gives and widths[n] > LEAST]
        if not giving:
            break
        widest = max(giving, key=lambda n: widths[n])
        widths[widest] -= 1
        over -= 1
    return widths


def _lines(row: Sequence[str], heads: Sequence[Column], widths: Sequence[int]) -> list[str]:
    parts = [
        _wrapped(text, width) if head.gives and columns(text) > width else [text]
        for text, head, width in zip(row, heads, widths, strict=True)
    ]
    return [
        GAP.join(
            _placed(part[number] if number < len(part) else "", width, head.right)
            for part, head, width in zip(parts, heads, widths, strict=True)
        ).rstrip()
        for number in range(max(map(len, parts), default=0))
    ]


def _wrapped(text: str, width: int) -> list[str]:
    """The words in lines of so many columns; a word that is longer is broken. Wide letters count as two."""
    lines = [""]
    for word in text.split():
        if lines[-1] and columns(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
            continue
        if lines[-1]:
            lines.append("")
        for letter in word:
            if columns(lines[-1] + letter) > width:
                lines.append("")
            lines[-1] += letter
    return lines


def _placed(text: str, width: int, right: bool) -> str:
    blanks = " " * (width - columns(text))
    return blanks + text if right else text + blanks


def paragraph(text: str, terminal: Terminal, indent: int = 0, hanging: int = 0) -> str:
    """Running text between the indent and the edge of the screen; line ends of its own are kept."""
    lines: list[str] = []
    for number, part in enumerate(text.splitlines() or [""]):
        first = " " * (indent if number == 0 else indent + hanging)
        lines += textwrap.wrap(
            part,
            terminal.page_width,
            initial_indent=first,
            subsequent_indent=" " * (indent + hanging),
            break_long_words=False,
            break_on_hyphens=False,
        ) or [""]
    return "\n".join(lines)
