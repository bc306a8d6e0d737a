"""Officers get mails from a real server: each once, in their language, whatever the server answers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from app.notices.delivery import Down
from app.notices.letters import Letter
from app.notices.mail import mail_server, message_of
from app.notices.refusals import NoSecret, SecretUnreadable, WordsNotUsable
from app.notices.sending import LEASE, Sending, send_waiting
from engine.domain import outbox
from engine.domain.notices import Kind
from engine.domain.outbox import Entry, EntryState
from engine.store_failures import Contended
from tests.app.notices.office import MailServer, Office, begin


def test_who_has_a_task_gets_a_mail_about_it(office: Office, mail: MailServer) -> None:
    office.sends_mail(mail)
    with office.opened() as engine:
        number = begin(engine)
        assert send_waiting(engine) == Sending(sent=1)
    (letter,) = mail.mails
    assert letter["To"] == "Staf 1 <staf-1@kantor.test>"
    assert letter["From"] == "SOP Kantor <sop@kantor.test>"
    assert letter["Subject"] == "Tugas menunggu: 1. Mengumpulkan"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["Message-ID"].endswith("@kantor.test>")
    assert letter.get_content_type() == "text/plain"
    text = letter.get_content()
    assert "Yth. Staf 1," in text
    assert f"sop show {number}:kumpul@staf#1" in text
    assert "Laporan · Kantor · 2026-Q1" in text
    assert mail.heads == [{"from": "sop@kantor.test", "to": ["staf-1@kantor.test"], "tls": False}]


def test_a_mail_is_sent_once_however_often_it_is_tried(office: Office, mail: MailServer) -> None:
    office.sends_mail(mail)
    with office.opened() as engine:
        begin(engine)
        send_waiting(engine)
        assert send_waiting(engine) == Sending()
        assert send_waiting(engine, again=True) == Sending()
    assert len(mail.mails) == 1


def test_without_channels_nothing_is_kept_and_nothing_is_sent(office: Office) -> None:
    with office.opened() as engine:
        number = begin(engine)
        engine.complete(f"{number}:kumpul", by="staf-1", outputs=[])
        assert send_waiting(engine) == Sending()
        with engine.store.reading(engine.root) as reading:
            assert [reading.outbox.entries(state) for state in EntryState] == [[]] * len(EntryState)


def test_who_has_no_address_is_not_written_to(office: Office, mail: MailServer) -> None:
    office.sends_mail(mail)
    register = office.folder / "register" / "register.yaml"
    register.write_text(register.read_text().replace(", email: staf-1@kantor.test", ""))
    with office.opened() as engine:
        begin(engine)
        with engine.store.reading(engine.root) as reading:
            assert reading.outbox.counts() == {}


def test_a_refused_command_leaves_nothing_to_be_told(office: Office, mail: MailServer) -> None:
    office.sends_mail(mail)
    with office.opened() as engine:
        number = begin(engine)
        send_waiting(engine)
        with pytest.raises(Exception, match="kasi-1"):
            engine.complete(f"{number}:kumpul", by="kasi-1")
        assert send_waiting(engine) == Sending()


def test_what_is_done_before_the_mail_is_written_is_not_told(office: Office, mail: MailServer) -> None:
    office.sends_mail(mail)
    with office.opened() as engine:
        number = begin(engine)
        engine.suspend(number, "libur")
        assert send_waiting(engine) == Sending(dropped=1)
        with engine.store.reading(engine.root) as reading:
            (dropped,) = reading.outbox.entries(EntryState.DROPPED)
    assert dropped.problem == "tidak ada lagi yang perlu diberitahukan"
    assert mail.mails == []


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


def test_who_dies_after_handing_over_hands_over_again_under_the_same_id(
    office: Office, mail: MailServer
) -> None:
    office.sends_mail(mail)
    with office.opened() as engine:
        begin(engine)
        with engine.store.reading(engine.root) as reading:
            (entry,) = reading.outbox.entries(EntryState.WAITING)
        send_waiting(engine)
        lost = outbox.taken(entry, office.clock.now(), LEASE)
        with engine.store.writing(engine.root) as store:  # as if it had died before it noted that
            (sent,) = store.outbox.entries(EntryState.SENT)
            assert store.outbox.move(sent, lost)
        assert send_waiting(engine) == Sending()
        office.clock.move(by=LEASE)
        assert send_waiting(engine) == Sending(sent=1)
    first, second = mail.mails
    assert first["Message-ID"] == second["Message-ID"]
    assert first.get_content() == second.get_content()
    assert first["Date"] == second["Date"]


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


HOSTILE = 'Staf "1"\\r\\nBcc: <orang@lain.test>\\r\\n\\r\\n工员'


def test_no_name_brings_a_header_of_its_own(office: Office, mail: MailServer) -> None:
    office.sends_mail(mail)
    register = office.folder / "register" / "register.yaml"
    hostile = '"' + HOSTILE.replace('"', '\\"') + '"'
    register.write_text(
        register.read_text(encoding="utf-8").replace("name: Staf 1", f"name: {hostile}"), encoding="utf-8"
    )
    with office.opened() as engine:
        begin(engine)
        assert send_waiting(engine) == Sending(sent=1)
    (letter,) = mail.mails
    assert letter["Bcc"] is None
    assert mail.heads[0]["to"] == ["staf-1@kantor.test"]
    (address,) = letter["To"].addresses
    assert address.addr_spec == "staf-1@kantor.test"
    assert address.display_name == 'Staf "1" Bcc: <orang@lain.test> 工员'


def test_an_office_may_have_words_of_its_own(office: Office, mail: MailServer) -> None:
    office.sends_mail(mail)
    words = office.folder / "notices" / "task-offered.id.txt"
    words.parent.mkdir()
    words.write_text("Mohon dikerjakan: $row\n\nKepada $officer, mohon segera.\n", encoding="utf-8")
    with office.opened() as engine:
        begin(engine)
        assert send_waiting(engine) == Sending(sent=1)
        words.write_text("$row $rahasia", encoding="utf-8")
        with pytest.raises(WordsNotUsable, match=r"\$rahasia"):
            send_waiting(engine)
    (letter,) = mail.mails
    assert letter["Subject"] == "Mohon dikerjakan: 1. Mengumpulkan"
    assert "Kepada Staf 1, mohon segera." in letter.get_content()


def test_words_and_letters_go_out_in_english_where_the_root_speaks_it(
    office: Office, mail: MailServer
) -> None:
    office.sends_mail(mail)
    toml = office.folder / "sop.toml"
    toml.write_text(toml.read_text().replace('language = "id"', 'language = "en"'))
    with office.opened() as engine:
        begin(engine)
        send_waiting(engine)
    (letter,) = mail.mails
    assert letter["Subject"] == "A task waits: 1. Mengumpulkan"
    assert "Dear Staf 1," in letter.get_content()


def test_a_task_that_is_sent_back_comes_with_the_reason(office: Office, mail: MailServer) -> None:
    office.sends_mail(mail)
    with office.opened() as engine:
        number = begin(engine)
        engine.complete(f"{number}:kumpul", by="staf-1")
        for unit in ("seksi-a", "seksi-b"):
            engine.complete(f"{number}:isi@seksi/{unit}", by="kepala-1")
        engine.complete(f"{number}:isi@staf", by="staf-1")
        engine.complete(f"{number}:periksa", by="staf-1")
        engine.complete(f"{number}:periksa", by="kasi-1", outcome="Tidak", reason="angka kurang")
        send_waiting(engine)
    letter = mail.mails[-1]
    assert (letter["Subject"], letter["To"]) == (
        "Dikembalikan: 1. Mengumpulkan",
        "Staf 1 <staf-1@kantor.test>",
    )
    assert "alasan: angka kurang" in letter.get_content()
    assert "putaran 2" in letter.get_content()


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


def test_what_cannot_be_kept_for_telling_does_not_happen_either(
    office: Office, mail: MailServer, address: str
) -> None:
    """Event and entry are one transaction: where the one is not kept, neither is the other."""
    office.keeps_its_data_in(address)
    office.sends_mail(mail)
    with office.opened() as engine:
        number = begin(engine)
        before = engine.instance(number)
        in_the_way = Entry("mail", number, before.seq + 1, "staf-1", str(Kind.ASSIGNED), office.clock.now())
        with engine.store.writing(engine.root) as store:
            store.outbox.put([in_the_way])
        with pytest.raises(Contended):
            engine.assign(f"{number}:kumpul", "staf-1")
        assert engine.instance(number) == before
        assert len(engine.history(number)) == before.seq
