"""A condition can be answered when the row's turn comes, and both answers lead somewhere."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.diagnostic import Finding, Route
from schemas.paths import paths_of
from schemas.process import Process, Step
from schemas.routes import every_step
from schemas.rows import OTHERWISE, ways
from schemas.rule import Rule
from schemas.words import Words


def _check(process: Process) -> Iterator[Finding]:
    conditional = any(step.when for step in process.steps)
    certain = _certain(process) if conditional else {}
    back = _passing_back(process) if conditional else frozenset()
    for route, step in every_step(process):
        if step.when is None:
            if step.otherwise:
                yield Finding(_NO_CONDITION, (*route, "otherwise"), _ADD_WHEN, key=True)
            continue
        if step.decide and not step.otherwise:
            yield Finding(_BOTH, (*route, "when"), _SAY_OTHERWISE, key=True)
        if step.when.ask:
            yield from _asked(process, step, route)
        else:
            yield from _looked_up(process, step, route, certain.get(step.id, frozenset()))
            yield from _not_done(step, route, step.id in back)


def _asked(process: Process, step: Step, route: Route) -> Iterator[Finding]:
    """The question is put in the row's own first task, so one person has to have that."""
    place = (*route, "when", "ask")
    if step.for_each or step.actor.each:
        yield Finding(_SEVERAL, place, _ONE_PERSON)
    elif any(process.actors[name].automatic for name in step.actor.all[:1] if name in process.actors):
        yield Finding(_NOBODY, place, _ONE_PERSON)


def _looked_up(process: Process, step: Step, route: Route, certain: frozenset[str]) -> Iterator[Finding]:
    for name in step.when.outcomes if step.when else ():
        if name in process.step_by_id and name not in certain:
            place = (*route, "when", name)
            data = {"name": name}
            if name == step.id:
                yield Finding(_ITSELF, place, _ASK_INSTEAD, data, key=True)
            else:
                yield Finding(_NOT_CERTAIN, place, _CERTAIN_ONE, data, key=True)


def _not_done(step: Step, route: Route, back: bool) -> Iterator[Finding]:
    """A row that is passed over is passed over by nobody: there is no reason to give and no going back."""
    place = (*route, "otherwise") if step.otherwise else (*route, "when")
    if back:
        yield Finding(_BACK, place, _FORWARD, key=True)
    elif step.otherwise and step.otherwise.reason:
        yield Finding(_NO_REASON, (*place, "reason"), Words("remove it", "hapus"), key=True)


def _certain(process: Process) -> dict[str, frozenset[str]]:
    return {row: rows for phase in process.runs for row, rows in paths_of(process, phase).certain.items()}


def _passing_back(process: Process) -> frozenset[str]:
    return frozenset(
        way.source
        for phase in process.runs
        for way in ways(process, phase)
        if way.back and way.choice == OTHERWISE
    )


_NO_CONDITION = Words(
    "'otherwise' stands at a row without a condition", "'otherwise' ada di baris tanpa syarat"
)
_ADD_WHEN = Words("add when: …, or remove it", "tambahkan when: …, atau hapus")
_BOTH = Words(
    "this row decides, so it must be said where the flow goes when the row is not done",
    "baris ini memutuskan, jadi harus disebutkan tujuannya bila baris tidak dikerjakan",
)
_SAY_OTHERWISE = Words("add otherwise: …", "tambahkan otherwise: …")
_SEVERAL = Words(
    "the question would be asked of several people", "pertanyaan ini akan diajukan kepada beberapa orang"
)
_NOBODY = Words(
    "the question would be asked of an automatic actor",
    "pertanyaan ini akan diajukan kepada pelaksana otomatis",
)
_ONE_PERSON = Words(
    "ask in a row of one person, or write {{step: outcome}}",
    "tanyakan di baris milik satu orang, atau tulis {{baris: hasil}}",
)
_ITSELF = Words(
    "a row cannot depend on its own outcome", "baris tidak dapat bergantung pada hasilnya sendiri"
)
_ASK_INSTEAD = Words(
    "name an earlier step, or write {{ask: …}}", "sebutkan baris sebelumnya, atau tulis {{ask: …}}"
)
_NOT_CERTAIN = Words(
    "step '{name}' is not done on every way to this row",
    "baris '{name}' tidak dikerjakan di semua jalan ke baris ini",
)
_CERTAIN_ONE = Words(
    "name a step that every way here has passed, or write {{ask: …}}",
    "sebutkan baris yang dilewati semua jalan ke sini, atau tulis {{ask: …}}",
)
_BACK = Words(
    "when this row is passed over the flow would return, without anybody",
    "bila baris ini dilewati alurnya akan kembali, tanpa seorang pun",
)
_FORWARD = Words("let `otherwise` lead to a row below", "arahkan `otherwise` ke baris di bawahnya")
_NO_REASON = Words(
    "nobody passes this row over, so nobody can give a reason",
    "tidak ada orang yang melewatkan baris ini, jadi tidak ada yang memberi alasan",
)
RULE = Rule(
    "condition",
    "error",
    Words(
        "a condition can be answered when its turn comes, and both answers lead on",
        "syarat dapat dijawab saat gilirannya, dan kedua jawabannya berlanjut",
    ),
    Words(
        "`{ask: …}` is answered by the one person whose task the row is. `{step: outcome}` looks at a"
        " decision that every way to this row has passed. Where the condition does not hold the row is passed"
        " over, forward.",
        "`{ask: …}` dijawab oleh satu orang pemilik tugas baris itu. `{baris: hasil}` melihat keputusan"
        " yang dilewati semua jalan ke baris ini. Bila syarat tidak terpenuhi baris dilewati, ke depan.",
    ),
    _check,
    looks_at="flow",
)
