"""A progress bar for whoever watches: on a terminal only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from cli.terminal import Terminal
from schemas.words import Words


@contextmanager
def counted(terminal: Terminal, words: Words) -> Iterator[Callable[[int, int], None] | None]:
    """Tells how many are done, and of how many; nothing where nobody watches. `words` may say {done} and {all}."""
    if not terminal.err.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    bar = Progress(
        BarColumn(),
        TextColumn("{task.description}", markup=False),
        TimeRemainingColumn(),
        console=Console(file=terminal.err),
        transient=True,
    )
    with bar:
        task = bar.add_task("", total=None)

        def progress(done: int, count: int) -> None:
            said = terminal.say(words, done=done, all=count)
            bar.update(task, completed=done, total=count, description=said)

        yield progress
