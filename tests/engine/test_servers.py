"""A database on a server: why it is not opened or written, in which words, and that no password is ever said."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from app import init_workspace, open_workspace
from cli.failures import translate
from engine.persistence.opening import open_store, open_to_read
from engine.ports import Store
from engine.server_failures import (
    CutOff,
    NoRight,
    NoServer,
    NoSuchDatabase,
    NotLetIn,
    ServerFailure,
    ServerFull,
    StandBy,
    Unkeepable,
    UnreadableAddress,
    WrongEncoding,
)
from engine.store_failures import (
    Busy,
    Contended,
    DiskFull,
    NewerDatabase,
    NoDatabase,
    NotOurs,
    ReadOnly,
    StoreFailure,
)
from tests.databases import Databases
from tests.engine.written import ROOT, loaded, numbers, opened

SECRET = "rahasia"


@pytest.fixture
def on_server(postgres: Databases) -> Iterator[str]:
    """The address of a database with the tables of this version."""
    with postgres.new(template=postgres.filled) as address:
        yield address


@pytest.fixture
def user(postgres: Databases, on_server: str) -> Iterator[str]:
    """A user of the server who may nothing, and is asked for a password."""
    name = f"with_password_{os.getpid()}"
    postgres.do(f"CREATE ROLE {name} LOGIN")
    yield name
    run(on_server, f"DROP OWNED BY {name}")
    postgres.do(f"DROP ROLE {name}")


def as_user(address: str, user: str) -> str:
    parts = urlsplit(address)
    return parts._replace(netloc=f"{user}:{SECRET}@{parts.hostname}:{parts.port}").geturl()


def run(address: str, *statements: str) -> None:
    with psycopg.connect(address, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement.encode())


def refused(address: str, kind: type[StoreFailure], code: int, *, create: bool = False) -> StoreFailure:
    with pytest.raises(kind) as caught:
        open_store(address, create=create).close()
    failure = caught.value
    assert type(failure) is kind
    for lang in ("en", "id"):
        said = translate(failure, [], lang)  # type: ignore[arg-type]
        assert said is not None
        assert said[0] == code
        assert "rahasia" not in said[1]
    return failure


# -- what is not opened ------------------------------------------------------------------------------------------------


def test_a_server_that_is_not_there_is_said_to_be_out_of_reach() -> None:
    failure = refused(f"postgresql://sop:{SECRET}@127.0.0.1:1/sop", NoServer, 69)
    assert failure.say("en").startswith(
        "the server of postgresql://sop@127.0.0.1:1/sop cannot be reached (Connection refused): check the address"
    )
    refused("postgresql://nowhere.invalid/sop", NoServer, 69)


def test_a_database_that_the_server_does_not_have_is_not_made(on_server: str) -> None:
    failure = refused(f"{on_server}_x", NoSuchDatabase, 3, create=True)
    assert "does not exist" in failure.say("en")


def test_a_user_whom_the_server_does_not_know_is_not_let_in(on_server: str) -> None:
    failure = refused(as_user(on_server, "nobody_we_know"), NotLetIn, 4)
    assert 'does not let this user in (role "nobody_we_know" does not exist): check' in failure.say("en")


@pytest.mark.skipif("SOP_TEST_DATABASE" in os.environ, reason="a server of others may let in whom it likes")
def test_a_wrong_password_is_said_to_be_one(on_server: str, user: str) -> None:
    run(on_server, f"ALTER ROLE {user} PASSWORD 'another'")
    assert "password authentication failed" in refused(as_user(on_server, user), NotLetIn, 4).say("id")


def test_an_address_that_cannot_be_read_is_not_repeated_with_its_password() -> None:
    failure = refused(f"postgresql://sop:{SECRET}@[::1/sop", UnreadableAddress, 1)
    assert "postgresql://sop@[::1/sop" in failure.say("en")
    refused(f"postgresql://sop:{SECRET}@h/sop?colour=red", UnreadableAddress, 1)


def test_a_database_without_tables_is_filled_only_when_asked(postgres: Databases) -> None:
    with postgres.new() as address:
        refused(address, NoDatabase, 3)
        open_store(address, create=True).close()
        open_store(address).close()


def test_what_is_somebody_elses_is_left_as_it_is(postgres: Databases) -> None:
    with postgres.new() as address:
        run(address, "CREATE TABLE theirs (x int)")
        refused(address, NotOurs, 1, create=True)


def test_a_database_of_a_newer_version_is_refused(on_server: str) -> None:
    run(on_server, "UPDATE alembic_version SET version_num = '9001'")
    refused(on_server, NewerDatabase, 1)


def test_a_database_that_keeps_texts_in_another_encoding_is_refused(postgres: Databases) -> None:
    with postgres.new(more="ENCODING 'SQL_ASCII' LOCALE 'C'") as address:
        assert "SQL_ASCII" in refused(address, WrongEncoding, 1, create=True).say("id")


def test_whoever_may_have_no_more_connections_is_told_so(on_server: str, user: str) -> None:
    run(on_server, "ALTER DATABASE " + urlsplit(on_server).path[1:] + " CONNECTION LIMIT 0")
    run(on_server, f"ALTER ROLE {user} PASSWORD '{SECRET}'")
    refused(as_user(on_server, user), ServerFull, 5)


# -- what is not written -----------------------------------------------------------------------------------------------


@pytest.fixture
def store(on_server: str) -> Iterator[Store]:
    store = open_store(on_server)
    yield store
    store.close()


def fails(store: Store, kind: type[StoreFailure]) -> StoreFailure:
    with pytest.raises(kind) as caught:
        opened(7).save(store)
    assert type(caught.value) is kind
    return caught.value


def test_a_user_without_the_right_reads_and_is_told_when_writing(on_server: str, user: str) -> None:
    run(on_server, f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {user}")
    run(on_server, f"ALTER ROLE {user} PASSWORD '{SECRET}'")
    store = open_store(as_user(on_server, user))
    assert loaded(store) is None
    assert "permission denied for table instance" in str(fails(store, NoRight))
    store.close()


def test_a_database_that_is_read_only_can_be_read(on_server: str) -> None:
    run(on_server, f"ALTER DATABASE {urlsplit(on_server).path[1:]} SET default_transaction_read_only = on")
    store = open_to_read(on_server)
    assert loaded(store) is None
    assert isinstance(fails(store, StandBy), ReadOnly)
    store.close()


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("53100", DiskFull),
        ("40001", Contended),
        ("55P03", Busy),
        ("57014", Busy),
        ("58030", ServerFailure),
        ("57P01", CutOff),
    ],
)
def test_what_the_server_says_while_writing_is_translated(
    on_server: str, store: Store, code: str, kind: type[StoreFailure]
) -> None:
    run(
        on_server,
        f"CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN RAISE EXCEPTION 'as if' USING ERRCODE = '{code}'; END $$",
        "CREATE TRIGGER t BEFORE INSERT ON event FOR EACH ROW EXECUTE FUNCTION f()",
    )
    fails(store, kind)
    run(on_server, "DROP TRIGGER t ON event")
    assert numbers(store) == [], "nothing is half written"
    opened(7).save(store)


def test_a_text_with_a_sign_that_cannot_be_kept_is_said_to_have_one(store: Store) -> None:
    with pytest.raises(Unkeepable), store.writing(ROOT) as writing:
        writing.keep_text("v1", "a/b", "sop: 1\0")


def test_a_workspace_names_its_database_without_the_password(on_server: str, tmp_path: Path) -> None:
    parts = urlsplit(on_server)
    address = parts._replace(netloc=f"{parts.username}:{SECRET}@{parts.hostname}:{parts.port}").geturl()
    settings = init_workspace(tmp_path, "contoh", "Contoh", database=address)
    assert settings.database == address
    assert settings.database_name == on_server
    with open_workspace(tmp_path) as engine:
        assert len(engine.register_history()) == 1
