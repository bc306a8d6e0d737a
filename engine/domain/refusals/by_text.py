"""Texts that no record can hold. Pure."""

from __future__ import annotations

from engine.domain.refusals.tree import Forbidden
from schemas.words import Words


class NotWritable(Forbidden):
    """A text that holds what stands for no letter: half of a pair of UTF-16, or bytes that were no UTF-8."""

    words = Words(
        en="{text} holds bytes that are no letters, so it cannot be written down; type it anew. Nothing was changed",
        id="{text} memuat bita yang bukan huruf sehingga tidak dapat dicatat; ketik ulang. Tidak ada yang berubah",
    )
