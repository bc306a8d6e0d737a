"""Random grids with the mix of arrows that real procedures have. The same seed gives the same grid."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from random import Random

from renderers.geometry import Grid, Kind, Link, Rect, Shape, Symbol

SIZES = {"box": (40.0, 22.0), "decision": (40.0, 28.0), "start": (44.0, 16.0), "end": (44.0, 16.0)}
LANE, ROOM = 68.0, 12.0
LABEL_HEIGHT = 8.8
WORDS = {2: ("Ya", "Tidak"), 3: ("Lengkap", "Kurang", "Batal")}
MANY = ("Baik", "Cukup", "Kurang", "Ditolak", "Ditunda")


@dataclass(slots=True)
class _Draft:
    """Rows as lists of lanes, and arrows between row numbers, before anything has a place."""

    lanes: int
    rows: list[list[int]] = field(default_factory=list)
    decides: set[int] = field(default_factory=set)
    links: list[tuple[int, int, str]] = field(default_factory=list)


def random_grid(seed: int, lanes: int = 0, rows: int = 0) -> Grid:
    """A grid of 2–12 lanes and 5–60 rows, or of the size asked for, with no room asked for yet."""
    random = Random(seed)
    draft = _Draft(lanes or random.randint(2, 12))
    _people(random, draft, rows or random.randint(5, 60))
    _arrows(random, draft)
    return placed(
        draft, (LANE,) * draft.lanes, tuple(random.choice((46.0, 52.0, 60.0, 96.0)) for _ in draft.rows)
    )


def _people(random: Random, draft: _Draft, rows: int) -> None:
    """Who does each row: often the same as before, mostly one, sometimes two or three together."""
    lane = random.randrange(draft.lanes)
    for row in range(rows):
        if random.random() < 0.55:
            lane = min(max(lane + random.choice((-2, -1, -1, 1, 1, 2)), 0), draft.lanes - 1)
        crowd = 1 if random.random() < 0.88 else random.choice((2, 2, 3))
        others = [other for other in range(draft.lanes) if other != lane]
        people = [*random.sample(others, min(crowd - 1, len(others))), lane]
        if random.random() < 0.85:
            # Most often work goes from hand to hand in one direction, up the hierarchy or down.
            people.sort(reverse=people[0] > people[-1])
        draft.rows.append(people)
        lane = people[-1]
        if 0 < row < rows - 1 and random.random() < 0.17:
            draft.decides.add(row)


def _arrows(random: Random, draft: _Draft) -> None:
    last = len(draft.rows) - 1
    for row in range(last):
        if row in draft.decides:
            count = random.choices((2, 3, 4, 5), (88, 8, 2, 2))[0]
            words = WORDS.get(count, MANY[:count])
            targets = [row + 1, _back(random, row)]
            for _ in words[2:]:
                other = random.choice((_skip(random, row, last), _back(random, row)))
                targets.append(_skip(random, row, last) if other in targets else other)
            draft.links += [(row, target, word) for target, word in zip(targets, words, strict=True)]
        else:
            draft.links.append((row, row + 1 if random.random() < 0.95 else _skip(random, row, last), ""))
            if random.random() < 0.05:
                draft.links.append((row, _skip(random, row, last), ""))
            if random.random() < 0.02:
                draft.links.append((row, row, ""))


def _skip(random: Random, row: int, last: int) -> int:
    return min(row + random.randint(2, 5), last)


def _back(random: Random, row: int) -> int:
    return max(row - random.choice((0, 1, 1, 2, 2, 3, 4, 6, 10)), 0)


def placed(draft: _Draft, lanes: tuple[float, ...], rows: tuple[float, ...]) -> Grid:
    """The draft drawn with these widths and heights."""
    xs, ys = _edges(lanes), _edges(rows)
    symbols: list[Symbol] = []
    for row, people in enumerate(draft.rows):
        for lane in people:
            shape = _shape(draft, row, lane == people[-1])
            middle_x, middle_y = (xs[lane] + xs[lane + 1]) / 2, (ys[row] + ys[row + 1]) / 2
            width, height = SIZES[shape]
            rect = Rect(
                middle_x - width / 2, middle_y - height / 2, middle_x + width / 2, middle_y + height / 2
            )
            symbols.append(Symbol(f"r{row}@l{lane}", f"r{row}", f"l{lane}", shape, rect))
    return Grid(
        tuple(Rect(left, 0.0, right, ys[-1]) for left, right in pairwise(xs)),
        tuple(Rect(0.0, top, xs[-1], bottom) for top, bottom in pairwise(ys)),
        tuple(symbols),
        tuple(_links(draft)),
    )


def _shape(draft: _Draft, row: int, decider: bool) -> Shape:
    if row == 0:
        return "start"
    if row == len(draft.rows) - 1:
        return "end"
    return "decision" if decider and row in draft.decides else "box"


def _links(draft: _Draft) -> list[Link]:
    found: list[Link] = []
    for number, (row, target, word) in enumerate(draft.links):
        kind: Kind = "return" if target <= row else "forward"
        source_id = f"r{row}@l{draft.rows[row][-1]}"
        target_id = f"r{target}@l{draft.rows[target][0]}"
        size = (len(word) * 3.6 + 2, LABEL_HEIGHT) if word else (0.0, 0.0)
        found.append(
            Link(f"a{number}", source_id, target_id, kind, f"r{row}", f"r{target}", word, word, size)
        )
    for row, people in enumerate(draft.rows):
        for one, other in pairwise(people):
            ends = f"r{row}@l{one}", f"r{row}@l{other}"
            found.append(Link(f"j{row}.{one}", *ends, "join", f"r{row}", f"r{row}", "", "", (0.0, 0.0)))
    return found


def grown(grid: Grid, lanes: tuple[float, ...], rows: tuple[float, ...]) -> Grid:
    """The same grid with wider lanes and higher rows, every symbol in the middle of its cell."""
    xs = _edges(tuple(lane.width + more for lane, more in zip(grid.lanes, lanes, strict=True)))
    ys = _edges(tuple(row.height + more for row, more in zip(grid.rows, rows, strict=True)))
    symbols = []
    for symbol in grid.symbols:
        lane, row = int(symbol.lane[1:]), int(symbol.step[1:])
        half_x, half_y = symbol.rect.width / 2, symbol.rect.height / 2
        x, y = (xs[lane] + xs[lane + 1]) / 2, (ys[row] + ys[row + 1]) / 2
        rect = Rect(x - half_x, y - half_y, x + half_x, y + half_y)
        symbols.append(Symbol(symbol.id, symbol.step, symbol.lane, symbol.shape, rect))
    return Grid(
        tuple(Rect(left, 0.0, right, ys[-1]) for left, right in pairwise(xs)),
        tuple(Rect(0.0, top, xs[-1], bottom) for top, bottom in pairwise(ys)),
        tuple(symbols),
        grid.links,
    )


def _edges(sizes: tuple[float, ...]) -> list[float]:
    edges = [0.0]
    for size in sizes:
        edges.append(edges[-1] + size)
    return edges
