"""How a form looks: strength and colour of its lines, blank and with an overlay. Strengths in points.

Status is never told by colour alone: each has a fill, stroke, dash and glyph of its own, and can be told
apart in grey. The colours are those of Okabe and Ito, strokes darkened where they had less than 3:1 on paper.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from schemas.words import Words

Status = Literal["done", "running", "late", "returned", "ahead"]

INK, RULE, SHADE, PAPER, FAINT = "#111111", "#444444", "#eef0f2", "#ffffff", "#8a8a8a"
SYMBOL_LINE, ARROW_LINE, GATHER_LINE = 0.9, 0.8, 1.6
RULE_LINE, FRAME_LINE = 0.5, 0.9
TAKEN_LINE = 1.7
TIP = 5.2
"""The length of an arrow's tip."""
OFF_FORM, OFF_FORM_LINE, OFF_FORM_DASH = "#a3386f", 1.4, (5.0, 3.0)
"""Moves that the form does not show: dashed, and curved where all drawn arrows are straight."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a symbol of one status is drawn; `dash` as in SVG, in points."""

    fill: str
    stroke: str
    strength: float
    dash: tuple[float, ...]
    glyph: str
    glyph_ink: str
    words: Words


LOOKS: dict[Status, Look] = {
    "done": Look("#d8f0e8", "#007a59", 1.3, (), "✓", "#004d38", Words(en="done", id="selesai")),
    "running": Look("#d6e8f5", "#0072b2", 2.0, (), "▶", "#003e61", Words(en="running", id="berjalan")),
    "late": Look("#fbe0cf", "#c24f00", 2.4, (), "!", "#6b2b00", Words(en="late", id="terlambat")),
    "returned": Look(
        "#f6e3ee", "#b0558a", 1.6, (4.0, 2.0), "←", "#6a1f4c", Words(en="returned", id="dikembalikan")
    ),
    "ahead": Look("#ffffff", "#767676", 0.9, (1.0, 2.0), "", "#4a4a4a", Words(en="not begun", id="belum")),
}
