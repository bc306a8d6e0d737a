"""Connections to a server that end before their time: nothing is half kept, nothing is done twice, work goes on."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest

from cli.failures import translate
from engine.persistence.opening import open_store
from engine.ports import Store
from engine.server_failures import CutOff
from engine.service.trying import TRIES, transaction
from engine.store_failures import Contended
from tests.databases import Databases
from tests.engine.written import ROOT, created, first_done, loaded, numbers, opened


@pytest.fixture
def on_server(postgres: Databases) -> Iterator[str]:
    """The address of a database with the tables of this version."""
    with postgres.new(template=postgres.filled) as address:
        yield address


@pytest.fixture
def store(on_server: str) -> Iterator[Store]:
    store = open_store(on_server)
    yield store
    store.close()


def cut(address: str) -> None:
    """End every connection to the database but the one that asks for it."""
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def test_a_connection_that_was_cut_while_nobody_used_it_is_replaced(on_server: str, store: Store) -> None:
    opened().save(store)
    cut(on_server)
    assert loaded(store) == opened().after
    cut(on_server)
    created(2, "badan").save(store)
    assert numbers(store) == [1, 2]


@pytest.mark.parametrize("who", ["we", "the database"])
def test_after_a_refusal_work_goes_on_and_no_connection_is_left_behind(
    on_server: str, store: Store, who: str
) -> None:
    again = opened() if who == "the database" else first_done(opened(5, "kantor"))
    opened().save(store)
    for _ in range(8):
        with pytest.raises(Contended):
            again.save(store)
        assert loaded(store) == opened().after
    with psycopg.connect(on_server) as asking:
        row = asking.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'sop'"
        ).fetchone()
    assert row == (1,)


def test_a_connection_that_is_cut_while_something_is_done_keeps_nothing_and_says_so(
    on_server: str, store: Store
) -> None:
    def save_and_be_cut() -> None:
        with store.writing(ROOT) as writing:
            writing.save(None, opened().after, opened().records)
            cut(on_server)

    with pytest.raises(CutOff) as caught:
        save_and_be_cut()
    assert "send the same command again under the same id" in caught.value.say("en")
    said = translate(caught.value, [], "id")
    assert said is not None
    assert said[0] == 69
    assert numbers(store) == []


def test_what_was_cut_is_tried_again_and_done_once(on_server: str, store: Store) -> None:
    tries = []

    def work(writing: object) -> int:
        tries.append(writing)
        number = writing.next_number("instance")  # type: ignore[attr-defined]
        if len(tries) < 3:
            cut(on_server)
        return int(number)

    assert transaction(store, ROOT, work) == 1
    assert len(tries) == 3
    with store.writing(ROOT) as writing:
        assert writing.next_number("instance") == 2


def test_trying_again_has_an_end(store: Store) -> None:
    tries = []

    def work(_: object) -> None:
        tries.append(1)
        raise Contended

    with pytest.raises(Contended):
        transaction(store, ROOT, work)
    assert len(tries) == TRIES
