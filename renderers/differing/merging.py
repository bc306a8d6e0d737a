"""Two diagrams as one that holds both, and what became of each of its parts. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from renderers.diagram import Column, Diagram, Item, Lane, Link, Phase, Row, Symbol
from renderers.differing.looks import LOOKS, State
from renderers.differing.matching import matched, moved

NEW, OLD = LOOKS["added"].sign, LOOKS["removed"].sign


@dataclass(frozen=True, slots=True)
class Merged:
    """One diagram with everything of both versions, and the state of what is not the same in both, by its id.

    `cells` are the columns in which a row that stayed reads otherwise, each with the old words and the new.
    """

    diagram: Diagram
    rows: dict[str, State]
    symbols: dict[str, State]
    links: dict[str, State]
    lanes: dict[str, State]
    cells: dict[tuple[str, str], tuple[str, str]]

    @property
    def is_empty(self) -> bool:
        """Whether the two forms show the same."""
        return not (self.rows or self.symbols or self.links or self.lanes)


def merged(old: Diagram, new: Diagram) -> Merged:
    """The new version with what is gone in its old place: rows, symbols, arrows, lanes, columns, words."""
    pairs = matched(old, new)
    was = _renamed(old, pairs)
    rows, states, cells = _rows(was, new, moved(old, new, pairs))
    symbols, symbol_states = _symbols(was, new, [row.step for row in rows])
    links, link_states = _links(was, new)
    for symbol in symbols:
        if symbol.id in symbol_states:
            states.setdefault(symbol.step, "changed")
    lanes, lane_states = _lanes(was.lanes, new.lanes)
    shown = replace(
        new,
        left=_columns(was.left, new.left, new.columns),
        right=_columns(was.right, new.right, new.columns),
        lanes=lanes,
        numbers=(),
        rows=rows,
        symbols=symbols,
        links=links,
        breaks=(),
        phases=_phases(was, new),
    )
    return Merged(shown, states, symbol_states, link_states, lane_states, cells)


def _renamed(old: Diagram, pairs: dict[str, str]) -> Diagram:
    """The old version under the new ids of its rows."""

    def id_of(symbol: str) -> str:
        step, _, place = symbol.rpartition("@")
        return f"{pairs.get(step, step)}@{place}"

    return replace(
        old,
        rows=tuple(replace(row, step=pairs.get(row.step, row.step)) for row in old.rows),
        symbols=tuple(
            replace(one, id=id_of(one.id), step=pairs.get(one.step, one.step)) for one in old.symbols
        ),
        phases=tuple(
            replace(phase, steps=tuple(pairs.get(step, step) for step in phase.steps)) for phase in old.phases
        ),
        links=tuple(
            replace(
                link,
                source=id_of(link.source),
                target=id_of(link.target),
                step_from=pairs.get(link.step_from, link.step_from),
                step_to=pairs.get(link.step_to, link.step_to),
            )
            for link in old.links
        ),
    )


def _rows(
    was: Diagram, new: Diagram, shifted: frozenset[str]
) -> tuple[tuple[Row, ...], dict[str, State], dict[tuple[str, str], tuple[str, str]]]:
    before = {row.step: row for row in was.rows}
    states: dict[str, State] = {}
    cells: dict[tuple[str, str], tuple[str, str]] = {}
    rows: list[Row] = []
    for row in new.rows:
        if row.step not in before:
            rows.append(row)
            states[row.step] = "added"
            continue
        both, changed = _both(before[row.step], row)
        rows.append(both)
        cells |= {(row.step, key): words for key, words in changed.items()}
        if row.step in shifted:
            states[row.step] = "moved"
        elif changed:
            states[row.step] = "changed"
    for place, row in enumerate(was.rows):
        if row.step not in {one.step for one in new.rows}:
            rows.insert(_place_of(was.rows[:place], rows, shifted), _gone(row))
            states[row.step] = "removed"
    return tuple(rows), states, cells


def _place_of(above: Iterable[Row], rows: list[Row], shifted: frozenset[str]) -> int:
    """Under the nearest old row above that stands where it stood, or is gone too; else on top."""
    steps = {row.step: place for place, row in enumerate(rows)}
    kept = [steps[row.step] for row in above if row.step in steps and row.step not in shifted]
    return kept[-1] + 1 if kept else 0


def _both(before: Row, row: Row) -> tuple[Row, dict[str, tuple[str, str]]]:
    """A row with the old words struck and the new ones beside them, in those cells that differ but the number's."""
    cells = dict(row.cells)
    changed: dict[str, tuple[str, str]] = {}
    for key in {**row.cells, **before.cells}:
        old, new = before.cells.get(key, ()), row.cells.get(key, ())
        if key != "no" and _plain(old) != _plain(new):
            changed[key] = (_plain(old), _plain(new))
            cells[key] = (
                *(Item(_said(item), OLD, struck=True) for item in old),
                *(Item(_said(item), NEW) for item in new),
            )
    return replace(row, cells=cells), changed


