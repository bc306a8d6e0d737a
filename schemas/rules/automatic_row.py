"""What the engine does by itself needs no judgement and comes to an end."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.diagnostic import Finding, Route
from schemas.process import Process, Step
from schemas.routes import every_step
from schemas.rows import OTHERWISE, ways
from schemas.rule import Rule
from schemas.words import Words


def _check(process: Process) -> Iterator[Finding]:
    machines = {name for name, actor in process.actors.items() if actor.automatic}
    for route, step in every_step(process):
        if machines.intersection(step.actor.all):
            yield from _row(step, route, machines)
    yield from _circles(process, machines)


def _row(step: Step, route: Route, machines: set[str]) -> Iterator[Finding]:
    data = {"actor": step.decider}
    if step.actor.any:
        yield Finding(_ANY, (*route, "actor", "any"), _IN_ORDER, {"actor": step.actor.any}, key=True)
    elif step.decide and step.decider in machines:
        yield Finding(_DECIDES, (*route, "decide"), _A_PERSON, data, key=True)
    if step.collect and machines.issuperset(step.actor.all):
        yield Finding(_COLLECTS, (*route, "collect"), _A_PERSON, data, key=True)


def _circles(process: Process, machines: set[str]) -> Iterator[Finding]:
    """Rows that nobody does and that lead to each other: one command would go round for ever."""
    unmanned = {step.id for step in process.steps if step.kind or machines.issuperset(step.actor.all)}
    passed = {step.id for step in process.steps if step.when and not step.when.ask}
    steps = dict(every_step(process))
    for phase in process.runs:
        instant: dict[str, list[str]] = {}
        returns: list[tuple[str, str]] = []
        for way in ways(process, phase):
            if way.source in unmanned or (way.source in passed and way.choice == OTHERWISE):
                instant.setdefault(way.source, []).append(way.target)
                if way.back:
                    returns.append((way.source, way.target))
        for source, target in returns:
            if source in unmanned and _leads(instant, target, source):
                route = next(route for route, step in steps.items() if step.id == source)
                yield Finding(_CIRCLE, (*route, "next"), _SOMEBODY, {"source": source, "target": target})


def _leads(arrows: dict[str, list[str]], start: str, goal: str) -> bool:
    seen, waiting = {start}, [start]
    while waiting:
        row = waiting.pop()
        if row == goal:
            return True
        new = [target for target in arrows.get(row, ()) if target not in seen]
        seen.update(new)
        waiting += new
    return False


_ANY = Words(
    "one of '{actor}' is automatic and would always be first",
    "salah satu dari '{actor}' otomatis dan akan selalu mendahului",
)
_IN_ORDER = Words("let them act in order: [a, b]", "urutkan: [a, b]")
_DECIDES = Words("'{actor}' is automatic and cannot decide", "'{actor}' otomatis dan tidak dapat memutuskan")
_COLLECTS = Words(
    "'{actor}' is automatic and cannot fill anything in", "'{actor}' otomatis dan tidak dapat mengisi apa pun"
)
_A_PERSON = Words(
    "give this to an actor who stands for a post", "serahkan kepada pelaksana yang mewakili jabatan"
)
_CIRCLE = Words(
    "from '{target}' to '{source}' all rows are automatic, and they would go round for ever",
    "dari '{target}' sampai '{source}' semua baris otomatis, dan akan berputar tanpa akhir",
)
_SOMEBODY = Words(
    "put a person's row into the circle", "sisipkan baris yang dikerjakan orang ke dalam putaran"
)
RULE = Rule(
    "automatic-row",
    "error",
    Words(
        "what the engine does by itself needs no judgement and ends",
        "yang dikerjakan mesin tidak memerlukan pertimbangan dan berakhir",
    ),
    Words(
        "The rows of an automatic actor are done when their turn comes, inside the command that brought it."
        " So they decide nothing, collect nothing, and do not lead to each other in a circle.",
        "Baris pelaksana otomatis selesai saat gilirannya tiba, di dalam perintah yang membawanya. Jadi baris"
        " itu tidak memutuskan, tidak mengisi data, dan tidak saling menuju dalam lingkaran.",
    ),
    _check,
    looks_at="flow",
)
