"""What is kept apart are parts of rows that somebody does, each named once."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.diagnostic import Finding, Route
from schemas.duties import Duty
from schemas.duty_parts import doers_in, every_list
from schemas.guess import advice
from schemas.process import Process, Step
from schemas.rule import Rule
from schemas.words import Words


def _check(process: Process) -> Iterator[Finding]:
    for route, duties in every_list(process):
        wholes = {duty.step for duty in duties if duty.actor is None}
        for number, duty in enumerate(duties):
            step = process.step_by_id.get(duty.step)
            yield from _names(process, duty, step, (*route, number))
            if duty.actor is not None and duty.step in wholes:
                data = {"name": str(duty), "step": duty.step}
                yield Finding(_TWICE, (*route, number), _ONE_OF_BOTH, data)


def _names(process: Process, duty: Duty, step: Step | None, route: Route) -> Iterator[Finding]:
    if step is None:
        remedy, data = advice(duty.step, process.step_by_id)
        yield Finding(_NO_STEP, route, remedy, {"name": duty.step, **data})
    elif step.kind:
        yield Finding(_NOBODYS, route, _ANOTHER, {"name": step.id})
    elif duty.actor is not None and duty.actor not in doers_in(step):
        remedy, data = advice(duty.actor, doers_in(step))
        yield Finding(_NO_PART, route, remedy, {"name": duty.actor, "step": step.id, **data})


_NO_STEP = Words("there is no step '{name}'", "baris '{name}' tidak ada")
_NOBODYS = Words("step '{name}' is nobody's task", "baris '{name}' bukan tugas siapa pun")
_ANOTHER = Words("name a row that somebody does", "sebutkan baris yang dikerjakan orang")
_NO_PART = Words(
    "'{name}' does nothing in step '{step}'", "'{name}' tidak mengerjakan apa pun di baris '{step}'"
)
_TWICE = Words(
    "'{name}' is a part of '{step}', which stands in the same list",
    "'{name}' adalah bagian dari '{step}', yang ada di daftar yang sama",
)
_ONE_OF_BOTH = Words("remove one of the two", "hapus salah satu")
RULE = Rule(
    "duties",
    "error",
    Words(
        "what is kept apart are parts of rows that somebody does",
        "yang dipisahkan adalah bagian baris yang dikerjakan orang",
    ),
    Words(
        "Under `duties` stand lists of duties: `row@actor` is the part of one actor in a row, `row` the row of"
        " everybody who has a part in it. One officer does only one of a list.",
        "Di bawah `duties` ada daftar-daftar tugas: `baris@pelaksana` adalah bagian satu pelaksana pada sebuah"
        " baris, `baris` adalah baris itu bagi semuanya. Seorang pegawai hanya mengerjakan satu dari sebuah"
        " daftar.",
    ),
    _check,
    looks_at="names",
)
