"""The first page and the identity page: what is printed in their fields, and what when there is too much of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renderers.document import missing_on_cover
from renderers.form import draw_form
from renderers.official.contents import contents
from renderers.official.identity import identity
from renderers.official.typesetter import typeset
from renderers.text import width
from renderers.typesetting import sizes
from tests.renderers.documents import cover_pages, made, on_paper, with_cover
from tests.renderers.processes import REAL, process, real

DISDUKCAPIL = next(path for path in REAL if path.parent.name == "disdukcapil-balangan")


def strings(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for part in value.values():
                yield from strings(part)
        case list() | tuple():
            for part in value:
                yield from strings(part)


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.parent.name)
def test_every_word_of_the_cover_is_printed_as_written(path: Path) -> None:
    shown = real(path)
    printed = " ".join(page.extract_text() for page in cover_pages(made(shown))).split()
    written = list(strings(shown.cover.model_dump(exclude={"lists"})))
    written += [
        words for key, words in shown.form.labels.items() if getattr(shown.cover, key, None) is not None
    ]
    assert [word for text in written for word in text.split() if word not in printed] == []


def test_a_field_that_is_left_out_is_not_printed_and_an_empty_one_is() -> None:
    text = made(with_cover(number="", warnings=[], equipment=["Komputer"])).pages[0].extract_text()
    assert "Nomor SOP" in text
    assert "Peringatan" in text
    for absent in ("Tanggal", "Disahkan", "Dasar Hukum", "Kualifikasi", "Keterkaitan", "Pencatatan"):
        assert absent not in text


def test_an_agency_prints_its_own_labels_and_others_those_of_the_rule() -> None:
    cover = {"created": "Januari 2022", "effective": "Januari 2022"}
    text = (
        made(process({"id": "a"}, cover=cover, form={"labels": {"created": "Tgl Pembuatan"}}))
        .pages[0]
        .extract_text()
    )
    assert "Tgl Pembuatan" in text
    assert "Tanggal Pembuatan" not in text
    assert "Tanggal Efektif" in text


def test_lists_are_marked_as_the_agency_marks_them() -> None:
    lists = {"legal_basis": "lettered", "related": "dashed", "equipment": "plain"}
    shown = identity(
        with_cover(legal_basis=["x", "y"], qualifications=["x"], related=["x"], equipment=["x"], lists=lists)
    )
    assert shown
    marks = [[item.mark for item in one.items] for row in shown.lists for one in row]
    assert marks == [["a.", "b."], ["1."], ["–"], [""]]


def test_a_related_procedure_is_printed_by_its_name_not_by_its_id() -> None:
    shown = with_cover(related=[{"process": "dinas/lain"}, {"process": "dinas/hilang"}])
    page = made(shown, titles={"dinas/lain": "Pengumpulan Data"}).pages[0].extract_text()
    assert "1.Pengumpulan Data" in page.replace("1. ", "1.").replace("1.\n", "1.")
    assert "dinas/hilang" in page


def test_who_signs_has_room_for_hand_and_stamp() -> None:
    shown = with_cover(approved_by={"position": "Kepala Dinas", "name": "Nama Pejabat", "nip": "123"})
    heights: dict[str, float] = {}
    made(shown).pages[0].extract_text(
        visitor_text=lambda text, cm, tm, _font, _size: heights.setdefault(text.strip(), cm[5] + tm[5])
    )
    text = made(shown).pages[0].extract_text()
    assert text.index("Kepala Dinas") < text.index("Nama Pejabat") < text.index("NIP. 123")
    assert abs(heights["Kepala Dinas"] - heights["Nama Pejabat"]) > 60


def test_a_first_page_is_made_where_the_agency_has_one() -> None:
    front, cover, *_ = (page.extract_text() for page in made(real(DISDUKCAPIL)).pages)
    assert "STANDAR OPERASIONAL PROSEDUR (SOP)" in front
    assert "Nomor SOP" in cover


def test_a_procedure_without_a_cover_has_none() -> None:
    assert len(made(process({"id": "a"})).pages) == 1


def test_long_lists_flow_on_to_the_next_page_under_their_heads() -> None:
    many = [f"Peraturan Nomor {number} tentang hal yang perlu disebut dengan lengkap" for number in range(70)]
    reader = made(with_cover(number="12", legal_basis=many, qualifications=["satu"]))
    texts = [page.extract_text() for page in cover_pages(reader)]
    assert len(texts) > 1
    assert all("Dasar Hukum" in text and "Kualifikasi Pelaksana" in text for text in texts)
    assert all("Dinas Uji · Uji · 12" in text for text in texts[1:])
    assert [number for number in range(70) if not any(f"Nomor {number} " in text for text in texts)] == []


def test_a_word_without_end_stays_in_its_cell() -> None:
    text = made(with_cover(number="X" * 500, qualifications=["Y" * 500])).pages[0].extract_text()
    assert (text.count("X"), text.count("Y")) == (500, 500)
    narrowest = sizes.PAGE_WIDTH["A4-landscape"] / 2 - 132 - 2 * sizes.MARGIN
    assert all(width(line, 10.5) < narrowest for line in re.findall("X+|Y+", text))


@pytest.mark.parametrize("key", ["number", "title", "heading", "section", "government"])
def test_ten_thousand_words_in_a_field_are_printed_on_as_many_pages_as_they_need(key: str) -> None:
    pages = cover_pages(made(with_cover(**{key: " ".join(["kata"] * 10_000)})))
    printed = [text for page in pages for text in on_paper(page)]
    assert sum(text.count("kata") for text in printed) >= 10_000


def test_ten_thousand_words_in_a_row_of_the_form_leave_the_document_whole() -> None:
    shown = process({"id": "a", "activity": " ".join(["kata"] * 10_000)}, cover={"number": "1"})
    assert sum(page.extract_text().count("kata") for page in made(shown).pages) == 10_000


def test_nothing_that_is_written_is_a_command() -> None:
    odd = '#panic("x") $ y $ *z* _w_ `v` @u <t> \\ // [s] --- ...'
    assert odd in made(with_cover(number=odd)).pages[0].extract_text()


def test_letters_that_the_font_lacks_are_marked_and_named() -> None:
    shown = with_cover(number="1 ꦲ 2")
    assert "1 ☐ 2" in made(shown).pages[0].extract_text()
    assert missing_on_cover(shown) == ("ꦲ",)


FORM = draw_form(process({"id": "a"}))
ANYTHING = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)


@given(ANYTHING, ANYTHING, st.lists(ANYTHING, max_size=4))
def test_whatever_is_written_becomes_a_page_that_pdf_a_allows(
    number: str, title: str, listed: list[str]
) -> None:
    shown = with_cover(number=number, title=title, heading=title, legal_basis=listed, warnings=[number])
    data = contents(shown, identity(shown), [FORM.layout])
    assert typeset(data, [FORM.svg()], None).startswith(b"%PDF")
