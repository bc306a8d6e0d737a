"""No text becomes markup, typesetting or a formula: what is made of a hostile office is read back."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from icalendar import Calendar
from pypdf import PdfReader

from cli import exits
from tests.cli.office import Sop
from tests.hostile import texts
from tests.hostile.obeyed import OBEYED
from tests.hostile.office import PROCESS, QUARTERLY, build

PAGES: dict[str, tuple[str, ...]] = {
    "a form": ("draw", PROCESS, "-o", "PAGE"),
    "a run on its form": ("draw", "1", "-o", "PAGE"),
    "a run sheet": ("draw", "1", "--run-sheet", "-o", "PAGE"),
    "runs on one form": ("draw", PROCESS, "--heat", "-o", "PAGE"),
    "a matrix": ("matrix", QUARTERLY, "--period", "2026", "-o", "PAGE"),
}
LEADS = re.compile(r"#[\w@-]+|[\w./-]+")
"""Where links of our pages lead: into the page, or beside it."""


class Read(HTMLParser):
    """A page taken apart as a browser does: its tags with the names of their attributes, its words, its scripts."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[tuple[str, tuple[str, ...]]] = set()
        self.attributes: list[tuple[str, str]] = []
        self.words, self.scripts, self._inside = "", [""], ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add((tag, tuple(sorted(name for name, _ in attrs))))
        self.attributes += [(name, value or "") for name, value in attrs]
        self._inside = tag

    def handle_data(self, data: str) -> None:
        if self._inside == "script":
            self.scripts.append(data)
        elif self._inside != "style":
            self.words += data

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
        self._inside = ""


@pytest.fixture(scope="module")
def mild(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same office with texts of nobody who means harm."""

    return build(tmp_path_factory.mktemp("baik") / "kerja", texts.mild)


@pytest.fixture(scope="module")
def brief(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same office with hostile texts that fit on paper."""
    return build(tmp_path_factory.mktemp("pendek") / "kerja", texts.short)


def page(sop: Sop, folder: Path, asked: tuple[str, ...], ending: str = ".html") -> Path:
    path = sop.folder / f"keluar{ending}"
    said = sop(*(str(path) if one == "PAGE" else one for one in asked), "-w", str(folder))
    assert said.code == exits.DONE, said
    return path


@pytest.mark.parametrize("kind", PAGES)
def test_a_page_has_no_tag_script_or_attribute_that_a_text_brought(
    hostile_office: Sop, mild: Path, kind: str
) -> None:
    ours = Read(page(hostile_office, mild, PAGES[kind]).read_text(encoding="utf-8"))
    text = page(hostile_office, hostile_office.folder, PAGES[kind]).read_text(encoding="utf-8")
    theirs = Read(text)
    assert theirs.tags <= ours.tags, sorted(theirs.tags - ours.tags)
    assert theirs.scripts == ours.scripts
    assert [name for name, _ in theirs.attributes if name.startswith("on")] == []
    links = [value for name, value in theirs.attributes if name in ("href", "src", "xlink:href")]
    assert [one for one in links if not LEADS.fullmatch(one)] == []
    assert "alert(" in theirs.words, "the words themselves are there"
    assert any("Content-Security-Policy" in value for _, value in theirs.attributes)
    assert re.search("[\x00-\x08\x0b-\x1f\x7f]", text) is None


@pytest.mark.parametrize("asked", [("draw", PROCESS, "-o", "PAGE"), ("draw", "1", "-o", "PAGE")])
def test_a_picture_has_no_element_that_a_text_brought(
    hostile_office: Sop, mild: Path, asked: tuple[str, ...]
) -> None:
    def kinds(folder: Path) -> tuple[set[tuple[str, tuple[str, ...]]], str]:
        root = ElementTree.parse(page(hostile_office, folder, asked, ".svg")).getroot()
        return {(one.tag, tuple(sorted(one.attrib))) for one in root.iter()}, "".join(root.itertext())

    ours, _ = kinds(mild)
    theirs, words = kinds(hostile_office.folder)
    assert theirs <= ours, theirs - ours
    assert "alert(" in words
    assert '#eval("' in words
    assert "\\N" in words


@pytest.mark.parametrize("asked", [("draw", "1", "-o", "PAGE"), ("draw", "1", "--run-sheet", "-o", "PAGE")])
def test_a_document_says_what_was_written_and_runs_nothing(
    hostile_office: Sop, brief: Path, asked: tuple[str, ...]
) -> None:
    path = page(hostile_office, brief, asked, ".pdf")
    reader = PdfReader(path)
    words = "".join("".join(one.extract_text() for one in reader.pages).split())
    assert '#eval("' in words
    assert "$x$" in words
    assert "<script>alert(" in words
    raw = path.read_bytes()
    assert [name for name in (b"/JavaScript", b"/Launch", b"/OpenAction", b"/URI") if name in raw] == []


def test_the_page_and_the_tables_of_a_bundle(hostile_office: Sop, mild: Path) -> None:
    read = {}
    for name, folder in (("ours", mild), ("theirs", hostile_office.folder)):
        path = hostile_office.folder / f"{name}.zip"
        hostile_office.does("evidence", "--process", PROCESS, "-o", str(path), "-w", str(folder))
        with zipfile.ZipFile(path) as bundle:
            read[name] = {one: bundle.read(one) for one in bundle.namelist()}
    index = {name: Read(files["index.html"].decode()) for name, files in read.items()}
    undrawn = ("strong", ())  # our own word that a form with such texts does not fit on paper
    assert index["theirs"].tags - {undrawn} <= index["ours"].tags
    assert index["theirs"].scripts == [""]
    assert any("Content-Security-Policy" in value for _, value in index["theirs"].attributes)
    assert "alert(" in index["theirs"].words
    tables = {name: content for name, content in read["theirs"].items() if name.endswith(".csv")}
    assert len(tables) >= 3
    for content in tables.values():
        harmless_table(content.decode("utf-8-sig"))
    names = [name for name in read["theirs"] if not name.isprintable() or "<" in name or ".." in name]
    assert names == []


FORMULA = re.compile(r"[\s\"']*[=+\-@＝＋－＠\t\r]")
NUMBER = re.compile(r"-?\d+([.,]\d+)?")


def harmless_table(text: str) -> list[list[str]]:
    """Every cell is a number, or begins like no formula; each row has as many cells as the head."""
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    for row in rows:
        assert len(row) == len(rows[0])
        for cell in row:
            assert cell.startswith("'") or NUMBER.fullmatch(cell) or not FORMULA.match(cell), cell
            assert OBEYED.search(cell.replace("\n", "")) is None, ascii(cell)
    return rows


def test_a_calendar_holds_its_events_and_nothing_else(hostile_office: Sop) -> None:
    hostile_office.does("agenda", "staf-1", "-o", "staf.ics")
    feed = (hostile_office.folder / "staf.ics").read_bytes()
    calendar = Calendar.from_ical(feed)
    assert {part.name for part in calendar.walk()} == {"VCALENDAR", "VEVENT"}
    assert max(map(len, feed.split(b"\r\n"))) <= 75
