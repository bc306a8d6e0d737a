"""A decision has at least two outcomes."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.diagnostic import Finding
from schemas.process import Process
from schemas.routes import every_step
from schemas.rule import Rule
from schemas.words import Words


def _check(process: Process) -> Iterator[Finding]:
    for route, step in every_step(process):
        if len(step.decide) == 1:
            outcome = next(iter(step.decide))
            yield Finding(
                Words(
                    "this decision has one outcome, '{outcome}'",
                    "keputusan ini hanya punya hasil '{outcome}'",
                ),
                (*route, "decide"),
                Words(
                    "add the other outcome, or write next: {{to: …, label: {outcome}}}",
                    "tambahkan hasil lainnya, atau tulis next: {{to: …, label: {outcome}}}",
                ),
                {"outcome": outcome},
                key=True,
            )


RULE = Rule(
    "one-outcome",
    "error",
    Words("a decision has at least two outcomes", "keputusan mempunyai sedikitnya dua hasil"),
    Words(
        "A diamond with one exit decides nothing. Where the form prints only one word, it is the label of an"
        " arrow.",
        "Belah ketupat dengan satu jalan keluar tidak memutuskan apa pun. Bila formulir hanya mencetak satu"
        " kata, itu label sebuah panah.",
    ),
    _check,
)
