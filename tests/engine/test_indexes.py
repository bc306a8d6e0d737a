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
    ("given", "offered", "index"),
    [
        (("unit", "post"), False, "INDEX task_open (root=? AND unit=? AND post=?)"),
        (("unit", "post"), True, "offer USING PRIMARY KEY (root=? AND unit=? AND post=?)"),
        (("officer",), False, "INDEX task_claimed (root=? AND officer=?)"),
        (("instance",), False, "task USING PRIMARY KEY (root=? AND instance=?)"),
    ],
)
def test_open_tasks_are_found_by_an_index(
    connection: Connection, given: tuple[str, ...], offered: bool, index: str
) -> None:
    found = plan(connection, Lists(Statements(connection.dialect)).tasks(given, offered, True))
    assert index in found
    assert "SCAN" not in found
    assert given == ("instance",) or "TEMP B-TREE" not in found, "the oldest come first without sorting"


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
