"""The official document of a procedure and of an instance: whose text it carries, and what is said when it fails."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pypdf import PdfReader

from app import Workspace

PRINTED = """\
cover:
  number: 1/2026
  related: [{process: kantor/lain}, {process: kantor/tiada}]
steps:
"""
CHILDREN = Path("/proc/self/task")


@pytest.fixture
def file(folder: Path) -> Path:
    """The procedure of the office, with a cover."""
    path = folder / "processes" / "kantor" / "laporan.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("steps:\n", PRINTED), encoding="utf-8")
    return path


def only_attachment(reader: PdfReader) -> bytes:
    (attached,) = reader.attachment_list
    return bytes(attached.content)


def test_the_text_attached_is_the_one_whose_hash_is_printed_whatever_its_line_ends(
    engine: Workspace, file: Path, tmp_path: Path
) -> None:
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    published = engine.publish("kantor/laporan")
    reader = PdfReader(engine.draw("kantor/laporan", tmp_path / "a.pdf").path)
    assert hashlib.sha256(only_attachment(reader)).hexdigest() == published.version
    assert [f"sha256 {published.version}" in page.extract_text() for page in reader.pages] == [True, True]


def test_an_instances_document_carries_the_version_that_it_runs_by(
    engine: Workspace, run: int, file: Path, tmp_path: Path
) -> None:
    first = engine.instance(run).version
    assert engine.publish("kantor/laporan").version == hashlib.sha256(file.read_bytes()).hexdigest() != first
    reader = PdfReader(engine.draw_instance(run, tmp_path / "a.pdf").path)
    assert hashlib.sha256(only_attachment(reader)).hexdigest() == first
    assert f"sha256 {first}" in reader.pages[0].extract_text()
    assert reader.metadata
    assert reader.metadata.title == "Laporan – Kantor, 2026-Q1 (#1)"


def test_a_related_procedure_of_the_workspace_is_printed_by_its_name(
    engine: Workspace, file: Path, tmp_path: Path
) -> None:
    other = file.read_text(encoding="utf-8").replace("id: kantor/laporan", "id: kantor/lain")
    (file.parent / "lain.yaml").write_text(
        other.replace("title: Laporan", "title: Surat Masuk"), encoding="utf-8"
    )
    cover = PdfReader(engine.draw("kantor/laporan", tmp_path / "a.pdf").path).pages[0].extract_text()
    assert "Surat Masuk" in cover
    assert "kantor/tiada" in cover


@pytest.mark.usefixtures("file")
def test_the_cover_may_be_left_out(engine: Workspace, tmp_path: Path) -> None:
    pages = PdfReader(engine.draw("kantor/laporan", tmp_path / "a.pdf", cover=False).path).pages
    assert ["Nomor SOP" in page.extract_text() for page in pages] == [False]


def test_letters_that_only_the_cover_has_are_named_where_they_are_printed(
    engine: Workspace, file: Path, tmp_path: Path
) -> None:
    file.write_text(file.read_text(encoding="utf-8").replace("1/2026", "1/ꦲ"), encoding="utf-8")
    assert engine.draw("kantor/laporan", tmp_path / "a.pdf").missing == ("ꦲ",)
    assert engine.draw("kantor/laporan", tmp_path / "a.svg").missing == ()


@pytest.mark.skipif(not CHILDREN.exists(), reason="this system does not tell the children of a process")
def test_a_crash_of_graphviz_is_a_sentence_and_an_exit_code(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "cli", "--lang", "en", "draw", "muara-papalik/pengumpulan-data-kinerja"]
    root = Path(__file__).resolve().parents[2]
    sop = subprocess.Popen(
        [*command, "-o", "a.svg"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(root)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    pen = None
    while pen is None and sop.poll() is None:
        pen = next((child for child in children(sop.pid) if b"pen.py" in cmdline(child)), None)
    assert pen
    os.kill(pen, signal.SIGSTOP)
    while not waits_for_answer(sop.pid):
        time.sleep(0.05)
    os.kill(pen, signal.SIGSEGV)
    os.kill(pen, signal.SIGCONT)
    out, err = sop.communicate(timeout=60)
    assert (sop.returncode, out) == (1, "")
    assert err.startswith(
        "sop: Graphviz crashed while it drew the form as plain (signal 11): nothing was written"
    )
    assert list(tmp_path.iterdir()) == []


def children(pid: int) -> list[int]:
    return [
        int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    ]


def cmdline(pid: int) -> bytes:
    return Path(f"/proc/{pid}/cmdline").read_bytes()


def waits_for_answer(pid: int) -> bool:
    """Whether the process has laid the form out and now sleeps until its pen answers: it has a second thread then."""
    return len(list(Path(f"/proc/{pid}/task").iterdir())) > 1
