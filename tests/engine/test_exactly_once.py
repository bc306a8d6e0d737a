"""Each command takes effect once: repeats get the first answer, a reused id is refused, refusals leave nothing."""

from __future__ import annotations

from datetime import date

import pytest

from engine.domain.events import AssignmentRecorded, UnitRecorded
from engine.domain.refusals import (
    AlreadyDone,
    ClaimedByAnother,
    CommandReused,
    EndsBeforeItStarts,
    NoSuchInstance,
    NoSuchOfficer,
    NoSuchPost,
    NoSuchProcess,
    NoSuchTask,
    NotYours,
    RoleWanted,
    SeveralTasks,
    UnitInCircle,
    WhoAreYou,
)
from engine.ports import Store
from schemas.load import load
from tests.engine.office import YEARLY, Office


@pytest.fixture
def office(store: Store) -> Office:
    office = Office(store)
    office.engine.create(office.process, "2026-Q1", unit="dinas")
    office.engine.open(1)
    return office


def test_the_same_command_again_gets_the_first_answer_and_changes_nothing(office: Office) -> None:
    first = office.engine.complete("1:kumpul", by="staf-1", command="c-1")
    before = office.queries.history(1)
    again = office.engine.complete("1:kumpul", by="staf-1", command="c-1")
    assert again.repeated
    assert (again.instance, again.first, again.last) == (first.instance, first.first, first.last)
    assert office.queries.history(1) == before


def test_the_same_id_with_other_content_is_a_conflict(office: Office) -> None:
    office.engine.complete("1:kumpul", by="staf-1", command="c-1")
    with pytest.raises(CommandReused):
        office.engine.complete("1:kumpul", by="staf-1", reference="470/1", command="c-1")


def test_rights_are_checked_before_the_first_answer_is_given_again(office: Office) -> None:
    office.engine.complete("1:kumpul", by="staf-1", command="c-1")
    with pytest.raises(NotYours):
        office.engine.complete("1:kumpul@staf#1", by="staf-2", command="c-1")


def test_refusals_are_not_remembered(office: Office) -> None:
    with pytest.raises(NotYours):
        office.engine.complete("1:kumpul", by="kasi-1", command="c-1")
    entry = AssignmentRecorded(
        "a-extra", "kasi-1", "staf", "dinas", date(2026, 1, 1), kind="plt", decree="800/1"
    )
    office.engine.record([entry])
    answer = office.engine.complete("1:kumpul", by="kasi-1", command="c-1")
    done = office.queries.history(1)[answer.first - 1]
    assert done.stamp.acting_for is not None
    assert (done.stamp.acting_for.kind, done.stamp.acting_for.decree) == ("plt", "800/1")


def test_of_two_officers_one_wins_and_the_other_is_told_who_and_when(office: Office) -> None:
    office.engine.record([AssignmentRecorded("a-extra", "staf-2", "staf", "dinas", date(2026, 1, 1))])
    office.engine.complete("1:kumpul", by="staf-1")
    with pytest.raises(AlreadyDone) as refused:
        office.engine.complete("1:kumpul", by="staf-2")
    assert refused.value.data["officer"] == "staf-1"
    assert "2026-01-05 02:00" in refused.value.say("id")


def test_a_claimed_task_is_its_claimants(office: Office) -> None:
    office.engine.record([AssignmentRecorded("a-extra", "staf-2", "staf", "dinas", date(2026, 1, 1))])
    office.engine.claim("1:kumpul", by="staf-2")
    with pytest.raises(ClaimedByAnother):
        office.engine.complete("1:kumpul", by="staf-1")
    with pytest.raises(ClaimedByAnother):
        office.engine.release("1:kumpul", by="staf-1")
    assert office.queries.tasks(officer="staf-1") == []
    office.engine.assign("1:kumpul", "staf-1", by="operator-1")
    office.engine.release("1:kumpul", by="staf-1")
    assert [line.task.id for line in office.queries.tasks(officer="staf-2")] == ["kumpul@staf#1"]


def test_a_claim_ends_with_the_assignment_that_carried_it(office: Office) -> None:
    short = AssignmentRecorded("a-plt", "staf-2", "staf", "dinas", date(2026, 1, 1), date(2026, 1, 31), "plt")
    office.engine.record([short])
    office.engine.claim("1:kumpul", by="staf-2")
    office.move(2026, 2, 2)
    with pytest.raises(NotYours):
        office.engine.complete("1:kumpul", by="staf-2")
    office.engine.complete("1:kumpul", by="staf-1")
    kinds = [type(one.event).__name__ for one in office.queries.history(1)]
    assert kinds[-4:] == ["TaskReleased", "TaskCompleted", "RowCompleted", "RowEntered"]


