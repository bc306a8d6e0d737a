"""A fork leads down, to different rows."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.diagnostic import Finding
from schemas.process import END, Process
from schemas.routes import arrows_of, every_step
from schemas.rule import Rule
from schemas.words import Words


def _check(process: Process) -> Iterator[Finding]:
    place = {step.id: number for number, step in reversed(list(enumerate(process.steps)))}
    for route, step in every_step(process):
        for way, arrows in arrows_of(step, route):
            if len(arrows) < 2:
                continue
            targets = [arrow.to for arrow in arrows]
            for number, target in enumerate(targets):
                data = {"target": target}
                if target in targets[:number]:
                    yield Finding(_TWICE, (*way, number, "to"), _ONCE, data)
                elif target == END:
                    yield Finding(_ENDS, (*way, number, "to"), _NO_END, data)
                elif _is_back(process, place, step.id, target):
                    yield Finding(_RETURNS, (*way, number, "to"), _NO_RETURN, data)


def _is_back(process: Process, place: dict[str, int], source: str, target: str) -> bool:
    return target in place and place[target] <= place[source] and process.step_by_id[target].kind != "end"


_TWICE = Words("the fork leads to '{target}' twice", "percabangan menuju '{target}' dua kali")
_ONCE = Words("name each row once", "sebutkan tiap baris satu kali")
_ENDS = Words("one branch of the fork ends at once", "salah satu cabang langsung berakhir")
_NO_END = Words("leave 'end' out: the other branches lead on", "hilangkan 'end': cabang lain tetap berlanjut")
_RETURNS = Words("the fork leads back to '{target}'", "percabangan kembali ke '{target}'")
_NO_RETURN = Words(
    "fork to rows below; a return goes alone, as one outcome of a decision",
    "cabangkan ke baris di bawah; panah kembali berdiri sendiri sebagai satu hasil keputusan",
)
RULE = Rule(
    "fork",
    "error",
    Words("a fork leads down, to different rows", "percabangan menuju baris-baris berbeda di bawahnya"),
    Words(
        "A fork starts several branches at the same time. A return takes back what was done; both in one step"
        " would undo a branch while starting it.",
        "Percabangan memulai beberapa cabang sekaligus. Panah kembali menarik yang sudah dikerjakan; keduanya"
        " dalam satu baris akan membatalkan cabang yang baru dimulai.",
    ),
    _check,
)
