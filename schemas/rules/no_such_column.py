"""Every column that is named can be printed, once, and the lanes are among them."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.diagnostic import Finding, Route, See
from schemas.form import BUILT_IN_COLUMNS
from schemas.guess import advice
from schemas.process import Process
from schemas.routes import every_step
from schemas.rule import Rule
from schemas.words import Words


def _check(process: Process) -> Iterator[Finding]:
    form = process.form
    known = (*BUILT_IN_COLUMNS, *form.extra)
    for number, name in enumerate(form.columns):
        route: Route = ("form", "columns", number)
        if name not in known:
            remedy, data = advice(name, known)
            words = Words("there is no column '{name}'", "kolom '{name}' tidak ada")
            yield Finding(words, route, remedy, {"name": name, **data})
        elif name in form.columns[:number]:
            yield Finding(
                Words("the column '{name}' stands twice", "kolom '{name}' ada dua kali"),
                route,
                Words("remove one of the two", "hapus salah satu"),
                {"name": name},
                see=(See(_FIRST, ("form", "columns", form.columns.index(name))),),
            )
    if "actors" not in form.columns:
        yield Finding(
            Words("the form has no lanes", "formulir tidak mempunyai lajur"),
            ("form", "columns"),
            Words("add 'actors' where the lanes stand", "tambahkan 'actors' di tempat lajur pelaksana"),
        )
    for route, step in every_step(process):
        for name in step.extra:
            if name not in form.extra:
                remedy, data = advice(name, form.extra, _DECLARE)
                words = Words("'{name}' is no column of this agency", "'{name}' bukan kolom instansi ini")
                yield Finding(words, (*route, "extra", name), remedy, {"name": name, **data}, key=True)


_FIRST = Words("first here", "pertama di sini")
_DECLARE = Words(
    "give it a head under form: extra: {{{name}: …}}", "beri judul kolom di bawah form: extra: {{{name}: …}}"
)
RULE = Rule(
    "no-such-column",
    "error",
    Words("every column that is named can be printed", "setiap kolom yang disebut dapat dicetak"),
    Words(
        "A column is one of the form's own (no, activity, actors, inputs, duration, output, remarks) or"
        " stands with its head under `form: extra:`. The lanes can stand anywhere but have to be there.",
        "Kolom adalah salah satu kolom bawaan (no, activity, actors, inputs, duration, output, remarks) atau"
        " tercantum dengan judulnya di bawah `form: extra:`. Lajur boleh di mana saja, tetapi harus ada.",
    ),
    _check,
)
