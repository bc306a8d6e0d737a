"""Opens the store that a setting names; refuses what it cannot know, and brings older tables up to date."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from engine.persistence.addresses import is_server, shown
from engine.persistence.revisions import KNOWN, NEWEST
from engine.ports import Store
from engine.store_failures import NewerDatabase, NoDatabase, NotOurs, ReadOnly, UnknownKind, Unreachable
from schemas.words import Words

if TYPE_CHECKING:
    from sqlalchemy import Engine

IN_MEMORY = "memory:"
UPGRADING = Words(
    en="bringing {database} up to date (its tables are at {found}, this version's at {newest})",
    id="memperbarui {database} (tabelnya {found}, versi ini {newest})",
)

Note = Callable[[Words, dict[str, object]], None]


def open_store(url: str | Path, *, create: bool = False, note: Note | None = None) -> Store:
    """The store at a path (`sop.db`, `sqlite:///sop.db`), on a server (`postgresql://…`) or in memory (`memory:`).

    With `create` a missing database is made. `note` is told before older tables are changed. A file that may only be
    read can be read; writing to it raises ReadOnly. Raises a `StoreFailure` and leaves everything as it was where
    there is no database, it is not ours, or a newer version made it.
    """
    if url == IN_MEMORY:
        from engine.persistence.memory import MemoryStore

        return MemoryStore()
    if is_server(url):
        return _open_on_server(
            str(url), lambda database, name: _bring_up_to_date(database, name, create, note)
        )
    path = path_of(url)
    try:
        return _open_file(path, create, note)
    except (ReadOnly, Unreachable):
        if create or not path.is_file():
            raise
    return _open_file_to_read(path)


def path_of(url: str | Path) -> Path:
    if isinstance(url, Path):
        return url
    kind, separator, place = url.partition(":///")
    if not separator:
        kind, separator, place = url.partition("://")
    if not separator:
        return Path(url)
    if kind != "sqlite" or not place:
        raise UnknownKind(kind=kind)
    return Path(place)


def open_to_read(place: Path | str) -> Store:
    """The store in a file or on a server, not to be changed by opening it. Raises as `open_store`; ReadOnly for older
    tables.
    """
    return (
        _open_on_server(str(place), _must_be_newest) if is_server(place) else _open_file_to_read(Path(place))
    )


def _open_file_to_read(path: Path) -> Store:
    from engine.persistence.sql_store import SqlStore
    from engine.persistence.sqlite import database_to_read, failure_of

    if not path.is_file():
        raise NoDatabase(database=path)
    database = database_to_read(path)
    try:
        _must_be_newest(database, path)
    except Exception as problem:
        database.dispose()
        failure = failure_of(problem, path)
        if failure is None:
            raise
        raise failure from problem
    return SqlStore(database, lambda problem: failure_of(problem, path))


def _open_on_server(address: str, prepare: Callable[[Engine, str], None]) -> Store:
    from engine.persistence.postgres import database_of
    from engine.persistence.postgres_failures import failure_of
    from engine.persistence.postgres_store import PostgresStore

    database = database_of(address)
    try:
        prepare(database, shown(address))
    except Exception as problem:
        database.dispose()
        failure = failure_of(problem, address)
        if failure is None:
            raise
        raise failure from problem
    return PostgresStore(database, lambda problem: failure_of(problem, address))


def _open_file(path: Path, create: bool, note: Note | None) -> Store:
    from engine.persistence.sql_store import SqlStore
    from engine.persistence.sqlite import database_of, failure_of

    if not create and not path.is_file():
        raise NoDatabase(database=path)
    database = database_of(path)
    try:
        _bring_up_to_date(database, path, create, note)
    except Exception as problem:
        database.dispose()
        failure = failure_of(problem, path)
        if failure is None:
            raise
        raise failure from problem
    return SqlStore(database, lambda problem: failure_of(problem, path))


def _bring_up_to_date(database: Engine, name: Path | str, create: bool, note: Note | None) -> None:
    found = revision_of(database, name)
    if found == NEWEST:
        return
    if found is not None or not create:
        _must_be_known(found, name)
    from engine.persistence.migrating import upgrade

    if found is not None and note:
        note(UPGRADING, {"database": name, "found": found, "newest": NEWEST})
    upgrade(database)


def _must_be_newest(database: Engine, name: Path | str) -> None:
    found = revision_of(database, name)
    if found != NEWEST:
        _must_be_known(found, name)
        raise ReadOnly(database=name)


def _must_be_known(found: str | None, name: Path | str) -> None:
    if found is None:
        raise NoDatabase(database=name)
    if found not in KNOWN:
        raise NewerDatabase(database=name, found=found, known=NEWEST)


def revision_of(database: Engine, name: Path | str) -> str | None:
    """Where its tables stand; none where it has no tables at all."""
    with database.connect() as connection:
        tables = set(database.dialect.get_table_names(connection))
        if not tables:
            return None
        if "alembic_version" not in tables:
            raise NotOurs(database=name)
        found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
        return None if found is None else str(found)
