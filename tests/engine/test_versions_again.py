"""Publishing and submitting once more: what was answered is answered again, and what is in force stays as it was."""

from __future__ import annotations

from datetime import date

import pytest

from engine.domain.events import CalendarRecorded
from engine.domain.lifecycle import VersionState as V
from engine.domain.refusals import CalendarsForAll, DropsPhase, RoleWanted
from engine.ports import Store
from schemas.calendars.as_data import as_data
from tests.engine.office import YEARLY
from tests.engine.timed import office_hours
from tests.engine.versions import (
    APPROVER,
    AUTHOR,
    OPERATOR,
    PROCESS,
    SECOND,
    SECOND_TEXT,
    START,
    Bureau,
    read,
)

OTHER_PHASE = YEARLY.replace("triwulan", "kuartal")


@pytest.fixture
def bureau(store: Store) -> Bureau:
    return Bureau(store)


def test_publishing_again_under_its_id_changes_nothing_though_runs_wait_for_another_version(
    bureau: Bureau,
) -> None:
    def publish(text: str, command: str) -> str:
        return bureau.engine.publish_text(text, read(text), since=START, command=command)

    first = publish(SECOND_TEXT, "p-1")
    publish(OTHER_PHASE, "p-2")
    bureau.engine.create(PROCESS, "2026", unit="dinas")
    before = bureau.register.seq
    assert publish(SECOND_TEXT, "p-1") == first
    assert bureau.register.seq == before
    with pytest.raises(DropsPhase):
        publish(SECOND_TEXT, "p-3")


def test_submitted_anew_before_the_day_of_its_withdrawal_it_stays_in_force_as_it_was_approved(
    bureau: Bureau,
) -> None:
    bureau.approve()
    bureau.put(by=OPERATOR)
    bureau.engine.withdraw_version(SECOND, "diganti", since=date(2027, 1, 1), by=APPROVER)
    bureau.engine.submit_version(SECOND, "tetap diperlukan", by=AUTHOR)
    stand = bureau.stand()
    assert (stand.state, stand.unapproved) == (V.IN_FORCE, False)
    assert not bureau.register.versions[SECOND].approved, "by that approval nothing more is put in force"
    assert bureau.state(day=date(2027, 1, 1)) is V.SUBMITTED
    bureau.engine.revise_version(SECOND, "perbaiki dahulu", by=APPROVER)
    assert not bureau.stand().unapproved


def test_an_analyst_of_one_unit_brings_no_calendar_to_all_others(bureau: Bureau) -> None:
    bureau.approve()
    calendars = [CalendarRecorded("id-5-day", as_data(office_hours()))]

    def publish(by: str, units: tuple[str, ...]) -> str:
        return bureau.engine.publish_text(
            SECOND_TEXT, read(SECOND_TEXT), since=START, units=units, calendars=calendars, by=by
        )

    with pytest.raises(CalendarsForAll, match="sop calendar apply id-5-day"):
        publish("analis-dinas", ("dinas",))
    assert "id-5-day" not in bureau.register.calendars
    assert bureau.state() is V.APPROVED
    with pytest.raises(RoleWanted):
        publish("analis-dinas", ("badan",))
    bureau.engine.apply_calendars(calendars, by=OPERATOR)
    publish("analis-dinas", ("dinas",))
    assert bureau.stand().units == ("dinas",)
