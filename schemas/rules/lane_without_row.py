"""Every actor has something to do."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.diagnostic import Finding
from schemas.process import Process
from schemas.rule import Rule
from schemas.words import Words


def _check(process: Process) -> Iterator[Finding]:
    busy = {actor for step in process.steps for actor in step.actor.all}
    busy |= {step.for_each.by for step in process.steps if step.for_each}
    recording = {actor.recorded_by for actor in process.actors.values()}
    for name, actor in process.actors.items():
        if name in busy:
            continue
        if actor.lane:
            words = Words("lane '{title}' has no row", "lajur '{title}' tidak mempunyai baris")
            remedy = Words(
                "give it a row, or leave the lane empty", "beri baris, atau biarkan lajurnya kosong"
            )
        elif name not in recording:
            words = Words(
                "actor '{title}' has nothing to do", "pelaksana '{title}' tidak mengerjakan apa pun"
            )
            remedy = Words("give it a row, or remove it", "beri baris, atau hapus")
        else:
            continue
        yield Finding(words, ("actors", name), remedy, {"title": actor.title}, key=True)


RULE = Rule(
    "lane-without-row",
    "warning",
    Words("every lane has a row", "setiap lajur mempunyai baris"),
    Words(
        "A lane is printed for somebody who does nothing in this procedure. Where the printed form has it so,"
        " the warning can stay.",
        "Lajur dicetak untuk pelaksana yang tidak mengerjakan apa pun dalam prosedur ini. Bila formulir"
        " aslinya memang begitu, peringatan ini boleh dibiarkan.",
    ),
    _check,
)
