"""A process that does the jobs until it is told to stop, as `sop serve` and `sop worker` show it."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from threading import Event, Lock, Timer
from typing import TYPE_CHECKING

from cli import exits
from cli.failures import report, translate
from cli.jobs import as_data, show
from cli.terminal import Terminal
from engine.domain.refusals import Refusal
from engine.store_failures import StoreFailure
from schemas.words import Words

if TYPE_CHECKING:
    from app.jobs.job import Done, Job, Said

BEGUN = Words(
    en="{name} does the jobs of {root} until it is stopped (Ctrl-C, or SIGTERM)",
    id="{name} mengerjakan pekerjaan {root} sampai dihentikan (Ctrl-C, atau SIGTERM)",
)
STOPPING = Words(en="stopping …", id="berhenti …")
STOPPED = Words(en="stopped; nothing is left half done", id="berhenti; tidak ada yang setengah jadi")
LEFT = Words(
    en="stopped while a job was running: what it did is kept, and the next process goes on with it",
    id="berhenti selagi ada pekerjaan berjalan: yang sudah dilakukan tersimpan, dan proses berikutnya melanjutkannya",
)
AGAIN = Words(en="{job} works again", id="{job} berjalan lagi")
WILL_TRY = Words(en="{job}: {problem}; it will be tried again", id="{job}: {problem}; akan dicoba lagi")


class Log:
    """Says what is done, and each problem once until it is gone."""

    def __init__(self, terminal: Terminal, as_json: bool) -> None:
        self._terminal = terminal
        self._as_json = as_json
        self._line = Lock()
        self._said: dict[str, tuple[Said, ...]] = {}
        """Job → what could not be done when it was carried out last."""
        self._broken: dict[str, str] = {}
        """Job → why it was broken off."""
        self._counts: dict[str, tuple[Job, dict[str, int]]] = {}

    def did(self, job: Job, done: Done) -> None:
        with self._line:
            _, counts = self._counts.setdefault(job.name, (job, {}))
            for name, count in done.counts.items():
                counts[name] = counts.get(name, 0) + count
            before, self._said[job.name] = self._said.get(job.name), done.problems
            if before == done.problems:
                done = replace(done, problems=())
            if self._as_json:
                done = replace(done, counts={})
            show(job, done, self._terminal)
            self._terminal.flush()

    def failed(self, job: str, problem: Exception) -> None:
        with self._line:
            if self._broken.get(job) == repr(problem):
                return
            self._broken[job] = repr(problem)
            if isinstance(problem, Refusal | StoreFailure):
                _, sentence = translate(problem, [], self._terminal.lang) or (0, repr(problem))
                self._terminal.message(WILL_TRY, job=job, problem=sentence)
            else:
                report(problem, sys.argv[1:], self._terminal)

    def works(self, job: str) -> None:
        with self._line:
            if self._broken.pop(job, None) is not None:
                self._terminal.message(AGAIN, job=job)

    def in_all(self) -> None:
        """One document of all that was done."""
        from app.jobs.job import Done
        from app.jobs.once import Carried

        carried = (Carried(job, Done(counts)) for job, counts in self._counts.values())
        if self._as_json:
            self._terminal.document(as_data(carried, self._terminal.lang))


def serve(
    folder: Path | None, terminal: Terminal, as_json: bool, seconds: int | None, *, several: bool = False
) -> int:
    """Do the jobs until a signal says to stop, or for so many seconds."""
    from app.jobs.serving import Server, must_serve_several
    from app.settings import find_workspace

    log = Log(terminal, as_json)
    server = Server(folder or find_workspace(), log)
    if several:
        must_serve_several(server.settings)
    with _stopped_by_signals(terminal) as until, _stopped_after(seconds, until) as begin:

        def begun() -> None:
            terminal.message(BEGUN, name=server.name, root=server.settings.title)
            begin()

        ended = server.serve(until, begun)
    terminal.message(STOPPED if ended else LEFT)
    log.in_all()
    terminal.flush()
    if not ended:
        os._exit(
            exits.DONE
        )  # Python would wait for the thread; each of its transactions is kept whole or not at all
    return exits.DONE


@contextmanager
def _stopped_by_signals(terminal: Terminal) -> Iterator[Event]:
    """The event that the first signal sets. A second one ends the process at once, as signals do."""
    until = Event()

    def stop(number: int, _frame: object) -> None:
        signal.signal(number, signal.SIG_DFL)
        terminal.message(STOPPING)
        until.set()

    before = {}
    with suppress(ValueError):  # not in the main thread: whoever runs us there stops us otherwise
        for number in (signal.SIGINT, signal.SIGTERM):
            before[number] = signal.signal(number, stop)
    try:
        yield until
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _stopped_after(seconds: int | None, until: Event) -> Iterator[Callable[[], None]]:
    """What is yielded begins to count the seconds."""
    timer = Timer(seconds or 0, until.set)
    try:
        yield timer.start if seconds is not None else lambda: None
    finally:
        timer.cancel()
