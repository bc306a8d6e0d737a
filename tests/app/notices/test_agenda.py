"""The feed of an officer is read by a calendar as it is meant: their tasks at their due moments, and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from app.notices.agenda import agenda
from engine.domain.refusals import NoSuchOfficer
from tests.app.notices.office import Office, begin


@pytest.fixture
def dated(office: Office) -> Office:
    """The first row is due two hours after it was entered; no other has a time."""
    procedure: Path = office.folder / "processes" / "kantor" / "laporan.yaml"
    text = procedure.read_text(encoding="utf-8")
    text = text.replace(
        "activity: Mengumpulkan,", "activity: 'Mengumpulkan; data, \"lengkap\"', duration: 2 Jam,"
    )
    procedure.write_text(text, encoding="utf-8")
    return office


def read(feed: bytes) -> Calendar:
    found = Calendar.from_ical(feed)
    assert isinstance(found, Calendar)
    return found


def test_a_task_stands_at_its_due_moment(dated: Office) -> None:
    with dated.opened() as engine:
        number = begin(engine)
        due = engine.tasks(officer="staf-1")[0].task.due
        calendar = read(agenda(engine, "staf-1"))
    assert due is not None
    (event,) = calendar.walk("VEVENT")
    assert event["dtstart"].dt == due
    assert event["summary"] == 'Batas waktu: 1. Mengumpulkan; data, "lengkap"'
    assert f"sop show {number}:kumpul@staf#1" in event["description"]
    assert event["uid"] == f"{number}:kumpul@staf#1@contoh.sop"
    assert event["dtstamp"].dt == datetime(2026, 4, 1, 2, tzinfo=UTC)
    assert calendar["x-wr-calname"] == "Tugas Staf 1"


def test_lines_are_no_longer_than_calendars_take(dated: Office) -> None:
    with dated.opened() as engine:
        begin(engine)
        feed = agenda(engine, "staf-1")
    assert feed.endswith(b"\r\n")
    assert max(len(line) for line in feed.split(b"\r\n")) <= 75


def test_the_feed_of_another_has_other_tasks_and_what_is_done_is_gone(dated: Office) -> None:
    with dated.opened() as engine:
        number = begin(engine)
        assert read(agenda(engine, "kasi-1")).walk("VEVENT") == []
        before = [str(event["uid"]) for event in read(agenda(engine, "staf-1")).walk("VEVENT")]
        dated.clock.move(by=timedelta(minutes=5))
        assert [str(event["uid"]) for event in read(agenda(engine, "staf-1")).walk("VEVENT")] == before
        engine.complete(f"{number}:kumpul", by="staf-1")
        assert read(agenda(engine, "staf-1")).walk("VEVENT") == []


def test_an_officer_that_does_not_exist_has_no_feed(dated: Office) -> None:
    with dated.opened() as engine, pytest.raises(NoSuchOfficer):
        agenda(engine, "staf-9")
