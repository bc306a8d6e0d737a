"""Every row has a symbol in at least one lane."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.diagnostic import Finding
from schemas.process import Process
from schemas.routes import every_step
from schemas.rule import Rule
from schemas.words import Words


def _check(process: Process) -> Iterator[Finding]:
    for route, step in every_step(process):
        known = [process.actors[name] for name in step.actor.all if name in process.actors]
        if known and len(known) == len(step.actor.all) and not any(actor.lane for actor in known):
            yield Finding(
                Words(
                    "nobody who does this row has a lane",
                    "tidak ada pelaksana baris ini yang mempunyai lajur",
                ),
                (*route, "actor"),
                Words(
                    "name the lane that closes the row as its actor, and the others with for_each",
                    "sebutkan lajur yang menutup baris ini sebagai pelaksana, dan yang lain dengan for_each",
                ),
            )


RULE = Rule(
    "row-without-lane",
    "error",
    Words("every row has a symbol in a lane", "setiap baris mempunyai simbol di sebuah lajur"),
    Words(
        "A row is drawn in the lanes of its actors. With `lane: false` alone there is nothing to draw and"
        " nothing for the arrows to hold on to.",
        "Baris digambar di lajur pelaksananya. Bila semuanya `lane: false`, tidak ada yang digambar dan panah"
        " tidak punya pegangan.",
    ),
    _check,
)
