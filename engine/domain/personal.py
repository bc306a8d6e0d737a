"""Texts about persons: in the log stands a salted hash, the text stands beside it and can be erased. Pure."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from schemas.words import Lang, Words

ERASED = "erased"
"""What programs read in the place of a text that is gone."""
SAID = Words(en="erased", id="dihapus")


@dataclass(frozen=True, slots=True)
class Personal:
    """A text about a person, or what is left of it after it was erased."""

    digest: str
    """SHA-256 over salt, a zero byte and the text, in hexadecimal."""
    text: str | None = None
    salt: str | None = None

    @classmethod
    def of(cls, text: str, salt: str) -> Personal:
        return cls(hashlib.sha256(f"{salt}\0{text}".encode()).hexdigest(), text, salt)

    @property
    def holds(self) -> bool:
        """Whether the text beside the log is the one that was sealed; an erased text says nothing."""
        if self.text is None or self.salt is None:
            return True
        return Personal.of(self.text, self.salt).digest == self.digest

    @property
    def erased(self) -> Personal:
        """What is left when the text and its salt are gone: nobody can guess the one without the other."""
        return Personal(self.digest)

    def say(self, lang: Lang) -> str:
        """The text as people read it, or that it was erased."""
        return self.text if self.text is not None else SAID.say(lang)

    def __str__(self) -> str:
        return self.text if self.text is not None else ERASED
