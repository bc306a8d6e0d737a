"""Who looked at the clock is kept in spans in every store, and a break is put on record once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.adapters.clock import SetClock
from engine.adapters.keys import RandomKeys
from engine.domain.events import RootEntered, SchedulerWasDown
from engine.domain.heartbeat import CLOCK, Gap, Span, beat
from engine.ports import Store
from engine.service import Service
from engine.store_failures import Contended

NOW = datetime(2026, 4, 1, 2, tzinfo=UTC)
ALLOWED = timedelta(minutes=15)
MINUTE = timedelta(minutes=1)


def service(store: Store, at: datetime = NOW) -> tuple[Service, SetClock]:
    clock = SetClock(at)
    made = Service(store, clock, RandomKeys(), "contoh")
    made.record([RootEntered("Contoh")])
    return made, clock


def downtimes(store: Store) -> list[SchedulerWasDown]:
    with store.reading("contoh") as reading:
        events = [record.event for record in reading.register_since(0)]
    return [event for event in events if isinstance(event, SchedulerWasDown)]


def test_the_first_look_begins_a_span_and_says_nothing_of_the_time_before(store: Store) -> None:
    made, _ = service(store)
    found = made.looked(NOW, allowed=ALLOWED)
    assert (found.span, found.gap) == (Span(CLOCK, 1, NOW, NOW), None)
    assert downtimes(store) == []


def test_looks_that_follow_each_other_make_one_span(store: Store) -> None:
    made, _ = service(store)
    for minute in (0, 1, 16, 31):
        made.looked(NOW + minute * MINUTE, allowed=ALLOWED)
    assert made.last_look() == Span(CLOCK, 1, NOW, NOW + 31 * MINUTE)
    assert downtimes(store) == []


def test_a_break_that_is_too_long_is_in_the_register_once_and_begins_another_span(store: Store) -> None:
    made, _ = service(store)
    made.looked(NOW, allowed=ALLOWED)
    late = NOW + 16 * MINUTE
    assert made.looked(late, allowed=ALLOWED).gap == Gap(NOW, late)
    assert made.looked(late, allowed=ALLOWED).gap is None
    assert downtimes(store) == [SchedulerWasDown(NOW, late)]
    assert made.heartbeats(NOW) == [Span(CLOCK, 2, late, late), Span(CLOCK, 1, NOW, NOW)]


def test_of_several_that_find_the_same_break_one_records_it(store: Store) -> None:
    made, _ = service(store)
    made.looked(NOW, allowed=ALLOWED)
    together = Barrier(4)

    def find(number: int) -> None:
        own, _ = service(store)
        together.wait()
        own.looked(NOW + 60 * MINUTE + number * MINUTE / 60, allowed=ALLOWED)

    threads = [Thread(target=find, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(downtimes(store)) == 1
    assert len(made.heartbeats(NOW)) == 2


def test_a_clock_that_was_set_back_takes_nothing_away_and_is_said(store: Store) -> None:
    made, _ = service(store)
    made.looked(NOW, allowed=ALLOWED)
    little = made.looked(NOW - MINUTE, allowed=ALLOWED)
    assert (little.set_back, little.span) == (NOW, Span(CLOCK, 1, NOW, NOW))
    far = made.looked(NOW - 60 * MINUTE, allowed=ALLOWED)
    assert (far.set_back, far.gap, far.span.number) == (NOW, None, 2)
    assert made.looked(NOW - 59 * MINUTE, allowed=ALLOWED).set_back is None
    assert downtimes(store) == []


def test_processes_have_spans_of_their_own_which_are_no_looks_at_the_clock(store: Store) -> None:
    made, clock = service(store)
    made.beat("kantor-1", allowed=MINUTE)
    clock.move(by=timedelta(minutes=30))
    assert made.beat("kantor-1", allowed=MINUTE).is_new
    assert made.beat("kantor-2", allowed=MINUTE).span.number == 1
    assert made.last_look() is None
    assert [(span.name, span.number) for span in made.heartbeats(NOW + MINUTE)] == [
        ("kantor-2", 1),
        ("kantor-1", 2),
    ]
    assert downtimes(store) == []


def test_a_span_is_begun_once_and_never_made_shorter(store: Store) -> None:
    span = Span("x", 1, NOW, NOW + MINUTE)
    with store.writing("contoh") as writing:
        writing.heartbeats.begin(span)
        writing.heartbeats.renew(Span("x", 1, NOW, NOW))
    with store.reading("contoh") as reading:
        assert reading.heartbeats.last("x") == span
    with pytest.raises(Contended), store.writing("contoh") as writing:
        writing.heartbeats.begin(span)
    with store.reading("lain") as reading:
        assert reading.heartbeats.last("x") is None


@given(st.lists(st.integers(-40, 60), max_size=30))
def test_spans_hold_every_look_and_gaps_are_never_inside_a_span(steps: list[int]) -> None:
    """Whatever the clock does: a look lies in a span, or was taken while the clock stood behind one."""
    at, last = NOW, None
    spans: dict[int, Span] = {}
    for step in steps:
        at += step * MINUTE
        found = beat(last, CLOCK, at, ALLOWED)
        last = found.span
        spans[last.number] = last
        assert last.start <= at <= last.end or found.set_back is not None
        if found.gap is not None:
            assert found.gap.end - found.gap.start > ALLOWED
            assert spans[last.number - 1].end == found.gap.start
