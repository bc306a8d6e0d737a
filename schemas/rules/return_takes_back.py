"""A return out of a fork is announced: it takes back what other branches do meanwhile."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.diagnostic import Finding
from schemas.flow import flow_of
from schemas.process import Process
from schemas.row_names import row_names, rows_said
from schemas.rows import ways
from schemas.rule import Rule
from schemas.soundness import always_before
from schemas.words import Words


def _check(process: Process) -> Iterator[Finding]:
    names = row_names(process)
    place = {step.id: number for number, step in enumerate(process.steps)}
    for phase in process.runs:
        if not process.steps_of[phase]:
            continue
        flow = flow_of(process, phase)
        before = always_before(flow)
        for way in ways(process, phase):
            if not way.back:
                continue
            undone = flow.reach[way.target]
            if way.target not in before[way.source]:
                instead = flow.excluded_by(way.target)
                undone = undone.union(instead, *(flow.reach[row] for row in instead))
            beside = flow.beside[way.source] & undone
            if beside:
                step = process.step_by_id[way.source]
                written = ("decide", way.choice) if step.decide else ("next",)
                data = {
                    "source": names[way.source],
                    "target": names[way.target],
                    "rows": rows_said([names[row.id] for row in flow.rows if row.id in beside]),
                }
                yield Finding(_WORDS, ("steps", place[way.source], *written), _REMEDY, data)


_WORDS = Words(
    "going back from row {source} to row {target} also takes back what other branches have done: {rows}",
    "kembali dari baris {source} ke baris {target} juga menarik hasil cabang lain: {rows}",
)
_REMEDY = Words(
    "if that is not meant, return to a row of the same branch",
    "bila bukan itu maksudnya, kembalikan ke baris di cabang yang sama",
)
RULE = Rule(
    "return-takes-back",
    "warning",
    Words(
        "a return does not reach into other branches unnoticed",
        "panah kembali tidak menjangkau cabang lain tanpa disadari",
    ),
    Words(
        "A return to a row above a fork begins anew everything that follows from that row, in all branches:"
        " tasks that are open there are cancelled, and those that are done must be done again. Often that is"
        " meant; it should be known.",
        "Kembali ke baris di atas percabangan memulai lagi semua yang mengikuti baris itu, di semua cabang:"
        " tugas yang terbuka dibatalkan dan yang selesai harus dikerjakan lagi. Sering memang itu maksudnya;"
        " sebaiknya diketahui.",
    ),
    _check,
    looks_at="runs",
)
