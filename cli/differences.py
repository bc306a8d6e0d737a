"""`sop draw --diff`: two versions on one form, and what became of the old one, line by line."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

from cli import exits
from cli.data import DifferenceData
from cli.terminal import Terminal
from cli.workspace import at_work


def draw_difference(
    old: str,
    new: str,
    path: Path,
    *,
    format: str,
    processes: Path | None,
    workspace: Path | None,
    terminal: Terminal,
    as_json: bool,
) -> int:
    """Writes the picture. A workspace is opened only where one of the two is the hash of a published version."""
    from app.comparing import HASH, Published, compare, published_in

    published: Published | None = None
    with ExitStack() as stack:
        if any(HASH.fullmatch(name) and not Path(name).exists() for name in (old, new)):
            engine = stack.enter_context(at_work(workspace, terminal))
            published = published_in(engine.register(), engine.text)
        found = compare(old, new, path, format=format, processes=processes, published=published)
    if as_json:
        data: DifferenceData = {"path": str(path), "format": format, "differences": list(found.told)}
        terminal.document(data)
        return exits.DONE
    for line in (str(found.drawn.path), *found.told):
        terminal.result(line)
    return exits.DONE
