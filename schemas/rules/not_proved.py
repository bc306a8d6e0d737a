"""A procedure is small enough to be played through whole."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.diagnostic import Finding
from schemas.process import Process
from schemas.rule import Rule
from schemas.soundness import soundness_of
from schemas.words import Words


def _check(process: Process) -> Iterator[Finding]:
    first = {phase: steps[0].id for phase, steps in process.steps_of.items() if steps}
    place = {step.id: number for number, step in enumerate(process.steps)}
    for phase, explored in soundness_of(process).items():
        if not explored.whole and not explored.faults:
            words = Words(
                "it is not proved that every run can end: {markings} situations were tried, and there are more",
                "belum terbukti setiap pelaksanaan dapat berakhir: {markings} keadaan dicoba, dan masih ada lagi",
            )
            remedy = Words(
                "lead branches together earlier, or let conditions change less of the way",
                "satukan cabang lebih awal, atau kurangi syarat yang mengubah jalan",
            )
            data = {"markings": explored.markings}
            yield Finding(words, ("steps", place[first[phase]], "id"), remedy, data)


RULE = Rule(
    "not-proved",
    "warning",
    Words(
        "a procedure is small enough to be played through whole",
        "prosedur cukup kecil untuk dijalankan seluruhnya",
    ),
    Words(
        "Branches that go on side by side can stand in more situations together than can be tried. Nothing"
        " wrong was found in those that were. The procedure may be published: while it runs, a step that would"
        " begin a row twice at once or leave something behind is refused, and nothing is lost.",
        "Cabang-cabang yang berjalan bersamaan dapat berada dalam lebih banyak keadaan daripada yang dapat"
        " dicoba. Pada yang sudah dicoba tidak ditemukan kesalahan. Prosedur boleh diterbitkan: saat berjalan,"
        " baris yang akan memulai baris dua kali sekaligus atau meninggalkan sesuatu akan ditolak, dan tidak"
        " ada yang hilang.",
    ),
    _check,
    looks_at="runs",
)
