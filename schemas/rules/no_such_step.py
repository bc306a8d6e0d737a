"""Every step that is named is one of the process."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.diagnostic import Finding, Route
from schemas.guess import advice
from schemas.process import END, Process
from schemas.routes import every_arrow, every_step
from schemas.rule import Rule
from schemas.words import Words


def _named(process: Process) -> Iterator[tuple[Route, str, bool]]:
    """Each name of a step, with its route; True where it is a key."""
    for _, route, arrow in every_arrow(process):
        if arrow.to != END:
            yield (*route, "to"), arrow.to, False
    for route, step in every_step(process):
        for name in step.when.outcomes if step.when else ():
            yield (*route, "when", name), name, True
    for number, name in enumerate(process.form.break_after):
        yield ("form", "break_after", number), name, False
    for number, fact in enumerate(process.provenance.inferred):
        if fact.step:
            yield ("provenance", "inferred", number, "step"), fact.step, False
    for number, oddity in enumerate(process.provenance.anomalies):
        if oddity.step:
            yield ("provenance", "anomalies", number, "step"), oddity.step, False


def _check(process: Process) -> Iterator[Finding]:
    for route, name, key in _named(process):
        if name not in process.step_by_id:
            remedy, data = advice(name, process.step_by_id)
            words = Words("there is no step '{name}'", "baris '{name}' tidak ada")
            yield Finding(words, route, remedy, {"name": name, **data}, key=key)
    for number, label in enumerate(process.provenance.labels):
        if label.row > len(process.steps):
            yield Finding(
                Words("there is no row {row}", "baris {row} tidak ada"),
                ("provenance", "labels", number, "row"),
                Words("the rows are counted from 1 to {rows}", "baris dihitung dari 1 sampai {rows}"),
                {"row": label.row, "rows": len(process.steps)},
            )


RULE = Rule(
    "no-such-step",
    "error",
    Words("every step that is named is one of the process", "setiap baris yang disebut ada di prosedur"),
    Words(
        "An arrow, a condition, a page break or a remark on the source names a step by an id that no step"
        " has. `end` is the only name of a target that is no step.",
        "Sebuah panah, syarat, pemisah halaman, atau catatan sumber menyebut id yang tidak dimiliki baris"
        " mana pun. Hanya `end` yang boleh menjadi tujuan tanpa menjadi baris.",
    ),
    _check,
    looks_at="names",
)
