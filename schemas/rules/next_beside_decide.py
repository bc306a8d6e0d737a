"""A row that decides leads on by its outcomes alone."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.diagnostic import Finding
from schemas.process import Process
from schemas.routes import every_step
from schemas.rule import Rule
from schemas.words import Words


def _check(process: Process) -> Iterator[Finding]:
    for route, step in every_step(process):
        if step.decide and step.next:
            yield Finding(
                Words(
                    "step '{name}' decides, so 'next' is never used",
                    "baris '{name}' memutuskan, jadi 'next' tidak pernah dipakai",
                ),
                (*route, "next"),
                Words("remove it, or make it an outcome", "hapus, atau jadikan salah satu hasil"),
                {"name": step.id},
                key=True,
            )


RULE = Rule(
    "next-beside-decide",
    "error",
    Words("a row that decides leads on by its outcomes", "baris yang memutuskan berlanjut lewat hasilnya"),
    Words(
        "Each outcome of `decide` says where it leads; a `next` beside it would have no meaning.",
        "Setiap hasil `decide` menyatakan tujuannya; `next` di sampingnya tidak berarti apa-apa.",
    ),
    _check,
)
