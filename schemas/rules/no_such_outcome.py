"""A condition on an earlier decision names an outcome that the decision has."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.diagnostic import Finding
from schemas.guess import advice
from schemas.process import Process
from schemas.routes import every_step
from schemas.rule import Rule
from schemas.words import Words


def _check(process: Process) -> Iterator[Finding]:
    for route, step in every_step(process):
        for name, outcomes in step.when.outcomes.items() if step.when else ():
            decision = process.step_by_id.get(name)
            if decision is None:
                continue
            if not decision.decide:
                yield Finding(
                    Words("step '{name}' decides nothing", "baris '{name}' tidak memutuskan apa pun"),
                    (*route, "when", name),
                    Words("name a step with `decide`", "sebutkan baris yang mempunyai `decide`"),
                    {"name": name},
                    key=True,
                )
                continue
            for number, outcome in enumerate(outcomes):
                if outcome not in decision.decide:
                    remedy, data = advice(outcome, decision.decide)
                    words = Words(
                        "'{outcome}' is no outcome of step '{name}'",
                        "'{outcome}' bukan hasil baris '{name}'",
                    )
                    told = {"outcome": outcome, "name": name, **data}
                    yield Finding(words, (*route, "when", name, number), remedy, told)


RULE = Rule(
    "no-such-outcome",
    "error",
    Words(
        "a condition names an outcome that the earlier decision has",
        "syarat menyebut hasil yang dimiliki keputusan sebelumnya",
    ),
    Words(
        "`when: {step: outcome}` looks at what an earlier row decided; that row has to decide, and to have"
        " this outcome, in the same letters.",
        "`when: {baris: hasil}` melihat keputusan baris sebelumnya; baris itu harus memutuskan dan"
        " mempunyai hasil ini, dengan ejaan yang sama.",
    ),
    _check,
)
