"""Names that mean something by themselves are not given to anything else."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.diagnostic import Finding
from schemas.form import BUILT_IN_COLUMNS
from schemas.moment import OWN_ANCHORS
from schemas.process import RESERVED_STEP_IDS, Process
from schemas.routes import every_step
from schemas.rows import OTHERWISE
from schemas.rule import Rule
from schemas.words import Words


def _check(process: Process) -> Iterator[Finding]:
    for route, step in every_step(process):
        if step.id in RESERVED_STEP_IDS:
            yield _taken(step.id, (*route, "id"), key=False)
        if OTHERWISE in step.decide:
            yield _taken(OTHERWISE, (*route, "decide", OTHERWISE), key=True)
    for name in process.dates:
        if name in OWN_ANCHORS:
            yield _taken(name, ("dates", name), key=True)
    for name in process.form.extra:
        if name in BUILT_IN_COLUMNS:
            yield _taken(name, ("form", "extra", name), key=True)


def _taken(name: str, route: tuple[str | int, ...], key: bool) -> Finding:
    words = Words("'{name}' has a meaning of its own", "'{name}' sudah mempunyai arti sendiri")
    remedy = Words("choose another name", "pilih nama lain")
    return Finding(words, route, remedy, {"name": name}, key=key)


RULE = Rule(
    "reserved-name",
    "error",
    Words(
        "names with a meaning are not given to anything else", "nama yang sudah berarti tidak dipakai lagi"
    ),
    Words(
        "`end` is where a run ends, `ask` is a question in a condition, `otherwise` is the way past a row"
        " that is not done, `period-start`, `period-end` and `opening` are days of every run, and the form has"
        " its own columns.",
        "`end` adalah akhir pelaksanaan, `ask` adalah pertanyaan dalam syarat, `otherwise` adalah jalan"
        " melewati baris yang tidak dikerjakan, `period-start`, `period-end`, dan `opening` adalah hari setiap"
        " pelaksanaan, dan formulir mempunyai kolomnya sendiri.",
    ),
    _check,
    looks_at="names",
)
