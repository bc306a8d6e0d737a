"""Whoever looks after procedures is told that one is to be looked at again: which, since when, and what to type."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.notices.sending import Sending, send_waiting
from tests.app.notices.office import MailServer, Office
from tests.app.notices.test_webhook import SECRET, receiving

KASI = "kasi-1: {name: Kasi 1, email: kasi-1@kantor.test}"


@pytest.fixture
def bureau(office: Office) -> Office:
    """Kasi 1 is an analyst too; it is the first of July, half a year after the procedure came into force."""
    register = office.folder / "register" / "register.yaml"
    text = register.read_text(encoding="utf-8")
    assert KASI in text
    analyst = KASI.replace("}", ", roles: [analyst]}")
    register.write_text(text.replace(KASI, analyst), encoding="utf-8")
    office.clock.move(to=datetime(2026, 7, 1, 2, tzinfo=UTC))
    return office


def test_an_analyst_gets_one_letter_that_says_which_form_to_print(bureau: Office, mail: MailServer) -> None:
    bureau.sends_mail(mail)
    with bureau.opened() as engine:
        engine.tick()
        engine.tick()
        assert send_waiting(engine) == Sending(sent=1)
        (version,) = engine.register().versions
    (letter,) = mail.mails
    assert letter["To"] == "Kasi 1 <kasi-1@kantor.test>"
    assert letter["Subject"] == "Prosedur yang perlu dinilai: 1"
    text = letter.get_content()
    assert "pemantauan: Laporan" in text
    assert "jatuh tempo Rabu 1 Juli 2026" in text
    assert f"sop version form {version[:12]} --kind monitoring" in text


def test_what_was_reviewed_meanwhile_is_not_told(bureau: Office, mail: MailServer) -> None:
    bureau.sends_mail(mail)
    with bureau.opened() as engine:
        engine.tick()
        engine.review_version("kantor/laporan", "monitoring", "keep", "baik", by="kasi-1")
        assert send_waiting(engine) == Sending(dropped=1)
    assert mail.mails == []


def test_in_a_digest_it_stands_among_the_news(bureau: Office, mail: MailServer) -> None:
    bureau.sends_mail(mail, 'digest = "daily"\ndigest_at = "08:00"\n')
    with bureau.opened() as engine:
        engine.tick()
        assert send_waiting(engine) == Sending(sent=1)
    text = " ".join(mail.mails[0].get_content().split())
    assert "- perlu dinilai: Laporan (pemantauan, Rabu 1 Juli 2026); sop version form" in text


def test_a_webhook_gets_the_reviews_and_whom_they_concern(
    bureau: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOP_WEBHOOK_SECRET", SECRET)
    with receiving() as heard:
        bureau.set(f'[webhook]\nurl = "http://127.0.0.1:{heard.port}/sop"\ntimeout = 1\n')
        with bureau.opened() as engine:
            engine.tick()
            assert send_waiting(engine) == Sending(sent=1)
            (version,) = engine.register().versions
            seq = engine.register().seq
    (said,) = heard.said
    assert said["type"] == "review-due"
    assert said["data"] == {
        "root": "contoh",
        "event": seq,
        "officers": ["kasi-1"],
        "reviews": [
            {
                "version": version,
                "process": "kantor/laporan",
                "title": "Laporan",
                "kind": "monitoring",
                "day": "2026-07-01",
            }
        ],
    }
