"""Lists find what they show by an index, however many rows there are beside it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from engine.domain.outbox import UNSETTLED
from engine.persistence.lists import Lists
from engine.persistence.migrating import upgrade
from engine.persistence.sqlite import database_of
from engine.persistence.statements import Statements


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    database = database_of(tmp_path / "sop.db")
    upgrade(database)
    with database.connect() as connection:
        yield connection
        connection.rollback()
    database.dispose()


def plan(connection: Connection, statement: str) -> str:
    """How SQLite would go about it."""
    values = tuple("x" for _ in range(statement.count("?")))
    rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
    return "\n".join(row[-1] for row in rows)


@pytest.mark.parametrize(
    ("given", "index"),
    [
        (("officer",), "INDEX task_claimed (root=? AND officer=?"),
        (("instance",), "task USING PRIMARY KEY (root=? AND instance=?"),
    ],
)
@pytest.mark.parametrize("after", [False, True])
def test_open_tasks_are_found_by_an_index(
    connection: Connection, given: tuple[str, ...], after: bool, index: str
) -> None:
    found = plan(connection, Lists(Statements(connection.dialect)).tasks(given, True, after))
    assert index in found
    assert "SCAN" not in found
    assert given == ("instance",) or "TEMP B-TREE" not in found, "the oldest come first without sorting"


OWN = "INDEX task_open (root=? AND unit=? AND post=? AND (opened_at,instance,id)>(?,?,?))"
FURTHER = "offer USING PRIMARY KEY (root=? AND unit=? AND post=? AND (opened_at,instance,task)>(?,?,?))"


@pytest.mark.parametrize(("offered", "index"), [(False, OWN), (True, FURTHER)])
def test_the_tasks_of_a_seat_are_found_by_an_index_from_any_place_on(
    connection: Connection, offered: bool, index: str
) -> None:
    lists = Lists(Statements(connection.dialect)).of_seats
    for statement in (lists.of_seat(offered, True), lists.of_seat(offered, True, keys=True)):
        found = plan(connection, statement)
        assert index in found
        assert "SCAN" not in found
        assert "TEMP B-TREE" not in found, "the oldest come first without sorting"


def test_where_the_list_of_each_seat_begins_is_found_by_an_index(connection: Connection) -> None:
    statement = Lists(Statements(connection.dialect)).of_seats.heads().words
    values = tuple("[]" for _ in range(statement.count("?")))
    found = [row[-1] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)]
    assert f"SEARCH task USING {OWN}" in found
    assert f"SEARCH {FURTHER}" in found


@pytest.mark.parametrize(
    ("given", "index"),
    [
        ((), "PRIMARY KEY"),
        (("unit",), "instance_of_unit (root=? AND unit=? AND number>?)"),
        (("process", "period"), "instance_of_period (root=? AND period=? AND process=? AND number>?)"),
    ],
)
def test_instances_are_found_in_their_order_by_an_index(
    connection: Connection, given: tuple[str, ...], index: str
) -> None:
    found = plan(connection, Lists(Statements(connection.dialect)).instances(given))
    assert index in found or (not given and "autoindex_instance_1" in found)
    assert "TEMP B-TREE" not in found


def test_no_step_reads_more_than_its_own_rows(connection: Connection) -> None:
    statements = Statements(connection.dialect)
    for statement in (
        statements.remembered,
        statements.register_head,
        statements.instance,
        statements.tasks_of_instance,
        statements.move_instance,
        statements.next_root,
        statements.find,
    ):
        found = plan(connection, statement)
        assert "SCAN" not in found, found
        assert "TEMP B-TREE" not in found, found


def test_what_waits_to_be_sent_is_found_by_an_index_however_much_was_sent(connection: Connection) -> None:
    statements = Statements(connection.dialect).outbox
    assert "outbox_unsettled (root=? AND next_at<?)" in plan(connection, statements.due)
    assert "outbox_ended (root=? AND ended_at<?)" in plan(connection, statements.forget)
    for state in UNSETTLED:
        assert "outbox_unsettled (root=?)" in plan(connection, statements.in_state(state))
    for statement in (statements.find, statements.move):
        assert "PRIMARY KEY" in plan(connection, statement) or "autoindex" in plan(connection, statement)
