"""What a table of runs on paper may have in its columns, and how these may be called in both languages. Pure."""

from __future__ import annotations

import re
from datetime import date, datetime, time, tzinfo

from app.tables.columns import Column, as_name
from app.tables.days import day_written
from app.tables.sheet import Value

BEGIN = ("open", "buka", "mulai", "dibuka")
"""What stands under `step` where the run was begun."""
STEP = Column("step", ("step", "baris", "row", "langkah", "kegiatan"), True)
AT = Column(
    "performed_at",
    ("performed at", "dikerjakan pada", "at", "when", "waktu", "tanggal", "selesai pada", "kapan"),
    True,
)
COLUMNS = (
    Column("process", ("process", "prosedur", "sop"), True),
    Column("phase", ("phase", "tahap")),
    Column("unit", ("unit", "unit", "perangkat daerah"), True),
    Column("period", ("period", "periode")),
    Column("key", ("key", "pengenal", "kunci", "nomor perkara")),
    Column("subject", ("subject", "subjek", "perihal")),
    STEP,
    Column("actor", ("actor", "pelaksana", "lane", "jalur")),
    Column("member", ("member", "anggota")),
    Column("officer", ("officer", "pegawai", "pejabat")),
    AT,
    Column("outcome", ("outcome", "hasil")),
    Column("answer", ("answer", "jawaban")),
    Column("reason", ("reason", "alasan")),
    Column("reference", ("reference", "rujukan", "nomor surat")),
    Column("outputs", ("outputs", "keluaran", "output", "berkas", "files")),
    Column("values", ("values", "isian", "nilai")),
)
_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})(?:[:.]\d{2})?")


def column_named(head: str) -> Column | None:
    """The column that is meant by the head of one."""
    wanted = as_name(head)
    return next((one for one in COLUMNS if wanted in map(as_name, (one.key, *one.names))), None)


def moment_written(value: Value, zone: tzinfo) -> datetime | None:
    """`2026-02-05 10:00`, `5/2/2026 10.00`, `5 Februari 2026 10:00`, by the clock of the root; None where it is none.

    A day alone is not enough: what was due that day was due at some hour of it.
    """
    if isinstance(value, datetime):
        return value.replace(tzinfo=zone)
    if isinstance(value, date):
        return None
    day, _, clock = " ".join(value.replace("T", " ").split()).rpartition(" ")
    found, on = _CLOCK.fullmatch(clock), day_written(day)
    if found is None or on is None or int(found[1]) > 23 or int(found[2]) > 59:
        return None
    return datetime.combine(on, time(int(found[1]), int(found[2])), zone)


def pairs_written(text: str) -> dict[str, str] | None:
    """`realisasi = 80; sifat = Biasa` as names and values; None where a part has no equals sign."""
    pairs: dict[str, str] = {}
    for part in filter(None, (one.strip() for one in text.split(";"))):
        name, equals, value = part.partition("=")
        if not equals:
            return None
        pairs[name.strip()] = value.strip()
    return pairs
