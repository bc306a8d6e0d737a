"""How the differences of two versions look. Never by colour alone: each has a sign, a line and a ground of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from schemas.words import Words

State = Literal["added", "removed", "moved", "changed"]


@dataclass(frozen=True, slots=True)
class Look:
    """Ground of a row, ink and strength of symbols and arrows (points), the sign in the margin, and its words."""

    ground: str
    ink: str
    strength: float
    dashed: bool
    sign: str
    words: Words


LOOKS: dict[State, Look] = {
    "added": Look("#e2f4ea", "#00694d", 2.0, False, "+", Words(en="added", id="ditambahkan")),
    "removed": Look("#fbe9e4", "#a33a1c", 1.0, True, "−", Words(en="removed", id="dihapus")),
    "moved": Look("#e4eef8", "#00588a", 1.4, False, "→", Words(en="moved", id="dipindahkan")),
    "changed": Look("#fdf4d7", "#6b5200", 1.4, False, "≠", Words(en="changed", id="diubah")),
}
