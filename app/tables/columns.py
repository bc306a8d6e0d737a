"""What the tables of the register may have in their columns, and how these may be called in both languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from app.tables.days import day_written
from app.tables.sheet import Fault, Value, plain
from schemas.words import Words


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the key of a register file that it stands for, and its names: first an English, then an Indonesian."""

    key: str
    names: tuple[str, ...]
    required: bool = False
    read: Callable[[Value], object] = plain

    @property
    def words(self) -> Words:
        return Words(self.names[0], self.names[1])


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the register as a table."""

    part: str
    """`units`, `posts`, `officers`, `assignments` or `absences`."""
    names: tuple[str, ...]
    """What a file or sheet of it may be called: first in English, then in Indonesian."""
    id: Column
    columns: tuple[Column, ...]
    named_by: tuple[str, ...] = ()
    """The keys that name an entry which has no id of its own."""

    @property
    def all_columns(self) -> tuple[Column, ...]:
        return (self.id, *self.columns)


def as_name(text: str) -> str:
    """A name as it is compared: small letters and digits."""
    return re.sub(r"[^a-z0-9]+", " ", text.lower()).strip()


def _several(value: Value) -> object:
    """`a, b` or `a; b` as its parts."""
    return [plain(part.strip()) for part in re.split(r"[,;]", str(value)) if part.strip()]


def _day(value: Value) -> object:
    return value if isinstance(value, date) else day_written(value) or plain(value)


_ROUNDED = re.compile(r"\d(?:[.,]\d+)?E\+?\d+", re.IGNORECASE)
_LOST = Fault(
    Words(
        "this is a number that a spreadsheet program has rounded",
        "ini bilangan yang sudah dibulatkan lembar kerja",
    ),
    Words(
        "format the column as text, type the number anew, and save again",
        "format kolomnya sebagai teks, ketik ulang nomornya, lalu simpan lagi",
    ),
)


def _number(value: Value) -> object:
    """A number that is a name, such as a NIP: kept whole, or refused. An apostrophe keeps it a text in spreadsheets."""
    said = str(value)
    return _LOST if _ROUNDED.fullmatch(said) else plain(said.removeprefix("'"))


def _one_of(words: Mapping[str, str]) -> Callable[[Value], object]:
    return lambda value: plain(words.get(as_name(str(value)), str(value)))


def _each_of(words: Mapping[str, str]) -> Callable[[Value], object]:
    one = _one_of(words)
    return lambda value: [one(part.strip()) for part in re.split(r"[,;]", str(value)) if part.strip()]


def _roles(value: Value) -> object:
    """`operator; analis@dinas-a` as its parts, the Indonesian names among them."""
    named = {"analis": "analyst", "pemeriksa": "auditor"}
    parts = [part.strip().partition("@") for part in re.split(r"[,;]", str(value)) if part.strip()]
    return [
        plain(named.get(as_name(role), role.strip().lower()) + at + unit.strip()) for role, at, unit in parts
    ]


_KIND = {
    "definitive": "definitive", "definitif": "definitive", "tetap": "definitive",
    "plt": "plt", "pelaksana tugas": "plt", "plh": "plh", "pelaksana harian": "plh",
}  # fmt: skip
_HOLDERS = {"one": "one", "satu": "one", "1": "one", "many": "many", "banyak": "many"}

_FROM = Column("from", ("from", "mulai", "start", "sejak", "tmt", "tanggal mulai", "dari"), True, _day)
_UNTIL = Column("until", ("until", "sampai", "end", "selesai", "tanggal selesai", "hingga", "s d"), read=_day)
_DECREE = Column(
    "decree", ("decree", "keputusan", "sk", "nomor sk", "no sk", "surat keputusan", "dasar", "surat tugas")
)
_OFFICER_NAMES = ("officer", "pegawai", "pejabat", "id pegawai", "kode pegawai")

PARTS = (
    Part(
        "units",
        ("units", "unit", "perangkat daerah", "opd"),
        Column("unit", ("unit", "unit", "id", "kode", "kode unit", "id unit"), True),
        (
            Column("title", ("title", "nama", "name", "nama unit"), True),
            Column("parent", ("parent", "induk", "unit induk", "di bawah")),
            Column("groups", ("groups", "kelompok", "group"), read=_several),
            Column("calendar", ("calendar", "kalender")),
            Column("backdating_days", ("backdating days", "hari mundur", "batas hari mundur")),
        ),
    ),
    Part(
        "posts",
        ("posts", "jabatan", "post"),
        Column("post", ("post", "jabatan", "id", "kode", "kode jabatan", "id jabatan"), True),
        (
            Column("title", ("title", "nama", "name", "nama jabatan"), True),
            Column("holders", ("holders", "pemegang", "jumlah pemegang"), read=_one_of(_HOLDERS)),
        ),
    ),
    Part(
        "officers",
        ("officers", "pegawai", "pejabat", "officer"),
        Column("officer", (*_OFFICER_NAMES, "id", "kode"), True),
        (
            Column("name", ("name", "nama", "nama pegawai", "nama lengkap"), True),
            Column("nip", ("nip", "nip", "nomor induk pegawai"), read=_number),
            Column("email", ("email", "surel", "e mail")),
            Column("roles", ("roles", "peran", "role"), read=_roles),
        ),
    ),
    Part(
        "assignments",
        ("assignments", "penugasan", "assignment"),
        Column("assignment", ("assignment", "penugasan", "id", "kode", "id penugasan")),
        (
            Column("officer", _OFFICER_NAMES, True),
            Column("post", ("post", "jabatan", "kode jabatan", "id jabatan"), True),
            Column("unit", ("unit", "unit", "unit kerja", "kode unit", "id unit", "opd"), True),
            _FROM,
            _UNTIL,
            Column("kind", ("kind", "jenis", "status", "jenis penugasan"), read=_one_of(_KIND)),
            _DECREE,
        ),
        named_by=("officer", "post", "unit", "from"),
    ),
    Part(
        "absences",
        ("absences", "ketidakhadiran", "cuti", "absence"),
        Column("absence", ("absence", "ketidakhadiran", "id", "kode")),
        (
            Column("officer", _OFFICER_NAMES, True),
            _FROM,
            _UNTIL,
            Column("substitute", ("substitute", "pengganti")),
            Column("reason", ("reason", "alasan", "sebab")),
            _DECREE,
        ),
        named_by=("officer", "from"),
    ),
)


def part_called(name: str) -> Part | None:
    """The part that a file or sheet is called after: `penugasan`, `assignments-2026`, `Data Pegawai`."""
    said = f" {as_name(name)} "
    fitting = [part for part in PARTS if any(f" {one} " in said for one in part.names)]
    return fitting[0] if len(fitting) == 1 else None


def column_called(part: Part, head: str) -> Column | None:
    """The column with this name."""
    said = as_name(head)
    return next(
        (one for one in part.all_columns if said in (as_name(one.key), *map(as_name, one.names))), None
    )
