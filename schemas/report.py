"""Diagnostics as people read them: the sentence, the place, the line and what to do."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from schemas.diagnostic import Diagnostic, Span
from schemas.harmless import END, ERROR, GUTTER, STRONG, WARNING
from schemas.text import Text
from schemas.words import Lang, Words

WIDTH = 100
"""Columns of a source line that are shown; a longer one is cut around the place."""
_SEVERITY = {"error": Words("error", "kesalahan"), "warning": Words("warning", "peringatan")}
_COUNT = {
    ("error", True): Words("1 error", "1 kesalahan"),
    ("error", False): Words("{n} errors", "{n} kesalahan"),
    ("warning", True): Words("1 warning", "1 peringatan"),
    ("warning", False): Words("{n} warnings", "{n} peringatan"),
}
_FINE = Words("nothing to complain about", "tidak ada yang perlu diperbaiki")


@dataclass(frozen=True, slots=True)
class Ink:
    """The marks that a terminal shows as colours, or none."""

    strong: str = ""
    error: str = ""
    warning: str = ""
    gutter: str = ""
    end: str = ""

    def of(self, severity: str) -> str:
        return self.error if severity == "error" else self.warning


PLAIN = Ink()
COLOUR = Ink(STRONG, ERROR, WARNING, GUTTER, END)


def report(diagnostics: Iterable[Diagnostic], text: Text, lang: Lang, ink: Ink = PLAIN) -> str:
    """All diagnostics of one text, each followed by a blank line."""
    return "".join(f"{_one(found, text, lang, ink)}\n" for found in diagnostics)


def summary(diagnostics: Iterable[Diagnostic], lang: Lang) -> str:
    """How many errors and warnings there are."""
    severities = [found.severity for found in diagnostics]
    counts = [(severity, severities.count(severity)) for severity in ("error", "warning")]
    said = [_COUNT[severity, n == 1].say(lang, n=n) for severity, n in counts if n]
    return ", ".join(said) or _FINE.say(lang)


def _one(found: Diagnostic, text: Text, lang: Lang, ink: Ink) -> str:
    head = f"{_SEVERITY[found.severity].say(lang)}[{found.rule}]"
    lines = [f"{ink.of(found.severity)}{head}{ink.end}{ink.strong}: {_still(found.message(lang))}{ink.end}"]
    places = [
        _Place(see.place, "-", see.words.say(lang), ink.gutter)
        for see in found.finding.see
        if isinstance(see.place, Span)
    ]
    if found.span:
        places.append(_Place(found.span, "^", _still(found.remedy(lang)), ink.of(found.severity)))
    margin = max((len(str(place.span.line)) for place in places), default=1)
    where = f":{found.span.line}:{found.span.column}" if found.span else ""
    lines.append(f"{' ' * margin}{ink.gutter}-->{ink.end} {_still(found.file)}{where}")
    shown = [place for place in places if place.span.line <= len(text.lines) and text.source]
    for place in sorted(shown, key=lambda place: place.span.line):
        lines += _excerpt(place, text, margin, ink)
    if found.span not in [place.span for place in shown] and found.remedy(lang):
        lines.append(f"{' ' * margin} {ink.gutter}={ink.end} {_still(found.remedy(lang))}")
    return "\n".join(lines) + "\n"


@dataclass(frozen=True, slots=True)
class _Place:
    """A stretch of the text with the sign under it and what is said there."""

    span: Span
    sign: str
    said: str
    colour: str


def _excerpt(place: _Place, text: Text, margin: int, ink: Ink) -> list[str]:
    """The line of a place, the signs under it and the advice behind them, or below where it is long."""
    line = text.lines[place.span.line - 1]
    begin = place.span.column - 1
    end = place.span.end_column - 1 if place.span.end_line == place.span.line else len(line)
    before, marked, after = _window(line, begin, max(end, begin + 1))
    signs = f"{' ' * columns(before)}{place.colour}{place.sign * max(columns(marked), 1)}"
    empty = f"{' ' * margin} {ink.gutter}|{ink.end}"
    lines = [empty, f"{ink.gutter}{place.span.line:>{margin}} |{ink.end} {before}{marked}{after}".rstrip()]
    if columns(before) + columns(marked) + columns(place.said) < WIDTH:
        return [*lines, f"{empty} {signs} {place.said}".rstrip() + ink.end]
    return [*lines, f"{empty} {signs}{ink.end}", f"{' ' * margin} {ink.gutter}={ink.end} {place.said}"]


def _window(line: str, begin: int, end: int) -> tuple[str, str, str]:
    """What stands before, in and after the place, cut to WIDTH and without signs that move the cursor."""
    end = min(end, begin + WIDTH // 2)
    left = max(0, begin - WIDTH // 2) if len(line) > WIDTH else 0
    right = min(len(line), left + WIDTH)
    before, marked, after = _still(line[left:begin]), _still(line[begin:end]), _still(line[end:right])
    return ("…" if left else "") + before, marked, after + ("…" if right < len(line) else "")


def _still(text: str) -> str:
    """White space as one blank, and a sign for what cannot be printed."""
    return "".join(sign if sign.isprintable() else " " if sign.isspace() else "\ufffd" for sign in text)


def columns(text: str) -> int:
    """How many columns of a terminal a text takes: wide letters two, accents that stand on others none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1
        for sign in text
    )


def as_document(diagnostics: Iterable[Diagnostic], lang: Lang) -> Mapping[str, object]:
    """All diagnostics as one JSON document, stable between versions."""
    found = list(diagnostics)
    return {
        "errors": sum(one.severity == "error" for one in found),
        "warnings": sum(one.severity == "warning" for one in found),
        "diagnostics": [_record(one, lang) for one in found],
    }


def _record(found: Diagnostic, lang: Lang) -> Mapping[str, object]:
    span = found.span
    return {
        "rule": found.rule,
        "severity": found.severity,
        "message": found.message(lang),
        "remedy": found.remedy(lang) or None,
        "file": found.file,
        "line": span.line if span else None,
        "column": span.column if span else None,
        "end_line": span.end_line if span else None,
        "end_column": span.end_column if span else None,
        "route": list(found.route),
    }
