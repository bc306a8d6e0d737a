"""Every migration keeps every row of every table, up and down, on each database; a sealed office holds afterwards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from sqlalchemy import BigInteger, Column, Connection, Engine, Integer, MetaData, Table, insert, select

from engine.adapters.keys import RandomKeys
from engine.persistence import migrating, postgres, revisions, sqlite
from engine.persistence.addresses import is_server
from engine.persistence.opening import open_store
from engine.service import Service
from tests.engine.sealed import SealedOffice, verified

WITH_DEADLINES = "0003"
"""Older tables say nothing of moments: of the runs of that time there is nothing to say."""
Rows = Mapping[str, Sequence[Mapping[str, object]]]


def database_of(address: str) -> Engine:
    return postgres.database_of(address) if is_server(address) else sqlite.database_of(Path(address))


def seen(connection: Connection) -> Sequence[Table]:
    """The tables that are there, as the database itself tells."""
    found = MetaData()
    found.reflect(connection)
    return [table for table in found.sorted_tables if table.name != "alembic_version"]


def value(column: Column[object], number: int) -> object:
    """One that no other row has. Every second row says no more than it must."""
    if column.nullable and number % 2:
        return None
    if isinstance(column.type, BigInteger):
        return 2**53 + number
    return number if isinstance(column.type, Integer) else f"{column.name} é\n{number}"


def fill(database: Engine, first: int) -> None:
    """Two rows more in each table."""
    with database.begin() as connection:
        for table in seen(connection):
            rows = [
                {column.name: value(column, first + further) for column in table.columns}
                for further in range(2)
            ]
            connection.execute(insert(table), rows)


def rows_of(database: Engine) -> Rows:
    with database.begin() as connection:
        return {
            table.name: [
                dict(row._mapping)
                for row in connection.execute(select(table).order_by(*table.primary_key.columns))
            ]
            for table in seen(connection)
        }


def as_of(earlier: Rows, later: Rows) -> Rows:
    """What later tables say in the columns that the earlier have."""
    return {
        name: [{column: row[column] for column in rows[0]} for row in later[name]]
        for name, rows in earlier.items()
    }


def test_what_each_version_wrote_is_kept_by_every_migration_up_and_down(address: str) -> None:
    database = database_of(address)
    known = list[Rows]()
    for place, revision in enumerate(revisions.KNOWN):
        migrating.upgrade(database, revision)
        if known:
            assert as_of(known[-1], rows_of(database)) == known[-1]
        fill(database, 2 * place)
        known.append(rows_of(database))
    newest = known[-1]
    assert len(newest["event"]) == 2 * len(revisions.KNOWN)
    for place in reversed(range(len(revisions.KNOWN) - 1)):
        migrating.downgrade(database, revisions.KNOWN[place])
        assert rows_of(database) == as_of(known[place], newest)
    migrating.downgrade(database, migrating.NOTHING)
    assert rows_of(database) == {}
    database.dispose()


def test_an_office_that_comes_back_from_an_older_version_holds_and_goes_on(address: str) -> None:
    store = open_store(address, create=True)
    office = SealedOffice(store)
    before = office.verify()
    store.close()
    database = database_of(address)
    migrating.downgrade(database, WITH_DEADLINES)
    database.dispose()
    store = open_store(address)
    found = verified(store)
    assert (found.findings, found.logs, found.events) == ((), before.logs, before.events)
    again = Service(store, office.engine.world.clock, RandomKeys(), "contoh", system_user="admin")
    again.complete(f"{office.case}:tangani", by="staf-1")
    assert verified(store).holds
    store.close()
