"""What can be wrong with a table before its entries are looked at."""

from __future__ import annotations

from schemas.rule import Rule
from schemas.text_problems import Problem
from schemas.words import Words

TABLE_COLUMNS = Rule(
    "table-columns",
    "error",
    Words("the columns of a table are known", "kolom-kolom tabel dikenal"),
    Words(
        "A column that nobody understands would be lost without a word. Put # before its name to pass it over.",
        "Kolom yang tidak dikenal akan hilang tanpa pemberitahuan. Tulis # di depan namanya agar dilewati.",
    ),
)
TABLE_CELLS = Rule(
    "table-cells",
    "error",
    Words("every entry has what it needs", "setiap entri mempunyai yang diperlukan"),
    Words(
        "An entry is a row: its cells stand under the columns that they belong to.",
        "Satu entri adalah satu baris: selnya berada di bawah kolom masing-masing.",
    ),
)
NO_PART = Problem(
    TABLE_COLUMNS,
    Words(
        "neither its name '{name}' nor its columns say what this table is about",
        "nama '{name}' maupun kolomnya tidak menunjukkan isi tabel ini",
    ),
    Words(
        "call the file or sheet after one of: {parts}; the first row has the names of the columns",
        "beri nama berkas atau lembar menurut salah satu dari: {parts}; baris pertama berisi nama kolom",
    ),
)
NOTHING_IN_IT = Problem(
    TABLE_COLUMNS,
    Words("there is nothing in this table", "tabel ini kosong"),
    Words("write the names of the columns in its first row", "tulis nama kolom pada baris pertamanya"),
)
COLUMN_UNKNOWN = Problem(
    TABLE_COLUMNS,
    Words("'{name}' is no column of this table", "'{name}' bukan kolom tabel ini"),
    Words(
        "columns here: {known}; put # before a name to pass the column over",
        "kolom di sini: {known}; tulis # di depan nama kolom yang akan dilewati",
    ),
)
COLUMN_MISSPELT = Problem(
    TABLE_COLUMNS,
    COLUMN_UNKNOWN.words,
    Words(
        "did you mean '{guess}'? put # before a name to pass the column over",
        "maksudnya '{guess}'? tulis # di depan nama kolom yang akan dilewati",
    ),
)
COLUMN_TWICE = Problem(
    TABLE_COLUMNS,
    Words(
        "'{name}' is the column '{key}', which stands here already",
        "'{name}' adalah kolom '{key}' yang sudah ada",
    ),
    Words(
        "keep one of them; put # before the name of the other",
        "pertahankan satu; tulis # di depan nama lainnya",
    ),
)
COLUMN_MISSING = Problem(
    TABLE_COLUMNS,
    Words("the column '{name}' is missing", "kolom '{name}' tidak ada"),
    Words("add it; it may also be called: {also}", "tambahkan; boleh juga bernama: {also}"),
)
EMPTY_CELL = Problem(
    TABLE_CELLS,
    Words("'{name}' is empty", "'{name}' kosong"),
    Words("write a value, or remove the row", "isi selnya, atau hapus barisnya"),
)
CELL_TOO_MANY = Problem(
    TABLE_CELLS,
    Words(
        "this cell stands beyond the {columns} columns that have a name",
        "sel ini di luar {columns} kolom yang bernama",
    ),
    Words(
        "put quotes around a cell in which the separator stands, or name the column",
        "apit dengan tanda petik sel yang berisi tanda pemisah, atau beri nama kolomnya",
    ),
)
ENTRY_TWICE = Problem(
    TABLE_CELLS,
    Words("'{name}' is written in row {before} already", "'{name}' sudah tertulis di baris {before}"),
    Words("keep one of the two rows", "pertahankan satu dari kedua baris"),
)
TABLE_RULES = (TABLE_COLUMNS, TABLE_CELLS)
