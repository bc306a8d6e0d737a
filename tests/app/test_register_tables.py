"""The register from CSV files and workbooks: what they say is recorded, what is wrong is said by row and column."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from app import Workspace
from app.refusals import RegisterHasErrors
from app.tables.columns import PARTS, column_called, part_called
from app.tables.days import day_written
from app.tables.reading import read_tables
from app.tables.sheet import letter
from engine.domain.instance import Acting

UNITS = (
    "kode,nama,induk,kelompok,hari mundur\ndinas,Dinas,,perangkat-daerah; dinas,3\nseksi-c,Seksi C,dinas,,\n"
)
OFFICERS = "pegawai,nama,nip\nkabid-1,Kabid 1,198503172010011001\n"
ASSIGNMENTS = (
    "pegawai,jabatan,unit kerja,tmt,sampai,jenis,sk\nkabid-1,kasi,dinas,1/2/2026,31 Maret 2026,Plt.,800/7\n"
)


def workbook(path: Path, **sheets: Sequence[Sequence[object]]) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def file(path: Path, text: str | bytes) -> Path:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def errors(engine: Workspace, *paths: Path) -> list[str]:
    """What is wrong with the files, as an analyst reads it; and that nothing of them was recorded."""
    before = engine.register_history()
    with pytest.raises(RegisterHasErrors) as caught:
        engine.import_register(paths)
    assert engine.register_history() == before
    found = [one for _, diagnostics in caught.value.found for one in diagnostics]
    assert all(one.message("id") != one.message("en") for one in found)
    return [one.message("en") for one in found]


def test_csv_files_are_recorded_as_register_files_are(engine: Workspace, tmp_path: Path) -> None:
    paths = [
        file(tmp_path / "penugasan-2026.csv", ASSIGNMENTS),
        file(tmp_path / "units.csv", UNITS),
        file(tmp_path / "pegawai.csv", OFFICERS),
    ]
    assert engine.import_register(paths) == 4
    assert engine.import_register(paths) == 0, "a second time nothing is new"
    register = engine.register()
    assert register.units["dinas"].groups == ("perangkat-daerah", "dinas")
    assert register.backdating_days("seksi-c") == 3
    assert str(register.officers["kabid-1"].nip) == "198503172010011001"
    assert register.acting("kabid-1", ["kasi"], "dinas", date(2026, 2, 1)) == Acting(
        "kasi", "dinas", "plt", "800/7"
    )
    assert register.acting("kabid-1", ["kasi"], "dinas", date(2026, 4, 1)) is None


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_separators_and_unicode_encodings_are_found_out(
    engine: Workspace, tmp_path: Path, separator: str, encoding: str
) -> None:
    text = f'pegawai{separator}nama\r\nstaf-2{separator}"Staf é{separator} 2"\r\n\r\n'
    engine.import_register([file(tmp_path / "pegawai.csv", text.encode(encoding))])
    assert str(engine.register().officers["staf-2"].name) == f"Staf é{separator} 2".strip()


def test_a_workbook_has_a_part_in_each_sheet(engine: Workspace, tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "semua.xlsx",
        Pegawai=[
            ["DAFTAR PEGAWAI"],
            [],
            ["ID", "Nama", "NIP", "# Golongan"],
            ["kabid-1", "Kabid 1", "0019", "IV"],
        ],
        Penugasan=[
            ["Pegawai", "Jabatan", "Unit", "Mulai", "Sampai"],
            ["kabid-1", "kasi", "kantor", date(2026, 1, 1), datetime.combine(date(2026, 6, 30), time())],
        ],
        Cuti=[
            ["Pegawai", "Mulai", "Sampai", "Pengganti", "Alasan", "SK"],
            ["kabid-1", "2026-03-02", "13-03-2026", "staf-1", "cuti tahunan", "800/9"],
        ],
    )
    assert engine.import_register([path]) == 3
    register = engine.register()
    assert str(register.officers["kabid-1"].nip) == "0019"
    assert register.assignments["kabid-1-kasi-kantor-2026-01-01"].end == date(2026, 6, 30)
    assert register.acting("staf-1", ["kasi"], "kantor", date(2026, 3, 13)) == Acting(
        "kasi", "kantor", "substitute", "800/9", "kabid-1"
    )


def test_a_workbook_that_says_its_size_wrongly_is_read_whole(engine: Workspace, tmp_path: Path) -> None:
    rows = [["officer", "name"], *([f"staf-{number}", f"Staf {number}"] for number in range(2, 9))]
    right, wrong = workbook(tmp_path / "pegawai.xlsx", officers=rows), tmp_path / "salah.xlsx"
    with zipfile.ZipFile(right) as read, zipfile.ZipFile(wrong, "w") as written:
        for one in read.namelist():
            content = read.read(one)
            if "sheet1" in one:
                content = content.replace(b'<dimension ref="A1:B8"', b'<dimension ref="A1:A1"')
            written.writestr(one, content)
    assert engine.import_register([wrong]) == 7


def test_everything_wrong_in_a_table_is_said_at_once_by_row_and_column(
    engine: Workspace, tmp_path: Path
) -> None:
    path = file(
        tmp_path / "penugasan.csv",
        "pegawai,jabatan,unit,mulai,sampai,jenis,keputsan\n"
        "staf-1,staff,kantor,2026-05-01,2026-04-01,Plt.,800/3\n"
        ",staf,kantor,31/31/2026,,pjs,\n"
        "staf-1,Kepala Dinas,kantor,2026-01-01\n"
        "staf-1,kasi,kantor,2026-01-01,,,,lebih\n",
    )
    assert errors(engine, path) == [
        "row 1, column G: 'keputsan' is no column of this table",
        "row 2, column B: there is no post 'staff'",
        "row 2, column E: 2026-04-01 is before 2026-05-01, when it starts",
        "row 3, column A: 'officer' is empty",
        "row 3, column D: 'from' has a value that does not fit",
        "row 3, column F: 'pjs' is not possible for 'kind'",
        "row 4, column B: 'Kepala Dinas' is not a short name",
        "row 5, column H: this cell stands beyond the 7 columns that have a name",
    ]


def test_numbers_that_a_workbook_rounded_are_refused(engine: Workspace, tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "pegawai.xlsx",
        officers=[
            ["officer", "name", "nip"],
            ["staf-2", "Staf 2", 198503172010011001],
            ["staf-3", "Staf 3", 1985],
        ],
    )
    assert errors(engine, path) == [
        "row 2, column C: this is a number of more than 15 digits, and a workbook keeps only 15 of them"
    ]
    rounded = file(tmp_path / "pegawai.csv", "officer;name;nip\nstaf-2;Staf 2;1,98503E+17\n")
    assert errors(engine, rounded) == [
        "row 2, column C: this is a number that a spreadsheet program has rounded"
    ]


def test_formulas_without_a_result_errors_and_times_are_refused(engine: Workspace, tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "penugasan.xlsx",
        assignments=[
            ["officer", "post", "unit", "from"],
            ["=A1", "staf", "kantor", datetime.combine(date(2026, 1, 1), time(8, 30))],
            ["staf-1", "#N/A", "kantor", 45658],
        ],
    )
    assert errors(engine, path) == [
        "row 2, column A: this cell has a formula whose result is not in the file",
        "row 2, column D: this is a time of day, or a day with one",
        "row 3, column B: the formula in this cell gives an error",
        "row 3, column D: 'from' has a value that does not fit",
    ]


def test_a_file_in_windows_1252_is_refused_with_the_letter_that_gives_it_away(
    engine: Workspace, tmp_path: Path
) -> None:
    path = file(tmp_path / "pegawai.csv", "officer,name\nstaf-2,José\n".encode("cp1252"))
    assert errors(engine, path) == [
        "row 2: the letters of this file are not written in UTF-8: byte 0xE9, which is 'é' in Windows-1252"
    ]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("pegawai.csv", "", "there is nothing in this table"),
        (
            "catatan.csv",
            "rapat\nbesok\n",
            "neither its name 'catatan' nor its columns say what this table is about",
        ),
        ("pegawai.csv", 'id,nama\n"a,b\n', "row 2: this cannot be read"),
        ("pegawai.csv", "id\na\n", "row 1: the column 'name' is missing"),
        (
            "pegawai.csv",
            "id,nama,nama lengkap\na,A,A\n",
            "row 1, column C: 'nama lengkap' is the column 'name'",
        ),
        ("pegawai.csv", "id,nama\na,A\na,B\n", "row 3: 'a' is written in row 2 already"),
        ("buku.xlsx", "not a workbook", "it is no workbook that can be read"),
    ],
)
def test_a_table_that_cannot_be_one_is_refused(
    engine: Workspace, tmp_path: Path, name: str, text: str, said: str
) -> None:
    found = errors(engine, file(tmp_path / name, text))
    assert len(found) == 1
    assert found[0].startswith(said)


def test_a_file_that_is_not_there_and_a_workbook_that_swells_are_refused(
    engine: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert errors(engine, tmp_path / "tiada.csv") == ["there is no such file"]
    assert errors(engine, tmp_path / "tiada.xlsx") == ["there is no such file"]
    monkeypatch.setattr("app.tables.workbook.LIMIT", 1_048_576)
    bomb = tmp_path / "pegawai.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b" " * 2_000_000)
    assert errors(engine, bomb) == ["unpacked it is larger than 1 MiB"]


def test_one_wrong_file_keeps_all_others_from_being_recorded(engine: Workspace, tmp_path: Path) -> None:
    right, wrong = file(tmp_path / "units.csv", UNITS), file(tmp_path / "pegawai.csv", "id,nama\na\n")
    assert errors(engine, right, wrong) == ["row 2, column B: 'name' is empty"]
    assert "dinas" not in engine.register().units


def test_a_name_that_stands_in_a_wrong_row_is_no_second_error_elsewhere(
    engine: Workspace, tmp_path: Path
) -> None:
    officers = file(tmp_path / "pegawai.csv", "id,nama,surel\nstaf-7,Staf 7,bukan alamat\n")
    held = file(tmp_path / "penugasan.csv", "pegawai,jabatan,unit,mulai\nstaf-7,staf,kantor,2026-01-01\n")
    assert errors(engine, officers, held) == ["row 2, column C: 'email' has a value that does not fit"]


def test_the_tables_of_the_register_folder_are_read_with_its_files(engine: Workspace, folder: Path) -> None:
    file(folder / "register" / "pegawai.csv", OFFICERS)
    file(folder / "register" / "~$pegawai.xlsx", "the lock of a spreadsheet program")
    assert engine.import_register() == 1


def test_every_name_of_a_column_means_one_column_only() -> None:
    for part in PARTS:
        spelt = [name for column in part.all_columns for name in set(column.names)]
        assert len(spelt) == len(set(spelt)), part.part
        assert all(column_called(part, name.upper()) is not None for name in spelt)
        assert all(part_called(name) is part for name in part.names)


@given(st.dates())
def test_a_day_is_read_back_in_every_way_of_writing_it(day: date) -> None:
    for said in (day.isoformat(), f"{day:%d/%m/}{day.year:04}", f"{day.day}-{day.month}-{day.year:04}"):
        assert day_written(said) == day
    assert day_written(f"{day.day} Agustus 2026") == (date(2026, 8, day.day))


@given(st.text(max_size=30))
def test_no_text_breaks_the_reader_of_days(text: str) -> None:
    found = day_written(text)
    assert found is None or str(found.year) in text


@given(st.binary(max_size=200))
def test_no_file_breaks_the_reader_of_tables(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    path = tmp_path_factory.mktemp("t") / "pegawai.csv"
    path.write_bytes(b"officer,name\n" + raw)
    for text in read_tables(path):
        assert text.value is not None or text.problems


def test_columns_are_named_as_in_spreadsheets() -> None:
    assert [letter(place) for place in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
