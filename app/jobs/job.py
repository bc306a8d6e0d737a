"""What a job is: a name, how often it is carried out, and what it does for one root. Pure data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from engine.domain.refusals import Refusal
from engine.store_failures import StoreFailure
from schemas.words import Lang, Words

if TYPE_CHECKING:
    from app.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence for whoever looks after the installation, in both languages."""

    en: str
    id: str

    @classmethod
    def of(cls, words: Words, **data: object) -> Said:
        return cls(words.say("en", **data), words.say("id", **data))

    @classmethod
    def about(cls, what: object, problem: Refusal | StoreFailure) -> Said:
        """Why something could not be done, after what it is about."""
        return cls(f"{what}: {problem.say('en')}", f"{what}: {problem.say('id')}")

    def say(self, lang: Lang) -> str:
        return self.id if lang == "id" else self.en


@dataclass(frozen=True, slots=True)
class Done:
    """What one job did when it was carried out once."""

    counts: Mapping[str, int] = field(default_factory=dict)
    """How many of what: keys of the job's `counted`. What did not happen need not be there."""
    problems: tuple[Said, ...] = ()
    """What could not be done, and why; the rest is done."""
    notes: tuple[Said, ...] = ()
    """What somebody should know."""

    @property
    def anything(self) -> bool:
        return any(self.counts.values()) or bool(self.problems or self.notes)


@dataclass(frozen=True, slots=True)
class Job:
    """Something that is done without anybody asking.

    Carried out twice, by one process after the other or by two at once, it has the effect of once: what there is to do
    is read from the root's own tables each time, and each piece of it is a transaction of its own. So a job may be
    broken off at any moment and whoever carries it out next goes on.
    """

    name: str
    title: Words
    every: timedelta
    """How often. It need not be on time: what should have been done meanwhile is done then."""
    carry_out: Callable[[Workspace], Done]
    counted: Mapping[str, Words]
    """How each of its counts is said, with {n}; in the order in which they are said."""

    def says(self, done: Done, lang: Lang) -> str:
        """What was done, in one line; empty where nothing was."""
        found = (
            words.say(lang, n=done.counts[key]) for key, words in self.counted.items() if done.counts.get(key)
        )
        return ", ".join(found)
