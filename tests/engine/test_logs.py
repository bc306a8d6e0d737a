"""Logs that somebody changed behind the engine's back: the first event that does not hold is named."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from engine.domain.encoding import START, digest
from engine.logs import history_of, look, register_history_of, standing_of
from engine.persistence.opening import open_store
from engine.store_failures import (
    EventDoesNotHold,
    NewerEvents,
    RegisterDoesNotHold,
    StoreFailure,
    TablesDiffer,
)
from tests.engine.written import ROOT, opened, register


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "sop.db"
    store = open_store(path, create=True)
    for number in (1, 2):
        opened(number, f"unit-{number}").save(store)
    with store.writing(ROOT) as writing:
        writing.append_register(register())
    store.close()
    return path


def change(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        for statement in statements:
            assert database.execute(statement).rowcount, statement


def failures(path: Path) -> tuple[StoreFailure, ...]:
    store = open_store(path)
    try:
        with store.reading(ROOT) as reading:
            return look(reading, ROOT).failures
    finally:
        store.close()


def test_logs_that_nobody_touched_hold_and_are_counted(path: Path) -> None:
    store = open_store(path)
    with store.reading(ROOT) as reading:
        looked = look(reading, ROOT)
        assert (looked.logs, looked.failures) == (3, ())
        assert looked.events == 3 + 3 + len(register_history_of(reading, ROOT))
        assert len(history_of(reading, ROOT, 1)) == 3
        assert standing_of(reading, ROOT, 9) is None
    store.close()


@pytest.mark.parametrize(
    ("statement", "seq"),
    [
        ("UPDATE event SET body = replace(body, 'unit-1', 'unit-9') WHERE log = 1 AND seq = 1", 1),
        ("UPDATE event SET body = 'nothing' WHERE log = 1 AND seq = 2", 2),
        ('UPDATE event SET body = replace(body, \'"type":"\', \'"type":"X\') WHERE log = 1 AND seq = 2', 2),
        ("UPDATE event SET body = '[]' WHERE log = 1 AND seq = 3", 3),
        ("UPDATE event SET hash = 'f' WHERE log = 1 AND seq = 2", 2),
        ("DELETE FROM event WHERE log = 1 AND seq = 2", 2),
        ("DELETE FROM event WHERE log = 1 AND seq = 3", 3),
        ("DELETE FROM event WHERE log = 1", 1),
    ],
)
def test_a_log_that_was_changed_is_named_with_its_first_event_that_does_not_hold(
    path: Path, statement: str, seq: int
) -> None:
    change(path, statement)
    (failure,) = failures(path)
    assert isinstance(failure, EventDoesNotHold)
    assert failure.data == {"seq": seq, "instance": 1}
    assert f"event {seq} of instance 1 does not hold" in failure.say("en")


def test_an_event_that_was_hashed_anew_does_not_fit_the_one_after_it(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        (body,) = database.execute("SELECT body FROM event WHERE log = 1 AND seq = 1").fetchone()
        forged = body.replace("unit-1", "unit-9")
        change_it = "UPDATE event SET body = ?, hash = ? WHERE log = 1 AND seq = 1"
        database.execute(change_it, (forged, digest(forged)))
        assert json.loads(forged)["prev"] == START
    (failure,) = failures(path)
    assert failure.data == {"seq": 2, "instance": 1}


def test_an_event_of_a_newer_version_asks_for_a_newer_sop(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        (body,) = database.execute("SELECT body FROM event WHERE log = 1 AND seq = 3").fetchone()
        newer = body.replace('"type":"', '"type":"Later')
        database.execute(
            "UPDATE event SET body = ?, hash = ? WHERE log = 1 AND seq = 3", (newer, digest(newer))
        )
    (failure,) = failures(path)
    assert isinstance(failure, NewerEvents)
    assert "update sop" in failure.say("en")


def test_a_log_put_in_the_place_of_another_does_not_hold(path: Path) -> None:
    change(
        path,
        "DELETE FROM event WHERE log = 1",
        "INSERT INTO event SELECT root, 1, seq, type, at, body, hash, texts FROM event WHERE log = 2",
    )
    (failure,) = failures(path)
    assert failure.data == {"seq": 1, "instance": 1}


def test_tables_that_say_something_else_than_their_log_are_named(path: Path) -> None:
    change(path, "UPDATE task SET officer = 'seseorang' WHERE instance = 1")
    (failure,) = failures(path)
    assert isinstance(failure, TablesDiffer)
    assert "instance 1" in failure.say("id") or "pelaksanaan 1" in failure.say("id")


def test_a_register_that_was_changed_is_named_too(path: Path) -> None:
    change(path, "UPDATE event SET body = replace(body, '2026', '2025') WHERE log = 0 AND seq = 1")
    (failure,) = failures(path)
    assert isinstance(failure, RegisterDoesNotHold)
    assert failure.data == {"seq": 1}


@pytest.mark.parametrize(
    ("statements", "failure"),
    [
        (["DELETE FROM instance WHERE number = 1"], TablesDiffer),
        (["DELETE FROM instance WHERE number = 2"], TablesDiffer),
        (["DELETE FROM instance WHERE number = 1", "DELETE FROM event WHERE log = 1"], EventDoesNotHold),
    ],
    ids=["from the tables", "the last", "altogether"],
)
def test_an_instance_that_was_taken_out_is_missed(
    path: Path, statements: list[str], failure: type[StoreFailure]
) -> None:
    change(path, *statements)
    (found,) = failures(path)
    assert type(found) is failure
