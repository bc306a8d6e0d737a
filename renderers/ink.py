"""From DOT text to ink: svg, pdf or png by Graphviz, the bundled one or the system's."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from typing import Literal, Protocol

from renderers.errors import CannotDraw, GraphvizCrashed, GraphvizFailed, GraphvizTooSlow, NoFont, NoGraphviz
from renderers.fonts import FAMILY, font_settings
from renderers.inking.paper import SCALE
from renderers.inking.pictures import picture
from renderers.inking.worker import LIMIT, Worker
from renderers.text import width
from renderers.typesetting import sizes

Format = Literal["svg", "pdf", "png"]
_PROBE = "Mulai Selesai mmmm iiii"
_TOLERANCE = 0.03


class Graphviz(Protocol):
    """Something that draws DOT text with the engine nop2. The same text gives the same picture on all."""

    name: str

    def draw(self, dot: str, format: str) -> bytes:
        """The picture as bytes. Raises `GraphvizFailed`."""
        ...


class Bundled:
    """The Graphviz inside pygraphviz's wheel, with nothing installed on the machine, in a process of its own."""

    name = "pygraphviz"

    def __init__(self, limit: float = LIMIT) -> None:
        if find_spec("pygraphviz") is None:
            raise NoGraphviz(reason="pygraphviz")
        self.worker = Worker(font_settings(), limit)

    def draw(self, dot: str, format: str) -> bytes:
        return self.worker.draw(dot, format)


class Installed:
    """The system's own Graphviz, a program that is started for each picture."""

    name = "graphviz"

    def __init__(self, limit: float = LIMIT) -> None:
        program = shutil.which("neato")
        if program is None:
            raise NoGraphviz(reason="neato")
        self.limit = limit
        self._command = [program, "-n2"]
        self._environment = {**os.environ, "FONTCONFIG_FILE": str(font_settings())}

    def draw(self, dot: str, format: str) -> bytes:
        try:
            done = subprocess.run(
                [*self._command, f"-T{format}"],
                input=dot.encode(),
                capture_output=True,
                timeout=self.limit,
                check=False,
                env=self._environment,
            )
        except subprocess.TimeoutExpired as problem:
            raise GraphvizTooSlow(format=format, limit=f"{self.limit:g}") from problem
        except OSError as problem:
            raise NoGraphviz(reason=problem) from problem
        if done.returncode < 0:
            raise GraphvizCrashed(format=format, reason=f"signal {-done.returncode}")
        if done.returncode or not done.stdout:
            reason = done.stderr.decode(errors="replace").strip()
            raise GraphvizFailed(format=format, reason=reason or f"code {done.returncode}")
        return done.stdout


class Ours:
    """No Graphviz at all: the same text is drawn by us, and Typst makes pdf and png of it.

    The bundled Graphviz leans on two libraries that a bare machine may not have (glib and X11), and installing them
    takes rights that people often do not have.
    """

    name = "none (drawn without it)"

    def draw(self, dot: str, format: str) -> bytes:
        """The picture as bytes. Raises `NoTypst` and `TypstFailed` for pdf and png."""
        from renderers.inking.plain import points_per_inch, svg_of

        drawn = svg_of(dot)
        if format == "svg":
            return drawn.encode()
        return picture(drawn, format, points_per_inch(dot))


@cache
def bundled() -> Bundled:
    """The one worker of this process."""
    return Bundled()


def get_ready() -> None:
    """Have the pen at hand: its process comes up while a form is laid out. What is wrong is said when it draws."""
    with suppress(CannotDraw):
        bundled().worker.start()


@cache
def graphviz() -> Graphviz:
    """The Graphviz in use: the bundled one, else the system's, else ours. Found, and its letters checked, once.

    Raises `NoFont` where it would draw a page without our letters.
    """
    for kind in (bundled, Installed):
        with suppress(NoGraphviz):
            found: Graphviz = kind()
            check_letters(found)
            return found
    return Ours()


def draw(dot: str, format: Format, dpi: int | None = None) -> bytes:
    """The picture as bytes; `dpi` for png. Raises `CannotDraw` and never gives half a picture."""
    if dpi is not None:
        dot = dot.replace("{", f"{{\ngraph [dpi={int(dpi)}];", 1)
    return graphviz().draw(dot, format)


def check_letters(found: Graphviz) -> None:
    """Graphviz draws without letters, or with others, and says nothing: so measure words that it sets."""
    size = sizes.BODY * SCALE
    letters = f'fontname="{FAMILY}" fontsize={size}'
    probe = f'digraph {{ x [shape=plain margin=0 {letters} pos="0,0" label="{_PROBE}"] }}'
    answer = found.draw(probe, "plain").decode()
    line = next((line for line in answer.splitlines() if line.startswith("node ")), "")
    try:
        measured = float(line.split()[4]) * 72
    except (IndexError, ValueError):
        raise NoFont(font=FAMILY) from None
    if abs(measured / width(_PROBE, size) - 1) > _TOLERANCE:
        raise NoFont(font=FAMILY)
