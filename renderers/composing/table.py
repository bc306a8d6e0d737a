"""The columns of a form and what stands in its cells, as its process prints them."""

from __future__ import annotations

from renderers.composing.printed import HEADS, NIP, TOTAL, period_word
from renderers.diagram import Column, Item, Lane, Phase, Row
from schemas.form import BUILT_IN_COLUMNS
from schemas.process import Process, Step

QUALITY = ("inputs", "duration", "output")
"""The columns that stand together under 'Mutu Baku' (PermenPAN-RB 35/2012)."""
LANES = "actors"


def head(process: Process, key: str) -> str:
    """The printed head of a column: the agency's own words, or those of the rule."""
    form = process.form
    if key in form.labels:
        words = form.labels[key]
    elif key in HEADS:
        words = HEADS[key].say(process.locale)
    else:
        words = form.extra.get(key, key)
    return f"{words} ({form.duration_in})" if key == "duration" and form.duration_in else words


def columns(process: Process) -> tuple[tuple[Column, ...], tuple[Column, ...]]:
    """The columns of text left and right of the lanes. Lanes that are not asked for stand at the right."""
    keys = process.form.columns
    grouped = [
        Column(key, head(process, key), head(process, "quality") if _has_neighbour(keys, place) else "")
        for place, key in enumerate(keys)
        if key != LANES
    ]
    cut = keys.index(LANES) if LANES in keys else len(keys)
    return tuple(grouped[:cut]), tuple(grouped[cut:])


def _has_neighbour(keys: tuple[str, ...], place: int) -> bool:
    """Whether a column of the quality standard stands beside another one, so that one head spans both."""
    near = keys[max(place - 1, 0) : place] + keys[place + 1 : place + 2]
    return keys[place] in QUALITY and any(key in QUALITY for key in near)


def lanes(process: Process) -> tuple[Lane, ...]:
    """A lane for each actor that has one, in the printed order."""
    return tuple(Lane(name, actor.title) for name, actor in process.actors.items() if actor.lane)


def column_numbers(process: Process, count: int) -> tuple[str, ...]:
    """The numbers under the heads: none, 1 to `count`, or those printed, be they too few or too many."""
    numbers = process.form.column_numbers
    if isinstance(numbers, bool):
        return tuple(str(number + 1) for number in range(count)) if numbers else ()
    return numbers


def row(process: Process, step: Step) -> Row:
    """One row: what stands in each of its cells of text."""
    lists = process.form.lists
    printed = {
        "no": (Item(step.no or ""),),
        "activity": (Item(step.activity),),
        "inputs": listed(step.inputs, lists),
        "duration": (Item(step.duration or ""),),
        "output": listed(step.output, lists),
        "remarks": (Item(step.remarks or ""),),
    }
    cells = {
        key: printed[key] if key in BUILT_IN_COLUMNS else (Item(step.extra.get(key, "")),)
        for key in process.form.columns
        if key != LANES
    }
    return Row(step.id, {key: tuple(item for item in items if item.text) for key, items in cells.items()})


def listed(texts: tuple[str, ...], style: str) -> tuple[Item, ...]:
    """Several documents of one cell, as the agency writes a list; a single one stands alone."""
    if style == "plain" or len(texts) < 2:
        return (Item(", ".join(texts)),)
    return tuple(Item(text, mark(place, style)) for place, text in enumerate(texts))


def mark(place: int, style: str) -> str:
    """What stands before an entry of a list; places count from 0."""
    if style == "dashed":
        return "–"
    if style == "numbered":
        return f"{place + 1}."
    letters = chr(ord("a") + place % 26)
    return f"{letters * (place // 26 + 1)}."


def phases(process: Process) -> tuple[Phase, ...]:
    """The phases with their names and periods, where the procedure has several."""
    if len(process.phases) < 2:
        return ()
    return tuple(
        Phase(name, *_named(name, phase.title, period_word(phase, process.locale)), steps)
        for name, phase in process.phases.items()
        if (steps := tuple(step.id for step in process.steps_of[name]))
    )


def _named(name: str, title: str | None, period: str) -> tuple[str, str]:
    """The title and the period; the period alone where a phase is only named after it."""
    bare = period.split()[-1].casefold()
    if (title is None and bare in name.casefold()) or (title and bare == title.casefold()):
        return "", period[:1].upper() + period[1:]
    return title or name.replace("-", " ").capitalize(), period


def total(process: Process) -> dict[str, str]:
    """The printed sum under the table; nothing where none is printed."""
    if process.form.total is None:
        return {}
    return {"activity": TOTAL.say(process.locale), "duration": process.form.total.duration}


def title(process: Process) -> tuple[str, ...]:
    """What stands over the table: as printed, or the procedure's name and its agency."""
    if process.form.title is not None:
        return tuple(line for line in process.form.title.split("\n") if line)
    agency = process.agency
    return process.title, " · ".join(part for part in (agency.name, agency.region) if part)


def signature(process: Process) -> tuple[str, ...]:
    """The block under the table: position, name and number of who signs, as far as printed."""
    signed = process.form.signature
    if signed is None:
        return ()
    number = signed.nip or ""
    if number[:1].isdigit():
        number = NIP.say(process.locale, nip=number)
    return (signed.position or "", signed.name or "", number)
