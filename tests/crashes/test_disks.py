"""Disks that are full or read-only while eight clients work: what is refused did nothing, and then all goes on."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from engine.persistence.opening import open_store
from engine.server_failures import NoServer
from tests.crashes.disks import Disk, disk
from tests.crashes.finishing import Finishing
from tests.crashes.server import Server
from tests.races.clients import Clients
from tests.races.history import Operation
from tests.races.place import prepare
from tests.races.planning import Planning
from tests.races.play import Race, names
from tests.races.witness import looked_at

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="clients are forked")


class Work:
    """Eight clients at work, again and again; between two times nobody has the database open."""

    def __init__(self, address: str, room: dict[str, int] | None = None) -> None:
        prepare(address)
        limits = room or {}
        self.address = address
        self.operations: list[Operation] = []
        self._clients = Clients(names(), address=address, room=lambda name: limits.get(name))
        self._times = 0

    def until(self, enough: Callable[[Counter[str]], bool]) -> list[Operation]:
        """What was asked until what was heard is enough: how often it was answered, and which failures."""
        self._times += 1
        with closing(open_store(self.address)) as store:
            race = Race(self._clients, Planning(store, self._times), self._times)
            race.run(lambda: enough(heard(race.operations)), lambda: time.sleep(0.02))
        for client in self._clients.each.values():
            client.kill()
            client.close()
        self.operations += race.operations
        return race.operations

    def close(self) -> None:
        self._clients.close()

    def everything_holds(self) -> None:
        with closing(open_store(self.address)) as store:
            assert looked_at(store, self.operations).breaches == ()
            assert Finishing(store).all() == ()
            assert looked_at(store, self.operations).breaches == ()


@pytest.fixture
def at_work() -> Iterator[Callable[..., Work]]:
    with ExitStack() as ending:
        yield lambda *said: ending.enter_context(closing(Work(*said)))


@pytest.fixture
def small(request: pytest.FixtureRequest) -> Iterator[Disk]:
    with disk(getattr(request, "param", 24)) as found:
        if found is None:
            pytest.skip("only root can have a disk of its own here")
        yield found


def heard(operations: list[Operation]) -> Counter[str]:
    failed = (str((one.said or {}).get("name")) for one in operations if one.kind in ("failed", "unknown"))
    return Counter([*failed, *("answered" for one in operations if one.kind == "answered")])


@pytest.mark.slow
def test_a_full_disk_keeps_what_was_acknowledged_and_takes_no_half(
    small: Disk, at_work: Callable[..., Work]
) -> None:
    work = at_work(str(small.folder / "sop.db"))
    work.until(lambda said: said["answered"] >= 30)
    with closing(open_store(work.address)) as open_already, open_already.reading("contoh") as reading:
        assert reading.instance(1)  # what SQLite keeps beside the file while it is open needs room too
        small.fill()
        full = work.until(lambda said: said["DiskFull"] + said["Unreachable"] >= 16)
    assert heard(full)["DiskFull"] > 0
    small.free()
    work.until(lambda said: said["answered"] >= 20)
    work.everything_holds()


@pytest.mark.slow
def test_a_disk_that_becomes_read_only_can_be_read_and_takes_nothing(
    small: Disk, at_work: Callable[..., Work]
) -> None:
    work = at_work(str(small.folder / "sop.db"))
    work.until(lambda said: said["answered"] >= 30)
    assert small.read_only(True)
    work.until(lambda said: said["ReadOnly"] >= 1)  # what was answered before is heard by then
    refused = work.until(lambda said: said["ReadOnly"] >= 16)
    assert heard(refused)["answered"] == 0
    assert small.read_only(False)
    work.until(lambda said: said["answered"] >= 20)
    work.everything_holds()


@pytest.mark.slow
@pytest.mark.parametrize("small", [220], indirect=True)
def test_a_server_whose_disk_is_full_and_then_read_only_forgets_nothing(
    small: Disk, at_work: Callable[..., Work], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It refuses, or ends and comes up again when it may write: whatever it confirmed is there."""
    monkeypatch.setenv("TMPDIR", str(small.folder))
    server = Server(tmp_path)
    monkeypatch.undo()
    work = at_work(server.address)
    work.until(lambda said: said["answered"] >= 30)
    small.fill()
    full = work.until(lambda said: said["answered"] < sum(said.values()))
    small.free()
    server.wait_until_up()
    assert heard(full)["answered"] < len(full)

    def taken_away(said: Counter[str]) -> bool:
        """As systems do with a disk that fails: what was at work there ends, and then nobody may write."""
        if said["answered"] < 20:
            return False
        server.kill()
        while not small.read_only(True, patience=0.2):  # it was quicker, and is up again
            server.kill()
        return True

    cut = work.until(taken_away)
    assert heard(cut)["answered"] < len(cut)
    with pytest.raises(NoServer):
        open_store(work.address)
    assert small.read_only(False)
    server.wait_until_up()
    work.until(lambda said: said["answered"] >= 20)
    work.everything_holds()


@pytest.mark.slow
def test_clients_that_may_write_no_large_file_keep_nobody_else_from_working(
    tmp_path: Path, at_work: Callable[..., Work]
) -> None:
    """What a limit on files does in the midst of a write is what a bad disk does: the write is broken off."""
    limited = {"0a": 150_000, "2b": 60_000, "3a": 400_000}
    work = at_work(str(tmp_path / "sop.db"), limited)
    said = work.until(lambda said: said["Unreachable"] >= 6 and said["answered"] >= 40)
    assert {one.sender for one in said if one.kind == "failed"} <= set(limited)
    work.everything_holds()
