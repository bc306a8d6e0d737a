"""Whatever people write, a mail has the headers that we gave it and no other, and a calendar can be read."""

from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from email.policy import compat32, default

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from app.notices.agenda import agenda
from app.notices.delivery import Refused
from app.notices.letters import Letter
from app.notices.mail import LONGEST_SUBJECT, message_of
from app.notices.told import one_line
from tests.app.notices.office import Office, begin

AT = datetime(2026, 4, 1, 2, tzinfo=UTC)
HEADERS = [
    "From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "X-Auto-Response-Suppress", "Content-Type",
    "Content-Transfer-Encoding", "MIME-Version",
]  # fmt: skip
WRITTEN = st.text() | st.text('\r\n\t :;<>@,"\\=?ab€工\x00\x85\u2028\ud800')


@given(name=WRITTEN, subject=WRITTEN, text=WRITTEN.filter(lambda text: "\ud800" not in text))
def test_no_text_adds_a_header_or_is_lost(name: str, subject: str, text: str) -> None:
    letter = Letter(subject, text.encode("utf-8", "replace").decode())
    sent = message_of(letter, "SOP <sop@kantor.test>", name, "staf-1@kantor.test", "ab12", AT).as_bytes()
    read = message_from_bytes(sent, policy=compat32)
    assert read.keys() == HEADERS
    assert read["Message-ID"] == "<ab12@kantor.test>"
    said = str(make_header(decode_header(read["Subject"])))
    assert len(said) <= LONGEST_SUBJECT
    assert said.split() == one_line(subject).split() or len(one_line(subject)) > LONGEST_SUBJECT - 2
    assert max(map(len, sent.splitlines()), default=0) < 998
    body = message_from_bytes(sent, policy=default).get_content()
    assert body.split() == letter.text.split()


@given(address=WRITTEN)
def test_an_address_that_is_none_is_refused_before_any_server_hears_of_it(address: str) -> None:
    try:
        sent = message_of(Letter("a", "b"), "sop@kantor.test", "Staf 1", address, "ab12", AT).as_bytes()
    except Refused:
        return
    assert message_from_bytes(sent, policy=compat32).keys() == HEADERS


@pytest.mark.parametrize(
    "activity", ["Isi\\nEND:VEVENT\\nBEGIN:VALARM", "Isi; data, \\\\ \\x07 工员", "x" * 900]
)
def test_no_row_breaks_out_of_its_event(office: Office, activity: str) -> None:
    procedure = office.folder / "processes" / "kantor" / "laporan.yaml"
    text = procedure.read_text(encoding="utf-8")
    procedure.write_text(text.replace("Mengumpulkan,", f'"{activity}", duration: 2 Jam,'), encoding="utf-8")
    with office.opened() as engine:
        begin(engine)
        feed = agenda(engine, "staf-1")
    calendar = Calendar.from_ical(feed)
    assert [part.name for part in calendar.walk()] == ["VCALENDAR", "VEVENT"]
    (event,) = calendar.walk("VEVENT")
    assert str(event["summary"]).isprintable()
