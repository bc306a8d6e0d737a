"""Opens the workspace that a command works in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cli.terminal import Terminal
from engine.domain.numbers import number_in
from engine.domain.refusals import Refusal
from schemas.words import Words

if TYPE_CHECKING:
    from app import Workspace


@contextmanager
def reading(folder: Path | None, terminal: Terminal, officer: str | None, verb: str) -> Iterator[Workspace]:
    """The workspace as far as an officer may read it; none named: all of it. Raises NoSuchOfficer."""
    with at_work(folder, terminal) as engine:
        yield engine.seen_by(officer, verb)


@contextmanager
def at_work(folder: Path | None, terminal: Terminal) -> Iterator[Workspace]:
    """The workspace in a folder; none named: the nearest from the current one upwards."""
    from app import open_workspace  # brings the database: commands that need none start without it

    def note(words: Words, data: dict[str, object]) -> None:
        terminal.message(words, **data)

    with open_workspace(folder, note=note) as engine:
        try:
            yield engine
        except Refusal as refusal:
            _tell_local_time(refusal, engine)
            raise


def meant(engine: Workspace, task: str, officer: str | None, command: str | None) -> str:
    """A task's name cut short, made whole where only one of those it may mean is this officer's.

    Left as it is under a command id: repeated later, the same words must ask for the same thing.
    """
    number, _, name = task.partition(":")
    if officer is None or command is not None or number_in(number) is None or "#" in name:
        return task
    mine = engine.tasks(officer=officer, instance=int(number))
    fitting = [line.task.id for line in mine if line.task.id.startswith((f"{name}@", f"{name}/", f"{name}#"))]
    return f"{number}:{fitting[0]}" if len(fitting) == 1 else task


def nearest(folder: Path | None) -> Path:
    """The folder named, or the workspace from here upwards, or this folder: for what can do without a workspace."""
    from app.refusals import NoWorkspace
    from app.settings import find_workspace

    try:
        return folder or find_workspace()
    except NoWorkspace:
        return Path()


def _tell_local_time(refusal: Refusal, engine: Workspace) -> None:
    """The engine says moments in UTC; whoever reads the refusal lives by the clock of the root."""
    at = refusal.data.get("at")
    if isinstance(at, str):
        with suppress(ValueError):
            moment = datetime.fromisoformat(at).astimezone(engine.settings.zone)
            refusal.data["at"] = moment.strftime("%Y-%m-%d %H:%M")
