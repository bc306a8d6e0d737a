"""Forms of many runs, one file each, drawn by as many processes as there are cores."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from app.bootstrap import open_workspace
from app.drawing import format_of, ink
from app.files import write_whole
from app.moments import register_at, shown_at
from app.overlays import overlay_of
from app.refusals import DiskFull, FolderUnwritable, WorkerDied
from app.workspace import Workspace
from engine.adapters.clock import SetClock
from engine.domain.refusals import Refusal
from engine.domain.register import Register
from engine.ports import InstanceLine
from engine.store_failures import StoreFailure
from renderers.errors import CannotDraw
from schemas.words import Lang

if TYPE_CHECKING:
    from renderers.form import Form

FEW = 300
"""So many forms are drawn before other processes would be ready."""
CHUNK = 50
"""Forms that a process draws before it reports."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be drawn, and how: everything that another process needs to know."""

    workspace: Path
    folder: Path
    format: str
    now: datetime
    as_of: datetime | None = None
    round: int | None = None
    cover: bool = False


@dataclass(frozen=True, slots=True)
class Undrawn:
    """A run without a form, and why, in both languages."""

    instance: int
    en: str
    id: str

    def say(self, lang: Lang) -> str:
        return self.id if lang == "id" else self.en


@dataclass(frozen=True, slots=True)
class Album:
    """The forms that were written, in the order of their runs, and the runs that have none."""

    folder: Path
    paths: tuple[Path, ...]
    undrawn: tuple[Undrawn, ...]


Progress = Callable[[int, int], None]
"""Told how many are drawn, and of how many."""
_Result = tuple[int, Path | Undrawn]


def draw_all(
    engine: Workspace,
    lines: Sequence[InstanceLine],
    folder: Path,
    *,
    format: str = "svg",
    as_of: datetime | None = None,
    round: int | None = None,
    cover: bool = False,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Album:
    """Write the form of every run into a folder. A run that has no form stops none of the others.

    `workers` is how many processes draw: as many as there are cores, and only this one for few runs, if nothing is
    said. Raises UnknownFormat, FolderUnwritable, DiskFull or WorkerDied; what is written by then stands whole.
    """
    now = engine.world.clock.now()
    wanted = format_of(folder, format)
    order = Order(engine.settings.folder.resolve(), folder, wanted, now, as_of, round, cover)
    cores = workers or os.cpu_count() or 1
    tell = progress or _nobody
    if cores < 2 or (workers is None and len(lines) <= FEW):
        results = _counted(_Drawer(engine, order).draw(lines), len(lines), tell)
    else:
        results = _by_processes(order, lines, cores, tell)
    found = dict(sorted(results))
    paths = tuple(one for one in found.values() if isinstance(one, Path))
    return Album(folder, paths, tuple(one for one in found.values() if isinstance(one, Undrawn)))


def file_name(line: InstanceLine, format: str) -> str:
    """How the form of a run is called: office, unit, period and number."""
    office = line.process.partition("/")[0]
    parts = (office, *([line.unit] if line.unit != office else []), line.period or f"case-{line.case}")
    return f"{'-'.join(parts)}-{line.number}.{format}"


def _nobody(_done: int, _all: int) -> None:
    """Where nobody watches."""


def _counted(results: Iterable[_Result], count: int, tell: Progress) -> Iterator[_Result]:
    for done, result in enumerate(results, start=1):
        yield result
        tell(done, count)


class _Drawer:
    """Draws runs of one workspace one after the other: each form is laid out once, the register read once."""

    def __init__(self, engine: Workspace, order: Order) -> None:
        self.engine, self.order = engine, order
        self.register: Register = register_at(engine, order.as_of) if order.as_of else engine.register()
        self.forms: dict[int, Form] = {}

    def draw(self, lines: Iterable[InstanceLine]) -> Iterator[_Result]:
        for line in lines:
            try:
                yield line.number, self._one(line)
            except (FolderUnwritable, DiskFull):
                raise
            except (Refusal, CannotDraw) as problem:
                yield line.number, Undrawn(line.number, problem.say("en"), problem.say("id"))

    def _one(self, line: InstanceLine) -> Path:
        from renderers.form import draw_form

        order = self.order
        if order.as_of is None:
            shown = self.engine.shown(line.number, self.register)
        else:
            shown = shown_at(self.engine, line.number, order.as_of, self.register)
        form = self.forms.get(id(shown.process))  # a version is read once, and kept
        if form is None:
            form = self.forms[id(shown.process)] = draw_form(shown.process)
        overlay = overlay_of(shown, order.round)
        path = order.folder / file_name(line, order.format)
        if order.format == "svg":
            content = form.svg(overlay).encode()
        else:
            content = ink(self.engine.original(shown), form, order.format, overlay, cover=order.cover)
        write_whole(path, content)
        return path


# -- other processes ---------------------------------------------------------------------------------------------------


def _by_processes(
    order: Order, lines: Sequence[InstanceLine], cores: int, tell: Progress
) -> Iterator[_Result]:
    """Each process opens the workspace for itself; runs of one version go to the same one where they can."""
    sorted_lines = sorted(lines, key=lambda line: (line.version or "", line.number))
    size = max(1, min(CHUNK, -(-len(lines) // (4 * cores))))
    chunks = [sorted_lines[start : start + size] for start in range(0, len(lines), size)]
    done = 0
    pool = ProcessPoolExecutor(
        min(cores, len(chunks)), get_context("spawn"), initializer=_begin, initargs=(order,)
    )
    try:
        for future in as_completed([pool.submit(_draw_chunk, chunk) for chunk in chunks]):
            results = future.result()
            if isinstance(results, Stopped):
                raise results.kind(**results.data)
            yield from results
            done += len(results)
            tell(done, len(lines))
    except BrokenProcessPool:
        raise WorkerDied(done=done, all=len(lines)) from None
    finally:
        pool.shutdown(cancel_futures=True)


@dataclass(frozen=True, slots=True)
class Stopped:
    """What keeps a process from going on, in a form that another process can read."""

    kind: type[Refusal | StoreFailure]
    data: dict[str, object]


_HERE: list[_Drawer] = []
"""What a process of the pool draws with; it is opened when the process begins and closed when it ends."""
_OPEN = ExitStack()


def _begin(order: Order) -> None:
    engine = _OPEN.enter_context(open_workspace(order.workspace, clock=SetClock(order.now)))
    _HERE.append(_Drawer(engine, order))


def _draw_chunk(lines: Sequence[InstanceLine]) -> list[_Result] | Stopped:
    try:
        return list(_HERE[0].draw(lines))
    except (Refusal, StoreFailure) as problem:
        return Stopped(type(problem), problem.data)
