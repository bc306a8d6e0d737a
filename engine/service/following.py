"""What follows when a run ends or is reopened: others open, are done by it, or no longer stand on firm ground."""

from __future__ import annotations

from collections.abc import Iterator

from engine.domain.commands import Command, Meet, NoteReopened, Open
from engine.domain.facts import Child, Version
from engine.domain.instance import Instance, InstanceState
from engine.ports import InstanceFilter, Reading, Writing
from engine.service.children import parent_of
from engine.service.world import World
from engine.task_ports import TaskFilter
from schemas.met_by import MetBy
from schemas.periods import Period, parse_period

Following = tuple[int, Command]
"""An instance, and what is asked of it."""


def following(world: World, store: Writing, before: Instance, after: Instance) -> Iterator[Following]:
    """What is to be asked of other runs, and of this one, because of what just happened. Each may be refused."""
    if after.state is InstanceState.WAITING:
        if after.excused != before.excused:
            yield after.number, Open()  # it may wait for nobody any more
        return
    version = world.versions.get(store, after.version) if after.version else None
    if version is None:
        return
    if version.met_by:
        yield from _met_on_entry(world, store, version, before, after)
    if after.state is InstanceState.COMPLETED and before.state is not after.state:
        yield from _ended(world, store, version, after)
    if _no_longer_stands(before, after):
        yield from _built_on(world, store, version, before, after)


def met_again(store: Reading, instance: Instance) -> tuple[Child, ...]:
    """The runs that did tasks here and were reopened since, as they stand now."""
    by_others = {task.met_by for task in instance.tasks.values()} & set(instance.stale)
    return tuple(Child.of(str(number), store.instance(number)) for number in sorted(filter(None, by_others)))


def _no_longer_stands(before: Instance, after: Instance) -> bool:
    """It was complete and is open again, or is complete on ground that was taken away."""
    if before.state is not InstanceState.COMPLETED:
        return False
    return after.state is InstanceState.OPEN or bool(after.stale and not before.stale)


def _ended(world: World, store: Writing, version: Version, run: Instance) -> Iterator[Following]:
    parent = parent_of(store, run, version, world.zone)
    if parent is not None and parent.state is InstanceState.WAITING:
        yield parent.number, Open()
    if parent is not None and _came_too_late(parent, run):
        yield parent.number, NoteReopened(run.number)
    if run.period is None:
        return
    store.one_at_a_time(_meeting(run.unit))
    for line in store.tasks(TaskFilter(unit=run.unit, member=run.unit)):
        other = world.versions.get(store, line.version)
        if line.period is None or line.task.step not in other.met_by:
            continue
        if _does(run, other.met_by[line.task.step]) and _lies_in(version, run.period, other, line.period):
            yield line.instance, Meet(line.task.id, Child.of(run.period, run).gathered)


def _came_too_late(parent: Instance, case: Instance) -> bool:
    """A case of the time that the parent is about, ended when the parent had opened without it.

    It was kept a moment later than it was done, or its clock was behind: what was gathered is not all there was.
    """
    opened = parent.state is not InstanceState.WAITING and parent.opened_at is not None
    return case.period is None and opened and all(one.instance != case.number for one in parent.gathered)


def _built_on(
    world: World, store: Writing, version: Version, before: Instance, after: Instance
) -> Iterator[Following]:
    # A case belongs to the period in which it was completed: that stands before it was reopened.
    parent = parent_of(store, before, version, world.zone)
    if parent is not None and any(one.instance == after.number for one in parent.gathered):
        yield parent.number, NoteReopened(after.number)
    for number in store.met_by(after.number):
        yield number, NoteReopened(after.number)


def _met_on_entry(
    world: World, store: Writing, version: Version, before: Instance, after: Instance
) -> Iterator[Following]:
    """Members of a row just entered, or of a run that goes on, may have completed a run of their own already."""
    if after.period is None:
        return
    resumed = before.state is InstanceState.SUSPENDED  # nothing could be met here meanwhile
    for task in after.open_tasks():
        known = task.id in before.tasks and not resumed
        if task.member is None or task.step not in version.met_by or known:
            continue
        store.one_at_a_time(_meeting(task.member))
        run = _completed_run(world, store, version, after.period, task.member, version.met_by[task.step])
        if run is not None:
            yield after.number, Meet(task.id, Child.of(run.period or "", run).gathered)


def _completed_run(
    world: World, store: Reading, version: Version, period: str, unit: str, by: tuple[MetBy, ...]
) -> Instance | None:
    """Of the member's own completed runs in the period the one about the longest time, the last of several."""
    found: tuple[tuple[int, str], int] | None = None
    for process in dict.fromkeys(one.process for one in by):
        wanted = InstanceFilter(process, unit, state=InstanceState.COMPLETED)
        for line in store.instances(wanted):
            if line.period is None or line.version is None or line.stale:
                continue
            own = world.versions.get(store, line.version)
            if not _names(by, line.process, line.phase) or not _lies_in(own, line.period, version, period):
                continue
            span = _period(own, line.period)
            rank = ((span.end - span.start).days, line.period) if span else (0, "")
            if found is None or rank > found[0]:
                found = (rank, line.number)
    return store.instance(found[1]) if found else None


def _meeting(unit: str) -> str:
    """A member's run that ends and a row that its task opens in: at the same moment, one of them must see the other."""
    return f"met:{unit}"


def _does(run: Instance, by: tuple[MetBy, ...]) -> bool:
    return not run.early and _names(by, run.process, run.phase)


def _names(by: tuple[MetBy, ...], process: str, phase: str) -> bool:
    return any(one.process == process and one.phase in (None, phase) for one in by)


def _lies_in(own: Version, period: str, other: Version, around: str) -> bool:
    inner, outer = _period(own, period), _period(other, around)
    return inner is not None and outer is not None and outer.contains(inner)


def _period(version: Version, written: str) -> Period | None:
    return parse_period(written, version.process.year_starts)
