"""Arrows stay inside their phase."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.diagnostic import Finding
from schemas.phase_parts import apart
from schemas.process import Process
from schemas.routes import every_arrow
from schemas.rule import Rule
from schemas.words import Words


def _check(process: Process) -> Iterator[Finding]:
    # Rows that stand apart from their phase are named themselves: their arrows would say the same once more.
    misplaced = {step.id for part in apart(process) for step in part.steps}
    for step, route, arrow in every_arrow(process):
        target = process.step_by_id.get(arrow.to)
        if target is None or misplaced & {step.id, target.id}:
            continue
        if process.phase_of(target) != process.phase_of(step):
            yield Finding(
                Words(
                    "step '{name}' lies in phase '{other}', this one in '{own}'",
                    "baris '{name}' ada di tahap '{other}', yang ini di '{own}'",
                ),
                (*route, "to"),
                Words(
                    "write end (the other phase opens by itself when it gathers this one), or correct the phase of"
                    " one of the two",
                    "tulis end (tahap lain terbuka sendiri bila menghimpun tahap ini), atau perbaiki tahap salah"
                    " satunya",
                ),
                {"name": arrow.to, "other": process.phase_of(target), "own": process.phase_of(step)},
            )


RULE = Rule(
    "arrow-leaves-phase",
    "error",
    Words("arrows stay inside their phase", "panah tetap di dalam tahapnya"),
    Words(
        "A run belongs to one phase and one period. Leaving the last row of a phase is its end; the arrow"
        " from phase to phase is drawn where one gathers the other.",
        "Satu pelaksanaan milik satu tahap dan satu periode. Keluar dari baris terakhir tahap adalah"
        " akhirnya; panah antartahap digambar bila yang satu menghimpun yang lain.",
    ),
    _check,
    looks_at="names",
)
