"""The pairs of lettered connectors of a form that is cut into pages (PermenPAN-RB 35/2012: symbols of the form).

Pure. An arrow that leaves its page ends in a pentagon below the last row (above the first one where it leads to an
earlier page), in the lane of its symbol; from a pentagon with the same letter it goes on, where its target stands.
Arrows to the next page, arrows that skip a page and arrows back have pairs of their own. Arrows of one kind to one
symbol share a letter, as on one sheet they share the end of their way.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from renderers.composing.printed import FROM_PAGE, FROM_PAGES, TO_PAGE
from renderers.diagram import Diagram, Link, Row, Symbol

Way = Literal["next", "skip", "back"]
_ORDER: tuple[Way, ...] = ("next", "skip", "back")
_LISTED = 3
"""Of more pages than so many, only the first and the last are named."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A letter, the symbol that it leads to, and the arrows that it stands for."""

    letter: str
    way: Way
    target: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Strips:
    """What is added to a page: rows of connectors above and below its own rows, and their arrows."""

    above: tuple[Row, ...]
    below: tuple[Row, ...]
    symbols: tuple[Symbol, ...]
    links: tuple[Link, ...]


def pairs(links: Sequence[Link], page_of: Mapping[str, int]) -> tuple[Pair, ...]:
    """The pairs of all arrows that leave their page, lettered in the order of the pages.

    `page_of` says on which page each symbol stands, from 1.
    """
    groups: dict[tuple[str, str, Way], list[Link]] = {}
    for link in sorted(links, key=lambda link: page_of[link.source]):
        source, target = page_of[link.source], page_of[link.target]
        if source != target:
            way: Way = "back" if target < source else "next" if target == source + 1 else "skip"
            groups.setdefault((link.target, link.kind, way), []).append(link)
    return tuple(
        Pair(letter(number), way, target, tuple(found))
        for number, ((target, _kind, way), found) in enumerate(groups.items())
    )


def letter(number: int) -> str:
    """A to Z, then AA to AZ, BA … as columns of a spreadsheet."""
    first, last = divmod(number, 26)
    return (letter(first - 1) if first else "") + chr(ord("A") + last)


def strips(
    whole: Diagram, found: Sequence[Pair], page_of: Mapping[str, int], number: int, narrow: bool = False
) -> Strips:
    """The connectors of one page, each in the lane of the symbol that it is joined with.

    In `narrow` lanes their words stand on more lines.
    """
    lane_of = {symbol.id: symbol.lane for symbol in whole.symbols}
    place = {symbol.id: number for number, symbol in enumerate(whole.symbols)}
    symbols: dict[bool, list[tuple[int, Symbol]]] = {True: [], False: []}
    links: list[Link] = []
    for pair in sorted(found, key=lambda pair: _ORDER.index(pair.way)):
        back = pair.way == "back"
        leaving = [link for link in pair.links if page_of[link.source] == number]
        if leaving:
            source = leaving[0 if back else -1].source
            leads = TO_PAGE.say(whole.lang, pages=page_of[pair.target])
            out = _connector(pair, lane_of[source], _lines(leads, narrow))
            symbols[back].append((place[source], out))
            links += (_to(link, out, pair.letter) for link in leaving)
        if page_of[pair.target] == number:
            sources = [page_of[link.source] for link in pair.links]
            into = _connector(pair, lane_of[pair.target], _from(whole, sources, narrow))
            symbols[not back].append((place[pair.target], into))
            links.append(_onward(pair, into))
    above = list(_storeys([symbol for _, symbol in sorted(symbols[True], key=_place)]))
    below = list(_storeys([symbol for _, symbol in sorted(symbols[False], key=_place, reverse=True)]))
    return Strips(
        tuple(_strip(number, "above") for number in range(len(above))),
        tuple(_strip(number, "below") for number in range(len(below))),
        (
            *(_placed(symbol, "above", place) for place, row in enumerate(above[::-1]) for symbol in row),
            *(_placed(symbol, "below", place) for place, row in enumerate(below) for symbol in row),
        ),
        tuple(links),
    )


def cut_by(links: Sequence[Link], place: Mapping[str, int], cut: int) -> int:
    """How many arrows a cut before so many pieces would cut; `place` is the piece of each symbol."""
    return sum((place[link.source] < cut) != (place[link.target] < cut) for link in links)


def _place(joined: tuple[int, Symbol]) -> int:
    """How far down its page stands what a connector is joined with: the nearest have the nearest storey."""
    return joined[0]


def _connector(pair: Pair, lane: str, caption: tuple[str, ...]) -> Symbol:
    tip: Literal["up", "down"] = "up" if pair.way == "back" else "down"
    return Symbol(
        f"{pair.letter}@{lane}", "", lane, "connector", word=pair.letter, points=tip, caption=caption
    )


def _lines(words: str, narrow: bool) -> tuple[str, ...]:
    return tuple(words.split(" ", 1)) if narrow else (words,)


def _from(whole: Diagram, pages: Sequence[int], narrow: bool) -> tuple[str, ...]:
    """The words of a connector that goes on: where it comes from, be it several pages."""
    numbers = sorted(set(pages))
    if len(numbers) == 1:
        return _lines(FROM_PAGE.say(whole.lang, pages=numbers[0]), narrow)
    listed = f"{numbers[0]} … {numbers[-1]}" if len(numbers) > _LISTED else ", ".join(map(str, numbers))
    return (*_lines(FROM_PAGES.say(whole.lang), narrow), listed)


def _to(link: Link, out: Symbol, letter: str) -> Link:
    """The first part of an arrow, up to the edge of its page."""
    return replace(link, target=out.id, connector=letter)


def _onward(pair: Pair, into: Symbol) -> Link:
    """The last part of an arrow, or of several that share a letter."""
    first, *others = pair.links
    also = tuple((link.step_from, link.step_to, link.outcome) for link in others)
    return replace(
        first,
        id=f"{pair.letter}--{first.step_to}",
        source=into.id,
        label="",
        also=also,
        connector=pair.letter,
    )


def _storeys(symbols: Sequence[Symbol]) -> Iterator[list[Symbol]]:
    """Rows of connectors, nearest to the table's own rows first: one in each lane of a row."""
    left = list(symbols)
    while left:
        taken = {symbol.lane: symbol for symbol in reversed(left)}
        storey = [symbol for symbol in left if taken[symbol.lane] is symbol]
        yield storey
        left = [symbol for symbol in left if taken[symbol.lane] is not symbol]


def _strip(number: int, side: str) -> Row:
    return Row(f"@{side}-{number}", {}, strip=True)


def _placed(symbol: Symbol, side: str, place: int) -> Symbol:
    return replace(symbol, step=f"@{side}-{place}")
