"""What the run sheet tells of a run that went over to another version: which rows became what. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from engine.domain.events import MovedBack, MovedToVersion
from schemas.words import Lang, Words

MOVED = Words(
    en="Moved from version {before} to version {version}",
    id="Dipindahkan dari versi {before} ke versi {version}",
)
BACK = Words(
    en="Brought back to version {version}: the moving of entry {moved} was undone",
    id="Dikembalikan ke versi {version}: pemindahan pada catatan {moved} dibatalkan",
)
NOW = Words(en="{old} is {new} now", id="{old} kini {new}")
LEFT = Words(en="without a place in it: {rows}", id="tidak ada lagi di dalamnya: {rows}")
PASSED = Words(en="counts as passed: {row} ({reason})", id="dianggap terlewati: {row} ({reason})")
OPENED = Words(en="opened: {row} ({reason})", id="dibuka: {row} ({reason})")
SHOWN = 12
"""Letters of a hash that are shown."""


def moving_told(event: MovedToVersion | MovedBack, lang: Lang) -> str:
    """One sentence, and a line for each row that became another, has no place any more, or counts as passed."""
    if isinstance(event, MovedBack):
        return BACK.say(lang, version=event.version[:SHOWN], moved=event.moved)
    return "\n".join(_moved(event, lang))


def _moved(event: MovedToVersion, lang: Lang) -> Iterator[str]:
    yield MOVED.say(lang, before=event.before[:SHOWN], version=event.version[:SHOWN])
    yield from (NOW.say(lang, old=old, new=new) for old, new in event.rows.items())
    if event.left:
        yield LEFT.say(lang, rows=", ".join(event.left))
    yield from (PASSED.say(lang, row=row, reason=reason) for row, reason in event.passed.items())
    yield from (OPENED.say(lang, row=row, reason=reason) for row, reason in event.opened.items())
