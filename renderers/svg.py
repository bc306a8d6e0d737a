"""From Graphviz's SVG to the one that others build on: groups, ids and classes by contract, readable by ear.

Each row is `<g class="row" id="row-STEP">`, each symbol `<g class="symbol box" id="STEP@LANE">`, each arrow
`<g class="arrow" data-from data-to data-outcome>` with one path of straight segments, and the ids of its symbols as
data-source and data-target. People restyle and test by these.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from xml.etree import ElementTree
from xml.sax.saxutils import escape, quoteattr

from renderers import style
from renderers.fonts import FAMILY
from renderers.geometry import Link, Symbol
from renderers.inking.finished import FinishedForm, Part, cut
from renderers.inking.paper import on_sheet
from renderers.inking.strokes import strokes
from renderers.inking.telling import form_told, symbol_told
from renderers.inking.upright import line_places
from renderers.layout import Layout
from renderers.text import writable
from renderers.typesetting import sizes

_SVG = "{http://www.w3.org/2000/svg}"
_FONTS = f"'{FAMILY}', 'Source Sans 3', Carlito, Calibri, 'Noto Sans', Arial, sans-serif"
_RULES = ("frame", "rule-", "break-")

Groups = Mapping[str, ElementTree.Element]
"""What Graphviz drew, by the ids that our DOT text gave."""


def finish(drawn: bytes, layout: Layout, notes: str = "") -> FinishedForm:
    """What Graphviz drew, sorted into rows, arrows and symbols, each with its name.

    Things whose ids begin with `notes` were drawn over the form and stay over it.
    """
    root = ElementTree.fromstring(drawn)
    groups = {group.get("id", ""): group for group in root.iter(f"{_SVG}g")}
    over = [group for name, group in groups.items() if notes and name.startswith(notes)]
    return cut(layout, _document(groups, layout, over))


def _document(groups: Groups, layout: Layout, over: Sequence[ElementTree.Element]) -> Iterator[Part]:
    width, height = int(layout.width), int(layout.height)
    across, tall = (f"{length * layout.scale:.6g}" for length in (width, height))
    title = escape(" · ".join(layout.diagram.title))
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="form" width="{across}pt" height="{tall}pt" '
        f'viewBox="0 0 {width} {height}" lang="{layout.diagram.lang}" xml:lang="{layout.diagram.lang}" '
        f'role="graphics-document document" aria-labelledby="form-title" aria-describedby="form-told">\n'
        f'<title id="form-title">{title}</title>\n'
        f'<desc id="form-told">{escape(form_told(layout.diagram))}</desc>\n'
    )
    yield (("style", ""), "")
    yield (
        f'<rect class="paper" width="{width}" height="{height}" fill="#ffffff"/>\n'
        f'<g class="sheet" transform="{on_sheet(layout)}" '
        f'font-family="{_FONTS}" stroke-linejoin="round">\n'
    )
    yield from _table(groups, layout)
    yield '<g class="arrows">\n'
    for link in layout.grid.links:
        yield from _arrow(groups, link)
    yield '</g>\n<g class="symbols">\n'
    for symbol in layout.grid.symbols:
        yield from _symbol(groups, layout, symbol)
    yield "</g>\n"
    if over:
        yield f'<g class="notes">{"".join(map(strokes, over))}</g>\n'
    yield "</g>\n"
    yield from _phases(layout)
    yield (("over", ""), "")
    yield "</svg>\n"


def _table(groups: Groups, layout: Layout) -> Iterator[str]:
    """The head, the rows with their words, what stands around them, and the rules."""
    named = {f"text-{number}": text for number, text in enumerate(layout.texts)}
    of_row: dict[str, list[str]] = {}
    for name, text in named.items():
        ink = strokes(groups[name])
        of_row.setdefault(text.row, []).append(f'<g class="words {text.part}">{ink}</g>\n')
    yield f'<g class="head">{strokes(groups["head-shade"])}</g>\n'
    strips = {row.step for row in layout.diagram.rows if row.strip}
    for step, _band in layout.bands:
        name = f"row-{step}"
        words = "".join(of_row.get(step, ()))
        kind = "strip" if step in strips else "row"
        yield f'<g class="{kind}" id={quoteattr(name)}>{strokes(groups[name])}\n{words}</g>\n'
    yield f'<g class="around">\n{"".join(of_row.get("", ()))}</g>\n'
    lines = (strokes(group) for name, group in groups.items() if name.startswith(_RULES))
    yield f'<g class="rules" aria-hidden="true">{"".join(lines)}</g>\n'


def _phases(layout: Layout) -> Iterator[str]:
    """The bands at the left edge, in points of the sheet: words that are read from the bottom up."""
    for band in layout.phases:
        rect, told = band.rect, escape(band.phase.words)
        yield (
            f'<g class="phase" data-phase={quoteattr(band.phase.id)} font-family="{_FONTS}"><title>{told}</title>'
            f'<rect x="{rect.x0:g}" y="{rect.y0:.2f}" width="{rect.width:g}" height="{rect.height:.2f}" '
            f'fill="{style.SHADE}" stroke="{style.RULE}" stroke-width="{style.RULE_LINE:g}"/>'
        )
        for line, x in line_places(band):
            yield (
                f'<text transform="translate({x:.2f} {rect.center.y:.2f}) rotate(-90)" text-anchor="middle" '
                f'font-size="{sizes.LABEL:g}" font-weight="bold" fill="{style.INK}">{escape(line)}</text>'
            )
        yield "</g>\n"


def _arrow(groups: Groups, link: Link) -> Iterator[Part]:
    """One arrow with its words: from row to row (`end` where the procedure ends), and from symbol to symbol.

    Where several ways come through one off-page connector, `data-from` names all their rows.
    """
    through = f" data-connector={quoteattr(link.connector)}" if link.connector else ""
    steps = dict.fromkeys([link.step_from, *(way[0] for way in link.also)])
    yield f'<g class="arrow {link.kind}'
    yield (("arrow", link.id), "")
    yield (
        f'" id={quoteattr(link.id)} data-from={quoteattr(" ".join(steps))} data-to={quoteattr(link.step_to)} '
        f"data-outcome={quoteattr(writable(link.outcome))} data-source={quoteattr(link.source)} "
        f"data-target={quoteattr(link.target)}{through}>{strokes(groups[link.id])}</g>\n"
    )


def _symbol(groups: Groups, layout: Layout, symbol: Symbol) -> Iterator[Part]:
    """One symbol: reached by the keyboard, and named to those who do not see it."""
    drawn = next(one for one in layout.diagram.symbols if one.id == symbol.id)
    told = escape(symbol_told(layout.diagram, drawn))
    outline = groups.get(f"outline-{symbol.id}")
    ink = strokes(outline) if outline is not None else ""
    ink += strokes(groups[symbol.id], words_only=outline is not None)
    if symbol.shape == "connector":
        ink += "".join(
            strokes(groups[f"word-{number}-{symbol.id}"]) for number in range(1 + len(drawn.caption))
        )
    yield f'<g class="symbol {symbol.shape}'
    yield (("class", symbol.id), "")
    yield f'" id={quoteattr(symbol.id)} role="'
    yield (("role", ""), "graphics-symbol img")
    yield f'" tabindex="0"><title>{told}'
    yield (("told", symbol.id), "")
    yield f"</title>{ink}</g>\n"
