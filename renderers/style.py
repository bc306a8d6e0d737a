"""How a form looks: strength and colour of its lines, blank and with an overlay. Strengths in points.

Status is never told by colour alone: each has a fill, stroke, dash and glyph of its own, and can be told
apart in grey. The colours are those of Okabe and Ito, strokes darkened where they had less than 3:1 on paper.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from schemas.words import Words

Status = Literal["done", "running", "late", "returned", "ahead"]
Detail = Literal["skipped", "passed", "suspended", "cancelled"]
"""What more there is to say of a status."""
MoveKind = Literal["returned", "withdrawn", "reopened", "skipped"]
MarkKind = Literal["back-dated", "paper", "without", "same-person", "substitute"]
"""What of a row's work left the norm although it went along the form."""
Heat = Literal["heat-0", "heat-1", "heat-2", "heat-3", "heat-4"]
"""How much time a row takes, from little to much."""

INK, RULE, SHADE, PAPER, FAINT = "#111111", "#444444", "#eef0f2", "#ffffff", "#8a8a8a"
SYMBOL_LINE, ARROW_LINE, GATHER_LINE = 0.9, 0.8, 1.6
RULE_LINE, FRAME_LINE = 0.5, 0.9
TAKEN_LINE = 1.7
BADGE_LINE = 0.6
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


@dataclass(frozen=True, slots=True)
class Said:
    """A sign and what it means."""

    sign: Words
    words: Words


def _same(sign: str) -> Words:
    return Words(en=sign, id=sign)


DETAILS: dict[Detail, Said] = {
    "skipped": Said(_same("»"), Words(en="skipped", id="dilewati")),
    "passed": Said(_same("–"), Words(en="not needed", id="tidak diperlukan")),
    "suspended": Said(_same("‖"), Words(en="suspended", id="ditangguhkan")),
    "cancelled": Said(_same("×"), Words(en="cancelled", id="dibatalkan")),
}
"""The signs that stand in a symbol instead of that of its status."""
MOVES: dict[MoveKind, Said] = {
    "returned": Said(Words(en="R", id="K"), Words(en="sent back", id="dikembalikan")),
    "withdrawn": Said(Words(en="W", id="T"), Words(en="withdrawn", id="ditarik")),
    "reopened": Said(Words(en="O", id="B"), Words(en="reopened", id="dibuka kembali")),
    "skipped": Said(Words(en="S", id="L"), Words(en="skipped", id="dilewati")),
}
"""The letters that stand on moves that the form does not show."""
MARKS: dict[MarkKind, Said] = {
    "back-dated": Said(Words(en="D", id="M"), Words(en="dated back", id="bertanggal mundur")),
    "paper": Said(_same("P"), Words(en="entered from paper", id="dimasukkan dari kertas")),
    "without": Said(_same("≠"), Words(en="went on without all", id="berlanjut tanpa semua")),
    "same-person": Said(_same("="), Words(en="same person twice", id="orang yang sama")),
    "substitute": Said(Words(en="V", id="G"), Words(en="by a substitute", id="oleh pengganti")),
}
"""The signs at the lower left of a symbol."""


@dataclass(frozen=True, slots=True)
class Ground:
    """How a small sign is drawn that is laid over the form."""

    fill: str
    stroke: str
    ink: str


GROUNDS: dict[str, Ground] = {
    "badge": Ground(INK, INK, PAPER),
    "before": Ground(PAPER, INK, INK),
    "move": Ground(PAPER, OFF_FORM, OFF_FORM),
    "heat-0": Ground("#ffffff", "#767676", INK),
    "heat-1": Ground("#fdeccf", "#767676", INK),
    "heat-2": Ground("#f9cd94", "#767676", INK),
    "heat-3": Ground("#eea45a", "#767676", INK),
    "heat-4": Ground("#8f3d0a", "#8f3d0a", "#ffffff"),
    **{status: Ground(look.fill, look.stroke, look.glyph_ink) for status, look in LOOKS.items()},
}
"""By their kind: rounds, rounds of a row that has to be done again, moves, degrees of heat, statuses."""
