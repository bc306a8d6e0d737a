"""A workspace whose database is on a PostgreSQL server: the same commands, the same answers, and what is said of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import urlsplit

import psycopg
import pytest

from cli import exits
from tests.cli.office import FORMS, TO_THE_END, UP_TO_THE_DECISION, UP_TO_THE_FORMS, Sop
from tests.databases import Databases


@pytest.fixture
def address(postgres: Databases) -> Iterator[str]:
    with postgres.new() as address:
        yield address


@pytest.fixture
def at_work(sop: Sop, address: str) -> Sop:
    sop.prepare("--database", address)
    sop.begin()
    return sop


def told(sop: Sop) -> list[str]:
    """A run from its first row to its end, and what is told of it: without what is another each time."""
    said = []
    sop.complete(*UP_TO_THE_FORMS, *FORMS, *UP_TO_THE_DECISION)
    said.append(sop.does("show", "1"))
    sop.does("complete", "1:menganalisis", "--as", "sekretaris-1", "--outcome", "Setuju")
    sop.complete(*TO_THE_END)
    asked = (("show", "1"), ("history", "1"), ("status",), ("inbox", "--as", "kasubbag-1"))
    return said + [sop.does(*command) for command in asked]


def test_everything_is_said_as_of_a_file(
    at_work: Sop, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    on_server = told(at_work)
    with pytest.MonkeyPatch.context() as patch:
        in_file = Sop(tmp_path_factory.mktemp("file"), capsys, patch)
        in_file.prepare()
        in_file.begin()
        assert on_server == told(in_file)
    assert not list(at_work.folder.glob("sop.db*"))


def test_the_settings_name_the_server_and_the_doctor_says_which_it_is(at_work: Sop, address: str) -> None:
    assert f'database = "{address}"' in (at_work.folder / "sop.toml").read_text()
    answers = {one["about"]: one for one in json.loads(at_work.does("doctor", "--json"))["answers"]}
    assert answers["database"]["state"] == "fine"
    assert answers["database"]["found"].startswith(f"{address} (PostgreSQL 1")
    assert answers["logs"]["state"] == "fine"


def test_a_changed_event_is_found_by_the_doctor(at_work: Sop, address: str) -> None:
    with psycopg.connect(address, autocommit=True) as database:
        database.execute("UPDATE event SET body = replace(body, 'staf', 'staff') WHERE log = 1")
        database.execute("UPDATE event SET body = body || ' ' WHERE log = 1 AND seq = 2")
    said = at_work("doctor")
    assert said.code == exits.REFUSED
    assert "does not hold" in said.out or "tidak sah" in said.out


def test_tables_of_another_version_are_named_and_left_alone(at_work: Sop, address: str) -> None:
    with psycopg.connect(address, autocommit=True) as database:
        database.execute("UPDATE alembic_version SET version_num = '9001'")
    said = at_work("doctor", "--lang", "en")
    assert said.code == exits.REFUSED
    assert "belongs to a newer version of sop" in said.out
    said = at_work("status", "--lang", "en")
    assert said.code == exits.REFUSED
    assert "its tables are at 9001" in said.err


def test_a_server_that_went_away_is_one_sentence(at_work: Sop) -> None:
    settings = at_work.folder / "sop.toml"
    text = settings.read_text()
    address = next(line for line in text.splitlines() if line.startswith("database")).split('"')[1]
    settings.write_text(text.replace(address, "postgresql://sop:rahasia@127.0.0.1:1/sop"))
    for command in (("status",), ("complete", "1:memerintahkan-formulir", "--as", "sekretaris-1")):
        said = at_work(*command)
        assert (said.code, said.out) == (exits.NOT_SET_UP, "")
        assert said.err.count("\n") == 1
        assert "postgresql://sop@127.0.0.1:1/sop" in said.err
    said = at_work("doctor", "--lang", "id")
    assert said.code == exits.REFUSED
    assert "tidak dapat dihubungi" in said.out
    assert "rahasia" not in said.out + said.err


def test_a_database_that_is_not_there_leaves_no_workspace(sop: Sop, address: str) -> None:
    missing = urlsplit(address)._replace(path="/nowhere_to_be_found").geturl()
    said = sop("init", "kantor", "--root", "contoh", "--title", "Contoh", "--database", missing)
    assert said.code == exits.NOT_FOUND
    assert not (sop.folder / "kantor/sop.toml").exists()
    sop.does("init", "kantor", "--root", "contoh", "--title", "Contoh", "--database", address)


def test_several_roots_live_in_one_database(sop: Sop, address: str) -> None:
    for root in ("jambi", "riau"):
        sop.does("init", root, "--root", root, "--title", root.title(), "--database", address)
    assert "2 log" in sop.does("doctor", "-w", "riau") or sop.does("doctor", "-w", "riau").count("1 log") == 2
