"""A calendar that says something else moves every moment that is still to come, and nothing that has passed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.domain.calendar_moves import Move, OutOfReach
from engine.domain.events import CalendarRecorded, UnitRecorded
from engine.domain.instance import Instance, InstanceState
from engine.domain.refusals import RoleWanted
from engine.persistence.memory import MemoryStore
from engine.ports import Store
from engine.service import foreseeing
from engine.service.foreseeing import Applied
from schemas.calendars.as_data import as_data
from schemas.calendars.calendar import Calendar
from schemas.calendars.reckoning import due_moment
from schemas.calendars.zones import start_of
from schemas.durations import Lasting, parse_duration
from schemas.moment_days import Known, day_of
from schemas.moment_days import due_moment as end_of
from schemas.periods import parse_period
from tests.engine.office import Office
from tests.schemas.calendars.minute_by_minute import Office as Hours
from tests.schemas.calendars.offices_at_random import calendar_of, hours, weeks

DURATIONS = {"a": "5 Hari", "b": "90 Menit", "c": "3 hari kalender"}
WORK = """
sop: 1
id: contoh/kerja
title: Kerja
agency: {name: Dinas Contoh}
calendar: kantor
actors: {staf: Staf, kasi: Kasi}
phases:
  q: {every: quarter, opens: {after: period-start, working_days: 3}, due: {after: period-end, working_days: 5}}
  t: {every: year, gathers: {phase: q, until: {after: period-end, working_days: 20}}}
steps:
  - {id: a, phase: q, activity: A, actor: staf, duration: 5 Hari, next: [b, c]}
  - {id: b, phase: q, activity: B, actor: kasi, duration: 90 Menit}
  - {id: c, phase: q, activity: C, actor: kasi, duration: 3 hari kalender}
  - {id: d, phase: t, activity: D, actor: staf}
