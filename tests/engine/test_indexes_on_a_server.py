"""On PostgreSQL too, lists find what they show by an index, however many rows there are beside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Connection

from engine.persistence.lists import Lists
from engine.persistence.postgres import database_of
from engine.persistence.statements import Statements
from tests.databases import Databases

ROWS = 20_000
INSTANCES = f"""
INSERT INTO instance (root, number, process, unit, phase, period, case_number, state, version, rows_done, rounds, stale,
                      created_at, opened_at, seq, hash, standing)
SELECT 'r', n, 'a/b', 'unit-' || mod(n, 100), 'phase-' || n, '2026-' || mod(n, 12), 0, 'open', 'v1', 1, 1, 0, n, n, 3,
       'h', '[]'
FROM generate_series(1, {ROWS}) n"""
TASKS = f"""
INSERT INTO task (root, instance, id, step, actor, unit, post, round, turn, seat, state, opened_at, officer)
SELECT 'r', n, state || '@staf#1', state, 'staf', 'unit-' || mod(n, 100), 'staf', 1, 0, 0, state, n,
       CASE state WHEN 'claimed' THEN 'officer-' || mod(n, 300) END
FROM generate_series(1, {ROWS}) n, unnest(ARRAY['ready', 'claimed']) state"""
OFFERS = f"""
INSERT INTO offer SELECT 'r', 'unit-' || mod(n, 100), 'kasi', n, n, 'ready@staf#1' FROM generate_series(1, {ROWS}) n"""
EVENTS = f"""
INSERT INTO event SELECT root, mod(n, 500), n, 't', n, '{{}}', 'h', NULL
FROM generate_series(1, {ROWS}) n, unnest(ARRAY['q', 'r', 's']) root"""


@pytest.fixture(scope="module")
def connection(postgres: Databases) -> Iterator[Connection]:
    with postgres.new(template=postgres.filled) as address:
        database = database_of(address)
        with database.begin() as connection:
            for filling in (INSTANCES, TASKS, OFFERS, EVENTS, "ANALYZE"):
                connection.exec_driver_sql(filling)
        with database.connect() as connection:
            yield connection
        database.dispose()


def plan(connection: Connection, statement: str, *values: Any) -> str:
    """How PostgreSQL would go about it."""
    rows = connection.exec_driver_sql(f"EXPLAIN {statement}", values)
    found = "\n".join(row[0] for row in rows)
    assert "Seq Scan" not in found, found
    return found


@pytest.mark.parametrize(
    ("given", "values", "index"),
    [(("officer",), ("officer-7",), "task_claimed"), (("instance",), (7,), "pk_task")],
)
def test_a_page_of_open_tasks_is_found_by_an_index(
    connection: Connection, given: tuple[str, ...], values: tuple[Any, ...], index: str
) -> None:
    statement = Lists(Statements(connection.dialect)).tasks(given, True)
    found = plan(connection, statement, "r", *values, 50)
    assert f"using {index} " in found or f"on {index} " in found
    assert given == ("instance",) or "Sort Key" not in found, (
        f"the oldest come first without sorting: {found}"
    )


@pytest.mark.parametrize(("offered", "index"), [(False, "task_open"), (True, "pk_offer")])
def test_the_tasks_of_many_seats_are_found_by_an_index(
    connection: Connection, offered: bool, index: str
) -> None:
    units = [f"unit-{number}" for number in range(40)]
    seats = {"post": ["kasi" if offered else "staf"] * 40, "unit": units, "taken": [""] * 40}
    place = {"after_at": [0] * 40, "after_instance": [0] * 40, "after_task": [""] * 40}
    lists = Lists(Statements(connection.dialect)).of_seats
    page = lists.of_seats(offered, True)
    values = page.values({"root": "r", "limit": 3, **seats, **place})
    assert index in plan(connection, page.words, *values)
    one = {"after_at": -1, "after_instance": 0, "after_task": ""}
    heads = lists.heads()
    assert index in plan(connection, heads.words, *heads.values({"root": "r", **seats, **one}))
    keys = lists.keys(True)
    asked = keys.values({"root": "r", "limit": 200, **seats, **one})
    assert index in plan(connection, keys.words, *asked)


@pytest.mark.parametrize(
    ("given", "values"),
    [((), ()), (("unit",), ("unit-7",)), (("process", "period"), ("a/b", "2026-3"))],
)
def test_a_page_of_instances_is_found_in_its_order_by_an_index(
    connection: Connection, given: tuple[str, ...], values: tuple[Any, ...]
) -> None:
    found = plan(connection, Lists(Statements(connection.dialect)).instances(given), "r", 0, *values, 50)
    assert "Sort Key" not in found, found


def test_no_step_reads_more_than_its_own_rows(connection: Connection) -> None:
    statements = Statements(connection.dialect)
    for statement, values in (
        (statements.register_head, ("r",)),
        (statements.hold_instance, ("r", 7)),
        (statements.tasks_of_instance, ("r", 7)),
        (statements.records, ("r", 7, 2)),
        (statements.next_root, ("q",)),
        (statements.find, ("r", "a/b", "unit-7", "phase-7", "2026-7")),
        (statements.numbers, ("r", "a/b", "2026-7")),
    ):
        assert "Sort Key" not in plan(connection, statement, *values)
