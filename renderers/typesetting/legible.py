"""A diagram in words that the font can show, and the characters that it cannot."""

from __future__ import annotations

from dataclasses import replace

from renderers.diagram import Column, Diagram, Item, Phase, Row
from renderers.text import missing, printable


def legible(diagram: Diagram) -> tuple[Diagram, tuple[str, ...]]:
    """The diagram with a visible mark for each character that has no glyph, and those characters."""
    lost = sorted(missing("".join(_words(diagram))))
    shown = replace(
        diagram,
        title=tuple(map(printable, diagram.title)),
        left=tuple(map(_column, diagram.left)),
        right=tuple(map(_column, diagram.right)),
        lanes=tuple(replace(lane, head=printable(lane.head)) for lane in diagram.lanes),
        lanes_head=printable(diagram.lanes_head),
        numbers=tuple(map(printable, diagram.numbers)),
        rows=tuple(map(_row, diagram.rows)),
        symbols=tuple(replace(symbol, word=printable(symbol.word)) for symbol in diagram.symbols),
        links=tuple(replace(link, label=printable(link.label)) for link in diagram.links),
        total={key: printable(words) for key, words in diagram.total.items()},
        signature=tuple(map(printable, diagram.signature)),
        phases=tuple(
            replace(phase, title=printable(phase.title), period=printable(phase.period))
            for phase in diagram.phases
        ),
    )
    return shown, tuple(lost)


def _words(diagram: Diagram) -> list[str]:
    items = [item for row in diagram.rows for cell in row.cells.values() for item in cell]
    return [
        *diagram.title,
        *(column.head + column.group for column in diagram.columns),
        *(lane.head for lane in diagram.lanes),
        diagram.lanes_head,
        *diagram.numbers,
        *(item.mark + item.text for item in items),
        *(symbol.word for symbol in diagram.symbols),
        *(link.label for link in diagram.links),
        *diagram.total.values(),
        *diagram.signature,
        *(phase.words for phase in diagram.phases),
    ]


def _column(column: Column) -> Column:
    return replace(column, head=printable(column.head), group=printable(column.group))


def _phase(phase: Phase) -> Phase:
    return replace(phase, title=printable(phase.title), period=printable(phase.period))


def _row(row: Row) -> Row:
    def shown(items: tuple[Item, ...]) -> tuple[Item, ...]:
        return tuple(replace(item, text=printable(item.text)) for item in items)

    return replace(row, cells={key: shown(items) for key, items in row.cells.items()})
