"""What stands under the rows: the printed total, and the block of who signs."""

from __future__ import annotations

from renderers.diagram import Item
from renderers.geometry import Rect
from renderers.text import height
from renderers.typesetting import sizes
from renderers.typesetting.cells import Style, cell_height
from renderers.typesetting.sheet import Sheet

_TOTAL = Style(weight="bold", align="center")
_SIGNED = Style(sizes.BODY + 1, "regular", "center")
_NAME = Style(sizes.BODY + 1, "bold", "center")


def set_total(sheet: Sheet) -> None:
    """The last row of the table, where the agency prints a sum."""
    if not sheet.diagram.total:
        return
    sheet.rule()
    band = sheet.band(height(1, sizes.BODY) + 2 * sizes.PAD_Y)
    for column, cell in sheet.cells(band):
        words = sheet.diagram.total.get(column.key)
        if words:
            sheet.write(words, cell, _TOTAL, "total")
    sheet.y = band.y1


def set_signature(sheet: Sheet) -> None:
    """Position, room for the hand and the stamp, name and number, at the right under the table."""
    if not sheet.diagram.signature:
        return
    position, name, number = sheet.diagram.signature
    sheet.y += sizes.SIGNATURE_GAP / 2
    _set_line(sheet, position, _SIGNED)
    sheet.y += sizes.SIGNATURE_GAP
    _set_line(sheet, name, _NAME)
    _set_line(sheet, number, _SIGNED)


def _set_line(sheet: Sheet, words: str, style: Style) -> None:
    if words:
        tall = cell_height([Item(words)], sizes.SIGNATURE_WIDTH, style) - 2 * sizes.PAD_Y
        right = sheet.edges[-1]
        cell = Rect(right - sizes.SIGNATURE_WIDTH, sheet.y, right, sheet.y + tall)
        sheet.write(words, cell, style, "signature")
        sheet.y += tall
