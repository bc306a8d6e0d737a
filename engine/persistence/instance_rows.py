"""An instance as a row of its table, and back; its tasks apart. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from operator import attrgetter
from typing import Any

from pydantic_core import from_json, to_json

from engine.domain.change import maker
from engine.domain.instance import Gathered, Instance, InstanceState, RowState, Task
from engine.domain.made_late import MadeLate
from engine.domain.personal import Personal
from engine.persistence.moments import EPOCH, MICROSECOND, to_moment, to_number
from engine.persistence.task_rows import documents
from engine.ports import InstanceLine
from schemas.flow import Marking

NAME_COLUMNS = ("number", "process", "unit", "phase", "period", "case_number")
STANDING_COLUMNS = (
    "state", "version", "rows_done", "rounds", "stale", "created_at", "opened_at", "completed_at",
    "seq", "hash", "standing",
)  # fmt: skip
"""What each step may change."""
COLUMNS = (*NAME_COLUMNS, *STANDING_COLUMNS, "particulars")
LINE_COLUMNS = (
    *NAME_COLUMNS, "particulars", "state", "version", "rows_done", "rounds", "opened_at", "completed_at", "stale",
    "seq",
)  # fmt: skip

_make_row = maker(RowState)
STATES = {str(state): state for state in InstanceState}
PARTICULARS = (
    "subject", "key", "members", "allowed", "excused", "gathered", "stale", "ended_by", "early", "dates",
    "opens_at", "gate_until", "reached", "absent", "due", "overdue", "on_paper",
)  # fmt: skip
_particulars = attrgetter(*PARTICULARS)


def name_values(instance: Instance) -> tuple[Any, ...]:
    return (
        instance.number, instance.process, instance.unit, instance.phase, instance.period or "", instance.case or 0,
    )  # fmt: skip


def standing_values(instance: Instance) -> tuple[Any, ...]:
    marking, rows = instance.marking, _rows(instance)
    return (
        str(instance.state), instance.version, len(marking.done), _most([row[0] for row, _ in rows.values()]),
        len(instance.stale),
        to_number(instance.created_at), to_number(instance.opened_at), to_number(instance.completed_at),
        instance.seq, instance.hash, _standing(marking, rows),
    )  # fmt: skip


def clock_value(instance: Instance) -> int | None:
    """When the clock next has something to do with it."""
    return to_number(instance.wakes_at)


def particulars(instance: Instance) -> str | None:
    """What seldom changes; nothing where there is nothing of it."""
    kept = {name: value for name, value in zip(PARTICULARS, _particulars(instance), strict=True) if value}
    return to_json(kept).decode() if kept else None


def particulars_differ(before: Instance, after: Instance) -> bool:
    return bool(_particulars(before) != _particulars(after))


def to_instance(root: str, row: Sequence[Any], tasks: Mapping[str, Task]) -> Instance:
    (number, process, unit, phase, period, case_number, state, version, _, _, _,
     created_at, opened_at, completed_at, seq, hash, standing, beside) = row  # fmt: skip
    marking, rows = _read_standing(standing)
    return Instance(
        root, number, process, unit, phase, period or None, case_number or None,
        state=STATES[state], version=version, marking=marking, rows=rows, tasks=tasks,
        created_at=to_moment(created_at), opened_at=to_moment(opened_at), completed_at=to_moment(completed_at),
        seq=seq, hash=hash,
        **(_read_particulars(beside) if beside else {}),
    )  # fmt: skip


def to_line(row: Sequence[Any]) -> InstanceLine:
    (number, process, unit, phase, period, case_number, beside, state, version, rows_done, rounds,
     opened_at, completed_at, stale, seq) = row  # fmt: skip
    known = _read_particulars(beside) if beside else {}
    return InstanceLine(
        number, process, unit, phase, period or None, case_number or None, known.get("subject"),
        STATES[state], version, rows_done, rounds, to_moment(opened_at), to_moment(completed_at), stale > 0,
        *(*(known.get(name, default) for name, default in BESIDE_A_LINE), seq),
    )  # fmt: skip


BESIDE_A_LINE: tuple[tuple[str, Any], ...] = (
    ("due", None), ("overdue", False), ("excused", {}), ("absent", ()), ("key", None),
)  # fmt: skip
"""What a line says of the particulars; and what it says where there is nothing."""


def case_of(case_number: int, particulars: str | None) -> tuple[Personal | None, str | None]:
    """What a case is about, and its key; all else has neither, and its particulars need not be read."""
    known = from_json(particulars) if case_number and particulars else {}
    subject = known.get("subject")
    return Personal(**subject) if subject else None, known.get("key")


def line_of(instance: Instance) -> InstanceLine:
    """The same line, from the instance itself."""
    return InstanceLine(
        instance.number, instance.process, instance.unit, instance.phase, instance.period, instance.case,
        instance.subject, instance.state, instance.version, len(instance.marking.done), rounds(instance),
        instance.opened_at, instance.completed_at, bool(instance.stale), instance.due, instance.overdue,
        instance.excused, instance.absent, instance.key, instance.seq,
    )  # fmt: skip


def rounds(instance: Instance) -> int:
    """The most rounds that one of its rows has had."""
    return _most([row.round for row in instance.rows.values()])


def _most(rounds: Sequence[int]) -> int:
    return max(rounds, default=0)


RowAndClock = tuple[Sequence[Any], Sequence[Any] | None]
"""What is kept of a row, and of its clock where it has one."""


def _rows(instance: Instance) -> dict[str, RowAndClock]:
    """What is to be kept of each row; of those that nobody changed, just what was kept of them."""
    rows = instance.rows
    if isinstance(rows, MadeLate):
        return {step: _row(made) if made is not None else kept for step, kept, made in rows.kept()}
    return {step: _row(row) for step, row in rows.items()}


def _row(row: RowState) -> RowAndClock:
    written = (
        row.round, row.turn, row.outcome,
        None if row.entered_at is None else (row.entered_at - EPOCH) // MICROSECOND,
        None if row.done_at is None else (row.done_at - EPOCH) // MICROSECOND,
        row.put, row.back,
    )  # fmt: skip
    if row.due is None and row.since is None:
        return written, None
    return written, (to_number(row.due), to_number(row.alarm), row.overdue, to_number(row.since))


def _standing(marking: Marking, rows: Mapping[str, RowAndClock]) -> str:
    clocks = {step: clock for step, (_, clock) in rows.items() if clock is not None}
    return to_json((
        sorted(marking.open), sorted(marking.done), sorted(marking.delivered), sorted(marking.fired),
        sorted(marking.decided), {step: row for step, (row, _) in rows.items()}, *((clocks,) if clocks else ()),
    )).decode()  # fmt: skip


def _read_standing(written: str) -> tuple[Marking, Mapping[str, RowState]]:
    open, done, delivered, fired, decided, rows, *more = from_json(written)
    clocks = more[0] if more else NO_CLOCKS
    marking = Marking(
        frozenset(open), frozenset(done), frozenset(map(tuple, delivered)), frozenset(fired),
        frozenset(map(tuple, decided)),
    )  # fmt: skip
    return marking, MadeLate({step: (row, clocks.get(step)) for step, row in rows.items()}, _to_row)


def _to_row(kept: RowAndClock) -> RowState:
    (round, turn, outcome, entered_at, done_at, put, back), clock = kept
    return _make_row(
        round, turn, outcome, to_moment(entered_at), to_moment(done_at), tuple(put), back,
        *(NEVER_DUE if clock is None else _read_clock(*clock)),
    )  # fmt: skip


NEVER_DUE = (None, None, False, None)
NO_CLOCKS: dict[str, tuple[Any, ...]] = {}


def _read_clock(due: int | None, alarm: int | None, overdue: bool, since: int | None) -> tuple[Any, ...]:
    return to_moment(due), to_moment(alarm), overdue, to_moment(since)


def _read_particulars(written: str) -> dict[str, Any]:
    raw: dict[str, Any] = from_json(written)
    if "subject" in raw:
        raw["subject"] = Personal(**raw["subject"])
    if "members" in raw:
        raw["members"] = {step: tuple(units) for step, units in raw["members"].items()}
    if "gathered" in raw:
        raw["gathered"] = tuple(
            Gathered(child["instance"], child["seq"], child["hash"], documents(child["documents"]))
            for child in raw["gathered"]
        )
    for name in ("stale", "ended_by", "absent"):
        if name in raw:
            raw[name] = tuple(raw[name])
    for name in ("opens_at", "gate_until", "due"):
        if name in raw:
            raw[name] = datetime.fromisoformat(raw[name])
    if "dates" in raw:
        raw["dates"] = {name: date.fromisoformat(day) for name, day in raw["dates"].items()}
    return raw
