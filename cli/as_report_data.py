"""From matrices and traces to the documents of cli/data_of_reports.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cli import as_data
from cli.data_of_reports import (
    BuiltOnData,
    FanOutData,
    HandingData,
    LinkData,
    MatrixCellData,
    MatrixColumnData,
    MatrixData,
    MatrixRowData,
    MemberData,
    TraceData,
    TracedDocumentData,
    TracedRunData,
)

if TYPE_CHECKING:
    from app.fan_out import FanOut, Member
    from app.matrix import Matrix, MatrixCell, MatrixColumn, MatrixRow
    from app.trace import Handing, Link, Trace, TracedDocument, TracedRun
    from engine.built_on import BuiltOn


def built_on(one: BuiltOn) -> BuiltOnData:
    return {
        "instance": one.instance.number,
        "name": one.instance.name,
        "state": one.instance.state.value,
        "through": one.through,
        "stale": one.stale,
    }


def matrix(one: Matrix) -> MatrixData:
    return {
        "process": one.process,
        "period": str(one.period),
        "as_of": as_data.moment(one.as_of) or "",
        "columns": [_column(one, place, column) for place, column in enumerate(one.columns)],
        "rows": [_row(one, row) for row in one.rows],
    }


def _column(matrix: Matrix, place: int, column: MatrixColumn) -> MatrixColumnData:
    cells = list(matrix.column(place))
    return {
        "phase": column.phase,
        "period": str(column.period),
        "expected": len(cells),
        "completed": sum(cell.state == "completed" for _, cell in cells),
        "late": sum(cell.late for _, cell in cells),
        "missing": [row.unit for row, cell in cells if cell.state == "missing"],
    }


def _row(matrix: Matrix, row: MatrixRow) -> MatrixRowData:
    cells = zip(matrix.columns, row.cells, strict=True)
    return {
        "unit": row.unit,
        "title": row.title,
        "expected": row.expected,
        "completed": row.completed,
        "cells": [_cell(column, cell) for column, cell in cells if cell is not None],
    }


def _cell(column: MatrixColumn, cell: MatrixCell) -> MatrixCellData:
    return {
        "phase": column.phase,
        "period": str(column.period),
        "state": cell.state,
        "instance": cell.number,
        "rows_done": cell.done,
        "rows": cell.rows,
        "late": cell.late,
        "stale": cell.stale,
        "reason": cell.reason,
    }


def fan_out(one: FanOut) -> FanOutData:
    return {
        "instance": one.instance,
        "step": one.step,
        "asked": len(one.asked),
        "delivered": one.delivered,
        "members": [_member(one, member) for member in one.members],
    }


def _member(of: FanOut, one: Member) -> MemberData:
    task = one.task
    return {
        "unit": one.unit,
        "title": one.title,
        "task": f"{of.instance}:{task.id}",
        "state": task.state.value,
        "late": one.late,
        "officer": task.officer,
        "done_at": as_data.moment(task.done_at),
        "due": as_data.moment(task.due),
        "documents": [each.title for each in task.outputs],
        "met_by": task.met_by,
    }


def trace(one: Trace) -> TraceData:
    return {
        "documents": [_document(each) for each in one.documents],
        "run": _run(one.run),
        "holds": one.holds,
        "stale": bool(one.stale),
    }


def _document(one: TracedDocument) -> TracedDocumentData:
    return {
        "title": one.title,
        "file": one.file,
        "sha256": one.sha256,
        "size": one.size,
        "state": one.kept,
        "removed": as_data.removal(one.removed),
        "handed_in": _handing(one.handing) if one.handing else None,
    }


def _handing(one: Handing) -> HandingData:
    return {
        "instance": one.instance,
        "event": one.seq,
        "hash": one.hash,
        "at": as_data.moment(one.at),
        "step": one.step,
        "task": one.task,
        "member": one.member,
        "officer": one.officer,
        "acting_for": as_data.acting(one.acting),
        "counts": one.counts,
    }


def _link(one: Link) -> LinkData:
    return {
        "event": one.seq,
        "hash": one.hash,
        "holds": one.holds,
        "stale": one.stale,
        "reopened": one.reopened,
        "task": one.task,
    }


def _run(one: TracedRun) -> TracedRunData:
    return {
        "instance": one.number,
        "name": one.name,
        "period": one.period,
        "state": one.state.value if one.state else None,
        "link": _link(one.link) if one.link else None,
        "documents": [_document(each) for each in one.documents],
        "built_on": [_run(each) for each in one.built_on],
        "without": dict(one.without),
        "hidden": one.hidden,
    }
