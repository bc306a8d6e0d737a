"""Duties that are kept apart are refused, also through substitution; those that are marked are named."""

from __future__ import annotations

from datetime import date

from engine.domain.commands import Assign, Claim, Complete, Release
from engine.domain.duties import same_person
from engine.domain.events import (
    AbsenceRecorded,
    AssignmentRecorded,
    OfficerRecorded,
    RegisterEvent,
    TaskClaimed,
    TaskCompleted,
    TaskReleased,
)
from engine.domain.instance import Acting
from engine.domain.personal import Personal
from engine.domain.refusals import ClaimedByAnother, DutiesApart, NotYours
from engine.domain.register_fold import record
from tests.engine.run import OPERATOR, Run


def apart(kind: str = "separate") -> Run:
    """A run of two rows by two posts, whose duties are kept apart or noted."""
    return Run.of(
        {"id": "susun", "actor": "staf"},
        {"id": "setujui", "actor": "kasi"},
        duties={kind: [["susun@staf", "setujui"]]},
    )


def with_more(run: Run, *entries: RegisterEvent) -> Run:
    run.register = record(run.register, entries)
    return run


ALSO_KASI = AssignmentRecorded("x", "staf-1", "kasi", "dinas", date(2026, 1, 1))
KASI_AWAY = AbsenceRecorded("c-1", "kasi-1", date(2026, 1, 1), None, "staf-1", decree="800/5")
STAF_AWAY = AbsenceRecorded("c-2", "staf-1", date(2026, 1, 1), None, "kasi-1", decree="800/6")


def test_a_separated_duty_is_refused_at_the_claim_the_assignment_and_the_completion() -> None:
    run = with_more(apart(), ALSO_KASI).complete("susun@", by="staf-1")
    task = run.task("setujui@").id
    for command, by in (
        (Claim(task), "staf-1"),
        (Complete(task), "staf-1"),
        (Assign(task, "staf-1"), OPERATOR),
    ):
        refusal = run.refuses(command, DutiesApart, by=by)
        assert "susun@staf#1 (done)" in refusal.say("en")
        assert refusal.name == "duties-apart"
    run.complete("setujui@", by="kasi-1")
    assert run.happened[-1] == "InstanceCompleted"


def test_a_separated_duty_is_refused_to_who_stands_in_and_would_be_the_same_person() -> None:
    run = with_more(apart(), KASI_AWAY).complete("susun@", by="staf-1")
    refusal = run.refuses(Claim(run.task("setujui@").id), DutiesApart, by="staf-1")
    assert "may not do setujui@kasi#1" in refusal.say("en")
    assert run.do(Claim(run.task("setujui@").id), by="kasi-2").last(TaskClaimed).officer == "kasi-2"


def test_a_separated_duty_is_refused_to_the_one_in_whose_place_the_other_was_done() -> None:
    run = with_more(apart(), STAF_AWAY, ALSO_KASI).complete("susun@", by="kasi-1")
    assert run.task("susun@").acting == Acting("staf", "dinas", "substitute", "800/6", "staf-1")
    refusal = run.refuses(Claim(run.task("setujui@").id), DutiesApart, by="staf-1")
    assert "which 'kasi-1' has in their place" in refusal.say("en")
    run.refuses(Claim(run.task("setujui@").id), DutiesApart, by="kasi-1")


def test_a_separated_duty_is_refused_when_the_other_is_only_claimed_and_free_again_when_released() -> None:
    run = with_more(
        Run.of(
            {"id": "mulai", "next": ["susun", "setujui"]},
            {"id": "susun", "actor": "staf", "next": "tutup"},
            {"id": "setujui", "actor": "kasi", "next": "tutup"},
            {"id": "tutup", "join": "all", "actor": "staf"},
            duties={"separate": [["susun", "setujui"]]},
        ),
        ALSO_KASI,
    )
    run.complete("mulai@", by="staf-2")
    run.do(Claim(run.task("susun@").id), by="staf-1")
    refusal = run.refuses(Claim(run.task("setujui@").id), DutiesApart, by="staf-1")
    assert "susun@staf#1 (claimed)" in refusal.say("en")
    run.do(Release(run.task("susun@").id), by="staf-1")
    assert run.do(Claim(run.task("setujui@").id), by="staf-1").task("setujui@").officer == "staf-1"


def test_what_was_taken_back_is_nobodys_duty_any_more() -> None:
    run = with_more(
        Run.of(
            {"id": "susun", "actor": "staf"},
            {"id": "setujui", "actor": "kasi", "decide": {"Ya": "end", "Tidak": "susun"}},
            duties={"separate": [["susun", "setujui"]]},
        ),
        ALSO_KASI,
    )
    run.complete("susun@", by="staf-2").complete("setujui@", by="staf-1", outcome="Tidak")
    run.complete("susun@staf#2", by="staf-1")
    run.refuses(Claim(run.task("setujui@kasi#2").id), DutiesApart, by="staf-1")


def test_marked_duties_are_allowed_and_named() -> None:
    run = with_more(apart("marked"), ALSO_KASI).complete("susun@", by="staf-1")
    task, process, instance = run.task("setujui@"), run.version.process, run.instance
    assert same_person(process, instance, task, "staf-1") == ("susun@staf#1",)
    assert same_person(process, instance, task, "kasi-1") == ()
    assert same_person(process, instance, task, "kasi-1", "staf-1") == ("susun@staf#1",)
    run.complete("setujui@", by="staf-1")
    assert run.last(TaskCompleted).same_as == ("susun@staf#1",)


def test_marked_duties_of_two_people_are_not_named() -> None:
    run = apart("marked").complete("susun@", by="staf-1").complete("setujui@", by="kasi-1")
    assert run.last(TaskCompleted).same_as == ()


def test_the_post_says_whose_part_a_task_was_that_any_of_several_may_do() -> None:
    run = with_more(
        Run.of(
            {"id": "susun", "actor": {"any": ["staf", "kasi"]}},
            {"id": "setujui", "actor": "kabid"},
            duties={"separate": [["susun@staf", "setujui"]]},
        ),
        AssignmentRecorded("y", "staf-1", "kabid", "dinas", date(2026, 1, 1)),
        AssignmentRecorded("z", "kasi-1", "kabid", "dinas", date(2026, 1, 1)),
    )
    run.do(Claim(run.task("susun@").id), by="kasi-1").complete("susun@", by="kasi-1")
    run.do(Claim(run.task("setujui@").id), by="kasi-1")


def test_the_substitute_takes_over_what_the_absent_officer_had_claimed() -> None:
    run = Run.of({"id": "a", "actor": "kasi"})
    task = run.task("a@").id
    run.do(Claim(task), by="kasi-1")
    run.refuses(Claim(task), ClaimedByAnother, by="kasi-2")
    with_more(run, OfficerRecorded("staf-9", Personal.of("Staf 9", "s")))
    run.refuses(Claim(task), NotYours, by="staf-9")
    with_more(run, AbsenceRecorded("c", "kasi-1", date(2026, 1, 1), None, "staf-9"))
    run.complete("a@", by="staf-9")
    assert run.last(TaskReleased).reason == "kasi-1 is absent"
    stamp = run.records[-1].stamp
    assert stamp.acting_for == Acting("kasi", "dinas", "substitute", None, "kasi-1")
