"""Tables fit the screen they are shown on, whatever stands in them."""

from __future__ import annotations

import io
import os
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli.table import Column, paragraph, table
from cli.terminal import ENDLESS, Terminal
from schemas.report import columns


class Screen(io.StringIO):
    """A stream that people look at."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")
    return Terminal("en", Screen(), io.StringIO())


CELLS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), max_size=120)


@given(st.lists(st.tuples(CELLS, CELLS, st.integers(0, 99999)), max_size=5))
def test_no_line_is_wider_than_the_screen_and_no_word_is_lost(rows: Sequence[tuple[str, str, int]]) -> None:
    before = {name: os.environ.get(name) for name in ("COLUMNS", "NO_COLOR")}
    os.environ |= {"COLUMNS": "80", "NO_COLOR": "1"}
    try:
        terminal = Terminal("en", Screen(), io.StringIO())
        heads = [Column("A", gives=True), Column("B", gives=True), Column("C", right=True)]
        drawn = table(heads, rows, terminal, indent=2)
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.__setitem__(name, value)
    assert [line for line in drawn.splitlines() if columns(line) > 80] == []
    letters = "".join(drawn.split())
    assert all("".join(str(cell).split())[:5] in letters for row in rows for cell in row[2:])


def test_words_of_a_column_that_gives_way_go_on_below_it(narrow: Terminal) -> None:
    heads = [Column("No", right=True), Column("Unit", gives=True), Column("State")]
    drawn = table(heads, [(1, "Dinas Kependudukan dan Pencatatan Sipil " * 3, "open")], narrow)
    head, first, second, *_ = drawn.splitlines()
    assert first.endswith("  open")
    assert second.startswith("    ")
    assert head.index("State") == first.index("open")


def test_a_column_without_values_is_left_out(narrow: Terminal) -> None:
    assert table([Column("A"), Column("B")], [("x", None), ("y", "")], narrow).splitlines() == ["A", "x", "y"]


def test_what_is_no_screen_gets_a_line_a_row() -> None:
    piped = Terminal("en", io.StringIO(), io.StringIO())
    assert piped.width == ENDLESS
    drawn = table([Column("A", gives=True), Column("B", gives=True)], [("x" * 300, "y" * 300)], piped)
    assert len(drawn.splitlines()) == 2


def test_running_text_hangs_under_its_beginning(narrow: Terminal) -> None:
    lines = paragraph("→ " + "kata " * 40, narrow, indent=2, hanging=2).splitlines()
    assert lines[0].startswith("  → kata")
    assert all(line.startswith("    kata") and len(line) <= 80 for line in lines[1:])
