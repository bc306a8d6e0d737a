"""Writing to the register of a root."""

from __future__ import annotations

from collections.abc import Sequence

from engine.domain.commands import By
from engine.domain.encoding import START, canonical, chain_all, digest
from engine.domain.events import RegisterEvent, Stamp
from engine.domain.registering import news
from engine.domain.rights import permitted
from engine.ports import Remembered, Writing
from engine.service.answer import Answer
from engine.service.transaction import answered_before
from engine.service.world import World


class Recording:
    """Entries on their way into the register."""

    def __init__(self, world: World, store: Writing) -> None:
        self.world = world
        self.store = store

    def record(
        self,
        entries: tuple[RegisterEvent, ...],
        by: By,
        command: str,
        *,
        verb: str = "record",
        units: Sequence[str] = (),
    ) -> int:
        """Record what is new of the entries, all or nothing; how many that were.

        `verb` names the right that it takes, `units` for which it must hold; none: the whole root.
        """
        facts = self.world.facts(self.store)
        permitted(by, facts, verb, *units)
        content = digest(canonical({"by": by.officer, "entries": [_content(one) for one in entries]}))
        before = self.store.remembered(command)
        if before is not None:
            answer = answered_before(before, content, command)
            return answer.last - answer.first + 1
        fresh = news(facts.register, entries)
        head = self.store.register_head()
        stamp = Stamp(facts.at, command, head.seq, by=by.officer, system_user=by.system_user)
        log = f"{self.world.root}/register"
        self.store.append_register(chain_all(log, head.seq, head.hash or START, fresh, stamp))
        answer = Answer(0, head.seq + 1, head.seq + len(fresh))
        self.store.remember(command, Remembered(content, answer.written()))
        return len(fresh)


def _content(entry: RegisterEvent) -> str:
    """What an entry says, without the salts that each recording makes anew."""
    fields = {name: getattr(entry, name) for name in type(entry).__dataclass_fields__}
    return f"{type(entry).__name__} {sorted((name, str(value)) for name, value in fields.items())}"
