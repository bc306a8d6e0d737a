"""What is to be known about a run that can go over: nothing of it stands in the way. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from engine.domain.facts import Version
from engine.domain.instance import FILLED_TASK, Instance
from engine.domain.moving.findings import Found, Why
from engine.domain.moving.playing import Played
from schemas.process import Step
from schemas.rows import ways

Lack = tuple[str, str]
"""A row and one of its fields."""


def notes_of(after: Instance, new: Version, lacks: Iterable[Lack]) -> Iterator[Found]:
    """What the new version would have had otherwise, had the run begun by it."""
    for row, name in lacks:
        yield Found(Why.FIELD_LACKING, row, {"field": name})
    yield from _rounds(after, new)
    yield from _documents(after, new)
    yield from _questions(after, new)
    yield from _dates(after, new)


def lacking_fields(after: Instance, new: Version, played: Played) -> Iterator[Lack]:
    """What the new version requires to be filled in, in rows that were done without it."""
    for step in new.process.steps_of[after.phase]:
        tasks = tuple(after.tasks_of((step.id,)))
        if step.id in played.worked and any(task.state in FILLED_TASK for task in tasks):
            given = {name for task in tasks for name in task.values}
            for name, asked in step.collect.items():
                if asked.required and name not in given:
                    yield step.id, name


def _rounds(after: Instance, new: Version) -> Iterator[Found]:
    """Rows that were entered more often than a return to them now allows: the next such return is refused."""
    said = set()
    for way in ways(new.process, after.phase):
        row = after.rows.get(way.target)
        most = way.arrow.max_rounds
        if way.back and row is not None and most is not None and way.target not in said:
            had = row.round - after.allowed.get(way.target, 0)
            if had > most:
                said.add(way.target)
                yield Found(Why.ROUNDS_USED_UP, way.target, {"rounds": had, "most": most})


def _documents(after: Instance, new: Version) -> Iterator[Found]:
    """Documents that rows ahead need from rows that are behind, and that nobody handed on."""
    flow = new.flows[after.phase]
    ahead = after.marking.open.union(*(flow.reach[row] for row in after.marking.open))
    steps = new.process.steps_of[after.phase]
    there = {
        document.title
        for task in after.tasks.values()
        if task.state in FILLED_TASK
        for document in task.outputs
    }
    there |= {document.title for child in after.gathered for document in child.documents}
    comes = {title for step in steps if step.id in ahead for title in step.output}
    behind = {title: step.id for step in steps if step.id not in ahead for title in step.output}
    for step in steps:
        for title in step.inputs if step.id in ahead else ():
            if title in behind and title not in there and title not in comes:
                yield Found(Why.DOCUMENT_LACKING, step.id, {"title": title, "from": behind[title]})


def _questions(after: Instance, new: Version) -> Iterator[Found]:
    """Rows that are begun and now ask whether they are needed: they are taken to be."""
    for name in sorted(after.marking.open):
        if _asks(new.process.step_by_id[name]):
            begun = any(task.turn == 0 and task.state in FILLED_TASK for task in after.tasks_of((name,)))
            if begun:
                yield Found(Why.NOT_ASKED, name)


def _asks(step: Step) -> bool:
    return step.when is not None and step.when.ask is not None


def _dates(after: Instance, new: Version) -> Iterator[Found]:
    """Days of the run that were to be said by now."""
    for name, day in new.process.dates.items():
        step = day.field[0] if day.field else None
        if name not in after.dates and (step is None or step in after.marking.done):
            yield Found(Why.DATE_UNKNOWN, step or "", {"date": name, "instance": after.number})
