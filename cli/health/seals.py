"""Whether what is recorded is sealed, and whether the key is readable by others."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from app.settings import read_settings
from cli.health.answer import Answer
from engine.adapters.clock import SystemClock
from engine.domain.refusals import Refusal
from engine.persistence.opening import open_to_read
from engine.store_failures import StoreFailure
from schemas.words import Words

ABOUT = Words(en="seals", id="segel")
NEVER = Words(en="nothing is sealed", id="belum ada segel")
LAST = Words(en="seal {number} of {at}", id="segel {number} tanggal {at}")
CHANGED = Words(en="the last seal cannot be read", id="segel terakhir tidak terbaca")
BEGIN = Words(
    en="whoever may write to the database can change what happened: make a key with 'sop keys init', and let cron call"
    " 'sop seal'",
    id="siapa pun yang boleh menulis ke basis data dapat mengubah yang terjadi: buat kunci dengan 'sop keys init', dan"
    " biarkan cron memanggil 'sop seal'",
)
AGAIN = Words(
    en="what happened since can be cut off unseen: let cron call 'sop seal'",
    id="yang terjadi sejak itu dapat dipotong diam-diam: biarkan cron memanggil 'sop seal'",
)
LOOK = Words(en="find out what happened with 'sop verify'", id="cari penyebabnya dengan 'sop verify'")
OPEN_KEY = Words(
    en="others on this machine can read the key of seals: chmod 600 {file}",
    id="kunci segel terbaca oleh pengguna lain di mesin ini: chmod 600 {file}",
)
PATIENCE = timedelta(days=7)


def seals(workspace: Path) -> Iterator[Answer]:
    """Read without a change, and not verified; says nothing where the workspace or its database cannot be read."""
    try:
        settings = read_settings(workspace)
        store = open_to_read(settings.database)
    except (Refusal, StoreFailure):  # told by the probe of the database
        return
    try:
        with store.reading(settings.root) as reading:
            last = reading.proof.last_seal()
    finally:
        store.close()
    key = settings.proof.key
    if os.name == "posix" and key.is_file() and key.stat().st_mode & 0o077:
        yield Answer(ABOUT, "notable", str(key), OPEN_KEY, {"file": key})
    if last is None:
        yield Answer(ABOUT, "notable", NEVER, BEGIN)
        return
    try:
        seal = last.seal
    except ValueError:
        yield Answer(ABOUT, "broken", CHANGED, LOOK)
        return
    data = {"number": seal.number, "at": seal.at.astimezone(settings.zone).strftime("%Y-%m-%d %H:%M")}
    old = SystemClock().now() - seal.at > PATIENCE
    yield Answer(ABOUT, "notable" if old else "fine", LAST, AGAIN if old else None, data)
