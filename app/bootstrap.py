"""Makes and opens workspaces: the one place where the engine meets its store, its clock and its keys."""

from __future__ import annotations

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.content import REGISTER_SCHEMA
from app.files import write_whole
from app.refusals import DatabaseGone, WorkspaceExists
from app.settings import DEFAULTS, NAME, Settings, find_workspace, read_settings, settings_of, settings_text
from app.workspace import Workspace
from engine.adapters.clock import SystemClock
from engine.adapters.keys import RandomKeys
from engine.domain.events import RootEntered
from engine.persistence.opening import Note, open_store
from engine.ports import Clock, Keys
from schemas.calendars.json_schema import FILE as CALENDAR_SCHEMA
from schemas.json_schema import FILE as PROCESS_SCHEMA
from schemas.mappings.json_schema import FILE as MAPPING_SCHEMA
from schemas.words import Lang

REGISTER_FILE = "register.yaml"
EMPTY_REGISTER: dict[Lang, str] = {
    "en": """\
# yaml-language-server: $schema=register.schema.json
# Units, posts, officers and who holds which post for which unit. Take the signs # away and write your own.
#
# units:
#   kecamatan: {title: Kecamatan …, groups: [perangkat-daerah]}
#   seksi-pemerintahan: {title: Seksi Pemerintahan, parent: kecamatan}
# posts:
#   camat: Camat
# officers:
#   camat-1: {name: Camat 1, roles: [operator]}
# assignments:
#   camat-2026: {officer: camat-1, post: camat, unit: kecamatan, from: 2026-01-01}
""",
    "id": """\
# yaml-language-server: $schema=register.schema.json
# Unit, jabatan, pegawai, dan siapa memegang jabatan apa untuk unit mana. Hapus tanda # lalu tulis milik Anda.
#
# units:
#   kecamatan: {title: Kecamatan …, groups: [perangkat-daerah]}
#   seksi-pemerintahan: {title: Seksi Pemerintahan, parent: kecamatan}
# posts:
#   camat: Camat
# officers:
#   camat-1: {name: Camat 1, roles: [operator]}
# assignments:
#   camat-2026: {officer: camat-1, post: camat, unit: kecamatan, from: 2026-01-01}
""",
}


@contextmanager
def open_workspace(
    folder: str | Path | None = None,
    *,
    clock: Clock | None = None,
    keys: Keys | None = None,
    system_user: str | None = None,
    note: Note | None = None,
) -> Iterator[Workspace]:
    """The workspace in a folder; none named: the nearest from the current one upwards.

    `system_user` is recorded with each command, default: who is logged in. `note` is told before the tables of an
    older version are changed. Raises NoWorkspace, what is wrong with its settings, or a `StoreFailure`.
    """
    settings = read_settings(find_workspace() if folder is None else Path(folder))
    store = open_store(settings.database, note=note)
    try:
        yield Workspace(
            settings, store, clock or SystemClock(), keys or RandomKeys(), system_user or _logged_in()
        )
    finally:
        store.close()


def init_workspace(
    folder: str | Path,
    root: str,
    title: str,
    *,
    language: Lang = "id",
    zone: str = "WIB",
    database: str = DEFAULTS["database"],
    clock: Clock | None = None,
    keys: Keys | None = None,
    system_user: str | None = None,
) -> Settings:
    """Make a workspace: `sop.toml`, the folders, and a database in which the root is entered.

    `database` is a file, seen from the folder, or the address of one on a server, which must be there already.
    The `sop.toml` comes last, so that what was broken off can be begun anew. Raises WorkspaceExists; DatabaseGone
    where only the database of a workspace is missing, which an empty one would not replace; WrongSetting; or a
    `StoreFailure`.
    """
    place = Path(folder)
    if (place / NAME).exists():
        there = read_settings(place)
        if isinstance(there.database, Path) and not there.database.exists():
            raise DatabaseGone(folder=place, database=there.database.name)
        raise WorkspaceExists(folder=place)
    written = {"root": root, "title": title, "language": language, "zone": zone, "database": database}
    settings = settings_of(place.resolve() / NAME, written)
    _make_folders(settings)
    store = open_store(settings.database, create=True)
    try:
        user = system_user or _logged_in()
        made = Workspace(settings, store, clock or SystemClock(), keys or RandomKeys(), user)
        made.record([RootEntered(settings.title)])
    finally:
        store.close()
    text = settings_text(root, title, language=language, zone=zone, database=database)
    write_whole(place / NAME, text.encode())
    return settings


def _make_folders(settings: Settings) -> None:
    settings.processes.mkdir(parents=True, exist_ok=True)
    if isinstance(settings.documents, Path):
        settings.documents.mkdir(parents=True, exist_ok=True)
    # Where the first lines of the shipped procedures and calendars look for them, as in the repository.
    for schema in (PROCESS_SCHEMA, CALENDAR_SCHEMA, MAPPING_SCHEMA):
        write_whole(settings.folder / "schemas" / schema.name, schema.read_bytes())
    if not settings.register.exists():
        write_whole(settings.register / REGISTER_FILE, EMPTY_REGISTER[settings.language].encode())
        write_whole(settings.register / REGISTER_SCHEMA.name, REGISTER_SCHEMA.read_bytes())


def _logged_in() -> str | None:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # an account without a name, as in some containers
        return None
