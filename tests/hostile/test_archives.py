"""Zip files made to do harm: bundles, backups and workbooks are refused in one sentence, and nothing is left behind."""

from __future__ import annotations

import io
import resource
import stat
import struct
import subprocess
import sys
import tracemalloc
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from app.backups import back_up, restore
from app.backups.refusals import BackupDamaged, BackupUnsafe
from app.evidence.checking import check_bundle
from app.evidence.opening import OVERLAP, TOO_MANY, TWINS
from app.evidence.refusals import NotABundle
from app.tables.workbook import read_workbook
from app.zip_contents import list_size
from engine.domain.refusals import Refusal
from tests.app.backups.office import filled, opened
from tests.app.backups.test_damage import forged
from tests.app.evidence.office import VERIFIER, packed

MIB = 2**20


def entry(name: str | bytes, content: bytes = b"x", *, mode: int = stat.S_IFREG | 0o644) -> bytes:
    """A zip file with one entry, whose name is written as it stands."""
    placeholder = "n" * len(name)
    info = zipfile.ZipInfo(placeholder)
    info.external_attr = mode << 16
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(info, content)
    raw = name if isinstance(name, bytes) else name.encode()
    return made.getvalue().replace(placeholder.encode(), raw)


HARMFUL = [
    b"../x", b"..", b"a/../../x", b"/etc/x", b"//server/x", b"C:x", b"C:/x", b"a\\..\\x", b"a.json\0.txt", b"a\0",
    b"a" * 401, b"a/" * 200 + b"a", b"\x1b[2Jx", b"a\nb", b"a\rb", b"./x", b"a//x", b" ", b"a/", b"",
]  # fmt: skip


@pytest.mark.parametrize("name", HARMFUL)
def test_no_bundle_is_opened_that_holds_such_a_name(tmp_path: Path, name: bytes) -> None:
    (tmp_path / "a.zip").write_bytes(entry(name))
    if name in (b" ",):  # harmless: it is told as a file that nobody listed
        assert not check_bundle(tmp_path / "a.zip").holds
        return
    with pytest.raises(NotABundle) as caught:
        check_bundle(tmp_path / "a.zip")
    assert "\x1b" not in caught.value.say("en")


def test_a_name_that_is_no_utf_8_breaks_nothing(tmp_path: Path) -> None:
    raw = bytearray(entry(b"\xff\xfe\xfa"))
    for at, flags in ((raw.index(b"PK\3\4"), 6), (raw.index(b"PK\1\2"), 8)):
        raw[at + flags + 1] |= 0x08  # it says that it is
    (tmp_path / "a.zip").write_bytes(raw)
    with pytest.raises(NotABundle):
        check_bundle(tmp_path / "a.zip")


@pytest.mark.parametrize(
    ("one", "other"), [("a.json", "A.JSON"), ("é.txt", unicodedata.normalize("NFD", "é.txt"))]
)
def test_names_that_are_one_name_elsewhere_are_refused(tmp_path: Path, one: str, other: str) -> None:
    with pytest.raises(NotABundle) as caught:
        check_bundle(packed(tmp_path / "a.zip", {one: b"1", other: b"2"}))
    assert caught.value.data["problem"] is TWINS


