"""A process that draws for us: what crashes or hangs in Graphviz's own code ends there, and the next one starts."""

from __future__ import annotations

import atexit
import errno
import os
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from threading import Event, Lock, Timer
from typing import IO

from renderers.errors import GraphvizCrashed, GraphvizFailed, GraphvizTooSlow, NoGraphviz, NoRoom

LIMIT = 60.0
"""Seconds that one drawing may take: the longest that we know, 400 rows as png, takes three."""
_PEN = Path(__file__).with_name("pen.py")
_IN_VAIN = ("Fontconfig warning", "write cache: ")
"""What fontconfig says of the machine's own settings, which are not used, and of a cache that it can do without."""
_LAST_WORDS = 400
_Died = (OSError, ValueError)
"""What reading from and writing to a process that is gone raises."""


class Worker:
    """Draws one picture after the other in a process of its own, which is started when it is first needed.

    A drawing that crashes or does not end within `limit` seconds is an error; the one after it gets a new process.
    """

    def __init__(self, settings: Path, limit: float = LIMIT) -> None:
        self.limit = limit
        self._environment = {**os.environ, "FONTCONFIG_FILE": str(settings)}
        self._process: subprocess.Popen[bytes] | None = None
        self._said: IO[bytes] | None = None
        self._owner = os.getpid()
        self._one_at_a_time = Lock()
        atexit.register(self.close)

    @property
    def pid(self) -> int | None:
        """The process that draws, where there is one."""
        return self._process.pid if self._process and self._process.poll() is None else None

    def start(self) -> None:
        """Have a process ready: it takes a while to come up, in which others can be used."""
        if os.getpid() != self._owner:  # forked: the process is our parent's
            self._process, self._owner, self._one_at_a_time = None, os.getpid(), Lock()
        if self._process is not None and self._process.poll() is None:
            return
        self.close()
        self._said = _notes()
        try:
            self._process = subprocess.Popen(
                # Isolated, but with our own path: it must find the same pygraphviz, and no other thing.
                [sys.executable, "-I", _PEN, *filter(None, sys.path)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._said or subprocess.DEVNULL,
                env=self._environment,
            )
        except OSError as problem:
            raise NoGraphviz(reason=problem) from problem

    def draw(self, dot: str, format: str) -> bytes:
        """The picture. Raises `NoGraphviz`, `NoRoom`, `GraphvizFailed`, `GraphvizCrashed` or `GraphvizTooSlow`."""
        if os.getpid() != self._owner:
            self.start()
        with self._one_at_a_time:
            self.start()
            assert self._process is not None
            how, content = self._answer(self._process, dot.encode(), format)
            self._pass_on()
        if how == "missing":
            raise NoGraphviz(reason=content.decode(errors="replace"))
        if how == "full":
            raise NoRoom(path=content.decode(errors="replace"), problem=os.strerror(errno.ENOSPC))
        if how == "refused":
            raise GraphvizFailed(format=format, reason=content.decode(errors="replace"))
        return content

    def _answer(self, process: subprocess.Popen[bytes], dot: bytes, format: str) -> tuple[str, bytes]:
        """What the process answers within the limit, after which it is ended."""
        late = Event()

        def end() -> None:
            late.set()
            process.kill()

        timer = Timer(self.limit, end)
        timer.daemon = True
        timer.start()
        try:
            return _ask(process, dot, format)
        except _Died as problem:
            code = process.wait()
            if late.is_set():
                raise GraphvizTooSlow(format=format, limit=f"{self.limit:g}") from problem
            raise GraphvizCrashed(format=format, reason=self._last_words(code)) from problem
        except BaseException:  # Ctrl-C: an answer that nobody waits for must not pass for the next one
            process.kill()
            process.wait()
            raise
        finally:
            timer.cancel()

    def close(self) -> None:
        """End the process; it ends by itself when nothing more can be asked."""
        process = self._process
        if process is None or os.getpid() != self._owner:
            return
        self._process = None
        for pipe in (process.stdin, process.stdout):
            if pipe:
                with suppress(OSError):
                    pipe.close()
        try:
            process.wait(timeout=2)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if self._said:
            self._said.close()

    def _heard(self) -> list[str]:
        """What the process has said since we last listened, without complaints of settings that are not used."""
        if self._said is None:
            return []
        self._said.seek(0)
        said = self._said.read().decode(errors="replace")
        self._said.seek(0)
        self._said.truncate()
        return [line for line in said.splitlines() if not line.startswith(_IN_VAIN)]

    def _pass_on(self) -> None:
        for line in self._heard():
            sys.stderr.write(line + "\n")

    def _last_words(self, code: int) -> str:
        heard = "; ".join(self._heard())[-_LAST_WORDS:]
        ended = f"signal {-code}" if code < 0 else f"code {code}"
        return f"{ended}: {heard}" if heard else ended


def _notes() -> IO[bytes] | None:
    """A file for what the process says besides its answers; none where no temporary file can be made."""
    try:
        return tempfile.TemporaryFile()
    except OSError:
        return None


def _ask(process: subprocess.Popen[bytes], dot: bytes, format: str) -> tuple[str, bytes]:
    """One request and its answer. Raises one of `_Died` where the process goes away in between."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(f"{format} {len(dot)}\n".encode())
    process.stdin.write(dot)
    process.stdin.flush()
    how, length = process.stdout.readline().split()
    content = process.stdout.read(int(length))
    if len(content) < int(length):
        raise BrokenPipeError
    return how.decode(), content
