"""One mail a day: what is new and what waits, once for each officer and day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.notices.digests import make_digests
from app.notices.sending import Sending, send_waiting
from app.notices.settings import Mail
from engine.domain.outbox import EntryState
from tests.app.notices.office import MailServer, Office, begin


@pytest.fixture
def daily(office: Office, mail: MailServer) -> Office:
    """A digest at eleven; it is nine in the morning."""
    office.sends_mail(mail, 'digest = "daily"\ndigest_at = "11:00"\n')
    return office


def test_events_are_held_until_the_hour_of_the_digest(daily: Office, mail: MailServer) -> None:
    with daily.opened() as engine:
        number = begin(engine)
        assert send_waiting(engine) == Sending()
        daily.clock.move(by=timedelta(hours=2))
        assert send_waiting(engine) == Sending(sent=1)
        assert send_waiting(engine) == Sending()
    (letter,) = mail.mails
    assert letter["To"] == "Staf 1 <staf-1@kantor.test>"
    assert letter["Subject"] == "Menunggu Anda pada Rabu 1 April 2026: 1"
    text = letter.get_content()
    assert "- tugas menunggu: 1. Mengumpulkan (Kantor, 2026-Q1)" in text
    assert f"sop show {number}:kumpul@staf#1" in text


def test_a_day_has_one_digest_and_what_comes_after_it_is_in_the_next(daily: Office, mail: MailServer) -> None:
    with daily.opened() as engine:
        begin(engine)
        daily.clock.move(by=timedelta(hours=3))
        assert send_waiting(engine) == Sending(sent=1)
        begin(engine, "2026-Q2")
        assert send_waiting(engine) == Sending()
        with engine.store.reading(engine.root) as reading:
            assert len(reading.outbox.entries(EntryState.HELD)) == 1
        daily.clock.move(by=timedelta(days=1))
        assert send_waiting(engine) == Sending(sent=1)
    first, second = mail.mails
    assert first["Message-ID"] != second["Message-ID"]
    assert "2026-Q2" not in first.get_content()
    assert second.get_content().count("- tugas menunggu:") == 1
    assert second.get_content().count("sop show") == 2


def test_whoever_hears_of_something_later_that_day_has_a_digest_of_that_day_too(
    daily: Office, mail: MailServer
) -> None:
    with daily.opened() as engine:
        number = begin(engine)
        daily.clock.move(by=timedelta(hours=3))
        send_waiting(engine)
        engine.complete(f"{number}:kumpul", by="staf-1")
        assert send_waiting(engine) == Sending(sent=1)
    assert mail.mails[1]["To"] == "Kepala 1 <kepala-1@kantor.test>"


def test_several_events_are_one_mail(daily: Office, mail: MailServer) -> None:
    with daily.opened() as engine:
        begin(engine)
        begin(engine, "2026-Q2")
        daily.clock.move(by=timedelta(hours=3))
        assert send_waiting(engine) == Sending(sent=1)
    (letter,) = mail.mails
    assert letter.get_content().count("- tugas menunggu:") == 2
    assert letter.get_content().count("sop show") == 2


def test_who_has_nothing_left_to_do_gets_no_digest(daily: Office, mail: MailServer) -> None:
    with daily.opened() as engine:
        number = begin(engine)
        daily.clock.move(by=timedelta(hours=3))
        engine.cancel(number, "tidak jadi")
        assert send_waiting(engine) == Sending(dropped=1)
    assert mail.mails == []


def test_digests_of_a_day_are_made_once_by_whoever_makes_them(daily: Office) -> None:
    with daily.opened() as engine:
        begin(engine)
        settings = engine.settings.notices
        assert settings is not None
        assert isinstance(settings.mail, Mail)
        day = date(2026, 4, 1)
        assert [make_digests(engine, settings.mail, day) for _ in range(3)] == [1, 0, 0]


def test_without_digests_what_was_held_goes_out_by_itself(daily: Office, mail: MailServer) -> None:
    with daily.opened() as engine:
        begin(engine)
    daily.sends_mail(mail)
    with daily.opened() as engine:
        assert send_waiting(engine) == Sending(sent=1)
    assert mail.mails[0]["Subject"] == "Tugas menunggu: 1. Mengumpulkan"