def overlapping(names: list[str], content: bytes) -> bytes:
    """Every name in the list of contents leads to the same bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(names[0], content)
    raw = made.getvalue()
    begin, end = raw.index(b"PK\1\2"), raw.index(b"PK\5\6")
    listed = b"".join(raw[begin:end].replace(names[0].encode(), name.encode()) for name in names)
    tail = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, len(names), len(names), len(listed), begin, 0)
    return raw[:begin] + listed + tail


def test_files_that_share_their_bytes_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(overlapping([f"name-{n}.json" for n in range(9)], b"x" * MIB))
    with pytest.raises(NotABundle) as caught:
        check_bundle(tmp_path / "a.zip")
    assert caught.value.data["problem"] is OVERLAP


def test_a_list_of_contents_that_would_fill_the_memory_is_not_read(tmp_path: Path) -> None:
    row = struct.pack("<4s6H3L5H2L", b"PK\1\2", 20, 20, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0) + b"x"
    listed = row * (40 * MIB // len(row))
    tail = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1, 1, len(listed), 0, 0)
    (tmp_path / "a.zip").write_bytes(listed + tail)
    tracemalloc.start()
    with pytest.raises(NotABundle) as caught:
        check_bundle(tmp_path / "a.zip")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert caught.value.data["problem"] is TOO_MANY
    assert most < MIB


def test_the_size_of_the_list_is_what_the_library_will_read(tmp_path: Path) -> None:
    for comment in (b"", b"PK\5\6" + bytes(30), b"x" * 65_535):
        with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
            for number in range(50):
                archive.writestr(f"{number}.txt", b"x")
            archive.comment = comment
        with zipfile.ZipFile(tmp_path / "a.zip") as archive:
            size = (tmp_path / "a.zip").stat().st_size - len(comment) - 22 - archive.start_dir
        assert list_size(tmp_path / "a.zip") in (size, 0)
    assert list_size(Path(__file__)) == 0


def test_the_verifier_that_goes_along_unpacks_no_bomb_and_prints_no_code(tmp_path: Path) -> None:
    for files, said in (
        ({"manifest.json": bytes(30 * MIB)}, "bom zip"),
        ({"manifest.json": b'{"\\u001b[2J": 1}', "manifest.sig": b"{}"}, "TIDAK SAH"),
        ({"manifest.json": b"[" * 100_000, "manifest.sig": b"{}"}, "TIDAK SAH"),
    ):
        path = packed(tmp_path / "a.zip", files)
        done = subprocess.run([sys.executable, VERIFIER, path], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout) == (1, "")
        assert said in done.stderr
        assert "\x1b" not in done.stderr


# -- backups -----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def backup(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cadangan")
    with opened(filled(folder / "kerja")) as engine:
        return back_up(engine, folder / "c.zip").path


def refused(path: Path, into: Path) -> Refusal:
    """Nothing is restored, and nothing is left behind."""
    before = sorted(into.iterdir())
    with pytest.raises(Refusal) as caught:
        restore(path, into / "pulih")
    assert sorted(into.iterdir()) == before
    assert caught.value.say("id") != caught.value.say("en")
    return caught.value


@pytest.mark.parametrize("name", [name for name in HARMFUL if name not in (b"",)])
def test_no_backup_is_restored_that_holds_such_a_name(backup: Path, tmp_path: Path, name: bytes) -> None:
    whole = tmp_path / "c.zip"
    whole.write_bytes(backup.read_bytes())
    placeholder = "files/" + "q" * len(name)
    with zipfile.ZipFile(whole, "a") as archive:
        archive.writestr(placeholder, b"x")
    whole.write_bytes(whole.read_bytes().replace(placeholder.encode(), b"files/" + name))
    assert isinstance(refused(whole, tmp_path), BackupUnsafe)


SETTINGS = "files/sop.toml"


@pytest.mark.parametrize(
    "text",
    [b"\xff", b"root = [", b"a = " + b"[" * 100_000, b"[" + b"a." * 5000 + b"b]", b"x" * (2 * MIB), b'"\\u001b[2J" = 1',
     b'"a = 1\\ndatabase" = "/etc/x"', b'title = 1', b"[mail]\nhost = 1", b'documents = "\\u0000"'],
    ids=range(10),
)  # fmt: skip
def test_a_backup_whose_settings_are_hostile_is_refused_or_harmless(
    backup: Path, tmp_path: Path, text: bytes
) -> None:
    def change(entries: dict[str, bytes]) -> None:
        entries[SETTINGS] = text

    path = forged(backup, tmp_path, change)
    try:
        restored = restore(path, tmp_path / "pulih")
    except Refusal:
        assert [one.name for one in tmp_path.iterdir()] == [path.name]
    else:
        assert restored.database == "sop.db"
        assert (restored.folder / "sop.db").is_file()


def test_a_row_that_is_nested_without_end_is_damage(backup: Path, tmp_path: Path) -> None:
    def change(entries: dict[str, bytes]) -> None:
        entries["database/event.jsonl"] += b"[" * 100_000 + b"\n"

    assert isinstance(refused(forged(backup, tmp_path, change), tmp_path), BackupDamaged)


def test_a_list_that_is_nested_without_end_is_damage(tmp_path: Path) -> None:
    refused(packed(tmp_path / "c.zip", {"manifest.json": b'{"format":' + b"[" * 100_000}), tmp_path)


# -- workbooks ---------------------------------------------------------------------------------------------------------


def workbook(path: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """A workbook with one officer, some of its parts changed."""
    book = Workbook()
    book.worksheets[0].title = "pegawai"
    for row in (("pegawai", "nama"), ("staf-1", "Staf 1")):
        book.worksheets[0].append(list(row))
    book.save(path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    return packed(path, parts)


SHEET = "xl/worksheets/sheet1.xml"
LAUGHS = (
    b'<!DOCTYPE lolz [<!ENTITY a "'
    + b"ha" * 50
    + b'">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 20) for n in range(8))
    + b"]>"
)


def in_sheet(row: bytes) -> Callable[[dict[str, bytes]], None]:
    def change(parts: dict[str, bytes]) -> None:
        parts[SHEET] = parts[SHEET].replace(b"</sheetData>", row + b"</sheetData>")

    return change


def with_entities(declared: bytes, used: bytes) -> Callable[[dict[str, bytes]], None]:
    def change(parts: dict[str, bytes]) -> None:
        head, root, rest = parts[SHEET].partition(b"<worksheet")
        assert b"Staf 1" in rest
        parts[SHEET] = head + declared + root + rest.replace(b"Staf 1", used)

    return change


HOSTILE_BOOKS: dict[str, Callable[[dict[str, bytes]], None]] = {
    "a row a billion below": in_sheet(b'<row r="1000000000"><c r="A1000000000"><v>1</v></c></row>'),
    "a column far to the right": in_sheet(b'<row r="3"><c r="AAAAAAAAAA3"><v>1</v></c></row>'),
    "wide and long": in_sheet(b"".join(b'<row r="%d"><c r="XFD%d"><v>1</v></c></row>' % (n, n) for n in range(3, 400))),
    "entities that grow": with_entities(LAUGHS, b"&h;"),
    "a text of a megabyte": with_entities(b"", b"m" * MIB + b" "),
    "a bomb": lambda parts: parts.update({"xl/media/a.bin": bytes(201 * MIB)}),
    "nested without end": in_sheet(b"<a>" * 100_000),
    "no sheet": lambda parts: parts.pop(SHEET) and None,
    "a sheet elsewhere": lambda parts: parts.update({
        "xl/_rels/workbook.xml.rels": parts["xl/_rels/workbook.xml.rels"].replace(b"worksheets/", b"../../../etc/"),
    }),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE_BOOKS)
def test_a_workbook_made_to_do_harm_is_refused_in_little_room(tmp_path: Path, name: str) -> None:
    path = workbook(tmp_path / "a.xlsx", HOSTILE_BOOKS[name])
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    (sheet,) = read_workbook(path)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before  # KiB
    faults = [cell for row in sheet.rows for cell in row if not isinstance(cell, str)]
    assert sheet.problems or faults
    assert grown < 300 * 1024


def test_an_entity_that_names_a_file_brings_nothing_of_it(tmp_path: Path) -> None:
    (tmp_path / "rahasia.txt").write_text("RAHASIA", encoding="utf-8")
    named = f'<!DOCTYPE x [<!ENTITY x SYSTEM "file://{tmp_path}/rahasia.txt">]>'.encode()
    (sheet,) = read_workbook(workbook(tmp_path / "a.xlsx", with_entities(named, b"&x;")))
    assert "RAHASIA" not in str(sheet)


def test_a_formula_is_never_taken_for_what_it_says(tmp_path: Path) -> None:
    linked = b'<row r="3"><c r="A3"><f>[1]Lain!$A$1</f></c><c r="B3"><f>WEBSERVICE("http://x")</f></c></row>'
    (sheet,) = read_workbook(workbook(tmp_path / "a.xlsx", in_sheet(linked)))
    assert [type(cell).__name__ for cell in sheet.rows[2]] == ["Fault", "Fault"]
