"""A decision has one actor whose outcome counts."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.diagnostic import Finding, Route
from schemas.process import Process, Step
from schemas.routes import every_step
from schemas.rule import Rule
from schemas.words import Words


def _check(process: Process) -> Iterator[Finding]:
    for route, step in every_step(process):
        if step.decides and not step.decide:
            yield Finding(_NOTHING, (*route, "decides"), _NO_DECIDE, key=True)
        elif step.decide:
            yield from _decision(process, step, route)


def _decision(process: Process, step: Step, route: Route) -> Iterator[Finding]:
    data = {"actor": step.decider, "known": list(step.actor.all)}
    place = (*route, "decides") if step.decides else (*route, "decide")
    key = not step.decides
    if step.actor.each and not step.decides:
        yield Finding(_WHOSE, place, _NAME_ONE, data, key)
    elif step.actor.any and step.decides:
        yield Finding(_ANYBODY, place, _LEAVE_OUT, data, key=True)
    elif step.decider not in step.actor.all:
        if step.decider in process.actors:
            yield Finding(_NOT_OF_THE_ROW, place, _NAME_ONE, data)
    elif step.for_each and step.for_each.by in (step.actor.any or (step.decider,)):
        yield Finding(_MANY, place, _ANOTHER, data, key)


_NOTHING = Words(
    "'decides' stands at a row that decides nothing", "'decides' ada di baris yang tidak memutuskan"
)
_NO_DECIDE = Words("add decide: {{…}}, or remove it", "tambahkan decide: {{…}}, atau hapus")
_WHOSE = Words("it is not said whose outcome counts", "tidak disebutkan hasil siapa yang berlaku")
_NAME_ONE = Words("write decides: one of {known}", "tulis decides: salah satu dari {known}")
_ANYBODY = Words(
    "any one of the actors does this row, and that one decides",
    "salah satu pelaksana mengerjakan baris ini, dan dialah yang memutuskan",
)
_LEAVE_OUT = Words(
    "remove 'decides', or let the actors act in order", "hapus 'decides', atau urutkan pelaksananya"
)
_NOT_OF_THE_ROW = Words(
    "actor '{actor}' has no turn in this row", "pelaksana '{actor}' tidak bertugas di baris ini"
)
_MANY = Words(
    "actor '{actor}' does this row once for each member, so there are many outcomes",
    "pelaksana '{actor}' mengerjakan baris ini untuk tiap anggota, jadi hasilnya banyak",
)
_ANOTHER = Words("let another actor of the row decide", "biarkan pelaksana lain di baris ini yang memutuskan")
RULE = Rule(
    "wrong-decider",
    "error",
    Words(
        "a decision has one actor whose outcome counts",
        "keputusan mempunyai satu pelaksana yang hasilnya berlaku",
    ),
    Words(
        "By default the last actor of an ordered list decides. Where all act in any order, `decides` names"
        " the one. An actor whose turn is done by each member cannot decide: there would be as many outcomes"
        " as members.",
        "Bila tidak disebutkan, pelaksana terakhir dalam urutan yang memutuskan. Bila semua bertindak tanpa"
        " urutan, `decides` menyebut salah satunya. Pelaksana yang gilirannya dikerjakan tiap anggota tidak"
        " dapat memutuskan: hasilnya sebanyak anggotanya.",
    ),
    _check,
)
