"""The process that draws: what goes wrong in it is one drawing that fails, and the next one that does not."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Timer
from time import monotonic, sleep

import pytest

from renderers.errors import CannotDraw, GraphvizCrashed, GraphvizFailed, GraphvizTooSlow, NoGraphviz
from renderers.fonts import font_settings
from renderers.ink import Bundled, Installed
from renderers.inking.worker import Worker
from tests.renderers.pens import needs_graphviz

DOT = 'digraph { x [pos="0,0" label="Mulai"] }'
CRASHES = "digraph {" + "".join(rf'x{one} [pos="{one},0" xlabel="\n"]; ' for one in range(300)) + "}"
"""Labels of nothing but a line break: a fault of Graphviz 14.1.5, which each of them meets more often than not."""
pytestmark = needs_graphviz
needs_signals = pytest.mark.skipif(os.name == "nt", reason="this system has no such signals")


@pytest.fixture
def worker() -> Iterator[Worker]:
    found = Worker(font_settings())
    yield found
    found.close()


def kill(worker: Worker) -> None:
    assert worker.pid
    os.kill(worker.pid, signal.SIGKILL)


def test_what_crashes_graphviz_fails_and_the_next_drawing_works(worker: Worker) -> None:
    assert b"Mulai" in worker.draw(DOT, "svg")
    first = worker.pid
    with pytest.raises(GraphvizCrashed) as crashed:
        worker.draw(CRASHES, "svg")
    assert "svg" in crashed.value.say("id")
    assert "nothing was written" in crashed.value.say("en")
    assert worker.pid is None
    assert b"Mulai" in worker.draw(DOT, "svg")
    assert worker.pid not in (None, first)


@needs_signals
def test_a_worker_that_was_killed_between_two_drawings_is_replaced(worker: Worker) -> None:
    worker.draw(DOT, "svg")
    kill(worker)
    while worker.pid:
        sleep(0.01)
    assert b"Mulai" in worker.draw(DOT, "svg")


@needs_signals
@pytest.mark.parametrize("ends", ["SIGKILL", "SIGABRT", "SIGSEGV"])
def test_a_worker_that_ends_while_it_draws_is_an_error_and_is_replaced(worker: Worker, ends: str) -> None:
    worker.draw(DOT, "svg")
    drawing = worker.pid
    assert drawing
    os.kill(drawing, signal.SIGSTOP)

    def end() -> None:
        os.kill(drawing, signal.Signals[ends])
        os.kill(drawing, signal.SIGCONT)

    Timer(0.2, end).start()
    with pytest.raises(GraphvizCrashed, match=f"signal {signal.Signals[ends].value}"):
        worker.draw(DOT, "svg")
    assert b"Mulai" in worker.draw(DOT, "svg")


@needs_signals
def test_a_worker_that_hangs_is_ended_after_the_limit_and_replaced(worker: Worker) -> None:
    worker.draw(DOT, "svg")
    hanging, worker.limit = worker.pid, 0.3
    assert hanging
    os.kill(hanging, signal.SIGSTOP)
    begun = monotonic()
    with pytest.raises(GraphvizTooSlow, match=r"within 0\.3 seconds"):
        worker.draw(DOT, "svg")
    assert 0.3 <= monotonic() - begun < 5
    with pytest.raises(ProcessLookupError):
        os.kill(hanging, 0)
    worker.limit = 60
    assert b"Mulai" in worker.draw(DOT, "svg")


@needs_signals
def test_a_drawing_that_was_interrupted_leaves_no_answer_for_the_next_one(worker: Worker) -> None:
    worker.draw(DOT, "svg")
    assert worker.pid
    os.kill(worker.pid, signal.SIGSTOP)

    def interrupt(_number: int, _frame: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, interrupt)
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.2)
        with pytest.raises(KeyboardInterrupt):
            worker.draw(DOT, "svg")
    finally:
        signal.signal(signal.SIGALRM, before)
    assert b"Selesai" in worker.draw(DOT.replace("Mulai", "Selesai"), "svg")


def test_many_threads_draw_with_one_worker_and_each_gets_its_own_picture(worker: Worker) -> None:
    words = [f"w{number}" for number in range(40)]
    with ThreadPoolExecutor(8) as threads:
        drawn = list(threads.map(lambda word: worker.draw(DOT.replace("Mulai", word), "svg"), words))
    assert [f">{word}<".encode() in picture for word, picture in zip(words, drawn, strict=True)] == [
        True
    ] * 40


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
def test_a_forked_process_has_a_worker_of_its_own(worker: Worker) -> None:
    worker.draw(DOT, "svg")
    ours = worker.pid
    child = os.fork()
    if not child:
        drawn = worker.draw(DOT, "svg")
        os._exit(0 if b"Mulai" in drawn and worker.pid != ours else 1)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0
    assert worker.pid == ours
    assert b"Mulai" in worker.draw(DOT, "svg")


def test_a_worker_that_cannot_start_is_said(worker: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    with pytest.raises(NoGraphviz, match="no Graphviz is found"):
        worker.draw(DOT, "svg")


def test_a_worker_ends_with_the_process_that_asked_it() -> None:
    code = (
        "from renderers.fonts import font_settings; from renderers.inking.worker import Worker;"
        f"worker = Worker(font_settings()); worker.draw({DOT!r}, 'svg'); print(worker.pid)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    with pytest.raises(ProcessLookupError):
        os.kill(int(done.stdout), 0)


@needs_signals
@pytest.mark.parametrize(
    ("does", "said"),
    [("exec sleep 60", GraphvizTooSlow), ("kill -SEGV $$", GraphvizCrashed), ("exit 3", GraphvizFailed)],
)
def test_a_system_graphviz_that_hangs_crashes_or_gives_up_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, does: str, said: type[CannotDraw]
) -> None:
    program = tmp_path / "neato"
    program.write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    with pytest.raises(said):
        Installed(limit=0.5).draw(DOT, "svg")


def test_the_bundled_one_passes_its_limit_on() -> None:
    assert Bundled(limit=3).worker.limit == 3
