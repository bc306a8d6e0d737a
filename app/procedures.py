"""Which file is meant by the name of a procedure: a path, an id of the workspace, an id of those we ship."""

from __future__ import annotations

from pathlib import Path

from app.content import shipped
from app.refusals import NoSuchProcedure
from schemas.beside import CALENDARS
from schemas.guess import nearest
from schemas.load import load_file
from schemas.process import Process


def procedure_file(name: str | Path, processes: Path | None = None) -> Path:
    """A path wins over an id; an id of the workspace's `processes/` over one that is shipped.

    Raises NoSuchProcedure, with the nearest name that exists.
    """
    path = Path(name)
    if path.is_file():
        return path
    id = path.as_posix().removesuffix(".yaml")
    known = shipped()
    if processes is not None:
        known |= {
            file.relative_to(processes).with_suffix("").as_posix(): file
            for file in sorted(processes.rglob("*.yaml"))
            if processes / CALENDARS not in file.parents
        }
    if id in known:
        return known[id]
    guess = nearest(str(name), known)
    hint = f" (≈ '{guess}')" if guess else ""
    raise NoSuchProcedure(name=name, hint=hint, known=", ".join(sorted(known)) or "—")


def titles_of_related(process: Process, processes: Path | None = None) -> dict[str, str]:
    """The names of the related procedures that the cover names by their ids; of those that can be found and read."""
    titles = {}
    for related in process.cover.related or ():
        if related.title is None and related.process is not None:
            try:
                found, _ = load_file(procedure_file(related.process, processes))
            except NoSuchProcedure:
                continue
            if found is not None:
                titles[related.process] = found.cover.title or found.title
    return titles
