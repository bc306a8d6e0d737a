"""Tables of words as CSV that no spreadsheet can mistake, and as a page that can be read aloud."""

from __future__ import annotations

import csv
import io
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.csv_cells import BEGINS_A_FORMULA, cell, csv_text
from app.grid import Grid, GridCell, GridHead
from app.grid_csv import grid_csv
from app.grid_html import grid_html
from schemas.harmless import harmless

GRID = Grid(
    "id",
    "Kelengkapan <2026> & lainnya",
    (GridHead("Unit"), GridHead("2026-Q1"), GridHead("Selesai", number=True)),
    (
        (
            GridCell("=cmd|' /C calc'!A0"),
            GridCell("selesai, terlambat", "✓!", "late"),
            GridCell("1", number=1),
        ),
        (GridCell('Seksi "A"'), GridCell("", ""), GridCell("0", number=0)),
    ),
    foot=(GridCell("Jumlah"), GridCell("1/2"), GridCell("1", number=1)),
    notes=('2026-Q1: 1 belum dibuat: Seksi "A"',),
)


@pytest.mark.parametrize("text", ["=1+1", "+62", "-5", "@SUM(A1)", "\t=1", "\n=1", " =1", "＝1"])
def test_what_begins_like_a_formula_is_quoted(text: str) -> None:
    assert cell(text) == f"'{text}"


@pytest.mark.parametrize(("value", "written"), [("Seksi A", "Seksi A"), (-5, "-5"), (1.5, "1.5"), (None, "")])
def test_words_and_numbers_stay_what_they_are(value: str | float | None, written: str) -> None:
    assert cell(value) == written


@given(st.lists(st.text().filter(lambda text: ";" not in text), min_size=1))
def test_whatever_is_written_is_read_again_and_is_no_formula(texts: list[str]) -> None:
    (read,) = csv.reader(io.StringIO(csv_text(texts, []), newline=""))
    assert [one.removeprefix("'") for one in read] == [harmless(one).removeprefix("'") for one in texts]
    assert not any(one.lstrip(" ").startswith(BEGINS_A_FORMULA) for one in read)


def test_a_csv_has_heads_and_rows_and_no_totals() -> None:
    heads, *rows = csv.reader(io.StringIO(grid_csv(GRID)))
    assert heads == ["Unit", "2026-Q1", "Selesai"]
    assert rows == [["'=cmd|' /C calc'!A0", "selesai, terlambat", "1"], ['Seksi "A"', "", "0"]]


class Page(HTMLParser):
    """What a browser sees: elements with their attributes, and each one's words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None], list[str]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs), []))

    def handle_data(self, data: str) -> None:
        if self.found and data.strip():
            self.found[-1][2].append(data.strip())

    def words(self, tag: str, **having: str) -> list[str]:
        return [
            " ".join(words)
            for name, attributes, words in self.found
            if name == tag and having.items() <= attributes.items()
        ]


def test_a_page_has_a_caption_and_heads_bound_to_rows_and_columns() -> None:
    page = Page(grid_html(GRID))
    assert page.words("h1") == ["Kelengkapan <2026> & lainnya"] == page.words("title")
    assert [tag for tag, _, _ in page.found if tag == "caption"]
    assert page.words("th", scope="col") == ["Unit", "2026-Q1", "Selesai"]
    assert page.words("th", scope="row") == ["=cmd|' /C calc'!A0", 'Seksi "A"', "Jumlah"]
    assert page.words("td") == ["selesai, terlambat", "1", "", "0", "1/2", "1"]
    assert [attributes["lang"] for tag, attributes, _ in page.found if tag == "html"] == ["id"]
    assert page.words("p") == ['2026-Q1: 1 belum dibuat: Seksi "A"']


def test_a_page_needs_nothing_else() -> None:
    page = Page(grid_html(GRID))
    assert not any({"src", "href"} & attributes.keys() for _, attributes, _ in page.found)
    assert {tag for tag, _, _ in page.found}.isdisjoint({"script", "link", "img"})
