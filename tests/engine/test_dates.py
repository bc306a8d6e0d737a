"""The days of a run that deadlines hang on: said at the opening, filled in, and moved."""

from __future__ import annotations

from datetime import date

from engine.domain.commands import Complete, Open, SetDate, Tick
from engine.domain.events import DateSet, DueMoved, InstanceDueMoved
from engine.domain.refusals import DateFromRow, DayOutOfReach, NoSuchDate, ReasonNeeded
from tests.engine.run import OPERATOR
from tests.engine.timed import local, opened, waiting

ACTIVITY = {"dates": {"kegiatan": {"title": "Tanggal kegiatan", "from": "opening"}}}
TWO_DAYS_BEFORE = {"before": "kegiatan", "calendar_days": 2}


def test_a_day_said_at_the_opening_makes_what_hangs_on_it_due() -> None:
    run = opened({"id": "a", "due": TWO_DAYS_BEFORE}, said={"kegiatan": date(2026, 8, 20)}, **ACTIVITY)
    assert run.instance.dates == {"kegiatan": date(2026, 8, 20)}
    assert run.instance.rows["a"].due == local("2026-08-19 00:00")


def test_what_hangs_on_a_day_that_nobody_has_said_is_not_due_yet() -> None:
    run = opened({"id": "a", "due": TWO_DAYS_BEFORE}, **ACTIVITY)
    assert run.instance.rows["a"].due is None
    run.do(SetDate("kegiatan", date(2026, 8, 20)), OPERATOR)
    assert run.just == (
        DateSet("kegiatan", date(2026, 8, 20)),
        DueMoved("a", 1, None, local("2026-08-19 00:00"), "date"),
    )
    assert run.instance.wakes_at == local("2026-08-19 00:00")


def test_a_day_that_is_moved_moves_the_deadlines_of_open_rows_and_wants_a_reason() -> None:
    due = {"after": "kegiatan", "working_days": 3}
    run = opened(
        {"id": "a", "due": TWO_DAYS_BEFORE}, said={"kegiatan": date(2026, 8, 20)}, due=due, **ACTIVITY
    )
    assert run.instance.due == local("2026-08-26 16:00")  # 25 August is a holiday
    run.refuses(SetDate("kegiatan", date(2026, 8, 27)), ReasonNeeded, OPERATOR)
    run.do(SetDate("kegiatan", date(2026, 8, 27), "narasumber berhalangan"), OPERATOR)
    assert [type(event) for event in run.just] == [DateSet, InstanceDueMoved, DueMoved]
    assert run.task("a").due == local("2026-08-26 00:00")
    assert run.instance.due == local("2026-09-01 16:00")


def test_the_same_day_again_changes_nothing() -> None:
    run = opened({"id": "a"}, said={"kegiatan": date(2026, 8, 20)}, **ACTIVITY)
    run.do(SetDate("kegiatan", date(2026, 8, 20)), OPERATOR)
    assert run.just == ()


FILLED_IN = {
    "dates": {"kegiatan": {"title": "Tanggal kegiatan", "from": "undang.tanggal"}},
}
INVITE = {"id": "undang", "collect": {"tanggal": {"title": "Tanggal", "type": "date", "required": True}}}


def test_a_day_may_be_what_an_officer_fills_in() -> None:
    run = opened(INVITE, {"id": "siapkan", "due": TWO_DAYS_BEFORE}, **FILLED_IN)
    run.complete("undang@", values={"tanggal": "2026-08-20"})
    assert run.instance.dates == {"kegiatan": date(2026, 8, 20)}
    assert run.instance.rows["siapkan"].due == local("2026-08-19 00:00")


def test_filled_in_otherwise_by_a_later_turn_it_moves_what_is_open() -> None:
    rows = (
        {"id": "mulai", "next": ["undang", "siapkan"]},
        {**INVITE, "actor": ["staf", "kasi"], "next": "selesai"},
        {"id": "siapkan", "due": TWO_DAYS_BEFORE, "next": "selesai"},
        {"id": "selesai", "join": "all"},
    )
    run = opened(*rows, **FILLED_IN).complete("mulai@")
    run.complete("undang@staf", values={"tanggal": "2026-08-20"})
    assert run.instance.rows["siapkan"].due == local("2026-08-19 00:00")
    run.complete("undang@kasi", values={"tanggal": "2026-08-27"})
    assert run.instance.rows["siapkan"].due == local("2026-08-26 00:00")


def test_a_day_that_the_process_does_not_have_or_that_a_row_gives_is_not_said_at_the_opening() -> None:
    waiting({"id": "a"}, **ACTIVITY).refuses(Open({"rapat": date(2026, 8, 20)}), NoSuchDate, OPERATOR)
    given_by_row = waiting(INVITE, {"id": "siapkan"}, **FILLED_IN)
    given_by_row.refuses(Open({"kegiatan": date(2026, 8, 20)}), DateFromRow, OPERATOR)


def test_a_day_of_a_year_that_nobody_means_is_refused() -> None:
    run = opened({"id": "a", "due": TWO_DAYS_BEFORE}, **ACTIVITY)
    run.refuses(SetDate("kegiatan", date(9999, 12, 31)), DayOutOfReach, OPERATOR)
    waiting({"id": "a"}, **ACTIVITY).refuses(Open({"kegiatan": date(1, 1, 1)}), DayOutOfReach, OPERATOR)
    filled_in = opened(INVITE, {"id": "siapkan"}, **FILLED_IN)
    filled_in.refuses(Complete("undang@staf#1", values={"tanggal": "9026-08-20"}), DayOutOfReach, "staf-1")


def test_a_deadline_that_has_passed_stands_whatever_becomes_of_the_day() -> None:
    run = opened({"id": "a", "due": TWO_DAYS_BEFORE}, said={"kegiatan": date(2026, 8, 6)}, **ACTIVITY)
    run.at("2026-08-05 09:00").at_once(Tick())
    run.do(SetDate("kegiatan", date(2026, 8, 20), "diundur"), OPERATOR)
    assert [type(event) for event in run.just] == [DateSet]
    assert run.instance.rows["a"].due == local("2026-08-05 00:00")
    assert run.instance.rows["a"].overdue
