"""Runs that began on paper are entered later as such, all or none, and then go on here."""

from __future__ import annotations

from datetime import timedelta

import pytest

from engine.domain.commands import Complete
from engine.domain.events import CalendarRecorded, DuePassed, UnitRecorded
from engine.domain.refusals import BeganHere, CommandReused, NotWrittenDown, NotYours, RoleWanted
from engine.ports import Store
from engine.service.backfilling import Deed, PaperRun
from schemas.calendars.as_data import as_data
from tests.engine.office import Office
from tests.engine.test_following import TIMED
from tests.engine.timed import local, office_hours

BEGUN = Deed(2, local("2026-02-02 09:00"))
FILLED_IN = Deed(3, local("2026-02-05 10:00"), "a", "staf-1", Complete("", reference="005/12"))


@pytest.fixture
def office(store: Store) -> Office:
    office = Office(store)
    office.engine.record([CalendarRecorded("id-5-day", as_data(office_hours()))])
    office.publish(TIMED)
    office.clock.move(to=local("2026-03-10 09:00"))
    return office


def paper(*deeds: Deed) -> PaperRun:
    return PaperRun("contoh/tepat", "dinas", "quarter", deeds, period="2026-Q1")


def test_a_run_from_paper_keeps_its_own_moments_and_says_that_it_was_entered_later(office: Office) -> None:
    entered = office.engine.backfill([paper(BEGUN, FILLED_IN)])
    instance = office.queries.instance(entered.numbers[0])
    assert instance.on_paper
    assert instance.opened_at == local("2026-02-02 09:00")
    task = instance.tasks["a@staf#1"]
    assert (task.done_at, task.officer, task.reference) == (local("2026-02-05 10:00"), "staf-1", "005/12")
    stamps = [record.stamp for record in office.queries.history(instance.number)[1:]]
    assert all(stamp.paper and stamp.at == local("2026-03-10 09:00") for stamp in stamps)


def test_what_was_late_on_paper_is_late_and_what_is_open_now_is_overdue_by_its_own_time(
    office: Office,
) -> None:
    (number,) = office.engine.backfill([paper(BEGUN, FILLED_IN)]).numbers
    office.engine.tick()
    passed = [one.event for one in office.queries.history(number) if isinstance(one.event, DuePassed)]
    assert [(one.step, one.due) for one in passed] == [
        ("a", local("2026-02-03 16:00")), ("b", local("2026-02-06 16:30")),
    ]  # fmt: skip
    office.engine.complete(f"{number}:b", by="staf-1")
    assert office.queries.instance(number).state.value == "completed"


def test_entering_it_again_changes_nothing(office: Office) -> None:
    first = office.engine.backfill([paper(BEGUN)], command="kertas-1")
    again = office.engine.backfill([paper(BEGUN)], command="kertas-1")
    assert (again.numbers, again.repeated) == (first.numbers, True)
    with pytest.raises(CommandReused):
        office.engine.backfill([paper(BEGUN, FILLED_IN)], command="kertas-1")


def test_what_has_begun_here_is_not_entered_from_paper(office: Office) -> None:
    (number,) = office.engine.create("contoh/tepat", "2026-Q1", unit="dinas")
    office.engine.open(number)
    with pytest.raises(NotWrittenDown) as caught:
        office.engine.backfill([paper(BEGUN)])
    assert isinstance(caught.value.data["problem"], BeganHere)


def test_a_line_that_cannot_be_is_named_and_nothing_is_entered(office: Office) -> None:
    wrong = Deed(7, local("2026-02-05 10:00"), "a", "staf-2")
    other = PaperRun("contoh/tepat", "badan", "quarter", (BEGUN,), period="2026-Q1")
    with pytest.raises(NotWrittenDown) as caught:
        office.engine.backfill([other, paper(BEGUN, wrong)])
    assert caught.value.data["line"] == 7
    assert isinstance(caught.value.data["problem"], NotYours)
    assert caught.value.say("en") != caught.value.say("id")
    assert not office.queries.instances()


COLLECTING = """
sop: 1
id: contoh/himpun
title: Menghimpun
agency: {name: Dinas}
actors: {staf: Staf}
every: quarter
steps:
  - {id: isi, activity: Mengisi, actor: staf, for_each: {by: staf, group: pd}, complete_when: due, duration: 1 Hari}
  - {id: rekap, activity: Merekap, actor: staf, duration: 1 Hari}
"""


def test_a_row_that_goes_on_when_it_is_due_did_so_on_paper_too(office: Office) -> None:
    office.engine.record([UnitRecorded(unit, unit, groups=("pd",)) for unit in ("dinas", "badan")])
    office.publish(COLLECTING)
    deeds = (
        BEGUN,
        Deed(3, local("2026-02-02 10:00"), "isi@staf/dinas", "staf-1"),
        Deed(4, local("2026-02-06 10:00"), "rekap", "staf-1"),
    )
    run = PaperRun("contoh/himpun", "dinas", "quarter", deeds, period="2026-Q1")
    (number,) = office.engine.backfill([run]).numbers
    instance = office.queries.instance(number)
    assert instance.rows["rekap"].entered_at == local("2026-02-03 16:00") + timedelta(microseconds=1)
    assert instance.rows["rekap"].due == local("2026-02-04 16:00")
    assert instance.state.value == "completed"


def test_only_an_operator_enters_what_others_did(office: Office) -> None:
    with pytest.raises(RoleWanted):
        office.engine.backfill([paper(BEGUN)], by="staf-1")
    entered = office.engine.backfill([paper(BEGUN, FILLED_IN)], by="operator-1")
    last = office.queries.history(entered.numbers[0])[-1].stamp
    assert (last.by, last.entered_by) == ("staf-1", "operator-1")
