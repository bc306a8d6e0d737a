"""A date of the run is filled in somewhere: in a field of type date."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.diagnostic import Finding
from schemas.guess import advice
from schemas.process import Process
from schemas.rule import Rule
from schemas.words import Words


def _check(process: Process) -> Iterator[Finding]:
    for name, date in process.dates.items():
        if date.field is None:
            continue
        route = ("dates", name, "from")
        step, field = process.step_by_id.get(date.field[0]), date.field[1]
        if step is None:
            remedy, data = advice(date.field[0], process.step_by_id)
            yield Finding(_NO_STEP, route, remedy, {"name": date.field[0], **data})
        elif field not in step.collect:
            remedy, data = advice(field, step.collect) if step.collect else (_COLLECT, {})
            yield Finding(_NO_FIELD, route, remedy, {"name": field, "step": step.id, **data})
        elif step.collect[field].type != "date":
            data = {"name": field, "step": step.id, "type": step.collect[field].type}
            yield Finding(_NO_DATE, route, _TYPE, data)
        elif step.for_each:
            yield Finding(_MANY, route, _ONE_OFFICER, {"name": field, "step": step.id})


_NO_STEP = Words("there is no step '{name}'", "baris '{name}' tidak ada")
_NO_FIELD = Words("step '{step}' collects no '{name}'", "baris '{step}' tidak mempunyai isian '{name}'")
_COLLECT = Words(
    "add collect: {{{name}: {{title: …, type: date}}}} there",
    "tambahkan collect: {{{name}: {{title: …, type: date}}}} di sana",
)
_NO_DATE = Words(
    "'{name}' of step '{step}' is of type {type}, no date",
    "isian '{name}' pada baris '{step}' berjenis {type}, bukan tanggal",
)
_MANY = Words(
    "'{name}' of step '{step}' is filled in by each member, so it is many dates",
    "isian '{name}' pada baris '{step}' diisi tiap anggota, jadi tanggalnya banyak",
)
_ONE_OFFICER = Words("name a field of a row without for_each", "sebutkan isian pada baris tanpa for_each")
_TYPE = Words(
    "write type: date there, or name another field", "tulis type: date di sana, atau sebut isian lain"
)
RULE = Rule(
    "no-such-field",
    "error",
    Words(
        "a date of the run is filled in in a field of type date",
        "tanggal pelaksanaan diisi pada isian berjenis date",
    ),
    Words(
        "`dates` name days that moments are reckoned from. `from: row.field` is a field of type date that the"
        " row has under `collect`; `from: opening` is said by whoever opens the run.",
        "`dates` menyebut hari yang menjadi patokan. `from: baris.isian` adalah isian berjenis date pada"
        " `collect` baris itu; `from: opening` disebut oleh yang membuka pelaksanaan.",
    ),
    _check,
    looks_at="names",
)
