"""Who holds what before what: the gathered before what gathers it; and whoever comes the other way is answered."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from graphlib import TopologicalSorter
from threading import Event
from typing import Any

import psycopg
import pytest

from engine.persistence.opening import open_store
from engine.ports import Loaded, Store, Writing
from engine.server_failures import CutOff
from engine.service.trying import transaction
from tests.crashes.finishing import Finishing
from tests.databases import Databases
from tests.engine.office import Office
from tests.races.place import ROOT, prepare, queries
from tests.races.wire import Wire


class Watched:
    """A store that notes in which order the instances of one transaction are held."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.before: dict[int, set[int]] = {}
        """An instance, and those that were held before it."""

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    @contextmanager
    def writing(self, root: str, *, shared: bool = False) -> Iterator[Writing]:
        with self._store.writing(root, shared=shared) as writing:
            yield _Watching(writing, self.before if shared else {})


class _Watching:
    def __init__(self, writing: Writing, before: dict[int, set[int]]) -> None:
        self._writing = writing
        self._before = before
        self._held: list[int] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._writing, name)

    def load(self, number: int, command: str) -> Loaded:
        self._note(number)
        return self._writing.load(number, command)

    def held(self, number: int) -> Any:
        self._note(number)
        return self._writing.held(number)

    def _note(self, number: int) -> None:
        if number not in self._held:
            self._before.setdefault(number, set()).update(self._held)
            self._held.append(number)


def test_whatever_runs_do_to_each_other_no_two_are_held_in_both_orders(tmp_path: Any) -> None:
    address = str(tmp_path / "sop.db")
    prepare(address)
    store = Watched(open_store(address))
    finishing = Finishing(store)
    finishing.begin("2001")
    assert finishing.all() == ()
    asking = queries(store)
    finishing.again(asking.find("contoh/kinerja:triwulan/dinas/2001-Q2"))
    assert finishing.all() == ()
    gathered = asking.find("contoh/kinerja:semester/dinas/2001-S1")
    met = asking.find("contoh/himpun:quarter/biro/2001-Q2")
    quarter = asking.find("contoh/kinerja:triwulan/dinas/2001-Q2")
    assert quarter in store.before[gathered]
    assert quarter in store.before[met]
    assert list(TopologicalSorter(store.before).static_order()), "there is no circle"
    store.close()


@pytest.fixture
def on_server(postgres: Databases) -> Iterator[str]:
    with postgres.new() as address:
        yield address


def test_who_meets_somebody_that_holds_the_other_way_round_is_answered(on_server: str) -> None:
    """The last quarter ends while somebody else holds its semester and then wants the quarter."""
    store = open_store(on_server, create=True)
    office = Office(store)
    office.engine.create(office.process, "2026", unit="dinas")
    office.quarter("2026-Q1")
    office.move(2026, 6, 30)
    quarter, semester = office.number("triwulan", "2026-Q2"), office.number("semester", "2026-S1")
    office.engine.open(quarter)
    office.engine.complete(f"{quarter}:kumpul", by="staf-1")
    office.engine.complete(f"{quarter}:periksa", by="kasi-1", outcome="Setuju")
    holding = Event()

    def the_other_way_round() -> None:
        hold = "SELECT 1 FROM instance WHERE root = 'contoh' AND number = %s FOR UPDATE"
        with psycopg.connect(on_server) as connection:
            connection.execute("SET deadlock_timeout = '60s'")  # it never sees the circle: the engine must
            connection.execute(hold, (semester,))
            holding.set()
            while not connection.execute(WAITS).fetchone()[0]:  # type: ignore[index]
                pass
            connection.execute(hold, (quarter,))

    with ThreadPoolExecutor() as threads:
        other = threads.submit(the_other_way_round)
        assert holding.wait(10)
        answer = threads.submit(office.engine.complete, f"{quarter}:simpan", by="staf-1", command="last")
        assert answer.result(30).repeated is False
        other.result(30)
    assert office.state("semester", "2026-S1") == "open"
    done = [record for record in office.queries.history(quarter) if record.stamp.command == "last"]
    assert [record.seq for record in done] == list(range(answer.result().first, answer.result().last + 1))
    store.close()


WAITS = (
    "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'sop' AND datname = current_database()"
    " AND wait_event_type = 'Lock'"
)


def test_after_a_cut_nobody_is_told_that_nothing_was_changed(on_server: str) -> None:
    """The commit was kept, the line is cut, and afterwards nobody answers: it is not known what was kept."""
    prepare(on_server)
    wire = Wire(on_server)
    store = open_store(wire.address)

    def count_and_be_cut(writing: Writing) -> int:
        number = writing.next_number("counted")
        wire.cut_after_commit(lambda count: count - 1)  # the newest: others may be about to end
        wire.refuse()
        return number

    with pytest.raises(CutOff) as caught:
        transaction(store, ROOT, count_and_be_cut)
    assert "send the same command again under the same id" in caught.value.say("en")
    store.close()
    wire.close()
    store = open_store(on_server)
    with store.writing(ROOT) as writing:
        assert writing.next_number("counted") == 2, "it had been kept"
    store.close()
