"""Every step has an id of its own."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.diagnostic import Finding, See
from schemas.process import Process
from schemas.routes import every_step
from schemas.rule import Rule
from schemas.words import Words


def _check(process: Process) -> Iterator[Finding]:
    first: dict[str, tuple[str | int, ...]] = {}
    for route, step in every_step(process):
        if step.id not in first:
            first[step.id] = (*route, "id")
            continue
        yield Finding(
            Words("two steps are called '{name}'", "dua baris bernama '{name}'"),
            (*route, "id"),
            Words("give this one another id", "beri baris ini id lain"),
            {"name": step.id},
            see=(See(Words("the other one", "yang lain"), first[step.id]),),
        )


RULE = Rule(
    "duplicate-step",
    "error",
    Words("every step has an id of its own", "setiap baris mempunyai id sendiri"),
    Words(
        "Arrows, tasks and the record of a run name a step by its id. The printed numbers may repeat, ids may"
        " not.",
        "Panah, tugas, dan catatan pelaksanaan menyebut baris dengan idnya. Nomor tercetak boleh berulang,"
        " id tidak.",
    ),
    _check,
    looks_at="names",
)