def _plain(items: tuple[Item, ...]) -> str:
    return ", ".join(map(_said, items))


def _said(item: Item) -> str:
    return f"{item.mark} {item.text}".strip()


def _gone(row: Row) -> Row:
    return replace(
        row,
        cells={key: tuple(replace(item, struck=True) for item in items) for key, items in row.cells.items()},
    )


def _phases(was: Diagram, new: Diagram) -> tuple[Phase, ...]:
    """The phases of the new version, each with the rows that it had and that are gone."""
    there = {row.step for row in new.rows}
    gone = {phase.id: [step for step in phase.steps if step not in there] for phase in was.phases}
    return tuple(replace(phase, steps=(*phase.steps, *gone.get(phase.id, ()))) for phase in new.phases)


def _symbols(was: Diagram, new: Diagram, order: list[str]) -> tuple[tuple[Symbol, ...], dict[str, State]]:
    before = {symbol.id: symbol for symbol in was.symbols}
    after = {symbol.id: symbol for symbol in new.symbols}
    states: dict[str, State] = {name: "added" for name in after if name not in before}
    states |= {name: "removed" for name in before if name not in after}
    states |= {
        name: "changed" for name in after if name in before and after[name].shape != before[name].shape
    }
    together = [*new.symbols, *(symbol for symbol in was.symbols if symbol.id not in after)]
    together.sort(key=lambda symbol: order.index(symbol.step))
    return tuple(together), states


def _links(was: Diagram, new: Diagram) -> tuple[tuple[Link, ...], dict[str, State]]:
    """Arrows are the same where they stand for the same way; an old one that is gone gets an id of its own."""
    left = list(was.links)
    shown: list[Link] = []
    states: dict[str, State] = {}
    for link in new.links:
        same = next((one for one in left if _way(one) == _way(link)), None)
        if same is None:
            states[link.id] = "added"
        else:
            left.remove(same)
            if same.label != link.label:
                states[link.id] = "changed"
                link = replace(link, label=f"{same.label or '…'} → {link.label or '…'}")
        shown.append(link)
    for link in left:
        shown.append(replace(link, id=f"{link.id}@removed", struck=True))
        states[shown[-1].id] = "removed"
    return tuple(shown), states


def _way(link: Link) -> tuple[str, ...]:
    ends = (link.source, link.target) if link.kind == "join" else ()
    return (link.kind, link.step_from, link.step_to, link.outcome, *ends)


def _lanes(was: tuple[Lane, ...], new: tuple[Lane, ...]) -> tuple[tuple[Lane, ...], dict[str, State]]:
    heads = {lane.id: lane.head for lane in was}
    states: dict[str, State] = {}
    lanes: list[Lane] = []
    for lane in new:
        if lane.id not in heads:
            states[lane.id] = "added"
            lane = replace(lane, head=f"{NEW} {lane.head}")
        elif heads[lane.id] != lane.head:
            states[lane.id] = "changed"
            lane = replace(lane, head=f"{heads[lane.id]} → {lane.head}")
        lanes.append(lane)
    for place, lane in enumerate(was):
        if lane.id not in {one.id for one in new}:
            states[lane.id] = "removed"
            lanes.insert(place, replace(lane, head=f"{OLD} {lane.head}"))
    return tuple(lanes), states


def _columns(
    was: tuple[Column, ...], new: tuple[Column, ...], all_new: tuple[Column, ...]
) -> tuple[Column, ...]:
    """The new columns, and after them the old ones that are gone from the whole form."""
    there = {column.key for column in all_new}
    gone = (replace(one, head=f"{OLD} {one.head}", group="") for one in was if one.key not in there)
    return (*new, *gone)
