"""A row that waits for every branch has several to wait for."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.diagnostic import Finding
from schemas.paths import paths_of
from schemas.process import Process
from schemas.routes import every_step
from schemas.rule import Rule
from schemas.words import Words


def _check(process: Process) -> Iterator[Finding]:
    if not any(step.join == "all" for step in process.steps):
        return
    behind = {row: rows for phase in process.runs for row, rows in paths_of(process, phase).behind.items()}
    for route, step in every_step(process):
        if step.join == "all" and len(behind.get(step.id, ())) < 2:
            yield Finding(
                Words(
                    "step '{name}' waits for all, and one row leads to it",
                    "baris '{name}' menunggu semua, padahal hanya satu baris menuju ke sini",
                ),
                (*route, "join"),
                Words(
                    "remove it, or let the other branches lead here",
                    "hapus, atau arahkan cabang lain ke sini",
                ),
                {"name": step.id},
            )


RULE = Rule(
    "join-of-one",
    "warning",
    Words(
        "a row that waits for all has several to wait for",
        "baris yang menunggu semua punya beberapa yang ditunggu",
    ),
    Words(
        "`join: all` waits for every row with an arrow down to it. With one such row it waits for nothing"
        " else; most often a branch does not lead here as it should.",
        "`join: all` menunggu setiap baris yang panahnya turun ke sini. Bila hanya satu, tidak ada lagi yang"
        " ditunggu; paling sering ada cabang yang seharusnya menuju ke sini.",
    ),
    _check,
    looks_at="flow",
)
