"""Officers get mails from a real server: each once, in their language, whatever the server answers."""

from __future__ import annotations

import pytest

from app.notices.refusals import WordsNotUsable
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
