"""Migrations make the tables that the statements expect, up and down, and keep what is there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect

from engine.persistence import migrating, postgres, revisions, sqlite
from engine.persistence.addresses import is_server, shown
from engine.persistence.opening import open_store
from engine.persistence.tables import metadata
from engine.task_ports import TaskFilter
from tests.engine.written import ROOT, first_done, opened


def database_of(address: str) -> Engine:
    return postgres.database_of(address) if is_server(address) else sqlite.database_of(Path(address))


@pytest.fixture
def database(address: str) -> Iterator[Engine]:
    database = database_of(address)
    yield database
    database.dispose()


@pytest.fixture
def another(address: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A second database of the same kind."""
    with ExitStack() as ending:
        server = is_server(address)
        made = request.getfixturevalue("postgres").new() if server else None
        database = database_of(ending.enter_context(made) if made else str(tmp_path / "another.db"))
        ending.callback(database.dispose)
        yield database


def tables_of(database: Engine) -> dict[str, object]:
    """Every table with its columns, key and indexes, as the database itself tells."""
    seen = inspect(database)
    return {
        name: (
            [
                (column["name"], str(column["type"]), column["nullable"], _collation(column["type"]))
                for column in seen.get_columns(name)
            ],
            seen.get_pk_constraint(name),
            seen.get_unique_constraints(name),
            seen.get_table_options(name),
            sorted(
                (str(index["name"]), index["column_names"], index["unique"], _where(index["dialect_options"]))
                for index in seen.get_indexes(name)
            ),
        )
        for name in seen.get_table_names()
        if name != "alembic_version"
    }


def _collation(type: Any) -> str | None:
    return getattr(type, "collation", None)


def _where(options: Any) -> str:
    return " ".join(str(value) for name, value in options.items() if name.endswith("_where"))


def test_migrations_make_the_tables_that_the_statements_expect(database: Engine, another: Engine) -> None:
    migrating.upgrade(database)
    with another.begin() as connection:
        metadata.create_all(connection)
    assert tables_of(database) == tables_of(another)
    with database.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        connection.rollback()


def test_texts_are_sorted_by_their_code_points_on_a_server_too(database: Engine) -> None:
    migrating.upgrade(database)
    collations = {
        (table.name, column.name): _collation(inspect(database).get_columns(table.name)[place]["type"])
        for table in metadata.sorted_tables
        for place, column in enumerate(table.columns)
        if column.type.python_type is str
    }
    assert len(collations) > 30
    assert set(collations.values()) == {"C" if database.dialect.name == "postgresql" else None}


def test_the_migrations_known_without_alembic_are_those_that_there_are() -> None:
    assert migrating.revisions() == revisions.KNOWN


def test_every_migration_can_be_undone_and_done_again(database: Engine) -> None:
    migrating.upgrade(database)
    newest = tables_of(database)
    for revision in (*reversed(revisions.KNOWN[:-1]), migrating.NOTHING):
        migrating.downgrade(database, revision)
    assert tables_of(database) == {}
    for revision in revisions.KNOWN:
        migrating.upgrade(database, revision)
    assert tables_of(database) == newest


@pytest.mark.parametrize("revision", revisions.KNOWN[:-1])
def test_an_older_database_is_brought_up_to_date_after_a_note_and_keeps_what_it_holds(
    address: str, revision: str
) -> None:
    store = open_store(address, create=True)
    opened().save(store)
    first_done(opened()).save(store)
    store.close()
    database = database_of(address)
    migrating.downgrade(database, revision)
    database.dispose()
    notes = []
    store = open_store(address, note=lambda words, data: notes.append(words.say("en", **data)))
    assert notes == [
        f"bringing {shown(address)} up to date (its tables are at {revision}, this version's at {revisions.NEWEST})"
    ]
    with store.reading(ROOT) as reading:
        assert reading.instance(1) == first_done(opened()).after
        assert len(reading.history(1)) == 6
        assert [line.task.step for line in reading.tasks(TaskFilter())] == ["check"]
    store.close()
    open_store(address, note=lambda words, data: notes.append(words.say("en", **data))).close()
    assert len(notes) == 1


def test_two_who_find_older_tables_at_once_do_not_hinder_each_other(address: str) -> None:
    open_store(address, create=True).close()
    database = database_of(address)
    migrating.downgrade(database, revisions.KNOWN[0])
    database.dispose()
    problems = []

    def open_it() -> None:
        try:
            open_store(address).close()
        except Exception as problem:
            problems.append(problem)

    together = [Thread(target=open_it) for _ in range(4)]
    for one in together:
        one.start()
    for one in together:
        one.join()
    assert problems == []
    open_store(address).close()


def test_each_migration_states_the_rule() -> None:
    rule = (migrating.SCRIPTS / "script.py.mako").read_text(encoding="utf-8").split("\n\n")[1]
    for script in (migrating.SCRIPTS / "versions").glob("*.py"):
        assert rule.split('"""')[0].strip() in script.read_text(encoding="utf-8"), script.name
