"""Whether the database of a workspace can be read, is whole, and fits this version."""

from __future__ import annotations

import sqlite3
import tomllib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from cli.health.answer import Answer
from engine.persistence.addresses import SERVERS, is_server, shown
from engine.persistence.revisions import KNOWN, NEWEST
from engine.persistence.sqlite import NOT_WRITTEN, connect_to_read
from engine.store_failures import StoreFailure
from schemas.words import Words

NO_DATABASE = Words(
    en="the workspace names it, but it is not there: restore a backup together with its documents",
    id="folder kerja menyebutnya, tetapi tidak ada: pulihkan cadangan beserta dokumennya",
)
NOT_ALLOWED = Words(
    en="it may not be read, or changes beside it need a folder that may be written: check the rights on the file,"
    " on its folder and on {database}-wal",
    id="tidak boleh dibaca, atau perubahan di sampingnya memerlukan folder yang boleh ditulisi: periksa izin berkas,"
    " foldernya, dan {database}-wal",
)
UNREADABLE = Words(
    en="it cannot be read as a database of sop: leave it as it is, and restore a backup beside it",
    id="tidak terbaca sebagai basis data sop: biarkan apa adanya, dan pulihkan cadangan di sampingnya",
)
RESTORE = Words(
    en="it is damaged: leave it as it is, and restore the latest backup beside it",
    id="rusak: biarkan apa adanya, dan pulihkan cadangan terakhir di sampingnya",
)
NEWER = Words(
    en="it belongs to a newer version of sop (this one knows {known}): update sop",
    id="milik versi sop yang lebih baru (versi ini mengenal {known}): perbarui sop",
)
OLDER = Words(
    en="its tables are older: the next command brings them up to date; make a backup first",
    id="tabelnya lebih lama: perintah berikutnya memperbaruinya; buat cadangan dahulu",
)


def database(workspace: Path) -> Iterator[Answer]:
    """Looked at without a change: not even tables of an older version are brought up to date."""
    about = Words(en="database", id="basis data")
    file = database_of(workspace)
    if file is None:
        return
    if isinstance(file, str):
        yield _on_server(about, file)
        return
    if not file.is_file():
        yield Answer(about, "broken", str(file), NO_DATABASE, {"database": file})
        return
    try:
        with closing(connect_to_read(file)) as opened:
            found = str(opened.execute("SELECT version_num FROM alembic_version").fetchone()[0])
            well = opened.execute("PRAGMA quick_check(1)").fetchone()[0]
    except (sqlite3.Error, TypeError) as problem:
        denied = getattr(problem, "sqlite_errorcode", 0) & 0xFF in NOT_WRITTEN
        remedy = NOT_ALLOWED if denied else UNREADABLE
        yield Answer(about, "broken", f"{file} ({problem})", remedy, {"database": file.name})
        return
    size = f"{file} (SQLite {sqlite3.sqlite_version}, {file.stat().st_size / 2**20:.1f} MiB, {found})"
    if well != "ok":
        yield Answer(about, "broken", f"{size}: {well}", RESTORE)
    else:
        yield _tables(about, size, found)


def _on_server(about: Words, address: str) -> Answer:
    from engine.persistence.postgres import look_at

    try:
        seen = look_at(address)
    except StoreFailure as failure:
        return Answer(about, "broken", shown(address), failure.words, failure.data)
    size = f"{shown(address)} (PostgreSQL {seen.version}, {seen.size / 2**20:.1f} MiB, {seen.revision})"
    return _tables(about, size, seen.revision)


def _tables(about: Words, size: str, found: str) -> Answer:
    if found not in KNOWN:
        return Answer(about, "broken", size, NEWER, {"known": NEWEST})
    older = found != NEWEST
    return Answer(about, "notable" if older else "fine", size, OLDER if older else None)


def database_of(workspace: Path) -> Path | str | None:
    """The file, or the address on a server, that the settings name; None where they name none that can be."""
    try:
        settings = tomllib.loads((workspace / "sop.toml").read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    named = settings.get("database", "sop.db")
    if not isinstance(named, str) or ("://" in named and not named.startswith((*SERVERS, "sqlite:"))):
        return (
            None  # told where the settings are looked at; no file has such a name, and it may hold a password
        )
    return named if is_server(named) else workspace / named.removeprefix("sqlite:///")
