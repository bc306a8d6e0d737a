"""What keeps a run on its version whatever a mapping says, and what is to be known of one that can go over."""

from __future__ import annotations

import pytest

from engine.domain.commands import AllowRound, Open, SetDate
from engine.domain.events import MovedToVersion
from engine.domain.moving.findings import Found, Why
from engine.domain.moving.judging import Fitness
from engine.domain.moving.saying import WORDS, said
from engine.domain.moving.version_mapping import PassedRow, VersionMapping
from engine.domain.refusals import CannotMove, RoundsUsedUp
from tests.engine.moved import MovingRun
from tests.engine.run import OPERATOR, process
from tests.engine.test_moving import FORK, LOOP, found, rows, run_of

# -- blocked -----------------------------------------------------------------------------------------------------------


def test_another_kind_of_period_blocks() -> None:
    steps = [{"id": "a", "phase": "laporan"}, {"id": "b", "phase": "laporan"}]
    run = run_of(steps, phases={"laporan": {"every": "quarter"}})
    assert found(run, process(steps, phases={"laporan": {"every": "semester"}})) == ["other-periods"]
    in_april = process(steps, phases={"laporan": {"every": "quarter"}}, year_starts=4)
    assert found(run, in_april) == ["other-periods"]


def test_gathering_something_else_blocks() -> None:
    phases = {"bulan": {"every": "month"}, "quarter": {"every": "quarter"}}
    steps = [{"id": "m", "phase": "bulan"}, {"id": "a", "phase": "quarter"}]
    gathers = {**phases, "quarter": {"every": "quarter", "gathers": "bulan"}}
    run = MovingRun(process(steps, phases=phases), phase="quarter")
    run.do(Open(), OPERATOR)
    assert found(run, process(steps, phases=gathers)) == ["other-gathering"]


def test_two_tokens_in_one_row_block() -> None:
    new = process([{"id": "a"}, {"id": "bc", "activity": "sesuatu yang lain"}, {"id": "d"}])
    mapping = VersionMapping(rows={"b": "bc", "c": "bc"})
    assert found(run_of(FORK, "a"), new, mapping) == ["entered-twice c"]


MEETING = ("jadwal", "undangan", "rapat", "arsip")


def test_an_open_row_does_not_go_on_in_a_row_that_is_done() -> None:
    run = run_of(rows(*MEETING), "jadwal", "undangan", "rapat")
    shorter = process(rows(*MEETING[:-1], "lapor"))
    (only,) = run.judged(shorter).found
    assert only.missing is not None
    assert (only.why, only.missing.may_be) == (Why.OPEN_ROW_GONE, ("lapor",))
    for done in MEETING[:-1]:
        onto = VersionMapping(rows={"arsip": done})
        assert found(run, shorter, onto) == ["done-already arsip"]
        assert f"row '{done}' is done already: complete 'arsip' first" in said(
            run.judged(shorter, onto).found[0], "en"
        )
        unsaid = VersionMapping(
            rows={"arsip": done, done: None}
        )  # what is left on record is not hidden either
        assert "done-already arsip" in found(run, shorter, unsaid)
    run.move(shorter, VersionMapping(rows={"arsip": "lapor"}))
    assert run.instance.marking.done == set(MEETING[:-1])


def test_where_every_row_of_the_new_version_is_done_an_open_row_is_completed_first() -> None:
    run = run_of(rows(*MEETING), "jadwal", "undangan", "rapat")
    without = process(rows(*MEETING[:-1]))
    for mapping in (VersionMapping(), VersionMapping(rows={"arsip": "rapat"})):
        assert found(run, without, mapping) == ["no-row-left arsip"]
        assert run.judged(without, mapping).fitness is Fitness.BLOCKED


def test_an_open_row_cannot_be_left_out() -> None:
    new = process([{"id": "a"}, {"id": "z", "activity": "sesuatu yang lain"}])
    run = run_of(rows("a", "b"), "a")
    mapping = VersionMapping(rows={"b": None})
    assert found(run, new, mapping) == ["open-row-left-out b"]
    assert "complete it first, or say in which row" in said(run.judged(new, mapping).found[0], "en")


