"""The lines and letters of one group of Graphviz's SVG, written short. Pure."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element
from xml.sax.saxutils import escape, quoteattr

from renderers.text import width

_PAIR = re.compile(r"(-?[\d.]+),(-?[\d.]+)")
_SPACE = re.compile(r"^\{.*\}")
_LETTERS = ("x", "y", "font-size", "fill")
_BOLD = "Bold"


def strokes(group: Element, words_only: bool = False) -> str:
    """Everything that the group draws, without Graphviz's own names.

    Words are told their width, so that they keep it where the reader's machine has other letters.
    """
    drawn: list[str] = []
    for child in group:
        tag = _SPACE.sub("", child.tag)
        if tag == "text":
            drawn.append(_words(child))
        elif tag in ("polygon", "polyline", "ellipse", "path") and not words_only:
            drawn.append(_line(tag, child))
    return "".join(drawn)


def _words(text: Element) -> str:
    kept = {name: text.attrib[name] for name in _LETTERS if name in text.attrib}
    kept["font-size"] = kept["font-size"].removesuffix(".00")
    if text.get("text-anchor") == "middle":
        kept["text-anchor"] = "middle"
    bold = _BOLD in text.get("font-family", "") or text.get("font-weight") == "bold"
    if bold:
        kept["font-weight"] = "bold"
    words = text.text or ""
    across = width(words, float(kept["font-size"]), "bold" if bold else "regular")
    kept |= {"textLength": f"{across:.1f}", "lengthAdjust": "spacingAndGlyphs"}
    return f"<text {_attributes(kept)}>{escape(words)}</text>"


def _line(tag: str, shape: Element) -> str:
    kept = dict(shape.attrib)
    if kept.get("stroke-width") == "0":
        del kept["stroke-width"]
        kept["stroke"] = "none"
    if tag == "path":
        kept["d"] = straightened(kept["d"])
    return f"<{tag} {_attributes(kept)}/>"


def straightened(way: str) -> str:
    """A Bezier whose handles lie on its corners as the straight segments it draws; a round one as it is."""
    points = _PAIR.findall(way)
    corners = points[::3]
    handles = zip(points[1::3], points[2::3], strict=True)
    straight = all(
        pair == (before, after) for pair, before, after in zip(handles, corners, corners[1:], strict=False)
    )
    if not straight:
        return way
    return "M" + "L".join(f"{x},{y}" for x, y in corners)


def _attributes(named: dict[str, str]) -> str:
    return " ".join(f"{name}={quoteattr(value)}" for name, value in named.items())
