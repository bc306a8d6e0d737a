"""From the diagram of a form to its pages, each laid out and routed as a sheet of its own. Pure.

The columns are the same on every page. Where they do not fit, lanes shrink; then everything is printed smaller, with no
letter under 6 pt; then long words are cut; then the form is refused.
"""

from __future__ import annotations

from dataclasses import replace

from renderers.diagram import Diagram
from renderers.errors import TooHigh, TooWide
from renderers.paging.attempt import Attempt, ColumnsTooWide, Finished, LanesLack, Overfull, Terms
from renderers.paging.cuts import TooTall
from renderers.typesetting import sizes
from renderers.typesetting.columns import NARROW, NARROWEST

SMALLER = (1.0, 0.96, 0.92, 0.89, sizes.LETTERS_LEAST / sizes.SMALL)
"""How large a point of the layout may be on paper, tried in this order."""
FOR_WORDS = 4
"""How often lanes grow for the sake of labels that have no good place."""


def lay_out_pages(diagram: Diagram, footer: str) -> tuple[Finished, ...]:
    """The pages of a legible diagram with their arrows; `footer` stands at the left under each.

    Raises `TooWide` or `TooHigh` where a page cannot hold what belongs on it.
    """
    usual = Terms(footer)
    narrow = [replace(usual, scale=scale, bounds=NARROW) for scale in SMALLER]
    for terms in (usual, *narrow, replace(usual, scale=SMALLER[-1], bounds=NARROWEST)):
        try:
            return _agreed(diagram, terms)
        except ColumnsTooWide:
            continue
    raise TooWide(lanes=len(diagram.lanes), page=diagram.page)


def _agreed(diagram: Diagram, terms: Terms) -> tuple[Finished, ...]:
    """The pages, once no arrow asks for wider lanes and no row is higher than a page."""
    asked_for_words = 0
    while True:
        attempt = Attempt(diagram, terms)
        try:
            return attempt.pages()
        except LanesLack as lack:
            asked_for_words += lack.words
            terms = replace(
                terms,
                lanes=lack.widths,
                for_words=asked_for_words < FOR_WORDS,
            )
        except Overfull as full:
            terms = replace(terms, spare=terms.spare + full.excess)
        except TooTall as stuck:
            step = attempt.pieces[stuck.piece].row.step
            if step in terms.tall:
                raise TooHigh(step=step, page=diagram.page) from None
            terms = replace(terms, tall=terms.tall | {step})
        terms = replace(terms, guesses=tuple(attempt.cutter.found))
