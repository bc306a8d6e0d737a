"""Migrations make the tables that the statements expect, up and down, and keep what is there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect

from engine.persistence import migrating, revisions
from engine.persistence.opening import open_store
from engine.persistence.sqlite import database_of
from engine.persistence.tables import metadata
from engine.ports import TaskFilter
from tests.engine.written import ROOT, first_done, opened


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Engine]:
    database = database_of(tmp_path / "sop.db")
    yield database
    database.dispose()


def tables_of(database: Engine) -> dict[str, object]:
    """Every table with its columns, key and indexes, as the database itself tells."""
    seen = inspect(database)
    return {
        name: (
            [(column["name"], str(column["type"]), column["nullable"]) for column in seen.get_columns(name)],
            seen.get_pk_constraint(name),
            seen.get_unique_constraints(name),
            seen.get_table_options(name),
            sorted(
                (str(index["name"]), index["column_names"], str(index["dialect_options"].get("sqlite_where")))
                for index in seen.get_indexes(name)
            ),
        )
        for name in seen.get_table_names()
        if name != "alembic_version"
    }


def test_migrations_make_the_tables_that_the_statements_expect(database: Engine, tmp_path: Path) -> None:
    migrating.upgrade(database)
    expected = database_of(tmp_path / "expected.db")
    metadata.create_all(expected)
    assert tables_of(database) == tables_of(expected)
    with database.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        connection.rollback()
    expected.dispose()


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
    tmp_path: Path, revision: str
) -> None:
    path = tmp_path / "sop.db"
    store = open_store(path, create=True)
    opened().save(store)
    first_done(opened()).save(store)
    store.close()
    database = database_of(path)
    migrating.downgrade(database, revision)
    database.dispose()
    notes = []
    store = open_store(path, note=lambda words, data: notes.append(words.say("en", **data)))
    assert notes == [
        f"bringing {path} up to date (its tables are at {revision}, this version's at {revisions.NEWEST})"
    ]
    with store.reading(ROOT) as reading:
        assert reading.instance(1) == first_done(opened()).after
        assert len(reading.history(1)) == 6
        assert [line.task.step for line in reading.tasks(TaskFilter())] == ["check"]
    store.close()
    open_store(path, note=lambda words, data: notes.append(words.say("en", **data))).close()
    assert len(notes) == 1


def test_each_migration_states_the_rule() -> None:
    rule = (migrating.SCRIPTS / "script.py.mako").read_text(encoding="utf-8").split("\n\n")[1]
    for script in (migrating.SCRIPTS / "versions").glob("*.py"):
        assert rule.split('"""')[0].strip() in script.read_text(encoding="utf-8"), script.name
