"""Every actor that is named is one of the process."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.diagnostic import Finding, Route
from schemas.guess import advice
from schemas.process import Process
from schemas.routes import doers_of, every_step
from schemas.rule import Rule
from schemas.words import Words


def _named(process: Process) -> Iterator[tuple[Route, str]]:
    for name, actor in process.actors.items():
        if actor.recorded_by:
            yield ("actors", name, "recorded_by"), actor.recorded_by
    for route, step in every_step(process):
        yield from doers_of(step, route)
        if step.for_each:
            yield (*route, "for_each", "by"), step.for_each.by
        if step.decides:
            yield (*route, "decides"), step.decides
    for number, label in enumerate(process.provenance.labels):
        yield ("provenance", "labels", number, "lane"), label.lane
    for number, fact in enumerate(process.provenance.inferred):
        if fact.actor:
            yield ("provenance", "inferred", number, "actor"), fact.actor


def _check(process: Process) -> Iterator[Finding]:
    for route, name in _named(process):
        if name not in process.actors:
            remedy, data = advice(name, process.actors)
            words = Words(
                "actor '{name}' is not a lane of this process", "pelaksana '{name}' bukan lajur prosedur ini"
            )
            yield Finding(words, route, remedy, {"name": name, **data})


RULE = Rule(
    "no-such-actor",
    "error",
    Words("every actor that is named is one of the process", "setiap pelaksana yang disebut ada di prosedur"),
    Words(
        "A step, a decision, a fan-out or a printed label names an actor that stands nowhere under `actors`."
        " Correct the name, or add the actor; with `lane: false` it does work and has no lane.",
        "Sebuah baris, keputusan, penggandaan, atau label tercetak menyebut pelaksana yang tidak ada di bawah"
        " `actors`. Perbaiki namanya, atau tambahkan pelaksananya; dengan `lane: false` ia bekerja tanpa lajur.",
    ),
    _check,
)
