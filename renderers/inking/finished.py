"""A finished SVG, cut where an overlay may add something: laying one over it is only joining text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from renderers.layout import Layout

Slot = tuple[str, str]
"""A place that may be filled: `class` or `told` of a symbol by its id, the `role` of all symbols, `arrow` of a link,
`style`, `over`."""
Part = str | tuple[Slot, str]
"""A piece of text, or a slot with the words that stand in it where there is no overlay."""


@dataclass(frozen=True, slots=True)
class FinishedForm:
    """The texts between the slots, one more than there are slots."""

    layout: Layout
    texts: tuple[str, ...]
    slots: tuple[tuple[Slot, str], ...]

    def after(self, slot: Slot) -> str:
        """The text from a slot to the next one."""
        return next(text for (own, _), text in zip(self.slots, self.texts[1:], strict=True) if own == slot)

    def filled(self, words: dict[Slot, str]) -> str:
        """The whole SVG with these words in its slots, and in the others their own."""
        parts = [self.texts[0]]
        for (slot, own), text in zip(self.slots, self.texts[1:], strict=True):
            parts += (words.get(slot, own), text)
        return "".join(parts)


def cut(layout: Layout, parts: Iterable[Part]) -> FinishedForm:
    """Pieces and slots in their order as a finished form."""
    texts, slots = [""], []
    for part in parts:
        if isinstance(part, str):
            texts[-1] += part
        else:
            slots.append(part)
            texts.append("")
    return FinishedForm(layout, tuple(texts), tuple(slots))
