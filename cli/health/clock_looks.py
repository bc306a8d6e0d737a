"""When somebody last looked at the clock of a workspace: else nothing opens by itself and nobody is reminded."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from app.settings import read_settings
from cli.health.answer import Answer
from engine.adapters.clock import SystemClock
from engine.domain.heartbeat import CLOCK
from engine.domain.refusals import Refusal
from engine.persistence.opening import open_to_read
from engine.store_failures import StoreFailure
from schemas.words import Words

ABOUT = Words(en="clock looked at", id="jam diperiksa")
LAST = Words(en="{at}, {minutes} minutes ago", id="{at}, {minutes} menit yang lalu")
NEVER = Words(en="never", id="belum pernah")
SET_BACK = Words(en="{at}: that is still to come", id="{at}: itu belum tiba")
START = Words(
    en="nothing opens by itself and nobody is reminded: let cron call 'sop tick', or start 'sop serve'",
    id="tidak ada yang dibuka sendiri dan tidak ada yang diingatkan: biarkan cron memanggil 'sop tick', atau jalankan"
    " 'sop serve'",
)
LOOK_AT_CLOCK = Words(
    en="the clock of this machine was set back, or that of another one is fast: nothing is undone, but set them right",
    id="jam mesin ini dimundurkan, atau jam mesin lain terlalu cepat: tidak ada yang dibatalkan, tetapi betulkanlah",
)


def clock_looks(workspace: Path) -> Iterator[Answer]:
    """Read without a change; says nothing where the workspace or its database cannot be read."""
    try:
        settings = read_settings(workspace)
        store = open_to_read(settings.database)
    except (Refusal, StoreFailure):  # told by the probe of the database
        return
    try:
        with store.reading(settings.root) as reading:
            last = reading.heartbeats.last(CLOCK)
    finally:
        store.close()
    if last is None:
        yield Answer(ABOUT, "notable", NEVER, START)
        return
    ago = SystemClock().now() - last.end
    at = last.end.astimezone(settings.zone).strftime("%Y-%m-%d %H:%M")
    data = {"at": at, "minutes": ago // timedelta(minutes=1)}
    if ago < -timedelta(minutes=1):
        yield Answer(ABOUT, "notable", SET_BACK, LOOK_AT_CLOCK, data)
    elif ago > settings.jobs.gap:
        yield Answer(ABOUT, "notable", LAST, START, data)
    else:
        yield Answer(ABOUT, "fine", LAST, None, data)
