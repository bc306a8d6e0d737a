"""What a rule is: one check of a text, with the words of its page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from schemas.diagnostic import Diagnostic, Finding, Severity, Span
from schemas.words import Words

if TYPE_CHECKING:
    from schemas.process import Process

Check = Callable[["Process"], Iterable[Finding]]


def _nothing(_: Process) -> Iterable[Finding]:
    return ()


@dataclass(frozen=True, slots=True)
class Rule:
    """A check with a name that stays. Its title and explanation become its page in docs/rules/."""

    id: str
    severity: Severity
    title: Words
    """What the rule wants, as one sentence."""
    explanation: Words
    """Why, and what to do."""
    check: Check = _nothing
    """Left out where the rule is kept while the text is read, before there is a process."""
    looks_at: Literal["names", "rows", "flow", "runs"] = "rows"
    """What must hold before it is asked: for `flow` all names, for `runs` everything; for the others nothing."""

    def found(self, finding: Finding, span: Span | None = None) -> Diagnostic:
        return Diagnostic(self.id, self.severity, finding, span=span)
