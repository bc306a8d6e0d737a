"""Random grids with the mix of arrows that real procedures have. The same seed gives the same grid.

Mostly one row leads to the next, in the same lane or in one nearby; a tenth of the rows is done by two or three
together, a sixth decides (mostly two outcomes, at times up to five) and sends work back, some rows are skipped,
some fork, some return to themselves, and the procedure may be cut into phases that are gathered.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from random import Random

from renderers.geometry import Grid, Kind, Link, Rect, Shape, Symbol
from renderers.routes import demand

SIZES = {"box": (40.0, 22.0), "decision": (40.0, 28.0), "start": (44.0, 16.0), "end": (44.0, 16.0)}
LANE, CAPSULE_ROOM = 68.0, 32.0
HEIGHTS = (46.0, 52.0, 60.0, 96.0)
LABEL_HEIGHT, LETTER = 8.8, 3.6
WORDS = {2: ("Ya", "Tidak"), 3: ("Lengkap", "Kurang", "Batal")}
MANY = ("Baik", "Cukup", "Kurang", "Ditolak", "Ditunda")
ROUNDS = 4


@dataclass(slots=True)
class Draft:
    """Rows as lists of lanes, and arrows between row numbers, before anything has a place."""

    lanes: int
    rows: list[list[int]] = field(default_factory=list)
    decides: set[int] = field(default_factory=set)
    links: list[tuple[int, int, Kind, str]] = field(default_factory=list)
    capsules: bool = False
    """Whether Mulai and Selesai stand over and under the symbols of the first and last row."""


def random_grid(seed: int, lanes: int = 0, rows: int = 0) -> Grid:
    """A grid of 2–12 lanes and 5–60 rows, or of the size asked for, with the room that its arrows ask for."""
    random = Random(seed)
    draft = random_draft(random, lanes, rows)
    draft.capsules = random.random() < 0.5
    heights = [random.choice(HEIGHTS) for _ in draft.rows]
    if draft.capsules:
        heights[0] += CAPSULE_ROOM
        heights[-1] += CAPSULE_ROOM
    return _settled(draft, [LANE] * draft.lanes, heights)


def random_draft(random: Random, lanes: int = 0, rows: int = 0) -> Draft:
    """Rows with who does them, and the arrows between them."""
    draft = Draft(lanes or random.randint(2, 12))
    _people(random, draft, rows or random.randint(5, 60))
    _arrows(random, draft)
    return draft


def _people(random: Random, draft: Draft, rows: int) -> None:
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


def _arrows(random: Random, draft: Draft) -> None:
    last = len(draft.rows) - 1
    for row in range(last):
        if row in draft.decides:
            _decision(random, draft, row, last)
        elif random.random() < 0.04:
            draft.links.append((row, row + 1, "gather", "2×"))
        else:
            draft.links.append(
                (row, row + 1 if random.random() < 0.95 else _skip(random, row, last), "forward", "")
            )
            if random.random() < 0.05:
                draft.links.append((row, _skip(random, row, last), "forward", ""))
            if random.random() < 0.02:
                draft.links.append((row, row, "return", ""))


def _decision(random: Random, draft: Draft, row: int, last: int) -> None:
    count = random.choices((2, 3, 4, 5), (88, 8, 2, 2))[0]
    words = WORDS.get(count, MANY[:count])
    targets = [row + 1, _back(random, row)]
    for _ in words[2:]:
        other = random.choice((_skip(random, row, last), _back(random, row)))
        targets.append(_skip(random, row, last) if other in targets else other)
    for target, word in zip(targets, words, strict=True):
        draft.links.append((row, target, "return" if target <= row else "forward", word))


def _skip(random: Random, row: int, last: int) -> int:
    return min(row + random.randint(2, 5), last)


def _back(random: Random, row: int) -> int:
    return max(row - random.choice((0, 1, 1, 2, 2, 3, 4, 6, 10)), 0)


def _settled(draft: Draft, lanes: list[float], rows: list[float]) -> Grid:
    """The draft with lanes and rows grown until its arrows have room."""
    grid = _placed(draft, lanes, rows)
    for _ in range(ROUNDS):
        more = demand(grid)
        if not more:
            break
        lanes = [lane + wider for lane, wider in zip(lanes, more.lanes, strict=True)]
        rows = [row + higher for row, higher in zip(rows, more.rows, strict=True)]
        grid = _placed(draft, lanes, rows)
    return grid


def _placed(draft: Draft, lanes: list[float], rows: list[float]) -> Grid:
    xs, ys = _edges(lanes), _edges(rows)
    symbols: list[Symbol] = []
    for row, people in enumerate(draft.rows):
        storeys = _storeys(draft, row)
        tall = sum(SIZES[storey][1] for storey in storeys)
        gap = (rows[row] - tall) / (len(storeys) + 1)
        y = ys[row]
        for storey in storeys:
            y += gap
            middle = y + SIZES[storey][1] / 2
            own = storey == storeys[_own(draft, row)]
            for lane in people if own else [people[0] if row == 0 else people[-1]]:
                x = (xs[lane] + xs[lane + 1]) / 2
                shape = _shape(draft, row, lane) if own else storey
                name = f"r{row}@l{lane}" if own else f"r{row}@{storey}"
                symbols.append(Symbol(name, f"r{row}", f"l{lane}", shape, _around(x, middle, shape)))
            y += SIZES[storey][1]
    return Grid(
        tuple(Rect(left, 0.0, right, ys[-1]) for left, right in pairwise(xs)),
        tuple(Rect(0.0, top, xs[-1], bottom) for top, bottom in pairwise(ys)),
        tuple(symbols),
        tuple(_links(draft)),
    )


def _storeys(draft: Draft, row: int) -> list[Shape]:
    """What stands over each other in a row; `decision` is as high as the symbols of a row can be."""
    if not draft.capsules or row not in (0, len(draft.rows) - 1):
        return ["decision"]
    return ["start", "decision"] if row == 0 else ["decision", "end"]


def _own(draft: Draft, row: int) -> int:
    return 1 if draft.capsules and row == 0 else 0


def _shape(draft: Draft, row: int, lane: int) -> Shape:
    if row in draft.decides and lane == draft.rows[row][-1]:
        return "decision"
    if not draft.capsules and row in (0, len(draft.rows) - 1):
        return "start" if row == 0 else "end"
    return "box"


def _around(x: float, y: float, shape: Shape) -> Rect:
    width, height = SIZES[shape]
    return Rect(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def _links(draft: Draft) -> list[Link]:
    found: list[Link] = []
    ends = [(f"r{row}@l{people[0]}", f"r{row}@l{people[-1]}") for row, people in enumerate(draft.rows)]
    if draft.capsules:
        last = len(draft.rows) - 1
        found.append(_link("begin", "r0@start", ends[0][0], "forward", ""))
        found.append(_link("finish", ends[last][1], f"r{last}@end", "forward", ""))
    for number, (row, target, kind, word) in enumerate(draft.links):
        found.append(_link(f"a{number}", ends[row][1], ends[target][0], kind, word))
    for row, people in enumerate(draft.rows):
        for one, other in pairwise(people):
            found.append(_link(f"j{row}.{one}", f"r{row}@l{one}", f"r{row}@l{other}", "join", ""))
    return found


def _link(name: str, source: str, target: str, kind: Kind, word: str) -> Link:
    size = (len(word) * LETTER + 2, LABEL_HEIGHT) if word else (0.0, 0.0)
    steps = source.partition("@")[0], target.partition("@")[0]
    return Link(name, source, target, kind, *steps, "" if kind == "gather" else word, word, size)


def _edges(sizes: list[float]) -> list[float]:
    edges = [0.0]
    for size in sizes:
        edges.append(edges[-1] + size)
    return edges