def test_whoever_is_nobody_may_nothing(office: Office) -> None:
    with pytest.raises(WhoAreYou):
        office.engine.complete("1:kumpul")
    with pytest.raises(NoSuchOfficer):
        office.engine.claim("1:kumpul", by="hantu")
    for verb in (office.engine.suspend, office.engine.cancel):
        with pytest.raises(RoleWanted):
            verb(1, "iseng", by="staf-1")


def test_what_does_not_exist_is_said_to_be_missing(office: Office) -> None:
    for task in ("9:kumpul", "1:tiada", "kumpul", "1:"):
        with pytest.raises((NoSuchInstance, NoSuchTask)):
            office.engine.complete(task, by="staf-1")
    with pytest.raises(NoSuchProcess):
        office.engine.create("contoh/tiada", "2026", unit="dinas")


def test_a_task_may_be_named_by_as_much_as_is_clear(store: Store) -> None:
    two = """
sop: 1
id: contoh/dua
title: Dua
agency: {name: Dinas}
actors: {staf: Staf, kasi: Kasi}
every: year
steps: [{id: a, activity: A, actor: {each: [staf, kasi]}}]
"""
    office = Office(store, two)
    office.engine.create(office.process, "2026", unit="dinas")
    office.engine.open(1)
    with pytest.raises(SeveralTasks) as refused:
        office.engine.complete("1:a", by="staf-1")
    assert "1:a@kasi, 1:a@staf" in refused.value.say("en")
    office.engine.complete("1:a@kasi", by="kasi-1")
    office.engine.complete("1:a", by="staf-1")
    assert office.queries.instance(1).state == "completed"


def test_creating_and_recording_again_under_one_id_change_nothing(office: Office) -> None:
    first = office.engine.create(office.process, "2026-Q2", unit="dinas", command="c-9")
    assert office.engine.create(office.process, "2026-Q2", unit="dinas", command="c-9") == first
    with pytest.raises(CommandReused):
        office.engine.create(office.process, "2026-Q3", unit="dinas", command="c-9")
    assert office.engine.record(office.entries()) == 0, "what is known already is not news"


def test_what_cannot_be_in_the_register_leaves_it_as_it_was(office: Office) -> None:
    before = office.queries.register_history()
    day = date(2026, 1, 1)
    good = UnitRecorded("baru", "Baru")
    for entry, refusal in (
        (AssignmentRecorded("x", "hantu", "staf", "dinas", day), NoSuchOfficer),
        (AssignmentRecorded("x", "staf-1", "tiada", "dinas", day), NoSuchPost),
        (AssignmentRecorded("x", "staf-1", "staf", "dinas", day, date(2025, 1, 1)), EndsBeforeItStarts),
        (UnitRecorded("dinas", "Dinas", parent="dinas"), UnitInCircle),
    ):
        with pytest.raises(refusal):
            office.engine.record([good, entry])
    assert office.queries.register_history() == before


def test_a_running_instance_stays_on_its_version(office: Office) -> None:
    office.publish(YEARLY.replace("Mengumpulkan", "Menghimpun"), since=date(2026, 1, 5))
    old = office.queries.instance(1).version
    office.engine.complete("1:kumpul", by="staf-1")
    assert office.queries.instance(1).version == old
    office.engine.create(office.process, "2026-Q1", unit="badan")
    office.engine.open(2, by="staf-2")
    assert office.queries.instance(2).version not in (None, old)


def test_publishing_again_for_other_units_in_between_is_no_news(office: Office) -> None:
    process, _ = load(YEARLY)
    assert process is not None

    def publish(unit: str, text: str = YEARLY) -> int:
        office.engine.publish_text(text, process, since=date(2026, 2, 1), units=[unit])
        return len(office.queries.register_history())

    both = [publish("dinas"), publish("badan")][-1]
    assert [publish("dinas"), publish("badan")] == [both, both]
    publish("dinas", YEARLY.replace("Menyimpan", "Mengarsipkan"))
    assert publish("dinas") == both + 3, "what was replaced is put in force anew"


def test_a_page_of_tasks_is_full_whatever_others_have_claimed(office: Office) -> None:
    office.engine.record([AssignmentRecorded("a-extra", "staf-2", "staf", "dinas", date(2026, 1, 1))])
    office.engine.claim("1:kumpul", by="staf-2")
    office.move(2026, 7, 1)
    for number in office.engine.create(office.process, "2026-S1", unit="dinas")[:2]:
        if number != 1:
            office.engine.open(number)
    assert [line.instance for line in office.queries.tasks(officer="staf-1", limit=1)] == [2]
    assert [line.instance for line in office.queries.tasks(officer="staf-2")] == [1, 2]
