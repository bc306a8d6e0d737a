"""The verbs about the versions of a process: drafted, submitted, approved, withdrawn, looked at again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from engine.domain.commands import By
from engine.domain.encoding import START, as_json, canonical, chain_all
from engine.domain.events import RegisterEvent, Stamp
from engine.domain.instance import Document
from engine.domain.refusals import CommandReused
from engine.domain.registering import news
from engine.domain.rights import permitted
from engine.domain.version_commands import (
    VERBS,
    ApproveVersion,
    AskRevision,
    DraftVersion,
    ReviewVersion,
    SubmitVersion,
    VersionCommand,
    WithdrawVersion,
)
from engine.domain.version_events import ReviewKind, ReviewResult
from engine.domain.version_life import decide_version
from engine.ports import Remembered, Writing
from engine.service.asking import Asking
from engine.service.transaction import content_of
from engine.service.trying import transaction
from engine.service.world import World
from engine.versions import content_hash
from schemas.process import Process


@dataclass(frozen=True, slots=True)
class Lived:
    """What became of a version: which one it was, and the numbers of the register's events."""

    version: str
    process: str
    first: int
    last: int
    repeated: bool = False
    """The command had been carried out before; nothing was changed now."""


class VersionVerbs(Asking):
    """Each verb names a version by the beginning of its hash, or by its process where one only can be meant.

    `by` is the officer who asks: submitting, approving and asking for a revision need one. Every verb raises a
    `Refusal` that says why nothing was changed.
    """

    def draft_text(
        self,
        text: str,
        process: Process,
        note: str | None = None,
        *,
        by: str | None = None,
        command: str | None = None,
    ) -> Lived:
        """Put a checked text on record, to be submitted; the text is kept. Raises OnRecordAlready."""
        version = content_hash(text)
        asked = DraftVersion(process.id, version, process.title, note)
        return self._ask_version(asked, by, command, text)

    def submit_version(
        self, what: str, reason: str | None = None, *, by: str | None = None, command: str | None = None
    ) -> Lived:
        """Ask others to approve it; after a revision was asked for, with a reason."""
        return self._ask_version(SubmitVersion(what, reason), by, command)

    def revise_version(
        self, what: str, reason: str, *, by: str | None = None, command: str | None = None
    ) -> Lived:
        """Ask for a revision instead of approving. Raises FourEyes for who drafted or submitted it."""
        return self._ask_version(AskRevision(what, reason), by, command)

    def approve_version(
        self, what: str, decree: str | None = None, *, by: str | None = None, command: str | None = None
    ) -> Lived:
        """From now on it may be put in force. Raises FourEyes for who drafted or submitted it."""
        return self._ask_version(ApproveVersion(what, decree), by, command)

    def withdraw_version(
        self,
        what: str,
        reason: str,
        *,
        since: date | None = None,
        units: Sequence[str] = (),
        by: str | None = None,
        command: str | None = None,
    ) -> Lived:
        """From a day on (none: today) it is in force no longer for these units (none: all), and none in its place.

        What runs goes on in it to its end; what waits is not opened until a version is in force again.
        """
        return self._ask_version(WithdrawVersion(what, reason, since, tuple(units)), by, command)

    def review_version(
        self,
        what: str,
        kind: ReviewKind,
        result: ReviewResult,
        note: str,
        *,
        day: date | None = None,
        document: Document | None = None,
        answers: Mapping[str, bool] | None = None,
        by: str | None = None,
        command: str | None = None,
    ) -> Lived:
        """Record a monitoring or an evaluation that was made; an evaluation with an answer to each question."""
        asked = ReviewVersion(what, kind, result, note, day, document, dict(answers or {}))
        return self._ask_version(asked, by, command)

    def _ask_version(
        self, asked: VersionCommand, by: str | None, command: str | None, text: str | None = None
    ) -> Lived:
        who, id = self._by(by), command or self._keys.new()
        return transaction(
            self.store,
            self.root,
            lambda store: Living(self.world, store, who, id).carry_out(asked, text),
        )


class Living:
    """A command about a version, in one transaction."""

    def __init__(self, world: World, store: Writing, by: By, command: str) -> None:
        self._world = world
        self._store = store
        self._by = by
        self._command = command

    def carry_out(self, asked: VersionCommand, text: str | None = None) -> Lived:
        facts = self._world.facts(self._store)
        verb = VERBS[type(asked)]
        content = content_of(f"{verb} version", as_json(asked), self._by)
        before = self._store.remembered(self._command)
        if before is not None:
            permitted(self._by, facts, f"{verb} version", *getattr(asked, "units", ()))
            if before.digest != content:
                raise CommandReused(command=self._command)
            return Lived(**json.loads(before.answer), repeated=True)
        events = decide_version(asked, self._by, facts)
        fresh = news(facts.register, events)
        first, last = append(self._world, self._store, fresh, self._by, self._command)
        if text is not None:
            self._store.keep_text(events[0].version, events[0].process, text)
        lived = Lived(events[0].version, events[0].process, first, last)
        self._store.remember(self._command, Remembered(content, _written(lived)))
        return lived


def append(
    world: World, store: Writing, events: Sequence[RegisterEvent], by: By, command: str
) -> tuple[int, int]:
    """Hang events into the register's log; the numbers of the first and the last."""
    head = store.register_head()
    stamp = Stamp(world.clock.now(), command, head.seq, by=by.officer, system_user=by.system_user)
    log = f"{world.root}/register"
    store.append_register(chain_all(log, head.seq, head.hash or START, events, stamp))
    return head.seq + 1, head.seq + len(events)


def _written(lived: Lived) -> str:
    return canonical(
        {"version": lived.version, "process": lived.process, "first": lived.first, "last": lived.last}
    )
