"""Whether officers are told: what `sop.toml` says of it can be used, and what waits is sent."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from cli.health.answer import Answer
from engine.adapters.clock import SystemClock
from engine.domain.outbox import EntryState
from engine.domain.refusals import Refusal
from engine.persistence.opening import open_to_read
from engine.ports import Outbox
from engine.store_failures import StoreFailure
from schemas.words import Words

ABOUT = Words(en="notices", id="pemberitahuan")
FOUND = Words(
    en="{channels}: {waiting} wait, {held} for a digest, {failed} given up",
    id="{channels}: {waiting} menunggu, {held} untuk ringkasan, {failed} tidak terkirim",
)
GIVEN_UP = Words(
    en="see why with sop notices list, mend it, then sop notices send --again",
    id="lihat sebabnya dengan sop notices list, benahi, lalu sop notices send --again",
)
NOBODY_SENDS = Words(
    en="the oldest has waited since {since}, and nobody has tried to send it: call sop notices send from cron",
    id="yang terlama menunggu sejak {since}, dan belum ada yang mencoba mengirim: panggil sop notices send dari cron",
)
OPEN_SECRET = Words(
    en="others on this machine can read this secret: chmod 600 {file}",
    id="rahasia ini terbaca oleh pengguna lain di mesin ini: chmod 600 {file}",
)
PATIENCE = timedelta(hours=1)
"""So long a notice may wait untried."""


def notices(workspace: Path) -> Iterator[Answer]:
    """Says nothing where no channel is set. No server is asked, and nothing is sent."""
    if not _has_channels(workspace):
        return
    from app.notices.checking import (  # brings the channels: most workspaces have none
        check_channels,
        open_secrets,
    )
    from app.settings import read_settings

    try:
        settings = read_settings(workspace)
        names = ", ".join(check_channels(settings))
    except Refusal as refusal:
        yield Answer(ABOUT, "broken", "sop.toml", refusal.words, refusal.data)
        return
    for file in open_secrets(settings):
        yield Answer(ABOUT, "notable", str(file), OPEN_SECRET, {"file": file})
    try:
        store = open_to_read(settings.database)
    except StoreFailure:  # told by the probe of the database
        return
    try:
        with store.reading(settings.root) as reading:
            yield _looked_at(reading.outbox, names)
    finally:
        store.close()


def _looked_at(outbox: Outbox, channels: str) -> Answer:
    counts = outbox.counts()
    data: dict[str, object] = {
        "channels": channels,
        "waiting": counts.get(EntryState.WAITING, 0) + counts.get(EntryState.SENDING, 0),
        "held": counts.get(EntryState.HELD, 0),
        "failed": counts.get(EntryState.FAILED, 0),
    }
    if data["failed"]:
        return Answer(ABOUT, "notable", FOUND, GIVEN_UP, data)
    oldest = outbox.entries(EntryState.WAITING, limit=1)
    if oldest and not oldest[0].attempts and SystemClock().now() - oldest[0].created_at > PATIENCE:
        data["since"] = oldest[0].created_at.astimezone().strftime("%Y-%m-%d %H:%M")
        return Answer(ABOUT, "notable", FOUND, NOBODY_SENDS, data)
    return Answer(ABOUT, "fine", FOUND, None, data)


def _has_channels(workspace: Path) -> bool:
    try:
        written = tomllib.loads((workspace / "sop.toml").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return "mail" in written or "webhook" in written
