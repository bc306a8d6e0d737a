"""Opening a database: what it is refused for, in which words, and that nothing is changed then."""

from __future__ import annotations

import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from engine.persistence.loading import OtherTables
from engine.persistence.memory import MemoryStore
from engine.persistence.opening import open_store, open_to_read
from engine.persistence.revisions import NEWEST
from engine.persistence.sqlite import failure_of
from engine.store_failures import (
    Damaged,
    DiskFull,
    NewerDatabase,
    NoDatabase,
    NotOurs,
    ReadOnly,
    StoreFailure,
    UnknownKind,
    Unreachable,
)
from tests.engine.written import opened

NOBODY = 65534
"""A user without rights."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database with one instance."""
    path = tmp_path / "sop.db"
    store = open_store(path, create=True)
    opened().save(store)
    store.close()
    return path


def test_a_path_and_a_url_name_the_same_file(path: Path) -> None:
    for url in (path, str(path), f"sqlite:///{path}"):
        store = open_store(url)
        assert list(store.roots()) == ["kabupaten"]
        store.close()
    assert isinstance(open_store("memory:"), MemoryStore)


def test_a_missing_database_is_not_made_unasked(tmp_path: Path) -> None:
    with pytest.raises(
        NoDatabase, match=r"there is no database at .*sop\.db: restore a backup together with its documents"
    ):
        open_store(tmp_path / "sop.db")
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_becomes_a_database_only_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "sop.db"
    path.touch()
    with pytest.raises(NoDatabase):
        open_store(path)
    open_store(path, create=True).close()
    open_store(path).close()


def test_a_database_from_a_newer_version_is_refused_and_left_as_it_is(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("UPDATE alembic_version SET version_num = '9001'")
    connection.commit()
    before = "\n".join(connection.iterdump())
    with pytest.raises(
        NewerDatabase, match=rf"its tables are at 9001, this version knows {NEWEST}.*update sop"
    ):
        open_store(path, create=True)
    assert "\n".join(connection.iterdump()) == before
    connection.close()


def test_somebody_elses_database_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "kas.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE kas (id INTEGER)")
    connection.commit()
    with pytest.raises(NotOurs, match="not a database of sop"):
        open_store(path, create=True)
    assert [row[0] for row in connection.execute("SELECT name FROM sqlite_master")] == ["kas"]
    connection.close()


def test_a_file_that_is_no_database_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "sop.db"
    path.write_text("sop: 1\n" * 500)
    with pytest.raises(NotOurs):
        open_store(path, create=True)
    assert path.read_text() == "sop: 1\n" * 500


def test_a_folder_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(Unreachable, match=r"none/sop\.db cannot be opened.*check that its folder exists"):
        open_store(tmp_path / "none" / "sop.db", create=True)


def test_a_kind_of_database_that_is_not_known_is_named() -> None:
    with pytest.raises(UnknownKind, match="databases of the kind 'oracle' are not known"):
        open_store("oracle://somewhere/sop")


def test_a_damaged_file_is_said_to_be_damaged(path: Path) -> None:
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (size - 4096))
    with pytest.raises(Damaged, match="restore the latest backup"):
        open_store(path)


@pytest.fixture(params=[0o555, 0o755], ids=["folder too", "file alone"])
def read_only(path: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """The database as a file that may not be written. Nothing is read-only to root, so root gives its rights up."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copy = folder / "sop.db"
        shutil.copyfile(path, copy)
        copy.chmod(0o444)
        folder.chmod(request.param)
        own = os.geteuid()
        if own == 0:
            os.chown(folder, NOBODY, NOBODY)
        os.seteuid(own or NOBODY)
        try:
            yield copy
        finally:
            os.seteuid(own)
            folder.chmod(0o755)


def test_a_file_that_may_not_be_written_is_read_and_refuses_to_be_written(read_only: Path) -> None:
    before = read_only.read_bytes()
    store = open_store(read_only)
    with store.reading("kabupaten") as reading:
        assert reading.instance(1)
        assert len(reading.history(1)) == 3
    with pytest.raises(ReadOnly, match="may not be written"):
        opened(2, "badan").save(store)
    store.close()
    assert read_only.read_bytes() == before


def test_what_is_not_in_a_read_only_file_yet_is_not_passed_over(path: Path, tmp_path: Path) -> None:
    """Changes that lie beside the file are read with it, or nothing is."""
    store = open_store(path)
    opened(2, "badan").save(store)
    assert path.with_name("sop.db-wal").stat().st_size
    copy = tmp_path / "copy"
    copy.mkdir()
    for file in ("sop.db", "sop.db-wal"):
        shutil.copyfile(path.with_name(file), copy / file)
    store.close()
    store = open_to_read(copy / "sop.db")
    with store.reading("kabupaten") as reading:
        assert reading.instance(2)
    store.close()


def test_a_read_only_file_of_an_older_version_is_left_as_it_is(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE alembic_version SET version_num = '0001'")
    with pytest.raises(ReadOnly):
        open_to_read(path)


FULL_DISK = """
import resource, signal, sys
from engine.persistence.opening import open_store, open_to_read
from engine.store_failures import StoreFailure
from tests.engine.written import opened
store = open_store(sys.argv[1])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    for number in range(2, 1000):
        opened(number, f"unit-{number}").save(store)
except StoreFailure as failure:
    print(type(failure).__name__, number, failure)
"""


def test_when_no_more_can_be_written_it_is_said_and_what_was_kept_stays(path: Path) -> None:
    """A limit on the size of files stands for a disk that takes no more."""
    said = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(path)], capture_output=True, text=True, check=True
    ).stdout
    name, number, _ = said.split(" ", 2)
    assert name == Unreachable.__name__
    store = open_store(path)
    with store.reading("kabupaten") as reading:
        kept = [one for one in range(1, int(number) + 1) if reading.instance(one)]
        assert kept == list(range(1, int(number)))
        assert all(len(reading.history(one)) == 3 for one in kept)
    store.close()


def test_a_full_disk_is_said_to_be_full(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA max_page_count = 1")
    with pytest.raises(sqlite3.OperationalError) as problem:
        connection.executescript("CREATE TABLE more (x); INSERT INTO more VALUES (zeroblob(1000000))")
    failure = failure_of(problem.value, path)
    assert isinstance(failure, DiskFull)
    assert (
        str(failure)
        == f"no space is left on the disk of {path}: free some and try again; nothing was changed"
    )
    connection.close()


def test_every_failure_speaks_both_languages() -> None:
    data = {"database": "sop.db", "seconds": 15, "problem": "x", "kind": "x", "found": "1", "known": "2"}
    data |= {
        "wanted": "x",
        "table": "task",
        "columns": "x",
        "revision": "0009",
        "seq": 3,
        "instance": 1,
        "type": "Later",
        "oldest": 14,
    }
    kinds = StoreFailure.__subclasses__()
    for kind in kinds:
        kinds += kind.__subclasses__()
        failure = kind(**data)
        assert failure.say("en") != failure.say("id")
        assert str(failure) == failure.say("en")
    assert OtherTables in kinds, "what a backup meets is a failure of the store too"


def test_resources_are_let_go_when_a_store_is_closed(path: Path) -> None:
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    for _ in range(min(soft, 200)):
        store = open_store(path)
        with store.reading("kabupaten") as reading:
            assert reading.instance(1)
        store.close()
    assert len(list(Path("/proc/self/fd").iterdir())) < 100
