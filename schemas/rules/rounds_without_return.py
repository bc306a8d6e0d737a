"""Only a return counts rounds."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.diagnostic import Finding
from schemas.process import END, Process
from schemas.routes import every_arrow
from schemas.rule import Rule
from schemas.words import Words


def _check(process: Process) -> Iterator[Finding]:
    place = {step.id: number for number, step in reversed(list(enumerate(process.steps)))}
    for step, route, arrow in every_arrow(process):
        if arrow.max_rounds is None or (arrow.to != END and arrow.to not in place):
            continue
        target = process.step_by_id.get(arrow.to)
        if target is None or target.kind == "end" or place[arrow.to] > place[step.id]:
            yield Finding(
                Words(
                    "'max_rounds' stands at an arrow that leads on",
                    "'max_rounds' ada di panah yang berlanjut",
                ),
                (*route, "max_rounds"),
                Words("remove it: only returns are counted", "hapus: hanya panah kembali yang dihitung"),
                key=True,
            )


RULE = Rule(
    "rounds-without-return",
    "error",
    Words("only a return counts rounds", "hanya panah kembali yang menghitung putaran"),
    Words(
        "`max_rounds` limits how often a row is done again. An arrow down is gone once a round.",
        "`max_rounds` membatasi berapa kali sebuah baris diulang. Panah turun ditempuh satu kali tiap"
        " putaran.",
    ),
    _check,
)
