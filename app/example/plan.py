"""What happens in the year that is played: which office runs what, and where it goes otherwise than straight on.

Plain data. A row that no twist names is done as the form says, by whoever holds its post.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

YEAR = "2026"
SINCE = date(2026, 1, 1)
OPERATOR = "operator-1"
AUTHOR, APPROVER = "analis-1", "analis-2"
"""Who writes the procedures, and who looks at them: never the same officer."""
REVISION = "Apakah nomor SOP pada halaman identitas sudah sesuai?"
SUBMITTED_AGAIN = "Sudah dicocokkan dengan naskah aslinya: nomornya tertulis demikian."

MUARA = "muara-papalik/pengumpulan-data-kinerja"
BALANGAN = "disdukcapil-balangan/pengumpulan-data-kinerja"
PURWAKARTA = "arsip-purwakarta/pengumpulan-data-kinerja"
JAMBI = "dp3ap2-jambi/pengumpulan-data-kinerja"


@dataclass(frozen=True, slots=True)
class SentBack:
    """A task is sent back off the form."""

    to: str
    reason: str


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision other than the first that the form names."""

    outcome: str
    reason: str


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """Whoever did it takes it back a little later, and does it again."""

    reason: str


@dataclass(frozen=True, slots=True)
class Late:
    """Others wait for this one, who delivers on that day."""

    day: date


@dataclass(frozen=True, slots=True)
class Stopped:
    """Here the play leaves the run, half done."""


Twist = SentBack | Decided | Withdrawn | Late | Stopped


@dataclass(frozen=True, slots=True)
class Office:
    """A unit that runs a procedure."""

    process: str
    unit: str
    begins: dict[str, date]
    """Period → the day on which its run begins. Runs that gather begin when what they gather is complete."""
    hands_in: dict[str, str]
    """Row → how the file is called that is handed in there."""
    twists: dict[tuple[str, str], Twist] = field(default_factory=dict)
    """(period, task) → what happens when that task comes up."""
    shown: str = YEAR
    """The period whose run is drawn."""


QUARTERS = {
    "2026-Q1": date(2026, 4, 1),
    "2026-Q2": date(2026, 7, 1),
    "2026-Q3": date(2026, 10, 1),
    "2026-Q4": date(2027, 1, 4),
}

OFFICES = (
    Office(
        MUARA,
        "muara-papalik",
        begins=QUARTERS,
        hands_in={"merekap": "rekapitulasi", "menyusun": "data-capaian-kinerja"},
        twists={
            ("2026-Q2", "mengisi@kasi/seksi-ketenteraman#1"): Late(date(2026, 7, 17)),
            ("2026-Q3", "meminta-persetujuan@sekretaris#1"): SentBack(
                "menyusun", "Realisasi belanja belum sesuai dengan laporan keuangan"
            ),
            ("2026-Q4", "menganalisis@sekretaris#1"): Decided(
                "Tidak", "Data Seksi Kesejahteraan Sosial belum lengkap"
            ),
            ("2026-Q4", "menyerahkan@staf#2"): Stopped(),
        },
        shown="2026-Q4",
    ),
    Office(
        BALANGAN,
        "disdukcapil-balangan",
        begins={period: day + timedelta(days=1) for period, day in QUARTERS.items()},
        hands_in={"menyusun": "laporan-triwulan", "menyusun-semester": "laporan-semester"},
        twists={
            ("2026-S1", "menyusun-semester@irban#1"): Decided(
                "TIDAK", "Capaian indikator perekaman KTP-el belum dijelaskan"
            ),
        },
        shown="2026-S1",
    ),
    Office(
        PURWAKARTA,
        "arsip-purwakarta",
        begins={period: day + timedelta(days=4) for period, day in QUARTERS.items()},
        hands_in={"menyusun": "laporan-triwulan", "menyusun-tahunan": "laporan-tahunan"},
        twists={("2026-Q2", "mengolah@staf#1"): Withdrawn("Tabel bulan Juni tertinggal")},
        shown="2026-Q2",
    ),
    Office(
        JAMBI,
        "biro-organisasi-jambi",
        begins={YEAR: date(2026, 12, 7)},
        hands_in={"menunggu": "lkj", "menganalisis": "hasil-analisis"},
        twists={(YEAR, "menunggu@pd/kesehatan-jambi#1"): Late(date(2027, 1, 14))},
    ),
)
