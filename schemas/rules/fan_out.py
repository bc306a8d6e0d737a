"""A row is done for each member by people, and says when it is complete only then."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.diagnostic import Finding
from schemas.process import Process
from schemas.routes import every_step
from schemas.rule import Rule
from schemas.words import Words


def _check(process: Process) -> Iterator[Finding]:
    for route, step in every_step(process):
        if step.for_each is None:
            if "complete_when" in step.model_fields_set:
                yield Finding(_NO_MEMBERS, (*route, "complete_when"), _ADD, key=True)
            continue
        by = process.actors.get(step.for_each.by)
        if by is not None and by.automatic:
            yield Finding(_AUTOMATIC, (*route, "for_each", "by"), _A_PERSON, {"name": step.for_each.by})


_NO_MEMBERS = Words(
    "'complete_when' counts members, and this row has none",
    "'complete_when' menghitung anggota, sedangkan baris ini tidak punya anggota",
)
_ADD = Words("add for_each: …, or remove it", "tambahkan for_each: …, atau hapus")
_AUTOMATIC = Words(
    "'{name}' is automatic and has no posts in the member units",
    "'{name}' otomatis dan tidak mempunyai jabatan di unit anggota",
)
_A_PERSON = Words("name an actor who stands for a post", "sebutkan pelaksana yang mewakili jabatan")
RULE = Rule(
    "fan-out",
    "error",
    Words("what is done for each member is done by people", "yang dikerjakan tiap anggota dikerjakan orang"),
    Words(
        "`for_each` gives one task to the post of each member unit; `complete_when` says how many of them are"
        " enough.",
        "`for_each` memberi satu tugas kepada jabatan di tiap unit anggota; `complete_when` menyebut berapa"
        " yang cukup.",
    ),
    _check,
)
