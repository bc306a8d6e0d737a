"""How a sentence names a row: by its printed number where that tells it from all others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from schemas.diagnostic import said
from schemas.process import Process
from schemas.words import Words


def row_names(process: Process) -> dict[str, str]:
    """Step → its printed number; its place counted from 1 where all numbers are empty; else its id in quotes."""
    printed = {step.id: (step.no or "").strip().rstrip(".)") for step in process.steps}
    if not any(printed.values()):
        return {step.id: str(place) for place, step in enumerate(process.steps, start=1)}
    times = Counter(printed.values())
    return {id: number if number and times[number] == 1 else f"'{id}'" for id, number in printed.items()}


def rows_said(names: Sequence[str]) -> Words:
    """One row or several, as part of a sentence."""
    words = Words("row {rows}", "baris {rows}") if len(names) == 1 else Words("rows {rows}", "baris {rows}")
    return filled(words, rows=names)


def filled(words: Words, **data: object) -> Words:
    """Words with their data in them, ready to be the data of other words."""
    en, id = (words.say(lang, **said(data, lang)) for lang in ("en", "id"))
    return Words(_as_data(en), _as_data(id))


def _as_data(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")
