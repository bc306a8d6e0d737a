"""Disks that are full or read-only while eight clients work: what is refused did nothing, and afterwards all goes on."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from engine.persistence.opening import open_store
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


@pytest.fixture
def small(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Disk]:
    with disk(tmp_path / "disk", getattr(request, "param", 4)) as found:
        if found is None:
            pytest.skip("only root can have a disk of its own here")
        yield found


def work(
    address: str, seed: int, enough: Callable[[Counter[str]], bool], room: dict[str, int] | None = None
) -> list[Operation]:
    """Eight clients at work until what they heard is enough: how often they were answered, and which failures."""
    store = open_store(address)
    limits = room or {}
    clients = Clients(names(), address=address, room=lambda name: limits.get(name))
    race = Race(clients, Planning(store, seed), seed)
    try:
        race.run(lambda: enough(heard(race.operations)), lambda: None)
    finally:
        clients.close()
        store.close()
    return race.operations


def heard(operations: list[Operation]) -> Counter[str]:
    failed = (str((one.said or {}).get("name")) for one in operations if one.kind in ("failed", "unknown"))
    return Counter([*failed, *("answered" for one in operations if one.kind == "answered")])


def all_holds(address: str, operations: list[Operation]) -> None:
    store = open_store(address)
    assert looked_at(store, operations).breaches == ()
    assert Finishing(store).all() == ()
    assert looked_at(store, operations).breaches == ()
    store.close()


@pytest.mark.slow
def test_a_full_disk_keeps_what_was_acknowledged_and_takes_no_half(small: Disk) -> None:
    address = str(small.folder / "sop.db")
    prepare(address)
    before = work(address, 1, lambda said: said["answered"] >= 30)
    small.fill()
    full = work(address, 2, lambda said: said["DiskFull"] >= 16)
    small.free()
    after = work(address, 3, lambda said: said["answered"] >= 20)
    all_holds(address, before + full + after)


@pytest.mark.slow
def test_a_disk_that_becomes_read_only_can_be_read_and_takes_nothing(small: Disk) -> None:
    address = str(small.folder / "sop.db")
    prepare(address)
    before = work(address, 1, lambda said: said["answered"] >= 30)
    small.read_only(True)
    refused = work(address, 2, lambda said: said["ReadOnly"] >= 16)
    assert heard(refused)["answered"] == 0
    small.read_only(False)
    after = work(address, 3, lambda said: said["answered"] >= 20)
    all_holds(address, before + refused + after)


@pytest.mark.slow
@pytest.mark.parametrize("small", [220], indirect=True)
def test_a_server_whose_disk_is_full_forgets_nothing(
    small: Disk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It refuses, or ends and comes up again when there is room: whatever it confirmed is there."""
    monkeypatch.setenv("TMPDIR", str(small.folder))
    server = Server(tmp_path)
    monkeypatch.undo()
    prepare(server.address)
    before = work(server.address, 1, lambda said: said["answered"] >= 30)
    small.fill()
    full = work(
        server.address, 2, lambda said: said["DiskFull"] + said["CutOff"] >= 4 or said["answered"] >= 400
    )
    small.free()
    server.wait_until_up()
    after = work(server.address, 3, lambda said: said["answered"] >= 20)
    all_holds(server.address, before + full + after)


@pytest.mark.slow
def test_clients_that_may_write_no_large_file_refuse_and_keep_nobody_else_from_working(tmp_path: Path) -> None:
    """What a limit on files does in the midst of a write is what a bad disk does: the write is broken off."""
    address = str(tmp_path / "sop.db")
    prepare(address)
    limited = {"0a": 150_000, "2b": 60_000, "3a": 400_000}
    said = work(
        address, 4, lambda said: said["Unreachable"] >= 6 and said["answered"] >= 40, room=limited
    )
    assert {one.sender for one in said if one.kind == "failed"} <= set(limited)
    all_holds(address, said)
