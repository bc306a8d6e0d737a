"""Texts of others as they may go to a screen or into a log: nothing in them moves a cursor or hides.

Colours are ours alone. They travel as marks that stand for no letter (Unicode keeps them for use inside of programs)
and become the codes of a terminal where the text is written; so a code that somebody wrote stays a code that is shown.
"""

from __future__ import annotations

import json
import re
from typing import Any

STRONG, FAINT, ERROR, WARNING, GUTTER, END = "\ufdd0\ufdd1\ufdd2\ufdd3\ufdd4\ufdd5"
_CODES = {
    STRONG: "\x1b[1m",
    FAINT: "\x1b[2m",
    ERROR: "\x1b[1;31m",
    WARNING: "\x1b[1;33m",
    GUTTER: "\x1b[34m",
    END: "\x1b[0m",
}
SHOWN_AS = "\N{REPLACEMENT CHARACTER}"
"""What stands for a sign that must not be obeyed."""
_OBEYED = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # C0 and C1: cursor, colours, the title of the window, the clipboard
    "\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # what turns the direction, or is not seen
    "\U000e0000-\U000e0fff"  # letters that no screen shows
    "\ud800-\udfff"  # bytes that were no UTF-8
    "\ufdd0-\ufdef"
)
_SIGNS = re.compile(f"\r(?!\n)|[{_OBEYED}]")
_IN_JSON = re.compile(f"[{_OBEYED}]")
_LINE_ENDS = re.compile("\r\n|[\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


def harmless(text: str) -> str:
    """The same lines, with a sign for each thing that a terminal would obey. Joiners of emoji and of scripts stay."""
    return _SIGNS.sub(SHOWN_AS, text)


def in_one_line(text: str) -> str:
    """The text as a part of one line: its line ends and tabs are blanks."""
    return harmless(_LINE_ENDS.sub(" ", text))


def inked(text: str, *, coloured: bool) -> str:
    """As a stream takes it: harmless, our own marks as colours or not at all."""
    return _SIGNS.sub(lambda found: _written(found[0], coloured), text)


def _written(sign: str, coloured: bool) -> str:
    code = _CODES.get(sign)
    if code is None:
        return SHOWN_AS
    return code if coloured else ""


def json_text(value: Any) -> str:
    """One JSON document, indented. What a terminal would obey is written as its number, so that nothing is lost."""
    return _IN_JSON.sub(_escaped, json.dumps(value, ensure_ascii=False, indent=2))


def _escaped(found: re.Match[str]) -> str:
    return json.dumps(found[0])[1:-1]
