"""Tests of Graphviz itself need one that can be used: a bare machine has none, and forms are drawn without it."""

from __future__ import annotations

import pytest

from renderers import ink

needs_graphviz = pytest.mark.skipif(
    isinstance(ink.graphviz(), ink.Ours),
    reason="no Graphviz can be used on this machine: forms are drawn without it",
)
