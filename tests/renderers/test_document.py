"""The official document: one that can be kept, and traced to the text it was made from."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, StreamObject

from renderers.document import official_pdf
from renderers.errors import TypstFailed
from renderers.fonts import letters_folder
from renderers.form import draw_form
from renderers.official.typesetter import typeset
from renderers.typesetting import sizes
from tests.renderers.documents import made
from tests.renderers.processes import REAL, process, real

VERSION = "ab" * 32
DISDUKCAPIL = next(path for path in REAL if path.parent.name == "disdukcapil-balangan")


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
    reader = made(real(DISDUKCAPIL), version=version)
    texts = [page.extract_text() for page in reader.pages]
    trace = f"sha256 {version} · disdukcapil-balangan/pengumpulan-data-kinerja"
    assert [trace in text for text in texts] == [True] * 4
    places = [re.findall(r"hal\. \w+ dari \w+", text)[-1] for text in texts]
    assert places == ["hal. i dari ii", "hal. ii dari ii", "hal. 1 dari 2", "hal. 2 dari 2"]
    assert reader.page_labels == ["i", "ii", "1", "2"]


def test_the_outline_leads_to_cover_pages_and_phases() -> None:
    reader = made(real(DISDUKCAPIL))
    assert list(told(reader, reader.outline)) == [
        ("Halaman judul", 0),
        ("Sampul", 1),
        ("Formulir", 2),
        ("  Halaman 1", 2),
        ("    Tiap triwulan", 2),
        ("  Halaman 2", 3),
        ("    Tiap semester", 3),
        ("    Tiap tahun", 3),
    ]
    semester, year = reader.outline[3][3]
    assert semester.top > year.top


def test_a_form_of_one_page_has_its_phases_in_the_outline_and_no_pages() -> None:
    phases = {"triwulan": {"every": "quarter"}, "tahunan": {"every": "year", "gathers": "triwulan"}}
    rows = ({"id": "a", "phase": "triwulan"}, {"id": "b", "phase": "tahunan"})
    reader = made(process(*rows, phases=phases))
    assert list(told(reader, reader.outline)) == [
        ("Formulir", 0),
        ("  Tiap triwulan", 0),
        ("  Tiap tahun", 0),
    ]


def told(reader: PdfReader, outline: Any, depth: int = 0) -> Iterator[tuple[str, int | None]]:
    """Each entry with the page that it leads to; what is under another stands further right."""
    for entry in outline:
        if isinstance(entry, list):
            yield from told(reader, entry, depth + 1)
        else:
            yield "  " * depth + entry.title, reader.get_destination_page_number(entry)


def test_title_author_subject_and_language_are_said() -> None:
    reader = made(real(DISDUKCAPIL), version=VERSION)
    about = reader.metadata
    assert about
    assert about.title == "Pengumpulan Data Kinerja"
    assert about.author == "DINAS KEPENDUDUKAN DAN PENCATATAN SIPIL"
    assert about.subject == "Standar Operasional Prosedur · 470/ 258 /2023"
    assert reader.trailer["/Root"]["/Lang"] == "id"


def test_the_form_may_stand_alone() -> None:
    pages = made(real(DISDUKCAPIL), cover=False).pages
    assert ["URAIAN PROSEDUR" in page.extract_text() for page in pages] == [True, True]


@pytest.mark.parametrize("page", ["F4-landscape", "A4-landscape"])
def test_cover_and_form_are_on_the_same_paper(page: str) -> None:
    reader = made(process({"id": "a"}, cover={"number": "1"}, form={"page": page}))
    sides = {(float(one.mediabox.width), float(one.mediabox.height)) for one in reader.pages}
    assert sides == {(sizes.PAGE_WIDTH[page], sizes.PAGE_HEIGHT[page])}


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
    assert not [one for one in every if one.get("/SMask", "/None") != "/None"]
    assert {float(one.get(part, 1)) for one in every for part in ("/ca", "/CA")} == {1.0}
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
