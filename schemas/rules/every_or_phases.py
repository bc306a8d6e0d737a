"""A process says how often it is run: once for all its rows, or for each of its phases."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.diagnostic import Finding
from schemas.process import Process
from schemas.routes import every_step
from schemas.rule import Rule
from schemas.words import Words


def _check(process: Process) -> Iterator[Finding]:
    if process.every and process.phases:
        yield Finding(
            Words("'every' and 'phases' exclude each other", "'every' dan 'phases' tidak boleh bersama"),
            ("every",),
            Words(
                "each phase has its own `every`: remove this one",
                "tiap tahap punya `every` sendiri: hapus ini",
            ),
            key=True,
        )
    if not process.every and not process.phases:
        yield Finding(
            Words("it is not said how often this is done", "tidak disebutkan seberapa sering ini dikerjakan"),
            (),
            Words(
                "add every: month, quarter, semester, year, or case: {{subject: …}}",
                "tambahkan every: month, quarter, semester, year, atau case: {{subject: …}}",
            ),
        )
    if not process.phases:
        return
    for key in ("opens", "due"):
        if getattr(process, key):
            words = Words(
                "'{key}' stands beside `every`, not beside `phases`",
                "'{key}' ada di samping `every`, bukan di samping `phases`",
            )
            remedy = Words("move it into the phase that is meant", "pindahkan ke dalam tahap yang dimaksud")
            yield Finding(words, (key,), remedy, {"key": key}, key=True)
    for route, step in every_step(process):
        if not step.phase:
            yield Finding(
                Words("step '{name}' is in no phase", "baris '{name}' tidak termasuk tahap mana pun"),
                (*route, "id"),
                Words("add phase: one of {known}", "tambahkan phase: salah satu dari {known}"),
                {"name": step.id, "known": list(process.phases)},
            )
    used = {step.phase for step in process.steps}
    for name in process.phases:
        if name not in used:
            yield Finding(
                Words("phase '{name}' has no step", "tahap '{name}' tidak mempunyai baris"),
                ("phases", name),
                Words("give it a step, or remove it", "beri baris, atau hapus"),
                {"name": name},
                key=True,
            )


RULE = Rule(
    "every-or-phases",
    "error",
    Words(
        "a process or each of its phases says how often it is run",
        "prosedur atau tiap tahapnya menyebut kapan diulang",
    ),
    Words(
        "Runs are opened for periods or cases. Either the whole process has one `every`, or it has `phases`"
        " with one each, and then every step names its phase.",
        "Pelaksanaan dibuka untuk periode atau kasus. Seluruh prosedur mempunyai satu `every`, atau"
        " mempunyai `phases` dengan `every` masing-masing, dan setiap baris menyebut tahapnya.",
    ),
    _check,
    looks_at="names",
)
