"""Why a command is not carried out: one tree of errors, each with its data and its own sentence. Pure.

The four branches are what a front end needs to know: refused by the rules, not found, not allowed, or too late.
"""

from __future__ import annotations

from typing import ClassVar

from engine.domain.spoken import spoken
from schemas.words import Lang, Words


class Refusal(Exception):
    """A command that changes nothing, and why. Refusals are never remembered: the same command may succeed later."""

    words: ClassVar[Words]

    def __init__(self, **data: object) -> None:
        super().__init__(data)
        self.data = data

    def say(self, lang: Lang) -> str:
        # `hint` is what may have been meant instead; often there is none.
        return self.words.say(lang, **spoken({"hint": "", **self.data}, lang))

    def __str__(self) -> str:
        return self.say("en")

    @property
    def name(self) -> str:
        """The stable name that programs go by: `no-such-outcome`."""
        return "".join(f"-{c.lower()}" if c.isupper() else c for c in type(self).__name__).lstrip("-")


class Forbidden(Refusal):
    """The rules of the process or of the lifecycles do not let it happen."""


class NotFound(Refusal):
    """Something was named that does not exist."""


class NotAllowed(Refusal):
    """The one who asks may not do this."""


class Conflict(Refusal):
    """Somebody or something was there first."""
