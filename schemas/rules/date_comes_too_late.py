"""A date is known when the row that needs it begins."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.diagnostic import Finding, See
from schemas.paths import paths_of
from schemas.process import Process, Step
from schemas.routes import every_moment
from schemas.rule import Rule
from schemas.words import Words


def _check(process: Process) -> Iterator[Finding]:
    givers = {name: date.field for name, date in process.dates.items() if date.field}
    needing = [placed for placed in every_moment(process) if placed.moment.anchor.name in givers]
    certain = {
        row: rows
        for phase in dict.fromkeys(placed.phase for placed in needing)
        for row, rows in paths_of(process, phase).certain.items()
    }
    for placed in needing:
        name = placed.moment.anchor.name or ""
        step, field = givers[name]
        giver = process.step_by_id[step]
        see = See(Words("filled in here", "diisi di sini"), ("dates", name, "from"))
        data = {"name": name, "step": step, "field": field}
        if process.phase_of(giver) != placed.phase:
            yield Finding(_ELSEWHERE, placed.anchor, _SAME_PHASE, data, see=(see,))
        elif placed.step and step not in certain.get(placed.step.id, frozenset()):
            yield Finding(_NOT_YET, placed.anchor, _EARLIER, data, see=(see,))
        elif not _sure(giver, field):
            yield Finding(_MAY_LACK, placed.anchor, _REQUIRE, data, see=(see,))


def _sure(giver: Step, field: str) -> bool:
    """Whether the field is filled in whenever the row has been passed."""
    return giver.collect[field].required and giver.when is None


_ELSEWHERE = Words(
    "'{name}' comes from another phase, so no run of this one has it",
    "'{name}' berasal dari tahap lain, jadi pelaksanaan tahap ini tidak memilikinya",
)
_SAME_PHASE = Words(
    "collect it in a row of this phase, or let whoever opens the run say it: from: opening",
    "isi pada baris tahap ini, atau biarkan pembuka pelaksanaan menyebutnya: from: opening",
)
_NOT_YET = Words(
    "'{name}' is not known on every way to this row: step '{step}' need not be done by then",
    "'{name}' tidak diketahui di semua jalan ke baris ini: baris '{step}' belum tentu sudah dikerjakan",
)
_EARLIER = Words(
    "nothing is due until it is filled in; collect it in an earlier row that every way passes",
    "sebelum diisi belum ada tenggat; isi pada baris lebih awal yang dilewati semua jalan",
)
_MAY_LACK = Words(
    "'{name}' may be left out in step '{step}', and then nothing is due",
    "'{name}' boleh tidak diisi pada baris '{step}', dan bila begitu tidak ada tenggat",
)
_REQUIRE = Words(
    "write required: true at its field '{field}', and let the row always be done",
    "tulis required: true pada isian '{field}', dan biarkan baris itu selalu dikerjakan",
)
RULE = Rule(
    "date-comes-too-late",
    "warning",
    Words(
        "a date is known when the row that needs it begins",
        "tanggal sudah diketahui saat baris yang memerlukannya dimulai",
    ),
    Words(
        "A row that is due relative to a date has no deadline until somebody has said that date. So it is filled"
        " in, as a required field, in a row of the same phase that every way to this one has passed.",
        "Baris yang tenggatnya dihitung dari sebuah tanggal belum bertenggat sebelum tanggal itu disebut. Karena"
        " itu tanggal diisi, sebagai isian wajib, pada baris tahap yang sama yang dilewati semua jalan ke situ.",
    ),
    _check,
    looks_at="flow",
)
