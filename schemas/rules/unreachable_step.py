"""Every row is reached from the first row of its phase by arrows that lead down."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.diagnostic import Finding
from schemas.paths import paths_of
from schemas.process import Process
from schemas.routes import every_step
from schemas.rule import Rule
from schemas.words import Words


def _check(process: Process) -> Iterator[Finding]:
    lost: set[str] = set()
    for phase in process.runs:
        paths = paths_of(process, phase)
        reached = paths.reached
        # Rows behind an unreachable one are unreachable with it; the first one says it for all.
        lost |= {row for row in paths.rows if row not in reached and not paths.behind[row]}
    for route, step in every_step(process):
        if step.id in lost:
            yield Finding(
                Words("no arrow leads down to step '{name}'", "tidak ada panah turun ke baris '{name}'"),
                (*route, "id"),
                Words(
                    "let a row above lead here, or remove the step",
                    "arahkan baris di atasnya ke sini, atau hapus baris ini",
                ),
                {"name": step.id},
            )


RULE = Rule(
    "unreachable-step",
    "error",
    Words("every row is reached by arrows that lead down", "setiap baris dicapai lewat panah turun"),
    Words(
        "A run begins in the first row of its phase and goes on along the arrows. A return does not make a"
        " row reachable: it only repeats what was done before. Rows behind an unreachable one are not named"
        " again.",
        "Pelaksanaan dimulai di baris pertama tahapnya dan berlanjut mengikuti panah. Panah kembali tidak"
        " membuat baris tercapai: ia hanya mengulang yang sudah dikerjakan. Baris sesudah baris yang tak"
        " tercapai tidak disebut lagi.",
    ),
    _check,
    looks_at="flow",
)
