"""From deviations and practice to the documents of cli/data_of_practice.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cli.as_data import acting, moment
from cli.data_of_practice import DeviationData, RowPracticeData
from schemas.process import Step

if TYPE_CHECKING:
    from app.deviations import Deviation
    from app.practice import By
    from app.row_times import RowTime


def deviation(one: Deviation) -> DeviationData:
    run = one.run
    return {
        "kind": one.kind,
        "instance": run.number,
        "process": run.process,
        "unit": run.unit,
        "phase": run.phase,
        "period": run.period,
        "case": run.case,
        "seq": one.seq,
        "at": moment(one.at) or "",
        "recorded_at": moment(one.recorded),
        "step": one.step,
        "round": one.round,
        "member": one.member,
        "officer": one.officer,
        "acting_for": acting(one.acting),
        "system_user": one.system_user,
        "reason": one.reason,
        "names": list(one.names),
        "due": moment(one.due),
        "done_at": moment(one.done),
        "late_by": one.late_by,
        "late_in": one.late_in,
    }


def row_practice(step: Step, time: RowTime, by: By | None, key: str) -> RowPracticeData:
    found = time.lengths
    return {
        "unit": key if by == "unit" else None,
        "period": key if by == "period" else None,
        "step": step.id,
        "no": step.no,
        "activity": step.activity,
        "waktu": step.duration,
        "measure": time.measure,
        "count": found.count if found else 0,
        "median": found.median if found else None,
        "p90": found.p90 if found else None,
        "worst": found.worst if found else None,
        "worst_in": found.worst_in if found else None,
        "on_time": time.on_time,
        "judged": time.judged,
        "instances": time.runs,
        "rounds": time.rounds,
        "most_rounds": time.most_rounds,
        "handovers": time.hands,
        "skipped": time.skipped,
        "open": time.open,
        "unmeasured": time.unmeasured,
    }
