"""Pages: what an inspector holds in the hand. No fault on any page of any shape, and nothing lost between two."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from io import BytesIO
from itertools import combinations, pairwise

import pytest
from pypdf import PdfReader

from renderers.errors import TooWide
from renderers.form import Form, draw_form
from renderers.geometry import Symbol
from renderers.measures import measure
from renderers.overlay import Overlay, Standing
from renderers.page import Page
from renderers.svg_measures import measure_svg
from renderers.typesetting import sizes
from schemas.process import Process
from tests.renderers.processes import REAL, process, real
from tests.renderers.shapes import (
    LANES,
    SHAPES,
    broken_by_the_source,
    over_pages,
    row,
    twelve_lanes,
)

FORMS = {**SHAPES, **{path.parent.name: real(path) for path in REAL}}


def pages_of(form: Process) -> tuple[Page, ...]:
    return draw_form(form).pages()


def steps(page: Page) -> list[str]:
    return [row.step for row in page.layout.diagram.rows if not row.strip]


def connectors(page: Page) -> dict[str, tuple[str, str]]:
    """The letter of each connector, with its words and where its tip shows."""
    return {
        symbol.word: (" ".join(symbol.caption), symbol.points)
        for symbol in page.layout.diagram.symbols
        if symbol.shape == "connector"
    }


def symbol(page: Page, start: str) -> Symbol:
    return next(one for one in page.layout.grid.symbols if one.id.startswith(start))


def words(page: Page, part: str) -> str:
    return " ".join(text.words for text in page.layout.texts if text.part == part)


@pytest.mark.parametrize("name", FORMS)
def test_no_page_has_a_fault_in_its_layout_or_in_its_svg(name: str) -> None:
    for page in pages_of(FORMS[name]):
        assert measure(page.layout.grid, page.routes).faults == {}
        seen = measure_svg(page.svg())
        assert seen.faults == {}
        assert seen.arrows == len(page.layout.grid.links)
        assert seen.short_stubs == 0


@pytest.mark.parametrize("name", FORMS)
def test_every_page_has_the_size_of_its_paper_and_legible_letters(name: str) -> None:
    paper = FORMS[name].form.page
    for page in pages_of(FORMS[name]):
        layout, scale = page.layout, page.layout.scale
        assert layout.width * scale == pytest.approx(sizes.PAGE_WIDTH[paper], abs=1)
        assert layout.height * scale == pytest.approx(sizes.PAGE_HEIGHT[paper], abs=1)
        assert min(text.size for text in layout.texts) * scale >= sizes.LETTERS_LEAST
        for text in layout.texts:
            left = text.x if text.align == "left" else text.x - text.width / 2
            assert 0 <= left <= layout.width - text.width, text
            assert text.size / 2 <= text.y <= layout.height - text.size / 2, text


@pytest.mark.parametrize("name", FORMS)
def test_every_row_symbol_and_arrow_of_the_form_is_on_its_pages(name: str) -> None:
    form = draw_form(FORMS[name])
    whole, pages = form.layout.diagram, form.pages()
    printed = [step for page in pages for step in steps(page)]
    assert list(dict.fromkeys(printed)) == [row.step for row in whole.rows]
    shown = [one.id for page in pages for one in page.layout.diagram.symbols if one.shape != "connector"]
    assert shown == [one.id for one in whole.symbols]
    ways = {(link.step_from, link.step_to, link.outcome) for link in whole.links}
    starts = {symbol.id for symbol in whole.symbols}
    drawn = {
        (link.step_from, link.step_to, link.outcome)
        for page in pages
        for link in page.layout.grid.links
        if link.source in starts
    }
    assert drawn == ways
    heads = [words(page, "head") for page in pages]
    assert set(heads) == {heads[0]}


@pytest.mark.parametrize("name", FORMS)
def test_every_connector_has_its_other_half_on_the_page_that_it_names(name: str) -> None:
    pages = pages_of(FORMS[name])
    found = {
        (number, letter): said
        for number, page in enumerate(pages, 1)
        for letter, said in connectors(page).items()
    }
    for (number, letter), (said, tip) in found.items():
        there = [int(page) for page in re.findall(r"\d+", said)]
        assert number not in there
        for page in there:
            assert (page, letter) in found
            assert found[page, letter][1] == tip
            assert (number < page) == (said.startswith("ke") == (tip == "down"))


def test_an_arrow_to_the_next_page_goes_from_the_lane_it_leaves_to_the_lane_it_enters() -> None:
    first, second, *_ = pages_of(broken_by_the_source())
    assert connectors(first) == {"A": ("ke hal. 2", "down")}
    assert symbol(first, "A@").rect.center.x == symbol(first, "r3@").rect.center.x
    assert symbol(first, "A@").rect.y0 > symbol(first, "r3@").rect.y1
    assert connectors(second)["A"] == ("dari hal. 1", "down")
    assert symbol(second, "A@").rect.center.x == symbol(second, "r4@").rect.center.x
    assert symbol(second, "A@").rect.y1 < symbol(second, "r4@").rect.y0


def test_pages_break_where_the_source_does_and_what_is_too_long_is_cut_once_more() -> None:
    pages = pages_of(broken_by_the_source())
    ends = [steps(page)[-1] for page in pages]
    assert len(ends) == 4
    assert ends[0] == "r3"
    assert "r16" in ends


def test_returns_and_arrows_that_skip_a_page_have_pairs_of_their_own() -> None:
    pages = pages_of(over_pages())
    ways = {
        (link.step_from, link.step_to): link.connector
        for page in pages
        for link in page.layout.diagram.links
        if link.connector
    }
    where = {step: number for number, page in enumerate(pages, 1) for step in steps(page)}
    forward = [way for way in ways if way[1] != "end" and where[way[1]] == where[way[0]] + 1]
    skipping = [way for way in ways if way[1] != "end" and where[way[1]] > where[way[0]] + 1]
    returning = [way for way in ways if way[1] != "end" and where[way[1]] < where[way[0]]]
    assert all((forward, skipping, returning))
    groups = [{ways[way] for way in group} for group in (forward, skipping, returning)]
    assert all(one.isdisjoint(other) for one, other in combinations(groups, 2))
    tips = {letter: tip for page in pages for letter, (_, tip) in connectors(page).items()}
    assert {tips[ways[way]] for way in returning} == {"up"}
    assert {tips[ways[way]] for way in (*forward, *skipping)} == {"down"}


def test_the_cut_that_cuts_fewest_arrows_is_taken_among_the_last_that_fit() -> None:
    rows = [row(number, "staf") for number in range(1, 15)]
    for number in (9, 10, 11):
        rows[number - 1]["decide"] = {"Ya": f"r{number + 1}", "Tidak": "r7"}
    straight = [row(number, "staf") for number in range(1, 15)]
    assert [steps(page)[-1] for page in pages_of(process(*straight, actors=LANES))] == ["r8", "r14"]
    assert [steps(page)[-1] for page in pages_of(process(*rows, actors=LANES))] == ["r6", "r14"]


def test_the_signature_never_stands_alone() -> None:
    for count in range(6, 10):
        rows = [row(number, "staf") for number in range(1, count + 1)]
        signature = {"position": "Kepala Dinas", "name": "Nama Pejabat", "nip": "1970"}
        last = pages_of(process(*rows, actors=LANES, form={"signature": signature}))[-1]
        assert steps(last)[-1] == f"r{count}"
        assert "Nama Pejabat" in words(last, "signature")


def test_a_row_taller_than_a_page_goes_on_without_losing_a_word() -> None:
    said = [f"kata{number}" for number in range(10_000)]
    form = process(row(1, "staf"), row(2, "kasi", activity=" ".join(said)), row(3, "kepala"), actors=LANES)
    pages = pages_of(form)
    assert len(pages) > 20
    found = [
        word
        for page in pages
        for text in page.layout.texts
        if (text.row, text.part) == ("r2", "activity")
        for word in text.words.split()
    ]
    assert found == said
    assert sum("r2@kasi" in [one.id for one in page.layout.diagram.symbols] for page in pages) == 1
    assert [words(page, "no") for page in pages] == ["1. 2.", *["2."] * (len(pages) - 2), "3."]


def test_the_mark_of_a_list_is_printed_once_though_its_entry_goes_on() -> None:
    listed = " ".join(words(page, "inputs") for page in pages_of(SHAPES["taller-than-a-page"]))
    marks = [word for word in listed.split() if re.fullmatch(r"[a-z]{1,2}\.", word)]
    forty = [*"abcdefghijklmnopqrstuvwxyz", *(letter * 2 for letter in "abcdefghijklmn")]
    assert marks == [f"{mark}." for mark in ["a", "b", *forty, "a", "b"]]


@pytest.mark.parametrize("paper", ["F4-landscape", "A4-landscape"])
def test_twelve_lanes_are_printed_and_forty_are_refused_with_a_reason(paper: str) -> None:
    for page in pages_of(twelve_lanes(paper)):
        assert len(page.layout.grid.lanes) == 12
    with pytest.raises(TooWide, match=f"40 lanes do not fit on {paper}.*smaller than 6 pt"):
        pages_of(twelve_lanes(paper, 40))


def test_pages_are_numbered_and_say_what_they_belong_to() -> None:
    form = draw_form(over_pages())
    pages = form.pages()
    assert [words(page, "folio") for page in pages] == [
        f"hal. {n + 1} dari {len(pages)}" for n in range(len(pages))
    ]
    assert {words(page, "footer") for page in pages} == {"Uji · Dinas Uji"}
    assert {words(page, "footer") for page in form.pages("sop v1")} == {"sop v1"}
    english = draw_form(process(*(row(number, "staf") for number in range(1, 15)), actors=LANES, locale="en"))
    assert words(english.pages()[1], "folio") == "p. 2 of 2"
    assert connectors(english.pages()[1])["A"][0] == "from p. 1"


def test_the_pdf_has_all_pages_in_their_size() -> None:
    found = PdfReader(BytesIO(draw_form(over_pages()).pdf())).pages
    assert len(found) == len(pages_of(over_pages()))
    assert {(page.mediabox.width, page.mediabox.height) for page in found} == {(935, 609)}


def test_a_connector_is_a_symbol_that_can_be_styled_and_heard() -> None:
    first, second, *_ = pages_of(broken_by_the_source())
    assert re.search(
        r'<g class="symbol connector" id="A@staf"[^>]*><title>penghubung halaman A ke hal. 2', first.svg()
    )
    assert 'data-from="r3" data-to="r4"' in first.svg()
    assert 'data-connector="A"' in second.svg()
    assert "lalu penghubung halaman A ke hal. 2" in first.svg()


def test_an_overlay_is_laid_over_each_page_without_touching_connectors() -> None:
    first, second, *_ = pages_of(broken_by_the_source())
    taken = frozenset({("r3", "r4", "")})
    overlay = Overlay("2026-Q3", steps={"r3": Standing("done"), "r4": Standing("running")}, taken=taken)
    for page, step in ((first, "r3"), (second, "r4")):
        drawn = page.svg(overlay)
        assert re.search(rf'class="symbol box (done|running)" id="{step}@', drawn)
        assert 'class="symbol connector" ' in drawn
        assert re.search(r'class="arrow forward taken"[^>]*data-from="r3" data-to="r4"', drawn)
    assert page.svg() != page.svg(overlay)


def test_phases_are_named_at_the_left_edge_of_each_page() -> None:
    pages = pages_of(SHAPES["phases"])
    named = [[band.phase.words for band in page.layout.phases] for page in pages]
    assert [words for page in named for words in page] == [
        "Tiap bulan",
        "Laporan triwulan perangkat daerah · tiap triwulan",
        "Tiap semester",
        "Laporan Kinerja Tahunan · tiap tahun",
    ]
    for page in pages:
        bands = dict(page.layout.bands)
        for band in page.layout.phases:
            own = [bands[step] for step in band.phase.steps if step in bands]
            assert (band.rect.y0, band.rect.y1) == (own[0].y0, own[-1].y1)
            assert band.rect.x1 < page.layout.table.x0
            assert " · ".join(band.lines) == band.phase.words
        for one, other in pairwise(page.layout.phases):
            assert one.rect.y1 == other.rect.y0
        assert page.svg().count('<g class="phase"') == len(page.layout.phases)
        assert "_background=" in page.dot()


def test_every_run_of_the_program_writes_the_same_pages() -> None:
    program = (
        "from tests.renderers.shapes import over_pages; from renderers.form import draw_form; import sys; "
        "sys.stdout.write(''.join(page.dot() for page in draw_form(over_pages()).pages()))"
    )
    here = "".join(page.dot() for page in pages_of(over_pages()))
    surroundings = {**os.environ, "PYTHONHASHSEED": "77", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, env=surroundings, check=True)
    assert done.stdout.decode() == here


def test_pages_are_laid_out_once() -> None:
    form: Form = draw_form(broken_by_the_source())
    assert form.pages() is form.pages()
