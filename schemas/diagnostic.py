"""What a diagnostic is: one thing found wrong with a text, said as data until somebody reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from schemas.words import Lang, Words

Severity = Literal["error", "warning"]
Route = tuple[str | int, ...]
"""The way from the top of a document to one of its parts: `("steps", 3, "actor")`."""


MOST = 200
"""So many diagnostics of one kind are made for one text; who has more has another problem."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text. Lines and columns count from 1; the end column is the first one after it."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class See:
    """Another place that belongs to a finding, and what stands there."""

    words: Words
    place: Route | Span


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found and where in the document. It knows no text, no line, no colour."""

    words: Words
    route: Route = ()
    remedy: Words | None = None
    data: Mapping[str, object] = field(default_factory=dict)
    """Fills the placeholders of words and remedy. A value may itself be Words, or several values."""
    key: bool = False
    """The key at the end of the route is meant, not its value."""
    see: tuple[See, ...] = ()


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A finding with the rule that made it and, once located, its file and its stretch of text."""

    rule: str
    severity: Severity
    finding: Finding
    file: str = ""
    span: Span | None = None

    @property
    def route(self) -> Route:
        return self.finding.route

    def message(self, lang: Lang) -> str:
        """What is wrong, in one sentence without a full stop."""
        return self.finding.words.say(lang, **said(self.finding.data, lang))

    def remedy(self, lang: Lang) -> str:
        """What to do about it; empty where nothing can be advised."""
        remedy = self.finding.remedy
        return remedy.say(lang, **said(self.finding.data, lang)) if remedy else ""


def said(data: Mapping[str, object], lang: Lang) -> dict[str, object]:
    """The data of a sentence in one language: words spoken, several values joined by commas."""
    return {name: _said(value, lang) for name, value in data.items()}


def _said(value: object, lang: Lang) -> object:
    if isinstance(value, Words):
        return value.say(lang)
    if isinstance(value, list | tuple):
        return ", ".join(str(_said(part, lang)) for part in value)
    return value


def route_text(route: Route) -> str:
    """A route as people write it: `steps[3].actor`."""
    text = ""
    for part in route:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text
