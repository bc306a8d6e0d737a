"""The straight pieces of a path on the board."""

from __future__ import annotations

from itertools import pairwise

from renderers.router.board import Board, Path
from renderers.router.spacing import Run


def runs_of(board: Board, path: Path) -> list[tuple[bool, Run]]:
    """The pieces in order, each with whether it is level."""
    ways = [board.direction(here, there) for here, there in pairwise(path)]
    corners = [0, *(place for place in range(1, len(ways)) if ways[place] != ways[place - 1]), len(ways)]
    return [_run(board, path[start], path[end]) for start, end in pairwise(corners)]


def _run(board: Board, first: int, last: int) -> tuple[bool, Run]:
    (row, column), (row_to, column_to) = divmod(first, board.width), divmod(last, board.width)
    columns, rows = board.columns.slot_of, board.rows.slot_of
    if row == row_to:
        ends = sorted((columns[column], columns[column_to]))
        return True, Run(row - 1, ends[0], ends[1])
    ends = sorted((rows[row - 1], rows[row_to - 1]))
    return False, Run(column, ends[0], ends[1])
