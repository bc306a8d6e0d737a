"""The printed numbers go up, each once."""

from __future__ import annotations

import re
from collections.abc import Iterator

from schemas.diagnostic import Finding
from schemas.process import Process
from schemas.routes import every_step
from schemas.rule import Rule
from schemas.words import Words

Number = tuple[int, ...]


def _check(process: Process) -> Iterator[Finding]:
    highest: dict[str, tuple[Number, str]] = {}
    seen: dict[str, set[Number]] = {}
    for route, step in every_step(process):
        number = _number(step.no)
        if number is None or step.no is None:
            continue
        phase = process.phase_of(step)
        above, printed = highest.get(phase, ((), ""))
        data = {"number": step.no.strip(), "above": printed}
        if number in seen.setdefault(phase, set()):
            words = Words("the number '{number}' is printed twice", "nomor '{number}' tercetak dua kali")
            yield Finding(words, (*route, "no"), _AS_PRINTED, data)
        elif number < above:
            words = Words(
                "number '{number}' stands below '{above}'", "nomor '{number}' ada di bawah '{above}'"
            )
            yield Finding(words, (*route, "no"), _AS_PRINTED, data)
        seen[phase].add(number)
        highest[phase] = (number, step.no.strip())


def _number(printed: str | None) -> Number | None:
    """`9`, `9.` and `1.10` as numbers; None for letters and whatever else is printed."""
    text = (printed or "").strip().rstrip(".)")
    if not re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,6})*", text, re.ASCII):
        return None
    return tuple(int(part) for part in text.split("."))


_AS_PRINTED = Words(
    "the order of the rows counts; correct the number, or note it under anomalies",
    "urutan baris yang berlaku; perbaiki nomornya, atau catat di bawah anomalies",
)
RULE = Rule(
    "printed-numbers",
    "warning",
    Words("the printed numbers go up, each once", "nomor tercetak naik, masing-masing satu kali"),
    Words(
        "Numbers are printed as written and mean nothing to the flow. Two rows with one number, or a lower"
        " number below a higher one, make a form hard to talk about.",
        "Nomor dicetak apa adanya dan tidak memengaruhi alur. Dua baris bernomor sama, atau nomor kecil di"
        " bawah nomor besar, membuat formulir sulit dirujuk.",
    ),
    _check,
)
