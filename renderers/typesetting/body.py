"""The rows of the table: what stands in their cells, and the symbols in their lanes."""

from __future__ import annotations

from itertools import takewhile
from math import fsum

from renderers import diagram
from renderers.composing.printed import PAGE
from renderers.diagram import Phase
from renderers.geometry import Rect
from renderers.text import width
from renderers.typesetting import sizes
from renderers.typesetting.cells import BODY, CENTRED, Text, cell_height, cell_texts
from renderers.typesetting.phases import least_height, phases_by_step
from renderers.typesetting.sheet import Break, Sheet
from renderers.typesetting.stacks import Stack, stack, stand

_CENTRED_COLUMNS = ("no", "duration")


def set_rows(sheet: Sheet, asked: tuple[float, ...]) -> None:
    """Sets all rows, each as high as its tallest cell, its symbols, and what is asked for."""
    stacks = _stacks(sheet.diagram)
    names = (lane.id for lane in sheet.diagram.lanes)
    phase_of = phases_by_step(sheet.diagram)
    lanes = dict(zip(names, sheet.lanes(), strict=True))
    for number, row in enumerate(sheet.diagram.rows):
        held = stacks[row.step]
        tall = max(_words_height(sheet, row), held.height, asked[number] if asked else 0.0)
        tall = max(tall, _phase_lacks(sheet, number, phase_of))
        band = sheet.band(tall)
        sheet.rule()
        sheet.bands.append((row.step, band))
        sheet.symbols += stand(held, band.y0, tall, lanes)
        _set_words(sheet, row, band)
        sheet.y = band.y1
        if row.step in sheet.diagram.breaks:
            sheet.breaks.append(_break(sheet))


def _phase_lacks(sheet: Sheet, number: int, phase_of: dict[str, Phase]) -> float:
    """What the last of neighbouring rows of one phase must be high, so that the phase can be named beside them."""
    rows = sheet.diagram.rows
    phase = phase_of.get(rows[number].step)
    if phase is None or (number + 1 < len(rows) and phase_of.get(rows[number + 1].step) is phase):
        return 0.0
    above = takewhile(lambda band: phase_of.get(band[0]) is phase, reversed(sheet.bands))
    return least_height(phase) - fsum(rect.height for _, rect in above)


def _break(sheet: Sheet) -> Break:
    words = PAGE.say(sheet.diagram.lang, number=len(sheet.breaks) + 2)
    across = width(words, sizes.SMALL)
    x, y = sheet.edges[-1] + sizes.MARGIN / 2, sheet.y + sizes.SMALL * 0.8
    return Break(sheet.y, Text(words, x, y, across, sizes.SMALL, "regular", "center", "", "break"))


def _stacks(shown: diagram.Diagram) -> dict[str, Stack]:
    symbols: dict[str, list[diagram.Symbol]] = {row.step: [] for row in shown.rows}
    for symbol in shown.symbols:
        symbols[symbol.step].append(symbol)
    return {step: stack(found) for step, found in symbols.items()}


def _words_height(sheet: Sheet, row: diagram.Row) -> float:
    cells = sheet.cells(Rect(0.0, 0.0, 0.0, 0.0))
    heights = (cell_height(row.cells.get(column.key, ()), cell.width) for column, cell in cells)
    return 0.0 if row.strip else max(heights, default=sizes.BODY * 2)


def _set_words(sheet: Sheet, row: diagram.Row, band: Rect) -> None:
    for column, cell in sheet.cells(band):
        style = CENTRED if column.key in _CENTRED_COLUMNS else BODY
        sheet.texts += cell_texts(row.cells.get(column.key, ()), cell, style, row.step, column.key)
