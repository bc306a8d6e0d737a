"""An overlay laid over a finished SVG: classes, signs and words, in the time that joining text takes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from renderers import style
from renderers.fonts import FAMILY
from renderers.inking.finished import FinishedForm, Slot
from renderers.inking.paper import SCALE, on_sheet
from renderers.overlay import Overlay
from renderers.overlaying.badges import Badge
from renderers.overlaying.marks import Marks, marks
from renderers.overlaying.moves import Curve
from renderers.text import writable
from renderers.typesetting.cells import Text

_LINE = re.compile(r"<(?:path|polygon) [^>]*/>")
_BASELINE = 0.33
"""How far the foot of the letters stands below the middle of a line, in font sizes."""


def overlay_words(form: FinishedForm, overlay: Overlay) -> dict[Slot, str]:
    """What the overlay adds to the form. Takes nothing away, moves nothing."""
    added = marks(form.layout, overlay)
    raised = "".join(_raised(form, added))
    words: dict[Slot, str] = {("style", ""): _STYLE, ("over", ""): raised + "".join(_over(added))}
    for symbol, status in added.status.items():
        words["class", symbol] = f" {status} {added.details.get(symbol, '')}".rstrip()
    words |= {("told", symbol): f" – {escape(writable(told))}" for symbol, told in added.told.items()}
    words |= {("arrow", link): " taken" for link in added.taken}
    words |= {("arrow", link): " untaken" for link in added.untaken}
    return words


def _raised(form: FinishedForm, added: Marks) -> Iterator[str]:
    """The lines of ways taken once more, over what lies on them; their words are there already."""
    yield f'<g class="raised" transform="{on_sheet(form.layout)}" aria-hidden="true">\n'
    for link in form.layout.grid.links:
        if link.id in added.raised:
            arrow = form.after(("arrow", link.id)).partition("</g>")[0]
            yield f"<g data-over={quoteattr(link.id)}>{''.join(_LINE.findall(arrow))}</g>\n"
    yield "</g>\n"


def _style() -> str:
    """How statuses look, as rules that a page may override; lines are in the units of the sheet."""
    rules = [
        f".symbol.{status} > polygon, .symbol.{status} > path {{ fill: {look.fill}; stroke: {look.stroke}; "
        f"stroke-width: {look.strength * SCALE:g};{_dashes(look.dash)} }}"
        for status, look in style.LOOKS.items()
    ]
    rules += [
        f".arrow.taken > path, .arrow.taken > polygon {{ stroke-width: {style.TAKEN_LINE * SCALE:g}; }}",
        f".raised path, .raised polygon {{ stroke-width: {style.TAKEN_LINE * SCALE:g}; }}",
        f".arrow.untaken > path, .arrow.untaken > polygon {{ stroke: {style.FAINT}; }}",
        f".arrow.untaken > polygon {{ fill: {style.FAINT}; }}",
    ]
    return "<style>\n" + "\n".join(rules) + "\n</style>\n"


def _dashes(dash: tuple[float, ...]) -> str:
    return f" stroke-dasharray: {' '.join(f'{part * SCALE:g}' for part in dash)};" if dash else ""


_STYLE = _style()


def _over(added: Marks) -> Iterator[str]:
    yield f'<g class="overlay" font-family="\'{FAMILY}\', Arial, sans-serif">\n'
    for curve in added.curves:
        yield _curve(curve)
    for rect, status in added.swatches:
        look = style.LOOKS[status]
        dash = f' stroke-dasharray="{" ".join(map(str, look.dash))}"' if look.dash else ""
        yield (
            f'<rect class="swatch {status}" x="{rect.x0:.2f}" y="{rect.y0:.2f}" width="{rect.width:.2f}" '
            f'height="{rect.height:.2f}" fill="{look.fill}" stroke="{look.stroke}" '
            f'stroke-width="{look.strength:g}"{dash}/>\n'
        )
    for start, end, kind in added.samples:
        look_of = _UNDRAWN if kind == "undrawn" else _TAKEN
        yield f'<path d="M{start.x:.2f},{start.y:.2f}L{end.x:.2f},{end.y:.2f}" {look_of}/>\n'
    for glyph in added.glyphs:
        yield _words(glyph, f"glyph {glyph.part}", style.LOOKS[_status(glyph)].glyph_ink)
    for badge in added.badges:
        yield _badge(badge)
    for text in added.words:
        yield _words(text, text.part, style.INK)
    yield "</g>\n"


_UNDRAWN = (
    f'class="undrawn" fill="none" stroke="{style.OFF_FORM}" stroke-width="{style.OFF_FORM_LINE:g}" '
    f'stroke-dasharray="{" ".join(f"{part:g}" for part in style.OFF_FORM_DASH)}"'
)
_TAKEN = f'class="sample" stroke="{style.INK}" stroke-width="{style.TAKEN_LINE:g}"'


def _status(glyph: Text) -> style.Status:
    return next(status for status in style.LOOKS if status == glyph.part)


def _curve(curve: Curve) -> str:
    places = " ".join(f"{point.x:.2f},{point.y:.2f}" for point in curve.points)
    tip = curve.points[-1]
    head = f'<path d="M{tip.x:.2f},{tip.y:.2f}l5,-2.2v4.4z" fill="{style.OFF_FORM}"/>' if curve.tip else ""
    return f'<path d="M{places}" {_UNDRAWN}/>{head}\n'


def _badge(badge: Badge) -> str:
    rect, ground = badge.rect, style.GROUNDS[badge.ground]
    corner = 1.0 if badge.words.part == "plate" else rect.height / 2
    return (
        f'<rect class="badge {badge.ground}" x="{rect.x0:.2f}" y="{rect.y0:.2f}" width="{rect.width:.2f}" '
        f'height="{rect.height:.2f}" rx="{corner:g}" fill="{ground.fill}" stroke="{ground.stroke}" '
        f'stroke-width="{style.BADGE_LINE:g}"/>' + _words(badge.words, "badge-words", ground.ink)
    )


def _words(text: Text, kind: str, ink: str) -> str:
    anchor = ' text-anchor="middle"' if text.align == "center" else ""
    bold = ' font-weight="bold"' if text.weight == "bold" else ""
    y = text.y + text.size * _BASELINE
    return (
        f'<text class="{kind}" x="{text.x:.2f}" y="{y:.2f}" font-size="{text.size:g}"'
        f' textLength="{text.width:.2f}" lengthAdjust="spacingAndGlyphs"'
        f'{anchor}{bold} fill="{ink}">{escape(text.words)}</text>\n'
    )
