"""Every phase that is named is one of the process, and where there are phases every row has one."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.diagnostic import Finding, Route
from schemas.guess import advice
from schemas.process import Process
from schemas.routes import every_step
from schemas.rule import Rule
from schemas.words import Words


def _named(process: Process) -> Iterator[tuple[Route, str]]:
    for name, phase in process.phases.items():
        if phase.gathers:
            yield ("phases", name, "gathers", "phase"), phase.gathers
    for route, step in every_step(process):
        if step.phase:
            yield (*route, "phase"), step.phase
    for number, fact in enumerate(process.provenance.inferred):
        if fact.phase:
            yield ("provenance", "inferred", number, "phase"), fact.phase


def _check(process: Process) -> Iterator[Finding]:
    for route, name in _named(process):
        if name in process.phases:
            continue
        words = Words("there is no phase '{name}'", "tahap '{name}' tidak ada")
        if process.phases:
            remedy, data = advice(name, process.phases)
        else:
            remedy, data = _NO_PHASES, {}
        yield Finding(words, route, remedy, {"name": name, **data})


_NO_PHASES = Words(
    "this process has no phases: leave `phase` out, or write `phases` instead of `every`",
    "prosedur ini tidak bertahap: hilangkan `phase`, atau tulis `phases` sebagai ganti `every`",
)
RULE = Rule(
    "no-such-phase",
    "error",
    Words("every phase that is named is one of the process", "setiap tahap yang disebut ada di prosedur"),
    Words(
        "A step or a gathering phase names a phase that stands nowhere under `phases`.",
        "Sebuah baris atau tahap penghimpun menyebut tahap yang tidak ada di bawah `phases`.",
    ),
    _check,
    looks_at="names",
)
