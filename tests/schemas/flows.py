"""Flows for tests: written by hand in a few signs, drawn at random, and played through without any cleverness."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hypothesis import strategies as st

from schemas.flow import Choice, Flow, Marking, Move, Row
from schemas.process import END
from schemas.rows import NEXT, OTHERWISE
from schemas.soundness import always_before

ENOUGH = 5_000
"""Markings after which plain play gives up."""


# -- by hand ----------------------------------------------------------------------------------------------


def flow(text: str) -> Flow:
    """A flow of lines such as `3 all if 1=Ya: Ya 4 & 5 | Tidak ^2 | otherwise end`.

    A row by its name; what it is (`all`, `start`, `end`, a condition); its choices, `&` in a fork, `^` for a return.
    """
    lines = [line.strip() for line in text.strip().splitlines()]
    return Flow(_row(number, line) for number, line in enumerate(lines, start=1))


def _row(number: int, line: str) -> Row:
    head, _, ways = line.partition(":")
    id, *marks = head.split()
    conditions = [mark.split("=") for mark in marks if "=" in mark]
    return Row(
        id,
        number,
        dict(_choice(way) for way in ways.split("|") if way.strip()),
        join_all="all" in marks,
        kind="end" if "end" in marks else "start" if "start" in marks else None,
        condition={row: tuple(outcomes.split(",")) for row, outcomes in conditions},
    )


def _choice(text: str) -> tuple[str, Choice]:
    first, *twins = (part.split() for part in text.split("&"))
    name = first[0] if len(first) == 2 else NEXT
    if first[-1].startswith("^"):
        return name, Choice(back=first[-1][1:])
    return name, Choice(tuple(part[-1] for part in (first, *twins)))


def after(flow: Flow, *moves: str) -> Marking:
    """Where a run stands after moves such as `1`, `3 Ya` and `3 Tidak`; none of them goes wrong."""
    marking = flow.begin().marking
    for text in moves:
        row, _, name = text.partition(" ")
        choice = flow.row[row].choices[name]
        move = flow.take_back(marking, choice.back, row) if choice.back else flow.finish(marking, row, name)
        assert row in marking.open
        assert not move.faults
        marking = move.marking
    return marking


# -- at random --------------------------------------------------------------------------------------------


@st.composite
def flows(draw: st.DrawFn, most_rows: int = 9, *, conditions: bool = True) -> Flow:
    """Flows of all kinds, most of them unsound; every row is reached."""
    ids = [f"r{number}" for number in range(draw(st.integers(2, most_rows)))]
    ends = {id for id in ids[1:] if draw(st.integers(0, 19)) == 0}
    rows = [
        Row(id, number, {}, join_all=draw(st.booleans()), kind="end")
        if id in ends
        else Row(id, number, draw(_choices(ids, number, ends)), join_all=draw(st.booleans()))
        for number, id in enumerate(ids, start=1)
    ]
    flow = Flow(_all_reached(draw, rows))
    return Flow(_with_conditions(draw, flow)) if conditions else flow


@st.composite
def _choices(draw: st.DrawFn, ids: list[str], number: int, ends: set[str]) -> dict[str, Choice]:
    """The ways out of a row: on, in a fork, by outcomes, passed over; returns among them."""
    below = [*ids[number:], END, *sorted(ends)]
    near = st.sampled_from(below[: min(3, len(below))])
    target = st.one_of(near, near, st.sampled_from(below))
    fork = st.lists(target, min_size=2, max_size=3, unique=True)
    above = st.sampled_from([id for id in ids[max(0, number - 6) : number] if id not in ends])
    choices: dict[str, Choice] = {}
    match draw(st.sampled_from(["on", "on", "fork", "decide", "decide", "return"])):
        case "on":
            choices[NEXT] = Choice((below[0],))
        case "fork":
            choices[NEXT] = Choice(tuple(draw(fork)))
        case "decide":
            choices = {"A": Choice((draw(target),)), "B": Choice((draw(target),))}
            if draw(st.booleans()):
                choices["C"] = Choice(tuple(draw(fork)))
            if draw(st.booleans()):
                choices["D"] = Choice(back=draw(above))
        case "return":
            choices = {"A": Choice((draw(target),)), "B": Choice(back=draw(above))}
    if draw(st.integers(0, 9)) == 0:
        choices[OTHERWISE] = Choice((draw(target),))
    return choices


def _all_reached(draw: st.DrawFn, rows: list[Row]) -> list[Row]:
    """An outcome more where a row would not be reached."""
    for number in range(1, len(rows)):
        id = rows[number].id
        if not Flow(rows).sources[id]:
            at = draw(st.sampled_from([n for n in range(number) if rows[n].kind is None]))
            rows[at] = replace(rows[at], choices={**rows[at].choices, f"to {id}": Choice((id,))})
    return rows


def _with_conditions(draw: st.DrawFn, flow: Flow) -> Iterator[Row]:
    """Some rows look at a decision that every way to them has passed."""
    before = always_before(flow)
    for row in flow.rows:
        decisions = sorted(one for one in before[row.id] if "A" in flow.row[one].choices)
        if row.kind or not decisions or draw(st.sampled_from([True, True, False])):
            yield row
            continue
        asked = draw(st.sampled_from(decisions))
        outcomes = [name for name in flow.row[asked].choices if name != OTHERWISE]
        wanted = draw(st.lists(st.sampled_from(outcomes), min_size=1, max_size=2, unique=True))
        below = [one.id for one in flow.rows[row.number : row.number + 2]] + [END]
        otherwise = Choice((draw(st.sampled_from(below)),))
        yield replace(row, choices={OTHERWISE: otherwise, **row.choices}, condition={asked: tuple(wanted)})


# -- played plainly ---------------------------------------------------------------------------------------


def every_move(flow: Flow, marking: Marking, *, anything_taken_back: bool = False) -> Iterator[Move]:
    """All that can happen next, as the engine would do it."""
    for row in marking.open:
        for name, choice in flow.row[row].choices.items():
            if choice.back:
                yield flow.take_back(marking, choice.back, row)
            elif name != OTHERWISE or not flow.row[row].condition:
                yield flow.finish(marking, row, name)
    if anything_taken_back:
        for row in marking.done:
            yield flow.take_back(marking, row, None)


def can_always_end(flow: Flow, *, anything_taken_back: bool = False) -> bool | None:
    """Whether every run can end without a fault; None where there are too many runs. Every order is played."""
    begin = flow.begin()
    if begin.faults:
        return False
    came_from: dict[Marking, list[Marking]] = {begin.marking: []}
    queue = [begin.marking]
    for marking in queue:
        if not marking.open and marking.waiting:
            return False
        for move in every_move(flow, marking, anything_taken_back=anything_taken_back):
            if move.faults:
                return False
            if move.marking not in came_from:
                if len(queue) > ENOUGH:
                    return None
                queue.append(move.marking)
            came_from.setdefault(move.marking, []).append(marking)
    ending = [marking for marking in queue if marking.ended]
    can_end = set(ending)
    for marking in ending:
        new = set(came_from[marking]) - can_end
        can_end |= new
        ending.extend(new)
    return len(can_end) == len(queue)