def test_what_blocks_says_what_to_do_and_leaves_the_run_as_it_is() -> None:
    run = run_of(FORK, "a")
    before = run.instance
    with pytest.raises(CannotMove, match="complete one of them first"):
        run.move(process(rows("a", "b", "c", "d")))
    assert run.instance is before


# -- to be known -------------------------------------------------------------------------------------------------------


def test_a_row_that_had_more_rounds_than_its_return_allows_now_is_named() -> None:
    run = run_of(LOOP, "a", "b:Tidak", "a", "b:Tidak", "a")
    bounded = process(
        [LOOP[0], {"id": "b", "decide": {"Ya": "c", "Tidak": {"to": "a", "max_rounds": 2}}}, LOOP[2]]
    )
    judged = run.judged(bounded)
    assert (judged.fitness, [one.why for one in judged.found]) == (Fitness.SAFE, [Why.ROUNDS_USED_UP])
    run.move(bounded)
    with pytest.raises(RoundsUsedUp):
        run.complete("b@", outcome="Tidak")
    run.do(AllowRound("a", "sekali lagi"), OPERATOR).do(AllowRound("a", "sekali lagi"), OPERATOR)
    run.complete("b@", outcome="Tidak")
    assert run.open == ["a@staf#4"]


def test_a_field_that_is_required_now_of_what_was_done_is_on_record_as_lacking() -> None:
    field = {"jumlah": {"title": "Jumlah", "type": "integer", "required": True}}
    run = run_of(rows("a", "b"), "a")
    new = process([{"id": "a", "collect": field}, {"id": "b", "collect": field}])
    assert found(run, new) == ["field-lacking a"]
    run.move(new)
    assert run.last(MovedToVersion).lacks == ("a.jumlah",)


def test_a_document_that_a_row_ahead_needs_from_one_that_was_passed_is_named() -> None:
    new = process([{"id": "a"}, {"id": "x", "output": "Berita Acara"}, {"id": "b", "inputs": "Berita Acara"}])
    run = run_of(rows("a", "b"), "a")
    passed = VersionMapping(passed={"x": PassedRow("lisan")})
    assert found(run, new, passed) == ["document-lacking b"]


def test_a_question_that_is_asked_now_of_a_row_that_is_begun_is_taken_as_yes() -> None:
    run = run_of([{"id": "a", "actor": ["staf", "kasi"]}, {"id": "b"}])
    run.complete("a@staf")
    asks = process([{"id": "a", "actor": ["staf", "kasi"], "when": {"ask": "Perlu?"}}, {"id": "b"}])
    assert found(run, asks) == ["not-asked a"]
    run.move(asks).complete("a@kasi")
    assert run.open == ["b@staf#1"]


def test_a_day_that_the_new_version_wants_to_know_is_named() -> None:
    run = run_of(rows("a", "b"))
    dated = process(rows("a", "b"), dates={"rapat": {"title": "Hari rapat", "from": "opening"}})
    assert found(run, dated) == ["date-unknown"]
    run.move(dated).do(SetDate("rapat", run.now.date()), OPERATOR)
    assert run.instance.dates["rapat"] == run.now.date()


def test_a_row_that_was_passed_by_its_own_question_stays_so_or_counts_as_passed() -> None:
    asked = [{"id": "a"}, {"id": "b", "when": {"ask": "Perlu?"}}, {"id": "c"}]
    run = run_of(asked, "a")
    run.complete("b@", answer=False)
    assert found(run, process(asked)) == []
    assert found(run, process(rows("a", "b", "c"))) == ["not-done b"]


def test_each_thing_that_can_be_found_has_its_sentence_in_both_languages() -> None:
    assert set(WORDS) == set(Why)
    assert said(Found(Why.OTHER_PERIODS, "", {"before": "month", "after": "year"}), "id").startswith(
        "berjalan"
    )
