"""The small files that are handed in while a year is played."""

from __future__ import annotations

from pathlib import Path
from zlib import crc32

INDICATORS = ("Persentase layanan tepat waktu", "Nilai SAKIP", "Indeks kepuasan masyarakat")


def write_paper(path: Path, unit: str, period: str, round: int) -> Path:
    """A table of figures, made up but the same each time. A later round has better ones."""
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = [
        f"{number};{indicator};100;{_figure(unit, period, indicator, round)}"
        for number, indicator in enumerate(INDICATORS, start=1)
    ]
    lines = ["Capaian kinerja (contoh)", unit, period, "", "No;Indikator;Target;Realisasi", *rows]
    path.write_text("\r\n".join([*lines, ""]), encoding="utf-8")
    return path


def _figure(*about: object) -> str:
    return f"{75 + crc32(repr(about).encode()) % 2400 / 100:.2f}".replace(".", ",")
