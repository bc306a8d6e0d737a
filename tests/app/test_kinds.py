"""What a file is, is told by its content; programs and what the workspace does not want are refused."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from app import Workspace
from app.documents import Documents
from app.documents.kinds import OTHER, PROGRAM, TEXT, kind_of
from app.documents.refusals import ProgramRefused, TypeRefused
from app.documents.settings import KNOWN
from app.refusals import WrongSetting
from app.settings import settings_of


def archive(*names: str, first: bytes = b"x") -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        for number, name in enumerate(names):
            made.writestr(name, first if number == 0 else b"x" * 50)
    return held.getvalue()


def workbook() -> bytes:
    held = io.BytesIO()
    Workbook().save(held)
    return held.getvalue()


OLD = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
CONTENTS = {
    "pdf": b"%PDF-1.7\n1 0 obj\n",
    "png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "jpg": b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\1",
    "xlsx": workbook(),
    "docx": archive("[Content_Types].xml", "word/document.xml"),
    "docm": archive("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
    "odt": archive("mimetype", first=b"application/vnd.oasis.opendocument.text"),
    "doc": OLD + "WordDocument".encode("utf-16-le"),
    "xls": OLD + "Workbook".encode("utf-16-le"),
    "zip": archive("a.txt"),
    TEXT: b"nama,jumlah\nSeksi A,3\n",
    OTHER: bytes(range(256)),
}
PROGRAMS = {
    "windows": b"MZ\x90\0" + bytes(60),
    "linux": b"\x7fELF\2\1\1" + bytes(50),
    "macos": b"\xcf\xfa\xed\xfe" + bytes(50),
    "script": b"#!/bin/sh\nrm -rf .\n",
    "java": archive("META-INF/MANIFEST.MF", "A.class"),
    "android": archive("AndroidManifest.xml", "classes.dex"),
    "installer": OLD + bytes.fromhex("84100c0000000000c000000000000046"),
    "shortcut": b"L\0\0\0\x01\x14\x02\0" + bytes(60),
}


@pytest.mark.parametrize("kind", CONTENTS)
def test_a_type_is_told_by_the_content(kind: str) -> None:
    assert kind_of(CONTENTS[kind]) == kind
    assert kind in KNOWN


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_program_is_refused_whatever_it_is_called(name: str, tmp_path: Path) -> None:
    file = tmp_path / "laporan.pdf"
    file.write_bytes(PROGRAMS[name])
    with pytest.raises(ProgramRefused) as caught:
        Documents(tmp_path / "documents", 10_000).keep([file])
    assert "laporan.pdf" in caught.value.say("id")
    assert not (tmp_path / "documents").exists()


def test_what_the_workspace_does_not_want_is_refused_and_named(tmp_path: Path) -> None:
    file = tmp_path / "laporan.pdf"
    file.write_bytes(CONTENTS["png"])
    documents = Documents(tmp_path / "documents", 10_000, ["pdf", "xlsx"])
    with pytest.raises(TypeRefused) as caught:
        documents.keep([file])
    assert "'png'" in caught.value.say("en")
    assert "pdf, xlsx" in caught.value.say("en")
    file.write_bytes(CONTENTS["pdf"])
    assert documents.keep([file])[0].type == "pdf"


def test_the_type_is_recorded_with_the_document(engine: Workspace, run: int, file: Path) -> None:
    engine.complete(f"{run}:kumpul", by="staf-1", outputs=[f"Rekap={file}"])
    ((document,),) = (task.outputs for task in engine.instance(run).tasks.values() if task.outputs)
    assert document.type == kind_of(file.read_bytes())


@pytest.mark.parametrize("value", [[], ["exe"], "pdf", [1]])
def test_a_type_that_nobody_knows_is_no_setting(value: object, tmp_path: Path) -> None:
    with pytest.raises(WrongSetting):
        settings_of(tmp_path / "sop.toml", {"root": "a", "title": "A", "document_types": value})


@given(
    st.binary(min_size=1, max_size=300),
    st.sampled_from([b"", b"PK\3\4", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]),
)
def test_any_content_is_of_some_type(content: bytes, start: bytes) -> None:
    assert kind_of(start + content) != ""


def test_a_program_is_one_however_it_goes_on() -> None:
    assert {kind_of(content) for content in PROGRAMS.values()} == {PROGRAM}
