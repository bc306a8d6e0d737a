"""Which two texts are meant, and their comparison as a file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app import open_workspace
from app.bootstrap import init_workspace
from app.comparing import compare, published_in
from app.refusals import NoSuchProcedure, NotDrawn, UnknownFormat

TEXT = """sop: 1
id: kantor/arsip
title: Pengarsipan
agency: {name: Dinas Contoh}
every: quarter
actors: {staf: Staf}
steps:
  - {id: terima, no: "1.", activity: Menerima surat, actor: staf, duration: 15 Menit}
  - {id: simpan, no: "2.", activity: Menyimpan surat, actor: staf}
"""
LATER = TEXT.replace("15 Menit", "30 Menit")
LINE = "baris 1, Waktu: “15 Menit” menjadi “30 Menit”"


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    old, new = tmp_path / "lama.yaml", tmp_path / "baru.yaml"
    old.write_text(TEXT, encoding="utf-8")
    new.write_text(LATER, encoding="utf-8")
    return str(old), str(new)


@pytest.mark.parametrize("format", ["svg", "html", "pdf", "png"])
def test_two_files_are_compared_in_each_format(files: tuple[str, str], tmp_path: Path, format: str) -> None:
    found = compare(*files, tmp_path / f"beda.{format}")
    assert found.told == (LINE,)
    content = found.drawn.path.read_bytes()
    starts = {"svg": b"<svg", "html": b"<!doctype html>", "pdf": b"%PDF", "png": b"\x89PNG"}
    assert content.startswith(starts[format])


def test_a_published_version_is_named_by_the_beginning_of_its_hash(tmp_path: Path) -> None:
    folder = tmp_path / "kerja"
    init_workspace(folder, "contoh", "Contoh")
    file = folder / "processes/kantor/arsip.yaml"
    file.parent.mkdir(parents=True)
    with open_workspace(folder) as engine:
        hashes = []
        for text, since in ((TEXT, date(2026, 1, 1)), (LATER, date(2026, 4, 1))):
            file.write_text(text, encoding="utf-8")
            hashes.append(engine.publish("kantor/arsip", since=since).version)
        published = published_in(engine.register(), engine.text)
        found = compare(hashes[0][:8], hashes[1], tmp_path / "beda.svg", published=published)
        assert found.told == (LINE,)
        assert hashes[0][:12] in found.drawn.path.read_text(encoding="utf-8")
        with pytest.raises(NoSuchProcedure):
            compare("0" * 12, hashes[1], tmp_path / "beda.svg", published=published)


def test_what_cannot_be_compared_leaves_no_file(files: tuple[str, str], tmp_path: Path) -> None:
    old, new = files
    Path(new).write_text("sop: 1\n", encoding="utf-8")
    path = tmp_path / "beda.svg"
    with pytest.raises(NotDrawn):
        compare(old, new, path)
    with pytest.raises(NoSuchProcedure):
        compare(old, "tidak/ada", path)
    with pytest.raises(UnknownFormat):
        compare(old, old, tmp_path / "beda.docx")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["baru.yaml", "lama.yaml"]
