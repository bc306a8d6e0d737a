"""From every row the end can be reached."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.diagnostic import Finding
from schemas.paths import paths_of
from schemas.process import Process
from schemas.routes import every_step
from schemas.rule import Rule
from schemas.words import Words


def _check(process: Process) -> Iterator[Finding]:
    caught: set[str] = set()
    for phase in process.runs:
        paths = paths_of(process, phase)
        ending = paths.ending
        # The row where the way forward is lost is named, not all those that lead to it.
        caught |= {row for row in paths.rows if row not in ending and not paths.forward[row]}
    for route, step in every_step(process):
        if step.id in caught:
            yield Finding(
                Words("from step '{name}' no end can be reached", "dari baris '{name}' akhir tidak tercapai"),
                (*route, "id"),
                Words(
                    "let one of its ways lead on, or end",
                    "arahkan salah satu jalannya ke depan, atau ke akhir",
                ),
                {"name": step.id},
            )


RULE = Rule(
    "no-way-to-end",
    "error",
    Words("from every row the end can be reached", "dari setiap baris akhir dapat dicapai"),
    Words(
        "A run that comes here goes round for ever: every arrow leads back, or to rows whose arrows do.",
        "Pelaksanaan yang sampai di sini berputar tanpa akhir: semua panah kembali, atau menuju baris yang"
        " panahnya kembali.",
    ),
    _check,
    looks_at="flow",
)
