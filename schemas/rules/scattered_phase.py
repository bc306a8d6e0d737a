"""The rows of a phase stand together."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.diagnostic import Finding
from schemas.phase_parts import apart
from schemas.process import Process
from schemas.rule import Rule
from schemas.words import Words


def _check(process: Process) -> Iterator[Finding]:
    if not process.phases:
        return
    for part in apart(process):
        if part.phase in process.phases:
            yield Finding(
                Words(
                    "step '{name}' of phase '{phase}' stands apart from the other steps of that phase",
                    "baris '{name}' dari tahap '{phase}' terpisah dari baris-baris lain tahap itu",
                ),
                ("steps", process.steps.index(part.steps[0]), "phase"),
                Words(
                    "correct the phase of this step, or put the rows of a phase together",
                    "perbaiki tahap baris ini, atau kumpulkan baris-baris satu tahap",
                ),
                {"name": part.steps[0].id, "phase": part.phase},
            )


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
