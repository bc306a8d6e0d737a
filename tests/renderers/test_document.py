"""The official document: what stands on its cover, and what makes it one that can be kept and traced."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, StreamObject

from renderers.document import missing_on_cover, official_pdf
from renderers.errors import TypstFailed
from renderers.fonts import letters_folder
from renderers.form import draw_form
from renderers.official.identity import identity
from renderers.official.typesetter import typeset
from renderers.text import width
from renderers.typesetting import sizes
from schemas.process import Process
from tests.renderers.processes import REAL, process, real

VERSION = "ab" * 32
DISDUKCAPIL = next(path for path in REAL if path.parent.name == "disdukcapil-balangan")


def made(shown: Process, **how: Any) -> PdfReader:
    return PdfReader(BytesIO(official_pdf(shown, draw_form(shown), **how)))


def with_cover(**cover: Any) -> Process:
    return process({"id": "a"}, cover=cover)


def words(text: str) -> list[str]:
    return text.split()


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


# -- the cover ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.parent.name)
def test_every_word_of_the_cover_is_printed_as_written(path: Path) -> None:
    shown = real(path)
    printed = words(" ".join(page.extract_text() for page in made(shown).pages[:-1]))
    written = list(strings(shown.cover.model_dump(exclude={"lists"})))
    written += [
        words for key, words in shown.form.labels.items() if getattr(shown.cover, key, None) is not None
    ]
    assert [word for text in written for word in words(text) if word not in printed] == []


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
    front, cover, _ = (page.extract_text() for page in made(real(DISDUKCAPIL)).pages)
    assert "STANDAR OPERASIONAL PROSEDUR (SOP)" in front
    assert "Nomor SOP" in cover


def test_a_procedure_without_a_cover_has_none() -> None:
    assert len(made(process({"id": "a"})).pages) == 1


def test_long_lists_flow_on_to_the_next_page_under_their_heads() -> None:
    many = [f"Peraturan Nomor {number} tentang hal yang perlu disebut dengan lengkap" for number in range(70)]
    *cover, _form = made(with_cover(number="12", legal_basis=many, qualifications=["satu"])).pages
    texts = [page.extract_text() for page in cover]
    assert len(texts) > 1
    assert all("Dasar Hukum" in text and "Kualifikasi Pelaksana" in text for text in texts)
    assert all("Dinas Uji · Uji · 12" in text for text in texts[1:])
    assert [number for number in range(70) if not any(f"Nomor {number} " in text for text in texts)] == []


def test_a_word_without_end_stays_in_its_cell() -> None:
    text = made(with_cover(number="X" * 500, qualifications=["Y" * 500])).pages[0].extract_text()
    assert (text.count("X"), text.count("Y")) == (500, 500)
    narrowest = sizes.PAGE_WIDTH["A4-landscape"] / 2 - 132 - 2 * sizes.MARGIN
    assert all(width(line, 10.5) < narrowest for line in re.findall("X+|Y+", text))


def test_nothing_that_is_written_is_a_command() -> None:
    odd = '#panic("x") $ y $ *z* _w_ `v` @u <t> \\ // [s] --- ...'
    assert odd in made(with_cover(number=odd)).pages[0].extract_text()


def test_letters_that_the_font_lacks_are_marked_and_named() -> None:
    shown = with_cover(number="1 ꦲ 2")
    assert "1 ☐ 2" in made(shown).pages[0].extract_text()
    assert missing_on_cover(shown) == ("ꦲ",)


# -- one document ------------------------------------------------------------------------------------------------------


def test_the_text_it_was_made_from_is_attached() -> None:
    source = DISDUKCAPIL.read_bytes()
    reader = made(real(DISDUKCAPIL), source=source)
    (attached,) = reader.attachment_list
    assert attached.name == "disdukcapil-balangan-pengumpulan-data-kinerja.yaml"
    assert attached.content == source
    catalog = reader.trailer["/Root"]
    (file,) = (one.get_object() for one in catalog["/AF"])
    assert file["/AFRelationship"] == "/Source"
    assert file["/EF"]["/F"].get_object()["/Subtype"] == "/application/yaml"


def test_every_page_names_the_procedure_the_hash_of_its_text_and_its_place() -> None:
    version = hashlib.sha256(DISDUKCAPIL.read_bytes()).hexdigest()
    pages = made(real(DISDUKCAPIL), version=version).pages
    for number, page in enumerate(pages, start=1):
        text = page.extract_text()
        assert f"disdukcapil-balangan/pengumpulan-data-kinerja · sha256 {version}" in text
        assert f"Halaman {number} dari {len(pages)}" in text


def test_the_outline_leads_to_cover_form_and_phases() -> None:
    reader = made(real(DISDUKCAPIL))
    front, cover, form, phases = reader.outline
    assert [one.title for one in (front, cover, form, *phases)] == [
        "Halaman judul", "Sampul", "Formulir", "triwulan", "semester", "tahunan",
    ]  # fmt: skip
    assert [reader.get_destination_page_number(one) for one in (front, cover, form, *phases)] == [
        0,
        1,
        2,
        2,
        2,
        2,
    ]
    tops = [one.top for one in phases]
    assert tops == sorted(tops, reverse=True)
    assert len(set(tops)) == 3


def test_title_author_subject_and_language_are_said() -> None:
    reader = made(real(DISDUKCAPIL), version=VERSION)
    about = reader.metadata
    assert about
    assert about.title == "Pengumpulan Data Kinerja"
    assert about.author == "DINAS KEPENDUDUKAN DAN PENCATATAN SIPIL"
    assert about.subject == "Standar Operasional Prosedur · 470/ 258 /2023"
    assert reader.trailer["/Root"]["/Lang"] == "id"


def test_the_form_may_stand_alone() -> None:
    (page,) = made(real(DISDUKCAPIL), cover=False).pages
    assert "URAIAN PROSEDUR" in page.extract_text()


def test_the_form_in_the_document_tells_itself_to_those_who_do_not_see_it() -> None:
    figures = [one for one in objects(made(process({"id": "a"}))) if one.get("/S") == "/Figure"]
    assert ["Mengerjakan a" in one["/Alt"] for one in figures] == [True]


# -- PDF/A -------------------------------------------------------------------------------------------------------------


def objects(reader: PdfReader) -> list[DictionaryObject]:
    found = (reader.get_object(number) for number in range(1, int(reader.trailer["/Size"])))
    return [one for one in found if isinstance(one, DictionaryObject)]


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.parent.name)
def test_the_document_has_what_pdf_a_3b_asks_for(path: Path) -> None:
    reader = made(real(path), source=path.read_bytes(), version=VERSION)
    catalog = reader.trailer["/Root"]
    about = catalog["/Metadata"].get_data().decode()
    assert "<pdfaid:part>3</pdfaid:part>" in about
    assert "<pdfaid:conformance>B</pdfaid:conformance>" in about
    (intent,) = (one.get_object() for one in catalog["/OutputIntents"])
    assert intent["/S"] == "/GTS_PDFA1"
    assert intent["/DestOutputProfile"].get_object()["/N"] == 3
    assert "/ID" in reader.trailer
    assert not reader.is_encrypted
    every = objects(reader)
    assert not [one for one in every if {"/JS", "/Launch", "/OpenAction", "/AA", "/XFA"} & set(one)]
    filters = {str(one.get("/Filter")) for one in every if isinstance(one, StreamObject)}
    assert "/LZWDecode" not in filters


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.parent.name)
def test_all_letters_are_embedded_and_can_be_copied(path: Path) -> None:
    every = objects(made(real(path)))
    outer = [one for one in every if one.get("/Type") == "/Font" and one.get("/Subtype") == "/Type0"]
    assert {font["/BaseFont"].split("+")[1] for font in outer} == {
        "SourceSansPro-Regular",
        "SourceSansPro-Bold",
    }
    assert all("/ToUnicode" in font for font in outer)
    described = [one for one in every if one.get("/Type") == "/FontDescriptor"]
    assert len(described) == len(outer)
    assert all({"/FontFile2", "/FontFile3"} & set(one) for one in described)


def test_equal_input_gives_equal_bytes_in_every_process() -> None:
    code = (
        "import hashlib, sys; from pathlib import Path; from schemas.load import load_file;"
        "from renderers.form import draw_form; from renderers.document import official_pdf;"
        "process, _ = load_file(sys.argv[1]);"
        "print(hashlib.sha256(official_pdf(process, draw_form(process), source=b'x')).hexdigest())"
    )
    ours = official_pdf(real(DISDUKCAPIL), draw_form(real(DISDUKCAPIL)), source=b"x")
    theirs = subprocess.run(
        [sys.executable, "-c", code, str(DISDUKCAPIL)], capture_output=True, text=True, check=True
    )
    assert theirs.stdout.strip() == hashlib.sha256(ours).hexdigest()


def test_typst_sees_the_faces_that_we_measure_with_and_no_others() -> None:
    assert {face.name for face in letters_folder().iterdir()} == {
        "SourceSansPro-Regular.ttf",
        "SourceSansPro-Bold.ttf",
    }


def test_what_typst_refuses_is_an_error_with_a_sentence() -> None:
    with pytest.raises(TypstFailed) as refused:
        typeset({}, [], None)
    assert "PDF/A" in refused.value.say("id")
