"""From what the engine answers to the documents of cli/data.py."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from cli.data import (
    ActingData,
    DocumentData,
    InboxTaskData,
    InstanceData,
    InstanceLineData,
    TaskData,
)
from cli.data_of_documents import HandedInData, RemovalData
from engine.domain.encoding import Record
from engine.domain.instance import Acting, Document, Instance, Task
from engine.ports import InstanceLine
from engine.task_ports import TaskLine
from schemas.process import Process

if TYPE_CHECKING:
    from app.documents import Documents
    from app.handed_in import HandedIn, Removals
    from engine.domain.events import DocumentsRemoved


def utc(at: datetime) -> str:
    """ISO 8601 in UTC, as events write it: with a Z at its end."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def moment(at: datetime | None) -> str | None:
    """The same, of what may not have come."""
    return utc(at) if at else None


def document(one: Document) -> DocumentData:
    return {
        "title": one.title,
        "file": one.file,
        "sha256": one.sha256,
        "size": one.size,
        "type": one.type,
    }


def removal(one: DocumentsRemoved | None) -> RemovalData | None:
    return {"day": one.day.isoformat(), "decree": one.decree, "reason": one.reason} if one else None


def handed_in(one: HandedIn, documents: Documents, removed: Removals) -> HandedInData:
    state = documents.state(one.sha256)
    decision = removed.get(one.sha256) if state == "gone" else None
    return {
        "title": one.title,
        "file": one.file,
        "sha256": one.sha256,
        "size": one.size,
        "path": documents.where(one.sha256),
        "state": "removed" if decision else state,
        "removed": removal(decision),
        "instance": one.instance,
        "task": one.task,
        "officer": one.officer,
        "at": moment(one.at),
        "counts": one.counts,
    }


def acting(one: Acting | None) -> ActingData | None:
    if one is None:
        return None
    return {
        "post": one.post,
        "unit": one.unit,
        "kind": one.kind,
        "decree": one.decree,
        "instead_of": one.instead_of,
    }


def task(number: int, process: Process, one: Task) -> TaskData:
    step = process.step_by_id[one.step]
    return {
        "name": f"{number}:{one.id}",
        "instance": number,
        "step": one.step,
        "actor": one.actor,
        "unit": one.unit,
        "member": one.member,
        "posts": list(one.posts),
        "round": one.round,
        "state": one.state.value,
        "officer": one.officer,
        "acting_for": acting(one.acting),
        "activity": step.activity,
        "inputs": list(step.inputs),
        "outcome": one.outcome,
        "reason": one.reason,
        "reference": one.reference,
        "values": dict(one.values),
        "outputs": [document(each) for each in one.outputs],
        "opened_at": moment(one.opened_at),
        "done_at": moment(one.done_at),
        "due": moment(one.due),
        "met_by": one.met_by,
    }


def inbox_task(
    line: TaskLine, process: Process, others: Sequence[str], kept_apart_from: str | None
) -> InboxTaskData:
    return {
        **task(line.instance, process, line.task),
        "process": line.process,
        "phase": line.phase,
        "period": line.period,
        "case": line.case,
        "subject": str(line.subject) if line.subject else None,
        "others": list(others),
        "kept_apart_from": kept_apart_from,
    }


def instance_line(one: InstanceLine) -> InstanceLineData:
    return {
        "number": one.number,
        "name": one.name,
        "process": one.process,
        "unit": one.unit,
        "phase": one.phase,
        "period": one.period,
        "case": one.case,
        "key": one.key,
        "subject": str(one.subject) if one.subject else None,
        "state": one.state.value,
        "version": one.version,
        "rows_done": one.rows_done,
        "rounds": one.rounds,
        "opened_at": moment(one.opened_at),
        "completed_at": moment(one.completed_at),
        "due": moment(one.due),
        "overdue": one.overdue,
        "stale": one.stale,
    }


def instance(one: Instance) -> InstanceData:
    return {
        "number": one.number,
        "name": one.name,
        "process": one.process,
        "unit": one.unit,
        "phase": one.phase,
        "period": one.period,
        "case": one.case,
        "key": one.key,
        "state": one.state.value,
        "version": one.version,
        "rows_done": len(one.marking.done),
        "rounds": max((row.round for row in one.rows.values()), default=0),
        "opened_at": moment(one.opened_at),
        "completed_at": moment(one.completed_at),
        "due": moment(one.due),
        "overdue": one.overdue,
        "stale": bool(one.stale),
        "subject": str(one.subject) if one.subject else None,
        "created_at": moment(one.created_at),
        "ended_early": one.early,
        "gathered": [each.instance for each in one.gathered],
        "stale_children": list(one.stale),
        "excused": dict(one.excused),
        "opens_at": moment(one.opens_at),
        "gate_until": moment(one.gate_until),
        "dates": {name: day.isoformat() for name, day in one.dates.items()},
        "absent": list(one.absent),
        "on_paper": one.on_paper,
        "seq": one.seq,
        "hash": one.hash,
    }


def events(records: Iterable[Record]) -> list[dict[str, Any]]:
    """Each event as it stands in its log, with its hash, its instance, and the personal texts beside it."""
    return [_event(record) for record in records]


def _event(record: Record) -> dict[str, Any]:
    body: dict[str, Any] = json.loads(record.body)
    number = record.log.rpartition("/")[2]
    body |= {"instance": int(number) if number.isdigit() else number, "hash": record.hash}
    if record.texts:
        body["texts"] = json.loads(record.texts)
    return body