"""
DAY = [(480, 720), (780, 960)]
USUAL = Hours("Asia/Jakarta", [DAY, DAY, DAY, DAY, DAY, [], []], [], {})


def entry(hours: Hours, name: str = "kantor") -> CalendarRecorded:
    return CalendarRecorded(name, as_data(calendar_of(hours)))


def closed(*days: str) -> Hours:
    """The usual hours, but for these days."""
    return Hours(USUAL.zone, USUAL.weekly, [], {date.fromisoformat(day): [] for day in days})


class Working(Office):
    """An office in January 2026: row a is open in one quarter, b and c in another; all else waits."""

    def __init__(self, store: Store, first: Hours = USUAL) -> None:
        super().__init__(store)
        self.engine.record([entry(first)])
        self.process = self.publish(WORK)
        self.engine.create(self.process, "2026")
        self.move(2026, 1, 15)
        self.one, self.other = self.number("q", "2026-Q1"), self.number("q", "2026-Q1", "badan")
        self.engine.open(self.one)
        self.engine.open(self.other)
        self.engine.complete(f"{self.other}:a", by="staf-2")

    def apply(self, hours: Hours, *, dry_run: bool = False) -> Applied:
        return self.engine.apply_calendars([entry(hours)], only={"kantor"}, dry_run=dry_run)

    def instances(self) -> dict[int, Instance]:
        """As they stand, each compared with what its log tells."""
        numbers = [line.number for line in self.queries.instances()]
        return {number: self.queries.standing(number)[0] for number in numbers}


def local(written: str) -> datetime:
    return (datetime.fromisoformat(written) - timedelta(hours=7)).replace(tzinfo=UTC)


def test_a_newly_decreed_holiday_moves_what_is_still_to_come(store: Store) -> None:
    office = Working(store)
    applied = office.apply(closed("2026-01-20", "2026-04-02"))
    opening = [
        Move(
            office.number("q", "2026-Q2", unit),
            f"contoh/kerja:q/{unit}/2026-Q2",
            "opening",
            local("2026-04-06 00:00"),
            local("2026-04-07 00:00"),
        )
        for unit in ("dinas", "badan")
    ]
    rows = [
        (one.instance, one.what, one.step, one.before, one.after)
        for one in applied.moves
        if one.what in ("row", "run")
    ]
    assert [one for one in applied.moves if one.what == "opening"] == opening
    assert rows == [
        (office.one, "run", None, local("2026-04-07 16:00"), local("2026-04-08 16:00")),
        (office.one, "row", "a", local("2026-01-22 16:00"), local("2026-01-23 16:00")),
        (office.other, "run", None, local("2026-04-07 16:00"), local("2026-04-08 16:00")),
    ]
    events = [type(record.event).__name__ for record in office.queries.history(office.one)]
    assert events[-2:] == ["InstanceDueMoved", "DueMoved"]


def test_a_dry_run_says_the_same_and_changes_nothing(store: Store) -> None:
    office = Working(store)
    before, register = office.instances(), office.queries.register()
    foreseen = office.apply(closed("2026-01-20"), dry_run=True)
    assert office.instances() == before
    assert office.queries.register().seq == register.seq
    applied = office.apply(closed("2026-01-20"))
    assert applied.moves == foreseen.moves != []
    assert applied.new == foreseen.new == ("kantor",)


def test_what_has_passed_stands_and_is_named_even_where_nobody_looked_at_the_clock(store: Store) -> None:
    office = Working(store)
    office.move(2026, 1, 23)
    foreseen = office.apply(closed("2026-01-20"), dry_run=True)
    applied = office.apply(closed("2026-01-20"))
    assert applied.stand == foreseen.stand
    assert [(one.instance, one.step, one.after) for one in applied.stand] == [
        (office.one, "a", local("2026-01-23 16:00"))
    ]
    office.engine.tick()
    row = office.instances()[office.one].rows["a"]
    assert (row.due, row.overdue) == (local("2026-01-22 16:00"), True)


def test_what_was_broken_off_is_finished_when_it_is_given_again(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(foreseeing, "PAGE", 1)
    office = Working(store)
    all_of_it = office.apply(closed("2026-01-20", "2026-04-02"), dry_run=True).moves

    def stop(_runs: int) -> None:
        raise KeyboardInterrupt

    asked = [entry(closed("2026-01-20", "2026-04-02"))]
    with pytest.raises(KeyboardInterrupt):
        office.engine.apply_calendars(asked, told=stop, command="x")
    rest = office.engine.apply_calendars(asked, command="x")
    assert rest.new == ()
    assert 0 < len(rest.moves) < len(all_of_it)
    assert set(rest.moves) < set(all_of_it)
    assert office.engine.apply_calendars(asked).moves == []
    for number in office.instances():
        moved = [
            type(one.event).__name__
            for one in office.queries.history(number)
            if type(one.event).__name__ in ("DueMoved", "InstanceDueMoved", "OpeningMoved")
        ]
        assert len(moved) == len(set(moved))


def test_only_those_who_work_by_it_are_moved(store: Store) -> None:
    office = Working(store)
    office.engine.record([entry(USUAL, "lain"), UnitRecorded("badan", "Badan Contoh", calendar="lain")])
    applied = office.engine.apply_calendars([entry(closed("2026-04-01"), "lain")], only={"lain"})
    assert {one.name.split("/")[2] for one in applied.moves} == {"badan"}


def test_only_an_operator_may_even_ask_what_would_move(store: Store) -> None:
    office = Working(store)
    for dry_run in (True, False):
        with pytest.raises(RoleWanted):
            office.engine.apply_calendars([entry(closed("2026-01-20"))], dry_run=dry_run, by="staf-1")
    assert office.queries.register().calendars.content("kantor") == entry(USUAL).content
    assert office.engine.apply_calendars([entry(closed("2026-01-20"))], by="operator-1").moves


def test_a_run_whose_deadline_would_be_out_of_reach_is_named_and_the_others_are_moved() -> None:
    office = Working(MemoryStore())
    far = office.publish(WORK.replace("5 Hari", "20000 Hari").replace("contoh/kerja", "contoh/lama"))
    (number, *_) = office.engine.create(far, "2026-Q1", unit="dinas")
    office.engine.open(number)
    one_day = Hours("Asia/Jakarta", [DAY, [], [], [], [], [], []], [], {})
    foreseen = office.apply(one_day, dry_run=True)
    applied = office.apply(one_day)
    assert [(one, type(why)) for one, why in applied.refused] == [(number, OutOfReach)]
    assert [(one, type(why)) for one, why in foreseen.refused] == [(number, OutOfReach)]
    assert "contoh/lama:q/dinas/2026-Q1, counted from 2026-01-15" in applied.refused[0][1].say("en")
    assert {office.one, office.other} <= {one.instance for one in applied.moves}


# -- whatever calendar, whatever order ---------------------------------------------------------------------------------


@st.composite
def any_hours(draw: st.DrawFn) -> Hours:
    near = st.dates(date(2026, 1, 12), date(2026, 4, 12))
    single = draw(st.dictionaries(near, st.one_of(st.just([]), hours(most=1)), max_size=6))
    zone = draw(st.sampled_from(["Asia/Jakarta", "Asia/Jayapura", "Europe/Berlin"]))
    return Hours(zone, draw(st.one_of(st.just(USUAL.weekly), weeks())), [], single)


def fresh_row(row: str, instance: Instance, calendar: Calendar) -> datetime:
    lasting = parse_duration(DURATIONS[row])
    entered = instance.rows[row].entered_at
    assert isinstance(lasting, Lasting)
    assert entered is not None
    return due_moment(calendar, entered, lasting.latest).astimezone(UTC)


def must_be(
    before: Mapping[int, Instance], after: Mapping[int, Instance], calendar: Calendar, office: Working
) -> None:
    """What has passed is as it was; what is to come is as if it were reckoned for the first time."""
    now, zone = office.clock.now(), calendar.lookup.zone
    runs = office.queries.version(
        next(iter(one.version for one in after.values() if one.version))
    ).process.runs
    for number, instance in after.items():
        old, phase = before[number], runs[instance.phase]
        known = Known(parse_period(instance.period or ""), None, {})
        if instance.state is InstanceState.WAITING:
            if phase.opens:
                day = day_of(phase.opens, known, calendar)
                assert day is not None
                assert instance.opens_at == start_of(day, zone)
            if phase.gathering and phase.gathering.until:
                assert instance.gate_until == end_of(phase.gathering.until, known, calendar)
            continue
        assert old.due is not None
        assert phase.due is not None
        passed = old.due < now
        assert instance.due == (old.due if passed else end_of(phase.due, known, calendar))
        for name in instance.marking.open:
            row, due = instance.rows[name], old.rows[name].due
            assert due is not None
            assert row.due == (due if due < now else fresh_row(name, instance, calendar))
            assert {task.due for task in instance.tasks_of((name,))} == {row.due}


@given(
    st.lists(
        st.tuples(any_hours(), st.integers(0, 90), st.booleans()),
        min_size=1,
        max_size=4,
    ),
    any_hours(),
)
@settings(max_examples=30)
def test_whatever_is_applied_in_whatever_order(applied: list[tuple[Hours, int, bool]], first: Hours) -> None:
    office = Working(MemoryStore(), first)
    for asked, wait, look in applied:
        office.clock.move(to=office.clock.now() + timedelta(hours=7 * wait))
        if look:
            office.engine.tick()
        before = office.instances()
        foreseen = office.apply(asked, dry_run=True)
        assert office.instances() == before
        done = office.apply(asked)
        assert (done.moves, done.stand) == (foreseen.moves, foreseen.stand)
        must_be(before, office.instances(), calendar_of(asked), office)
        assert office.apply(asked).moves == []
        office.engine.tick()
        for number, instance in office.instances().items():
            for name in instance.marking.open:
                row, old = instance.rows[name], before[number].rows.get(name)
                if old is not None and old.due is not None and old.due < office.clock.now():
                    assert (row.due, row.overdue) == (old.due, True)
