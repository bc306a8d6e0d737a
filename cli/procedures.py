"""Which files the user means by a path, a folder or the id of a procedure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from cli import exits
from cli.failures import Failure
from schemas.guess import DID_YOU_MEAN, nearest
from schemas.words import Words

NOT_THERE = Words(en="there is no file '{name}'", id="tidak ada berkas '{name}'")
EMPTY = Words(
    en="there is no YAML file below the folder '{name}'", id="tidak ada berkas YAML di dalam folder '{name}'"
)
NOT_PROCEDURES = "calendars"
"""A folder beside the procedures whose files are something else."""


def files_of(names: Iterable[str], here: Path, calendars: bool = False) -> list[Path]:
    """The files meant by all names, each once, in the order given; of a folder with its calendars, if asked.

    A path wins over an id; an id is looked for in the workspace's `processes/`, then among those we ship.
    Raises a Failure or NoSuchProcedure (both NOT_FOUND) where a name means nothing.
    """
    return list(dict.fromkeys(file for name in names for file in _files(name, here, calendars)))


def _files(name: str, here: Path, calendars: bool) -> Iterator[Path]:
    path = Path(name)
    if path.is_dir():
        found = list(_below(path, calendars))
        if not found:
            raise Failure(exits.NOT_FOUND, EMPTY, name=name)
        yield from found
    elif path.exists():
        yield path
    else:
        yield _by_id(name, here)


def _below(folder: Path, calendars: bool) -> Iterator[Path]:
    """What lies below a folder; of a workspace only what is in its `processes/`."""
    top = folder / "processes" if (folder / "processes").is_dir() else folder
    for file in sorted(top.rglob("*")):
        inside = file.relative_to(top).parts
        if file.suffix not in (".yaml", ".yml") or (NOT_PROCEDURES in inside[:-1] and not calendars):
            continue
        if file.is_file() and not any(part.startswith(".") for part in inside):
            yield file


def _by_id(name: str, here: Path) -> Path:
    """Not a path: an id, unless a file beside it has nearly that name."""
    from app.procedures import procedure_file
    from app.refusals import NoSuchProcedure

    try:
        return procedure_file(name, here / "processes")
    except NoSuchProcedure:
        beside = nearest(name, [str(file) for file in Path(name).parent.glob("*.y*ml")])
        if not beside:
            raise
        raise Failure(exits.NOT_FOUND, NOT_THERE, DID_YOU_MEAN, name=name, guess=beside) from None
