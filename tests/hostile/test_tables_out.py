"""No CSV file that we write begins a formula in somebody's spreadsheet; what is a number stays one."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.csv_cells import csv_text
from cli import exits, verbs
from cli.parsing import parser_of
from tests.cli.office import Sop
from tests.hostile.office import PROCESS, QUARTERLY
from tests.hostile.test_markup import FORMULA, harmless_table

WRITING: dict[str, tuple[str, ...]] = {
    "matrix": (QUARTERLY, "--period", "2026"),
    "stats": (PROCESS,),
    "deviations": (),
}
"""The verbs that write CSV; what `sop evidence` puts into a bundle is looked at with its page."""
BEGINNINGS = [
    "=", "+", "-", "@", "\t=", "\r=", "\n=", " =", "  @", '"=', "'=", '" =', "\u00a0=", "\u200b=", "\ufeff=",
    "＝", "＋", "－", "＠", "\x00=", ";=",
]  # fmt: skip


def test_every_verb_that_writes_csv_is_tried_here() -> None:
    writing = {
        verb for verb in verbs.VERBS if any("--csv" in one.opts for one in parser_of(verbs.load(verb)).params)
    }
    assert writing == WRITING.keys()


@pytest.mark.parametrize("verb", WRITING)
def test_no_cell_of_a_hostile_office_begins_a_formula(hostile_office: Sop, verb: str) -> None:
    said = hostile_office(verb, *WRITING[verb], "--csv")
    assert said.code == exits.DONE, said
    rows = harmless_table(said.out)
    assert len(rows) > 1


@pytest.mark.parametrize("beginning", BEGINNINGS)
def test_what_begins_like_a_formula_is_a_text_afterwards(beginning: str) -> None:
    written = csv_text(["kepala"], [[f"{beginning}1+1"]])
    ((_,), (cell,)) = csv.reader(io.StringIO(written, newline=""), strict=True)
    for part in (cell, cell.lstrip(";")):
        assert part.startswith("'") or not FORMULA.match(part), ascii(cell)


def test_what_spreadsheets_split_by_another_sign_begins_no_formula_there() -> None:
    """Excel reads semicolons where the comma stands in numbers, as in Indonesia."""
    written = csv_text(["kepala"], [["a;=1+1"], ['a; "=1+1"'], ["a;b;-1"]])
    for row in csv.reader(io.StringIO(written, newline=""), delimiter=";"):
        assert [cell for cell in row if FORMULA.match(cell) and "'" not in cell[:3]] == []


TEXTS = st.text() | st.text("=+-@\t\r\n \"';,a1\u00a0\u200b")


@settings(max_examples=100)
@given(st.lists(TEXTS | st.integers() | st.floats(allow_nan=False), min_size=1))
def test_numbers_stay_numbers_and_words_keep_their_letters(row: list[str | int | float]) -> None:
    written = csv_text(["x"] * len(row), [row])
    *_, cells = csv.reader(io.StringIO(written, newline=""), strict=True)
    for value, cell in zip(row, cells, strict=True):
        if isinstance(value, str):
            assert [one for one in cell if one.isalnum()] == [one for one in value if one.isalnum()]
            assert cell.startswith("'") or not FORMULA.match(cell)
        else:
            assert type(value)(cell) == value
