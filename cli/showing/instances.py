"""Instances in a list: a table under the title of each process."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from cli import as_data
from cli.data import InstancesData
from cli.names import Names
from cli.table import Column, table
from cli.terminal import Terminal
from engine.ports import InstanceLine
from schemas.process import Process
from schemas.words import Words

if TYPE_CHECKING:
    from app import Workspace

NUMBER = Words(en="No.", id="No.")
UNIT = Words(en="Unit", id="Unit")
PHASE = Words(en="Phase", id="Tahap")
PERIOD = Words(en="Period", id="Periode")
STATE = Words(en="State", id="Status")
ROWS = Words(en="Rows", id="Baris")
ROUNDS = Words(en="Rounds", id="Putaran")
STALE = Words(en="{state}, out of date", id="{state}, usang")
MORE = Words(en="there are more: --after {number}", id="masih ada lagi: --after {number}")
NONE = Words(en="no instance", id="tidak ada pelaksanaan")


def show_lines(
    engine: Workspace, lines: Sequence[InstanceLine], terminal: Terminal, as_json: bool, *, cut: bool = False
) -> None:
    """The lines; `cut`: there are more after the last."""
    if as_json:
        data: InstancesData = {
            "instances": [as_data.instance_line(line) for line in lines],
            "more_after": lines[-1].number if cut and lines else None,
        }
        terminal.document(data)
        return
    names = Names.of(engine, terminal.lang)
    if not lines:
        terminal.message(NONE)
    by_process = sorted(lines, key=lambda line: line.process)
    for place, (process, group) in enumerate(groupby(by_process, key=lambda line: line.process)):
        if place:
            terminal.result("")
        terminal.result(terminal.strong(process))
        terminal.result(_table(engine, tuple(group), names, terminal))
    if cut:
        terminal.message(MORE, number=lines[-1].number)


def _table(engine: Workspace, lines: Sequence[InstanceLine], names: Names, terminal: Terminal) -> str:
    heads = [
        Column(terminal.say(NUMBER), right=True),
        Column(terminal.say(UNIT), gives=True),
        Column(terminal.say(PHASE)),
        Column(terminal.say(PERIOD), gives=True),
        Column(terminal.say(STATE)),
        Column(terminal.say(ROWS), right=True),
        Column(terminal.say(ROUNDS), right=True),
    ]
    rows = [
        (
            line.number,
            line.unit,
            line.phase,
            names.period(line),
            _state(line, names, terminal),
            _rows(engine, line, names),
            line.rounds or "",
        )
        for line in lines
    ]
    return table(heads, rows, terminal, indent=2)


def _state(line: InstanceLine, names: Names, terminal: Terminal) -> str:
    state = names.state(line.state.value)
    return terminal.say(STALE, state=state) if line.stale else state


def _rows(engine: Workspace, line: InstanceLine, names: Names) -> str:
    """`5/14`: rows done, of how many."""
    version = line.version or names.register.version_for(line.process, line.unit, names.today)
    if version is None:
        return str(line.rows_done)
    return f"{line.rows_done}/{rows_to_do(engine.version(version).process, line.phase)}"


def rows_to_do(process: Process, phase: str) -> int:
    """The rows of a phase that somebody does; those that are only Mulai or Selesai are nobody's."""
    return sum(step.kind is None for step in process.steps_of[phase])
