"""From DOT text to ink: svg, pdf or png by Graphviz, the bundled one or the system's."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from threading import Lock
from typing import Literal, Protocol

from renderers.errors import GraphvizFailed, NoFont, NoGraphviz
from renderers.fonts import FAMILY, font_settings
from renderers.inking.paper import SCALE
from renderers.text import width
from renderers.typesetting import sizes

Format = Literal["svg", "pdf", "png"]
_PROBE = "Mulai Selesai mmmm iiii"
_TOLERANCE = 0.03
_IN_VAIN = "Fontconfig warning"


class Graphviz(Protocol):
    """Something that draws DOT text with the engine nop2. The same text gives the same picture on all."""

    name: str

    def draw(self, dot: str, format: str) -> bytes:
        """The picture as bytes. Raises `GraphvizFailed`."""
        ...


_ONE_AT_A_TIME = Lock()
"""Graphviz keeps its state in the process."""


class Bundled:
    """The Graphviz inside pygraphviz's wheel: in this process, with nothing installed on the machine."""

    name = "pygraphviz"

    def __init__(self) -> None:
        # Fontconfig reads this once, when Graphviz first asks for letters.
        os.environ["FONTCONFIG_FILE"] = str(font_settings())
        try:
            import pygraphviz
        except ImportError as problem:
            raise NoGraphviz(reason=problem) from problem
        self._read = pygraphviz.AGraph

    def draw(self, dot: str, format: str) -> bytes:
        try:
            with _ONE_AT_A_TIME, _without_chatter():
                graph = self._read(string=dot)
                # It has its positions: pygraphviz then takes nop2, and does not warn of a long layout.
                graph.has_layout = True
                drawn = graph.draw(format=format)
        except (OSError, ValueError) as problem:
            raise GraphvizFailed(format=format, reason=problem) from problem
        if not drawn:
            raise GraphvizFailed(format=format, reason="empty")
        return bytes(drawn)


class Installed:
    """The system's own Graphviz, through the package `graphviz`."""

    name = "graphviz"

    def __init__(self) -> None:
        if shutil.which("neato") is None:
            raise NoGraphviz(reason="neato")
        os.environ["FONTCONFIG_FILE"] = str(font_settings())

    def draw(self, dot: str, format: str) -> bytes:
        import graphviz

        try:
            return bytes(graphviz.pipe("neato", format, dot.encode(), neato_no_op=2, quiet=True))
        except (graphviz.CalledProcessError, graphviz.ExecutableNotFound) as problem:
            raise GraphvizFailed(format=format, reason=problem) from problem


@cache
def graphviz() -> Graphviz:
    """The Graphviz in use: the bundled one, else the system's. Found, and its letters checked, once.

    Raises `NoGraphviz` where there is neither, `NoFont` where it would draw a page without our letters.
    """
    found: Graphviz
    try:
        found = Bundled()
    except NoGraphviz as missing:
        try:
            found = Installed()
        except NoGraphviz:
            raise missing from None
    check_letters(found)
    return found


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


@contextmanager
def _without_chatter() -> Iterator[None]:
    """Keeps back what fontconfig says of the machine's own settings, which are not used, and nothing else."""
    with tempfile.TemporaryFile() as said:
        kept = os.dup(2)
        os.dup2(said.fileno(), 2)
        try:
            yield
        finally:
            os.dup2(kept, 2)
            os.close(kept)
            said.seek(0)
            for line in said.read().decode(errors="replace").splitlines():
                if not line.startswith(_IN_VAIN):
                    sys.stderr.write(line + "\n")
