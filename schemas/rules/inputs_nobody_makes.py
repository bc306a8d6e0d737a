"""What a row needs is made by a row, or comes from outside."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.diagnostic import Finding
from schemas.guess import nearest
from schemas.process import Process
from schemas.routes import every_step
from schemas.rule import Rule
from schemas.words import Words


def _check(process: Process) -> Iterator[Finding]:
    made = {_same(text): text for step in process.steps for text in step.output}
    made |= {_same(text): text for text in process.external}
    told: set[str] = set()
    for route, step in every_step(process):
        for number, text in enumerate(step.inputs):
            name = _same(text)
            if name in ("", "-") or name in made or name in told:
                continue
            told.add(name)
            near = nearest(name, made, likeness=0.85)
            data = {"text": text, "guess": made[near] if near else ""}
            yield Finding(_NOBODY, (*route, "inputs", number), _LIKE if near else _SAY_SO, data)


def _same(text: str) -> str:
    """A document's name without what printing does to it: capitals, blanks, a last full stop."""
    return " ".join(text.casefold().split()).rstrip(" .;,")


_NOBODY = Words("no row makes '{text}'", "tidak ada baris yang menghasilkan '{text}'")
_LIKE = Words("one makes '{guess}'", "ada yang menghasilkan '{guess}'")
_SAY_SO = Words(
    "where it comes from outside, list it under `external`", "bila dari luar, cantumkan di bawah `external`"
)
RULE = Rule(
    "inputs-nobody-makes",
    "warning",
    Words(
        "what a row needs is made by a row or comes from outside",
        "kebutuhan baris dihasilkan baris lain atau dari luar",
    ),
    Words(
        "Documents are handed on under their names. A name that no row puts out and that is not listed under"
        " `external` is most often the same document in other words. Capitals and blanks do not count; each"
        " name is told once.",
        "Dokumen diteruskan menurut namanya. Nama yang tidak dihasilkan baris mana pun dan tidak ada di"
        " `external` paling sering adalah dokumen yang sama dengan sebutan lain. Huruf besar dan spasi tidak"
        " dihitung; tiap nama disebut sekali.",
    ),
    _check,
)
