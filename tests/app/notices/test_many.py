"""Many notices, and several processes that send them: each goes out once."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.notices.sending import BATCH, Sending, send_waiting
from engine.domain import outbox
from engine.domain.outbox import Entry, EntryState
from tests.app.notices.office import MailServer, Office, begin

NOW = datetime(2026, 4, 1, 2, tzinfo=UTC)
HOUSE = Path(__file__).resolve().parents[3]
with_signals = pytest.mark.skipif(os.name != "posix", reason="signals of another kind")
ONE_SENDER = """
import json, sys
from app import open_workspace
from app.notices.sending import send_waiting
with open_workspace(sys.argv[1]) as engine:
    print(json.dumps(send_waiting(engine).sent))
"""


def offers(number: int, count: int) -> list[Entry]:
    """As if the task had been offered so often: each has an event of its own."""
    content = {"tasks": ["kumpul@staf#1"]}
    return [
        Entry("mail", number, seq, "staf-1", "task-offered", NOW, content, next_at=NOW)
        for seq in range(1001, 1001 + count)
    ]


def test_a_thousand_notices_go_out_over_one_connection(office: Office, mail: MailServer) -> None:
    office.sends_mail(mail)
    with office.opened() as engine:
        number = begin(engine)
        send_waiting(engine)
        with engine.store.writing(engine.root) as store:
            store.outbox.put(offers(number, 1000))
        assert send_waiting(engine) == Sending(sent=1000)
    letters = mail.mails
    assert len(letters) == 1001
    assert len({letter["Message-ID"] for letter in letters}) == 1001


def test_three_processes_send_each_notice_once(office: Office, mail: MailServer, address: str) -> None:
    office.keeps_its_data_in(address)
    office.sends_mail(mail)
    count = 3 * BATCH
    with office.opened() as engine:
        number = begin(engine)
        with engine.store.writing(engine.root) as store:
            store.outbox.put(offers(number, count - 1))
    senders = [
        subprocess.Popen(
            [sys.executable, "-c", ONE_SENDER, office.folder], cwd=HOUSE, stdout=subprocess.PIPE, text=True
        )
        for _ in range(3)
    ]
    sent = [json.loads(sender.communicate(timeout=120)[0]) for sender in senders]
    assert sum(sent) == count
    assert set(Counter(letter["Message-ID"] for letter in mail.mails).values()) == {1}


@with_signals
def test_a_sender_that_is_killed_loses_nothing_and_doubles_at_most_what_it_had_in_hand(
    office: Office, mail: MailServer
) -> None:
    office.sends_mail(mail)
    count = 3 * BATCH
    with office.opened() as engine:
        number = begin(engine)
        send_waiting(engine)
        with engine.store.writing(engine.root) as store:
            store.outbox.put(offers(number, count))
    stopped_after(office, mail, 20, signal.SIGKILL)
    office.clock.move(to=datetime(2027, 1, 1, tzinfo=UTC))  # its lease has ended, whatever clock it went by
    with office.opened() as engine:
        send_waiting(engine)
        with engine.store.reading(engine.root) as reading:
            assert reading.outbox.counts() == {}
    times = Counter(letter["Message-ID"] for letter in mail.mails)
    assert len(times) == count + 1
    assert sum(times.values()) <= count + 2


def test_what_was_sent_long_ago_is_forgotten(office: Office, mail: MailServer) -> None:
    office.sends_mail(mail)
    with office.opened() as engine:
        begin(engine)
        send_waiting(engine)
        office.clock.move(by=timedelta(days=91))
        begin(engine, "2026-Q2")
        send_waiting(engine)
        with engine.store.reading(engine.root) as reading:
            (kept,) = reading.outbox.entries(EntryState.SENT)
    assert kept.created_at == office.clock.now()


def test_notices_are_taken_and_sent_on_a_server_too(office: Office, mail: MailServer, address: str) -> None:
    office.keeps_its_data_in(address)
    office.sends_mail(mail)
    with office.opened() as engine:
        number = begin(engine)
        assert send_waiting(engine) == Sending(sent=1)
        with engine.store.writing(engine.root) as store:
            store.outbox.put(offers(number, 120))
            first = store.outbox.due("mail", NOW, limit=1)[0]
            taken = outbox.taken(first, NOW, timedelta(minutes=1))
            assert store.outbox.move(first, taken)
            assert not store.outbox.move(first, taken)
        assert send_waiting(engine) == Sending(sent=119)
    assert len(mail.mails) == 120


def test_one_that_cannot_be_written_keeps_no_other_waiting(office: Office, mail: MailServer) -> None:
    office.sends_mail(mail)
    with office.opened() as engine:
        number = begin(engine)
        strange = replace(
            offers(number, 1)[0], kind="told-by-a-newer-version", next_at=NOW - timedelta(hours=1)
        )
        with engine.store.writing(engine.root) as store:
            store.outbox.put([strange])
        found = send_waiting(engine)
        assert (found.sent, found.put_off) == (1, 1)
        assert "told-by-a-newer-version" in found.problems[0]
        for wait in outbox.WAITS:
            office.clock.move(by=wait)
            found = send_waiting(engine)
        assert found.failed == 1


@with_signals
def test_a_sender_that_is_stopped_gives_back_what_it_had_not_tried(office: Office, mail: MailServer) -> None:
    office.sends_mail(mail)
    with office.opened() as engine:
        number = begin(engine)
        send_waiting(engine)
        with engine.store.writing(engine.root) as store:
            store.outbox.put(offers(number, BATCH))
        stopped_after(office, mail, 20, signal.SIGINT)
        with engine.store.reading(engine.root) as reading:
            counts = reading.outbox.counts()
            waiting = reading.outbox.entries(EntryState.WAITING)
    assert waiting
    assert counts.get(EntryState.SENDING, 0) <= 1
    assert {one.attempts for one in waiting} == {0}


def stopped_after(office: Office, mail: MailServer, mails: int, how: signal.Signals) -> None:
    """A sender in a process of its own, to which something happens when so many mails have arrived."""
    sender = subprocess.Popen(
        [sys.executable, "-c", ONE_SENDER, office.folder],
        cwd=HOUSE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    while len(list(mail.folder.glob("*.eml"))) < mails and sender.poll() is None:
        time.sleep(0.01)
    sender.send_signal(how)
    sender.communicate(timeout=60)
