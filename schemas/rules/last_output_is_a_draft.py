"""What a procedure ends with is no draft."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.diagnostic import Finding
from schemas.process import Process
from schemas.rule import Rule
from schemas.words import Words

_DRAFT = ("draft", "draf", "konsep", "rancangan")


def _check(process: Process) -> Iterator[Finding]:
    last = max((number for number, step in enumerate(process.steps) if step.output), default=None)
    if last is None:
        return
    for number, text in enumerate(process.steps[last].output):
        if text.strip().casefold().startswith(_DRAFT):
            yield Finding(
                Words("the last output is still a draft: '{text}'", "keluaran terakhir masih draf: '{text}'"),
                ("steps", last, "output", number),
                Words(
                    "name what stands at the end, or note it under anomalies",
                    "sebutkan hasil akhirnya, atau catat di bawah anomalies",
                ),
                {"text": text},
            )


RULE = Rule(
    "last-output-is-a-draft",
    "warning",
    Words("what a procedure ends with is no draft", "hasil akhir prosedur bukan draf"),
    Words(
        "The output of the last row is what an auditor asks for. A draft there usually means that the row"
        " which signs or issues the document was forgotten.",
        "Keluaran baris terakhir adalah yang ditanyakan pemeriksa. Draf di situ biasanya berarti baris yang "
        "menandatangani atau menerbitkan dokumen terlupa.",
    ),
    _check,
)
