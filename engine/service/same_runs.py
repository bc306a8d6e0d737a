"""Which runs a command about many of them is about: kept under its id, so that given again it is about the same."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engine.domain.commands import By
from engine.domain.encoding import canonical
from engine.domain.refusals import CommandReused
from engine.domain.rights import permitted
from engine.ports import Remembered, Store, Writing
from engine.service.spans import numbers_of, spans_of
from engine.service.transaction import content_of
from engine.service.trying import transaction
from engine.service.world import World


@dataclass(frozen=True, slots=True)
class Many:
    """A command that is carried out in many runs, each in a transaction of its own."""

    verb: str
    """By which it is told from others of the same content."""
    content: Mapping[str, Any]
    """All that is asked, as JSON knows it."""
    right: str
    units: tuple[str, ...]
    """For which the right must hold; none: for the whole root."""


@dataclass(frozen=True, slots=True)
class SameRuns:
    """The numbers of the runs that a command is about, in the order in which they were found."""

    numbers: tuple[int, ...]
    repeated: bool = False
    """They were found when the command was given before: it may have been carried out in some of them."""


def same_runs(
    world: World, store: Store, asked: Many, by: By, command: str, found: Sequence[int]
) -> SameRuns:
    """Those that the same command was about when it was given first; where that is now, those that were found.

    Raises CommandReused where the id was used for something else, and before that RoleWanted.
    """
    content = content_of(asked.verb, asked.content, by)

    def keep(writing: Writing) -> SameRuns:
        permitted(by, world.facts(writing), asked.right, *asked.units)
        before = writing.remembered(command)
        if before is None:
            answer = canonical({"instances": list(spans_of(found))})
            writing.remember(command, Remembered(content, answer))
            return SameRuns(tuple(found))
        if before.digest != content:
            raise CommandReused(command=command)
        return SameRuns(tuple(numbers_of(json.loads(before.answer)["instances"])), repeated=True)

    return transaction(store, world.root, keep)
