"""Rows that are only Mulai or Selesai do nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.diagnostic import Finding, Route
from schemas.process import Process, Step
from schemas.routes import every_arrow, every_step
from schemas.rule import Rule
from schemas.words import Words

_NOT_IN_START = (
    "decide",
    "decides",
    "collect",
    "for_each",
    "complete_when",
    "due",
    "when",
    "otherwise",
    "join",
)
_NOT_IN_END = (*_NOT_IN_START, "next")


def _check(process: Process) -> Iterator[Finding]:
    first = {phase: steps[0].id for phase, steps in process.steps_of.items() if steps}
    for route, step in every_step(process):
        if step.kind is None:
            continue
        yield from _keys(step, route)
        if step.kind == "start" and first.get(process.phase_of(step), step.id) != step.id:
            yield Finding(_NOT_FIRST, (*route, "kind"), _MOVE, {"name": step.id})
        if len(step.actor.all) > 1:
            yield Finding(_MANY, (*route, "actor"), _ONE, key=True)
    starts = {step.id for step in process.steps if step.kind == "start"}
    for _, route, arrow in every_arrow(process):
        if arrow.to in starts:
            yield Finding(_NOTHING_TO_REPEAT, route, _RETURN_BELOW, {"name": arrow.to})


def _keys(step: Step, route: Route) -> Iterator[Finding]:
    forbidden = _NOT_IN_START if step.kind == "start" else _NOT_IN_END
    for key in forbidden:
        # `join: any` says nothing; a row like this one may well be reached by several arrows.
        if key in step.model_fields_set and not (key == "join" and step.join == "any"):
            yield Finding(_NOBODYS_TASK, (*route, key), _REMOVE, {"key": key, "kind": step.kind}, key=True)


_NOBODYS_TASK = Words(
    "a row of kind '{kind}' is nobody's task and has no '{key}'",
    "baris berjenis '{kind}' bukan tugas siapa pun dan tidak mempunyai '{key}'",
)
_REMOVE = Words("remove it, or remove the kind", "hapus, atau hapus jenisnya")
_NOT_FIRST = Words("a start stands in the first row of its phase", "mulai berada di baris pertama tahapnya")
_MOVE = Words("move it up, or remove the kind", "pindahkan ke atas, atau hapus jenisnya")
_NOTHING_TO_REPEAT = Words(
    "'{name}' is nobody's task: there is nothing in it to do again",
    "'{name}' bukan tugas siapa pun: tidak ada yang dapat diulang di situ",
)
_RETURN_BELOW = Words("lead to the row below it", "arahkan ke baris di bawahnya")
_MANY = Words("the capsule stands in one lane", "kapsul berada di satu lajur")
_ONE = Words("name one actor", "sebutkan satu pelaksana")
RULE = Rule(
    "start-and-end",
    "error",
    Words(
        "rows that are only Mulai or Selesai do nothing else",
        "baris yang hanya Mulai atau Selesai tidak berisi lain",
    ),
    Words(
        "A row of kind start or end is printed as a capsule in one lane. It opens no task, so nothing can be"
        " decided, collected or asked in it; a start is the first row, and from an end nothing leads on.",
        "Baris berjenis start atau end dicetak sebagai kapsul di satu lajur. Baris itu tidak membuka tugas,"
        " jadi tidak ada yang diputuskan, diisi, atau ditanyakan; start adalah baris pertama, dan dari end"
        " tidak ada lanjutan.",
    ),
    _check,
)
