"""Whatever people did in a run, in whatever order: what is told of it agrees with a slow reading of its log."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from app.deviations import DEVIATION_EVENTS, DEVIATIONS_SAID, deviations_of
from app.overlays import overlay_of
from app.passages import END_EVENTS, PASSAGE_EVENTS, Passage, passages
from app.row_times import Tally
from app.run_sheets import run_sheet
from app.shown import Shown
from engine.domain.commands import Open
from engine.domain.encoding import Record
from engine.domain.events import DuePassed, InstanceCancelled, RowCompleted, RowEntered, RowPassed, TakenBack
from engine.domain.instance import InstanceState
from engine.persistence.instance_rows import line_of
from schemas.process import Process
from tests.engine.run import OPERATOR, Run
from tests.engine.test_whatever_people_do import do_one, in_an_office, time_passes, try_something
from tests.processes_at_random import processes

Told = tuple[str, int, datetime, datetime]


def played(process: Process, data: st.DataObject) -> Run:
    """A run in which anything may have happened."""
    run = in_an_office(process, data).do(Open(), OPERATOR)
    for _ in range(data.draw(st.integers(0, 20), "commands")):
        time_passes(run, data)
        if not (data.draw(st.booleans(), "forward") and do_one(run)):
            try_something(run, data)
    return run


def moment(record: Record) -> datetime:
    return record.stamp.performed_at or record.stamp.at


def entries(records: list[Record]) -> Iterator[tuple[int, RowEntered]]:
    """Where in the log each row was entered."""
    for place, record in enumerate(records):
        if isinstance(record.event, RowEntered):
            yield place, record.event


def end_of(records: list[Record], place: int, entered: RowEntered) -> tuple[datetime | None, bool]:
    """When a row that was entered there was done, and whether it is neither done nor open still: read onwards."""
    for record in records[place + 1 :]:
        match record.event:
            case RowCompleted(step=step) if step == entered.step:
                return moment(record), False
            case RowPassed(step=step) if step == entered.step:
                return None, True
            case TakenBack(kind="return", source=source) if source == entered.step:
                return moment(record), False
            case TakenBack(rows=rows, source=source) if entered.step in (*rows, source):
                return None, True
            case InstanceCancelled():
                return None, True
    return None, False


@settings(max_examples=60)
@given(processes(), st.data())
def test_passages_are_all_entries_with_their_ends(process: Process, data: st.DataObject) -> None:
    records = played(process, data).records
    slow_done, slow_open = Counter[Told](), Counter[tuple[str, int]]()
    for place, entered in entries(records):
        done, gone = end_of(records, place, entered)
        begin = moment(records[place])
        if done is not None:
            slow_done[entered.step, entered.round, begin, done] += 1
        elif not gone:
            slow_open[entered.step, entered.round] += 1
    found = list(passages(records))
    assert Counter((one.step, one.round, one.entered, one.done) for one in found if one.done) == slow_done
    still = [one for one in found if one.done is None and not one.taken_back]
    assert Counter((one.step, one.round) for one in still) == slow_open
    ends = [(one.step, one.round, one.done) for one in passages(_only(records, END_EVENTS))]
    assert ends == [(one.step, one.round, one.done) for one in found]
    assert list(passages(_only(records, PASSAGE_EVENTS))) == found
    _counts_agree(found)


def _only(records: list[Record], types: tuple[type, ...]) -> Iterator[Record]:
    return (record for record in records if isinstance(record.event, types))


def _counts_agree(found: list[Passage]) -> None:
    """What is counted of a row is what its passages are."""
    for step in {one.step for one in found}:
        own = [one for one in found if one.step == step]
        tally = Tally("calendar-minutes", "calendar-minutes")
        for one in own:
            tally.add(one, 1, None, None, datetime(2030, 1, 1, tzinfo=UTC))
        time = tally.row_time()
        counted = [one for one in own if not one.skipped and not one.taken_back]
        assert time.rounds == time.most_rounds == max(one.round for one in own)
        assert (time.lengths.count if time.lengths else 0) == sum(one.done is not None for one in counted)
        late = [one for one in counted if one.due and (one.overdue or one.done is None or one.done > one.due)]
        in_time = [one for one in counted if one.due and one.done and one not in late]
        assert (time.on_time, time.judged) == (len(in_time), len(in_time) + len(late))


@settings(max_examples=60)
@given(processes(), st.data())
def test_a_row_is_late_where_its_log_says_so(process: Process, data: st.DataObject) -> None:
    run = played(process, data)
    instance, records = run.instance, run.records
    shown = Shown(instance, records, run.version.process, run.register, UTC, run.now)
    overlay = overlay_of(shown)
    run_sheet(shown)
    last = {entered.step: place for place, entered in entries(records)}
    for step, place in last.items():
        entered, rest = records[place].event, records[place + 1 :]
        assert isinstance(entered, RowEntered)
        state = instance.rows[step]
        passed = any(isinstance(one.event, DuePassed) and one.event.step == step for one in rest)
        late = passed
        if state.due is not None and step in instance.marking.done:
            late = late or any(
                isinstance(one.event, RowCompleted | RowPassed)
                and one.event.step == step
                and moment(one) > state.due
                for one in rest
            )
        elif state.due is not None and step in instance.marking.open:
            late = late or (instance.state is not InstanceState.CANCELLED and run.now > state.due)
        if step in instance.marking.open | instance.marking.done:
            assert overlay.steps[step].late == late, step


@settings(max_examples=60)
@given(processes(), st.data())
def test_no_deviation_is_missed_by_reading_only_some_events(process: Process, data: st.DataObject) -> None:
    run = played(process, data)
    line = line_of(run.instance)
    for record in run.records:
        said = DEVIATIONS_SAID.get(type(record.event), ())
        is_read = isinstance(record.event, DEVIATION_EVENTS) or any(word in record.body for word in said)
        found = list(deviations_of(line, record))
        assert is_read or not found, record.body
        assert all(one.seq == record.seq for one in found)
        if isinstance(record.event, DEVIATION_EVENTS):
            assert len(found) == 1
