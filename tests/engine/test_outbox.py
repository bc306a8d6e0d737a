"""The outbox keeps its promises in every store: one of each, taken by one, tried again after growing waits."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from engine.domain import outbox
from engine.domain.outbox import WAITS, Entry, EntryState
from engine.ports import Store
from engine.store_failures import Contended

NOW = datetime(2026, 4, 1, 2, tzinfo=UTC)
LEASE = timedelta(minutes=20)
ROOT = "contoh"


def entry(seq: int = 1, **more: object) -> Entry:
    made = Entry("mail", 12, seq, "staf-1", "task-offered", NOW, {"tasks": ["a@staf#1"]}, next_at=NOW)
    return replace(made, **more)  # type: ignore[arg-type]


def put(store: Store, *entries: Entry) -> None:
    with store.writing(ROOT) as writing:
        writing.outbox.put(entries)


def due(store: Store, at: datetime, limit: int = 10) -> list[int]:
    with store.reading(ROOT) as reading:
        return [one.seq for one in reading.outbox.due("mail", at, limit=limit)]


def test_what_is_put_is_found_as_it_was(store: Store) -> None:
    put(store, entry())
    with store.reading(ROOT) as reading:
        assert reading.outbox.find(entry(state=EntryState.SENT)) == entry()
        assert reading.outbox.find(entry(seq=2)) is None
        assert reading.outbox.entries(EntryState.WAITING) == [entry()]
        assert reading.outbox.counts() == {EntryState.WAITING: 1}


def test_there_is_one_of_each(store: Store) -> None:
    put(store, entry())
    with pytest.raises(Contended):
        put(store, entry(created_at=NOW + LEASE))
    others = {"seq": 2}, {"log": 13}, {"recipient": "staf-2"}, {"channel": "webhook"}, {"kind": "task-gone"}
    put(store, *(entry(**other) for other in others))
    assert len({one.key(ROOT) for one in (entry(), *(entry(**other) for other in others))}) == 6
    assert entry().key(ROOT) != entry().key("lain")
    assert entry().key(ROOT) != entry(created_at=NOW + LEASE).key(ROOT), "put back from a backup"
    assert entry().key(ROOT) == outbox.taken(entry(), NOW, LEASE).key(ROOT)


def test_what_a_transaction_put_is_gone_when_it_fails(store: Store) -> None:
    def fails() -> None:
        with store.writing(ROOT) as writing:
            writing.outbox.put([entry()])
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fails()
    assert due(store, NOW) == []


def test_who_waits_longest_comes_first_and_only_when_it_is_time(store: Store) -> None:
    put(
        store,
        entry(1, next_at=NOW + LEASE),
        entry(2),
        entry(3, next_at=NOW - LEASE),
        entry(4, channel="webhook"),
    )
    put(store, entry(5, state=EntryState.HELD, next_at=None), outbox.sent(entry(6), NOW))
    assert due(store, NOW) == [3, 2]
    assert due(store, NOW, limit=1) == [3]
    assert due(store, NOW + LEASE) == [3, 2, 1]


def test_an_entry_is_taken_by_one(store: Store) -> None:
    put(store, entry())
    mine = outbox.taken(entry(), NOW, LEASE)
    with store.writing(ROOT) as writing:
        assert writing.outbox.move(entry(), mine)
        assert not writing.outbox.move(entry(), mine)
        assert not writing.outbox.move(entry(seq=9), mine)
    assert due(store, NOW) == []


def test_what_its_taker_has_lost_is_taken_again_and_the_loser_changes_nothing(store: Store) -> None:
    put(store, entry())
    lost = outbox.taken(entry(), NOW, LEASE)
    again = outbox.taken(lost, NOW + LEASE, LEASE)
    with store.writing(ROOT) as writing:
        writing.outbox.move(entry(), lost)
    assert due(store, NOW + LEASE) == [1]
    with store.writing(ROOT) as writing:
        assert writing.outbox.move(lost, again)
        assert not writing.outbox.move(lost, outbox.sent(lost, NOW))
        assert writing.outbox.move(again, outbox.sent(again, NOW))
        assert writing.outbox.counts() == {}


def test_what_has_ended_is_forgotten_but_not_what_was_given_up(store: Store) -> None:
    put(
        store,
        outbox.sent(entry(1), NOW),
        outbox.dropped(entry(2), NOW, "x"),
        outbox.failed(entry(3), NOW, "550"),
    )
    put(store, entry(4), outbox.sent(entry(5), NOW + LEASE))
    with store.writing(ROOT) as writing:
        assert writing.outbox.forget(NOW + timedelta(seconds=1)) == 2
        assert writing.outbox.counts() == {EntryState.FAILED: 1, EntryState.WAITING: 1}
        assert [one.seq for one in writing.outbox.entries(EntryState.SENT)] == [5]


def test_roots_do_not_see_each_others_entries(store: Store) -> None:
    put(store, entry())
    with store.writing("lain") as writing:
        writing.outbox.put([entry()])
        assert writing.outbox.move(entry(), outbox.sent(entry(), NOW))
    assert due(store, NOW) == [1]


def test_waits_grow_and_after_the_last_it_is_given_up() -> None:
    now, one, waits = NOW, entry(), []
    while one.state is EntryState.WAITING:
        one = outbox.put_off(outbox.taken(one, now, LEASE), now, "451")
        if one.next_at is not None:
            waits.append(one.next_at - now)
            now = one.next_at
    assert tuple(waits) == WAITS
    assert waits == sorted(waits)
    assert now - NOW > timedelta(days=3)
    assert (one.state, one.problem, one.attempts) == (EntryState.FAILED, "451", len(WAITS) + 1)
    assert outbox.anew(one, now) == replace(
        one, state=EntryState.WAITING, next_at=now, attempts=0, ended_at=None
    )


def test_a_receiver_may_ask_for_a_longer_wait_but_not_for_ever() -> None:
    one = outbox.taken(entry(), NOW, LEASE)
    assert outbox.put_off(one, NOW, "429", timedelta(minutes=30)).next_at == NOW + timedelta(minutes=30)
    assert outbox.put_off(one, NOW, "429", timedelta(days=300)).next_at == NOW + timedelta(days=1)


def test_what_was_taken_and_not_tried_has_lost_no_try() -> None:
    assert outbox.given_back(outbox.taken(entry(), NOW, LEASE), NOW) == entry()
