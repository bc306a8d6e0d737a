"""How long it takes to prove that every run of a procedure of 500 rows can end. Seconds; the seed is printed.

Sequences, decisions whose ways meet, nested forks and joins; every tenth single row sends back to a row that was
certainly gone through, and a few send back into another way: those returns must be played.

    python -m benchmarks.soundness [--seed 1] [--rows 500]

Target: under 1 s.
"""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import replace
from random import Random
from time import perf_counter

from schemas.flow import Choice, Flow, Row
from schemas.process import END
from schemas.rows import NEXT
from schemas.soundness import always_before, soundness, uncertain_returns

WANTED = 1.0
Open = tuple[int, str, int]
"""An arrow that leads nowhere yet: the place of its row, its outcome, its place in a fork."""


class Blocks:
    """Rows put together from blocks; arrows stand in lists until all is known."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.choices: list[dict[str, list[str]]] = []
        self.joins: set[int] = set()

    def add(self, choices: dict[str, list[str]]) -> int:
        self.choices.append(choices)
        return len(self.choices) - 1

    def block(self, rows: int) -> tuple[str, list[Open]]:
        """About so many rows: the name of the first, and the arrows that lead nowhere yet."""
        kind = self.random.choice(("sequence", "decision", "fork")) if rows >= 5 else "sequence"
        if rows <= 1:
            place = self.add({NEXT: [""]})
            return str(place), [(place, NEXT, 0)]
        if kind == "sequence":
            entry, left = self.block(rows // 2)
            second, after = self.block(rows - rows // 2)
            self.lead(left, second)
            return entry, after
        return self.parted(rows, fork=kind == "fork")

    def parted(self, rows: int, *, fork: bool) -> tuple[str, list[Open]]:
        """Two or three blocks beside or instead of each other, and the row where they meet."""
        parts = self.random.choice((2, 2, 3))
        place = self.add({NEXT: [""] * parts} if fork else {f"{part}": [""] for part in range(parts)})
        left: list[Open] = []
        for part in range(parts):
            entry, after = self.block((rows - 2) // parts)
            self.lead([(place, NEXT, part) if fork else (place, f"{part}", 0)], entry)
            left += after
        meeting = self.add({NEXT: [""]})
        self.lead(left, str(meeting))
        if fork:
            self.joins.add(meeting)
        return str(place), [(meeting, NEXT, 0)]

    def lead(self, left: list[Open], target: str) -> None:
        for place, name, twin in left:
            self.choices[place][name][twin] = target

    def flow(self) -> Flow:
        return Flow(
            Row(
                str(place),
                place + 1,
                {name: Choice(tuple(targets)) for name, targets in choices.items()},
                join_all=place in self.joins,
            )
            for place, choices in enumerate(self.choices)
        )


def procedure(random: Random, rows: int) -> Flow:
    """A sound flow of about so many rows, with returns that need no play."""
    blocks = Blocks(random)
    _, left = blocks.block(rows)
    blocks.lead(left, END)
    flow = blocks.flow()
    before = always_before(flow)
    return Flow(
        _sending_back(row, random.choice(sorted(before[row.id])))
        if before[row.id] and _single(row) and random.random() < 0.1
        else row
        for row in flow.rows
    )


def with_played_returns(flow: Flow, random: Random, wanted: int) -> Flow:
    """The flow with returns into ways that were not gone through, as many as leave it sound."""
    for row in random.sample(flow.rows, len(flow.rows)):
        if len(uncertain_returns(flow)) == wanted:
            break
        above = [one for one in flow.excluded_by(row.id) if flow.row[one].number < row.number]
        if above and _single(row):
            back = _sending_back(row, random.choice(sorted(above)))
            tried = Flow(back if one is row else one for one in flow.rows)
            flow = flow if soundness(tried).faults else tried
    return flow


def _single(row: Row) -> bool:
    return not row.join_all and set(row.choices) == {NEXT} and len(row.choices[NEXT].targets) == 1


def _sending_back(row: Row, target: str) -> Row:
    return replace(row, choices={"Ya": row.choices[NEXT], "Tidak": Choice(back=target)})


def figures(seed: int, rows: int) -> Iterator[float]:
    """Print a line for each flow; give the seconds that it took."""
    random = Random(seed)
    for _ in range(8):
        flow = procedure(random, rows)
        for played in (0, 5):
            flow = with_played_returns(flow, random, played)
            fresh = Flow(flow.rows)
            start = perf_counter()
            found = soundness(fresh)
            took = perf_counter() - start
            returns = sum(choice.back is not None for row in flow.rows for choice in row.choices.values())
            print(
                f"  {len(flow.rows)} rows, {len(flow.joins)} joins, {returns} returns, {len(uncertain_returns(flow))}"
                f" of them played: {found.markings} markings, {took:.3f} s"
            )
            assert found.whole
            assert not found.faults
            yield took


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rows", type=int, default=500)
    options = parser.parse_args()
    print(f"seed {options.seed}")
    slowest = max(figures(options.seed, options.rows))
    print(
        f"slowest: {slowest:.3f} s, wanted under {WANTED:.0f} s: {'kept' if slowest < WANTED else 'MISSED'}"
    )


if __name__ == "__main__":
    main()
