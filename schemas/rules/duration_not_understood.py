"""Every duration that is printed can be reckoned with."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.diagnostic import Finding
from schemas.durations import parse_duration
from schemas.process import Process
from schemas.routes import every_step
from schemas.rule import Rule
from schemas.words import Words


def _check(process: Process) -> Iterator[Finding]:
    for route, step in every_step(process):
        if step.duration is None or parse_duration(step.duration, process.form.duration_in) is not None:
            continue
        yield Finding(
            Words("the duration '{text}' is not understood", "waktu '{text}' tidak dipahami"),
            (*route, "duration"),
            Words(
                "it is printed as it stands, without a deadline; understood: 15 Menit, 1 - 3 Hari Kerja, 1"
                " Bulan",
                "tetap dicetak, tanpa tenggat; yang dipahami: 15 Menit, 1 - 3 Hari Kerja, 1 Bulan",
            ),
            {"text": step.duration},
        )


RULE = Rule(
    "duration-not-understood",
    "warning",
    Words("every printed duration can be reckoned with", "setiap waktu tercetak dapat dihitung"),
    Words(
        "The words of the Waktu column are kept and printed whatever they say. What is not understood sets no"
        " deadline. Understood are minutes, hours, days (working days unless `hari kalender` is said), weeks,"
        " months and years, ranges, `Seketika`, `Selama kegiatan`, `-`, and ISO 8601.",
        "Isi kolom Waktu disimpan dan dicetak apa adanya. Yang tidak dipahami tidak menetapkan tenggat. Yang"
        " dipahami: menit, jam, hari (hari kerja kecuali disebut `hari kalender`), minggu, bulan, tahun,"
        " rentang, `Seketika`, `Selama kegiatan`, `-`, dan ISO 8601.",
    ),
    _check,
)
