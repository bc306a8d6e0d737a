"""What the clock puts on record reaches officers before and after it is due, and the substitute of who is away."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from app.notices.sending import send_waiting
from tests.app.notices.office import MailServer, Office, begin


@pytest.fixture
def dated(office: Office, mail: MailServer) -> Office:
    """The first row is due five working days after it was entered."""
    procedure = office.folder / "processes" / "kantor" / "laporan.yaml"
    text = procedure.read_text(encoding="utf-8")
    procedure.write_text(
        text.replace("Mengumpulkan,", "Mengumpulkan seluruh data kinerja, duration: 5 Hari,"),
        encoding="utf-8",
    )
    office.sends_mail(mail)
    return office


def test_who_has_something_to_do_is_reminded_before_and_after_it_is_due(
    dated: Office, mail: MailServer
) -> None:
    with dated.opened() as engine:
        begin(engine)
        for _ in range(20):
            engine.tick()
            send_waiting(engine)
            dated.clock.move(by=timedelta(days=1))
    subjects = [letter["Subject"] for letter in mail.mails]
    assert subjects[0] == "Tugas menunggu: 1. Mengumpulkan seluruh data kinerja"
    assert subjects[1] == "Batas waktu Kamis 9 April 2026, 16.00 WIB: 1. Mengumpulkan seluruh data kinerja"
    assert (
        subjects[2] == "Lewat batas waktu Kamis 9 April 2026, 16.00 WIB: 1. Mengumpulkan seluruh data kinerja"
    )
    assert len(subjects) == len({(letter["Message-ID"]) for letter in mail.mails})
    assert "batas waktu: " in mail.mails[1].get_content()
    assert "LEWAT BATAS WAKTU sejak " in mail.mails[2].get_content()


def test_an_overdue_task_is_told_once_although_nothing_ran_for_weeks(dated: Office, mail: MailServer) -> None:
    with dated.opened() as engine:
        begin(engine)
        send_waiting(engine)
        dated.clock.move(by=timedelta(days=40))
        for _ in range(3):
            engine.tick()
            send_waiting(engine)
    late = [letter for letter in mail.mails if letter["Subject"].startswith("Lewat")]
    assert len(late) == 1


def test_while_somebody_is_away_their_substitute_is_told(dated: Office, mail: MailServer) -> None:
    register = dated.folder / "register" / "register.yaml"
    text = register.read_text(encoding="utf-8").replace(
        "officers: {", "officers: {pengganti-1: {name: Pengganti 1, email: pengganti-1@kantor.test}, "
    )
    text += (
        "absences:\n  c-1: {officer: staf-1, from: 2026-03-30, until: 2026-04-03, substitute: pengganti-1}\n"
    )
    register.write_text(text, encoding="utf-8")
    with dated.opened() as engine:
        begin(engine)
        send_waiting(engine)
        dated.clock.move(to=datetime(2026, 4, 6, 2, tzinfo=UTC))
        begin(engine, "2026-Q2")
        send_waiting(engine)
    told = [letter["To"].addresses[0].addr_spec for letter in mail.mails]
    assert told == ["pengganti-1@kantor.test", "staf-1@kantor.test"]
