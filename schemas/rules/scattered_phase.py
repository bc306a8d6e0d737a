"""The rows of a phase stand together."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.diagnostic import Finding
from schemas.process import Process
from schemas.routes import every_step
from schemas.rule import Rule
from schemas.words import Words


def _check(process: Process) -> Iterator[Finding]:
    left: set[str] = set()
    here = ""
    for route, step in every_step(process):
        phase = step.phase or here
        if phase != here:
            if phase in left:
                yield Finding(
                    Words("phase '{name}' begins a second time here", "tahap '{name}' dimulai lagi di sini"),
                    (*route, "phase"),
                    Words("put the rows of a phase together", "kumpulkan baris-baris satu tahap"),
                    {"name": phase},
                )
            left.add(here)
            here = phase


RULE = Rule(
    "scattered-phase",
    "error",
    Words("the rows of a phase stand together", "baris-baris satu tahap berkumpul"),
    Words(
        "A phase is a part of the table: its rows follow each other, and the row below is the next one of the"
        " run.",
        "Tahap adalah bagian dari tabel: baris-barisnya berurutan, dan baris di bawahnya adalah"
        " kelanjutannya.",
    ),
    _check,
    looks_at="names",
)
