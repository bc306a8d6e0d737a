"""What goes on at its deadline has one."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.diagnostic import Finding
from schemas.durations import Lasting, parse_duration
from schemas.process import Process, Step
from schemas.routes import every_step
from schemas.rule import Rule
from schemas.words import Words


def _check(process: Process) -> Iterator[Finding]:
    for route, step in every_step(process):
        if step.complete_when == "due" and step.due is None and not _lasts(process, step):
            yield Finding(_NONE, (*route, "complete_when"), _ADD, {"name": step.id})


def _lasts(process: Process, step: Step) -> bool:
    """Whether its printed duration can be reckoned with."""
    if step.duration is None:
        return False
    return isinstance(parse_duration(step.duration, process.form.duration_in), Lasting)


_NONE = Words(
    "row '{name}' goes on when it is due, and it is never due",
    "baris '{name}' berlanjut pada tenggatnya, sedangkan tenggatnya tidak ada",
)
_ADD = Words(
    "add due: {{after: period-end, working_days: 10}}, or a duration",
    "tambahkan due: {{after: period-end, working_days: 10}}, atau duration",
)
RULE = Rule(
    "no-deadline",
    "error",
    Words("what goes on at its deadline has one", "yang berlanjut pada tenggatnya mempunyai tenggat"),
    Words(
        "`complete_when: due` lets a row go on at its deadline without the members that are missing. The"
        " deadline is the row's `due`, or its printed duration, reckoned from when the row was entered.",
        "Dengan `complete_when: due` sebuah baris berlanjut pada tenggatnya tanpa anggota yang belum ada."
        " Tenggatnya adalah `due` baris itu, atau waktu tercetaknya, dihitung sejak baris itu dimasuki.",
    ),
    _check,
)
