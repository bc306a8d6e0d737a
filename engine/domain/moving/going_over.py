"""A run goes over to another version of its process, or comes back from it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from engine.domain.commands import MoveBack, MoveToVersion
from engine.domain.draft import Draft
from engine.domain.encoding import Record, as_json, canonical
from engine.domain.events import Event, MovedBack, MovedToVersion, Reminded, StepTaken
from engine.domain.evolve import replay
from engine.domain.instance import Instance
from engine.domain.moving.difference import difference
from engine.domain.moving.in_force import must_be_approved, must_be_in_force
from engine.domain.moving.judging import Judged, judge
from engine.domain.moving.moving_facts import Moving, Undoing
from engine.domain.moving.version_mapping import NO_MAPPING, VersionMapping
from engine.domain.pausing import reason_given
from engine.domain.refusals import CannotMove, HappenedSince, NameTaken, NotMoved, RunsOtherwise
from engine.domain.states import instance_may

VERB = "migrate-instances"


def move(draft: Draft, command: MoveToVersion) -> None:
    """The run goes on by another version, where that is in force for its unit and safe as the run stands now.

    Raises CannotMove, NotInForceThere, NotApproved, NameTaken, or RunsOtherwise.
    """
    instance_may(draft, VERB)
    reason = reason_given(command.reason, VERB)
    moving, instance = draft.facts.moving, draft.instance
    assert isinstance(moving, Moving), "whoever asks says to which version"
    if instance.version != command.before:
        raise RunsOtherwise(instance=instance.number, version=(instance.version or "")[:12])
    register, today = draft.facts.register, draft.facts.today
    must_be_approved(register, command.version, draft.stamp.by, today)
    must_be_in_force(
        register, instance.process, command.version, instance=instance.number, unit=instance.unit, day=today
    )
    if moving.named is not None:
        raise NameTaken(instance=instance.number, other=moving.named)
    judged = judge(instance, draft.version, moving.version, moving.way, command.mapping, draft.facts)
    if judged.after is None:
        raise CannotMove(instance=instance.number, judged=judged)
    draft.emit(_moved(instance, judged.after, judged, command, reason))


def _moved(
    before: Instance, after: Instance, judged: Judged, command: MoveToVersion, reason: str
) -> MovedToVersion:
    there, mapping = judged.played, command.mapping
    return MovedToVersion(
        version=command.version,
        before=command.before,
        reason=reason,
        changed=difference(before, after),
        way=tuple(StepTaken(one.row, one.choice, one.back) for one in there.way),
        rows=judged.rows,
        tasks=judged.tasks,
        displaced=judged.displaced,
        left=judged.left,
        passed={row: mapping.passed[row].reason for row in there.counted if row in mapping.passed},
        opened={row: mapping.opened[row] for row in there.opened},
        given_back=judged.given_back,
        withdrawn=judged.withdrawn,
        lacks=judged.lacks,
        mapping=None if mapping == NO_MAPPING else written(mapping),
    )


def written(mapping: VersionMapping) -> str:
    """A mapping in its one form."""
    return canonical(as_json(mapping))


def move_back(draft: Draft, command: MoveBack) -> None:
    """The run comes back to the version before, exactly as it stood, where nothing was done in it since."""
    instance_may(draft, VERB)
    reason = reason_given(command.reason, VERB)
    undoing, instance = draft.facts.moving, draft.instance
    if not isinstance(undoing, Undoing):
        raise NotMoved(instance=instance.number)
    if undoing.since is not None:
        since = undoing.since
        raise HappenedSince(
            instance=instance.number,
            event=type(since.event).__name__,
            seq=since.seq,
            at=since.stamp.at,
            since=since,
        )
    if undoing.named is not None:
        raise NameTaken(instance=instance.number, other=undoing.named)
    changed = difference(instance, undoing.before)
    version = undoing.before.version or ""
    draft.emit(MovedBack(version, instance.version or "", undoing.moved, reason, changed, undoing.rows))


def undoing_of(history: Sequence[Record], root: str, number: int) -> Undoing | None:
    """The last moving of a run that was not undone, and what stands in the way of undoing it; None: there is none."""
    moved: list[tuple[Record, list[Record]]] = []
    """Each moving that stands, and what happened since; one that was undone after it is nothing that happened."""
    for record in history:
        if isinstance(record.event, MovedToVersion):
            moved.append((record, []))
        elif isinstance(record.event, MovedBack):
            moved.pop()
        elif moved and not _is_nothing(record.event):
            moved[-1][1].append(record)
    if not moved:
        return None
    last, happened = moved[-1]
    before = replay(root, number, history[: last.seq - 1])
    since = next(iter(happened), None)
    was_open = before.marking.open
    rows = {new: old for old, new in _renamed(last.event) if old in was_open}
    return Undoing(before, last.seq, rows, None, since)


def _renamed(event: Event) -> Iterable[tuple[str, str]]:
    return event.rows.items() if isinstance(event, MovedToVersion) else ()


def _is_nothing(event: Event) -> bool:
    """What changes nothing of the run: somebody was reminded."""
    return isinstance(event, Reminded)
