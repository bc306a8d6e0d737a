"""Servers refuse, greylist, hang, want TLS or are gone: nobody is kept from working, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from app.notices.delivery import Down
from app.notices.letters import Letter
from app.notices.mail import mail_server, message_of
from app.notices.refusals import NoSecret, SecretUnreadable
from app.notices.sending import Sending, send_waiting
from engine.domain import outbox
from engine.domain.outbox import EntryState
from tests.app.notices.office import MailServer, Office, begin


def test_greylisting_is_waited_out(office: Office, mail: MailServer) -> None:
    office.sends_mail(mail)
    mail.answers(staf_1=["451 4.7.1 greylisted", "451 4.7.1 greylisted", "250 OK"])
    with office.opened() as engine:
        begin(engine)
        assert send_waiting(engine) == Sending(put_off=1, problems=["451 4.7.1 greylisted"])
        assert send_waiting(engine) == Sending()
        office.clock.move(by=timedelta(minutes=1))
        assert send_waiting(engine).put_off == 1
        office.clock.move(by=timedelta(minutes=1))
        assert send_waiting(engine) == Sending()
        office.clock.move(by=timedelta(minutes=4))
        assert send_waiting(engine) == Sending(sent=1)
    assert len(mail.mails) == 1


def test_what_is_refused_for_good_is_given_up_and_told_why(office: Office, mail: MailServer) -> None:
    office.sends_mail(mail)
    mail.answers(staf_1=["550 5.1.1 no such mailbox", "250 OK"])
    with office.opened() as engine:
        begin(engine)
        assert send_waiting(engine) == Sending(failed=1, problems=["550 5.1.1 no such mailbox"])
        office.clock.move(by=timedelta(days=9))
        assert send_waiting(engine) == Sending()
        assert send_waiting(engine, again=True) == Sending(sent=1)


def test_a_server_that_is_gone_keeps_nobody_from_working(office: Office, mail: MailServer) -> None:
    office.sends_mail(mail)
    mail.end()
    with office.opened() as engine:
        number = begin(engine)
        assert send_waiting(engine).put_off == 1
        engine.complete(f"{number}:kumpul", by="staf-1")
        with engine.store.reading(engine.root) as reading:
            assert reading.outbox.counts()[EntryState.WAITING] == 2


def test_a_server_that_does_not_answer_is_not_waited_for(office: Office, mail: MailServer) -> None:
    office.sends_mail(mail)
    mail.answers(staf_1=["hang"])
    with office.opened() as engine:
        begin(engine)
        assert send_waiting(engine) == Sending(put_off=1, problems=["tidak ada jawaban pada waktunya"])


def test_it_is_given_up_after_the_last_wait(office: Office, mail: MailServer) -> None:
    office.sends_mail(mail)
    mail.answers(staf_1=["452 mailbox full"])
    with office.opened() as engine:
        begin(engine)
        for wait in outbox.WAITS:
            assert send_waiting(engine).put_off == 1
            office.clock.move(by=wait)
        assert send_waiting(engine) == Sending(failed=1, problems=["452 mailbox full"])


@pytest.mark.parametrize(("way", "security"), [("--starttls", "starttls"), ("--tls", "tls")])
def test_a_server_that_wants_tls_and_a_password_gets_them(
    office: Office,
    mail_over: Callable[..., MailServer],
    monkeypatch: pytest.MonkeyPatch,
    way: str,
    security: str,
) -> None:
    server = mail_over(way, "--login")
    office.set(
        f'[mail]\nhost = "127.0.0.1"\nport = {server.port}\nsecurity = "{security}"\ntimeout = 5\n'
        f'from = "sop@kantor.test"\nuser = "sop@kantor.test"\nca_file = "{server.folder}/ca.pem"\n'
        'password_file = "mail.password"\n'
    )
    with office.opened() as engine:
        begin(engine)
        with pytest.raises(SecretUnreadable, match=r"mail\.password"):
            send_waiting(engine)
        (office.folder / "mail.password").write_text("salah-1\n")
        assert send_waiting(engine).problems[0].startswith("535")
        office.clock.move(by=timedelta(minutes=1))
        monkeypatch.setenv("SOP_MAIL_PASSWORD", "rahasia-1")
        assert send_waiting(engine) == Sending(sent=1)
    assert [head["tls"] for head in server.heads] == [True]


def test_a_server_that_nobody_vouches_for_gets_nothing(
    office: Office, mail_over: Callable[..., MailServer]
) -> None:
    server = mail_over("--starttls")
    office.set(
        f'[mail]\nhost = "127.0.0.1"\nport = {server.port}\nfrom = "sop@kantor.test"\nuser = "sop@kantor.test"\n'
    )
    with office.opened() as engine:
        begin(engine)
        with pytest.raises(NoSecret, match="SOP_MAIL_PASSWORD"):
            send_waiting(engine)
        office.set(f'[mail]\nhost = "127.0.0.1"\nport = {server.port}\nfrom = "sop@kantor.test"\n')
    with office.opened() as engine:
        found = send_waiting(engine)
    assert found.put_off == 1
    assert "certificate" in found.problems[0]
    assert server.mails == []


def test_where_tls_is_wanted_nothing_is_sent_in_the_clear(office: Office, mail: MailServer) -> None:
    office.set(f'[mail]\nhost = "127.0.0.1"\nport = {mail.port}\nfrom = "sop@kantor.test"\n')
    with office.opened() as engine:
        begin(engine)
        assert send_waiting(engine).put_off == 1
    assert mail.mails == []


def test_a_connection_that_the_server_has_closed_is_made_anew(
    office: Office, mail: MailServer, mail_over: Callable[..., MailServer]
) -> None:
    office.sends_mail(mail)
    with office.opened() as engine:
        assert engine.settings.notices is not None
        assert engine.settings.notices.mail is not None
        settings = engine.settings.notices.mail
    letters = [Letter("Satu", "satu"), Letter("Dua", "dua")]
    with mail_server(settings, None) as open_server:
        first, second = (
            message_of(
                letter, settings.sender, "Staf 1", "staf-1@kantor.test", letter.subject, office.clock.now()
            )
            for letter in letters
        )
        open_server.hand_over(first)
        mail.end()
        with pytest.raises(Down):
            open_server.hand_over(second)
        after = mail_over(f"--port={mail.port}")
        open_server.hand_over(second)
        open_server.hand_over(second)
    assert [letter["Subject"] for letter in mail.mails] == ["Satu"]
    assert [letter["Subject"] for letter in after.mails] == ["Dua", "Dua"]
