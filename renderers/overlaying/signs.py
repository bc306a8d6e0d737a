"""The signs inside symbols: that of the status, or what more there is to say of it. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from renderers.geometry import Point, Symbol
from renderers.layout import Layout
from renderers.overlay import Overlay
from renderers.style import DETAILS, LOOKS, Status
from renderers.text import width
from renderers.typesetting import sizes
from renderers.typesetting.cells import Text, word_at

_SIZE, _LEAST = 10.0, 6.0


def signs(
    layout: Layout, overlay: Overlay, symbols: Sequence[Symbol], status: Mapping[str, Status]
) -> Iterator[Text]:
    """In the middle of an empty symbol, left of the word of a capsule. Where plates stand, they say it."""
    words = {symbol.id: symbol.word for symbol in layout.diagram.symbols}
    for symbol in symbols:
        now = status[symbol.id]
        if symbol.step in overlay.plates or symbol.id in overlay.plates:
            continue
        sign = _sign(overlay, symbol, now)
        if words[symbol.id]:
            center = Point(symbol.rect.x0 + sizes.CAPSULE_PAD - 0.5, symbol.rect.center.y)
            sign, size = sign.partition(" ")[0], sizes.WORD - 0.5
        else:
            room = symbol.rect.width * (0.6 if symbol.shape == "decision" else 0.9)
            size = max(_LEAST, min(_SIZE, _SIZE * room / max(width(sign, _SIZE), 1.0)))
            center = symbol.rect.center
        if sign:
            yield word_at(sign, center, size, now, "bold" if now == "late" else "regular")


def _sign(overlay: Overlay, symbol: Symbol, status: Status) -> str:
    standing = overlay.steps.get(symbol.step)
    sign = LOOKS[status].glyph
    if standing is None or symbol.id.endswith(("@start", "@end")):
        return sign
    if standing.detail and status == standing.status:
        sign = DETAILS[standing.detail].sign.say("en")
    if standing.part and standing.status == "running" and status in ("running", "late"):
        done, asked = standing.part
        sign = f"{sign} {done}/{asked}" if asked > 1 else sign
    return sign
