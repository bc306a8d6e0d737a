"""The log as a witness: it is the order in which everything happened, and what was heard must agree with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from engine.domain.encoding import Record
from engine.domain.events import InstanceCreated, InstanceOpened, TaskAssigned, TaskClaimed, TaskCompleted
from engine.domain.instance import InstanceState
from engine.logs import look
from engine.ports import InstanceFilter, InstanceLine, Reading, Store
from engine.task_ports import TaskFilter
from tests.races.history import NEVER, Operation, Order
from tests.races.linearizable import is_linearizable
from tests.races.model import VERBS, Quarter, explains
from tests.races.place import ROOT, USER

Logs = Mapping[int, Sequence[Record]]
CREATING = ("create_all", "expect_case")
SETUP = "setup"


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found: how much was looked at, and each thing that does not hold."""

    breaches: tuple[str, ...]
    events: int
    logs: int
    searched: int
    """Histories of single instances for which an order was searched."""


def looked_at(store: Store, operations: Sequence[Operation]) -> Looked:
    """Everything that must hold when nothing is under way any more."""
    with store.reading(ROOT) as reading:
        held = look(reading, ROOT)
        logs = {line.number: reading.history(line.number) for line in _lines(reading)}
        forgotten = [one for one in operations if one.kind == "answered" and _forgotten(reading, one)]
        left_waiting = tuple(_left_waiting(reading))
    sent = _by_id(operations)
    histories = dict(_quarters(logs, operations, sent))
    breaches = [f"a log does not hold: {failure}" for failure in held.failures]
    breaches += [f"an answer is not in the record: {one}" for one in forgotten]
    breaches += left_waiting
    breaches += [breach for id, tries in sent.items() for breach in _of_one(id, tries, logs)]
    breaches += _unasked(logs, sent)
    breaches += [breach for number, log in logs.items() for breach in _out_of_order(number, log, sent)]
    breaches += [breach for one in operations if one.kind == "refused" for breach in _wrong_who(one, logs)]
    breaches += [
        f"no order explains what was told about instance {number}"
        for number, history in histories.items()
        if not is_linearizable(history, Quarter(), explains)
    ]
    return Looked(tuple(breaches), held.events, held.logs, len(histories))


def _lines(store: Reading) -> Iterator[InstanceLine]:
    after = 0
    while lines := store.instances(InstanceFilter(), after=after):
        yield from lines
        after = lines[-1].number


def _by_id(operations: Iterable[Operation]) -> dict[str, list[Operation]]:
    sent: dict[str, list[Operation]] = defaultdict(list)
    for one in operations:
        sent[one.id].append(one)
    return sent


def asked_by(record: Record) -> str:
    """The command that an event follows from, also where it is one of the engine's own."""
    return record.stamp.command.partition("+")[0]


def by_workers(store: Reading) -> int:
    """How many events of instances were made by commands of `sop`."""
    return sum(_by_workers(record) for line in _lines(store) for record in store.history(line.number))


def _by_workers(record: Record) -> bool:
    """Whether it was done by a command of `sop`, which nobody of the race gave."""
    return record.stamp.by is None and record.stamp.system_user != USER


def _forgotten(store: Reading, one: Operation) -> bool:
    """Whether the answer names what is not there."""
    said = one.said or {}
    if one.order.verb in CREATING:
        return any(store.instance(number) is None for number in said["numbers"])
    return "first" in said and len(store.history(said["instance"])) < said["last"]


def _of_one(id: str, tries: Sequence[Operation], logs: Logs) -> Iterator[str]:
    """A command that was sent several times has one effect or none, and whoever heard of it heard the same."""
    answers = [one.said for one in tries if one.kind == "answered" and one.said is not None]
    if tries[0].order.verb in ("tick", *CREATING):
        if tries[0].order.verb in CREATING and len({str(said["numbers"]) for said in answers}) > 1:
            yield f"{id} was answered differently: {answers}"
        return
    made = [
        (number, record.seq) for number, log in logs.items() for record in log if record.stamp.command == id
    ]
    if answers and len({(said["instance"], said["first"], said["last"]) for said in answers}) > 1:
        yield f"{id} was answered differently: {answers}"
    if sum(not said["repeated"] for said in answers) > 1:
        yield f"{id} was carried out more than once: {answers}"
    if answers:
        said = answers[0]
        told = [(said["instance"], seq) for seq in range(said["first"], said["last"] + 1)]
        if made != told:
            yield f"{id} was answered {told}, and in the logs there is {made}"
    elif made and all(one.kind != "unknown" for one in tries):
        yield f"{id} was refused or failed, and yet did {made}"
    elif made and [seq for _, seq in made] != list(range(made[0][1], made[0][1] + len(made))):
        yield f"{id} did {made}, which is not one thing"


def _unasked(logs: Logs, sent: Mapping[str, object]) -> list[str]:
    return [
        f"event {record.seq} of instance {number} was asked for by nobody: {record.stamp.command}"
        for number, log in logs.items()
        for record in log
        if asked_by(record) not in sent and not asked_by(record).startswith(SETUP) and not _by_workers(record)
    ]


def _out_of_order(number: int, log: Sequence[Record], sent: Mapping[str, list[Operation]]) -> Iterator[str]:
    """What was heard before another command was given stands before it in the log."""
    latest, by = 0, ""
    for record in log:
        tries = sent.get(asked_by(record), ())
        if not tries or tries[0].order.verb == "tick":
            continue
        begun = min(one.begun for one in tries)
        ended = min((one.ended for one in tries if one.kind == "answered"), default=NEVER)
        if ended < latest:
            yield f"event {record.seq} of instance {number} was heard of before {by} was asked, and stands after it"
        if begun > latest:
            latest, by = begun, asked_by(record)


def _wrong_who(one: Operation, logs: Logs) -> Iterator[str]:
    """A refusal that names who was first names somebody who was."""
    said = one.said or {}
    if said["name"] not in ("AlreadyDone", "ClaimedByAnother"):
        return
    log = logs[one.order.instance or 0]
    task, who = said["task"], said["officer"]
    if said["name"] == "AlreadyDone":
        first = [
            record
            for record in log
            if isinstance(record.event, TaskCompleted)
            and record.event.task == task
            and (record.stamp.by or "—") == who
            and record.stamp.at.isoformat(" ", "minutes") == said["at"]
        ]
    else:
        first = [
            record
            for record in log
            if isinstance(record.event, TaskClaimed | TaskAssigned)
            and (record.event.task, record.event.officer) == (task, who)
            and record.stamp.at.isoformat(" ", "minutes") == said["at"]
        ]
    if not first or (who == one.order.by and said["name"] == "ClaimedByAnother"):
        yield f"{one.sender} was told what never happened: {said['en']}"


def _quarters(
    logs: Logs, operations: Sequence[Operation], sent: Mapping[str, list[Operation]]
) -> Iterator[tuple[int, list[Operation]]]:
    """The histories of quarters; what the clock did to one is added where its log says so."""
    of_instance: dict[int, list[Operation]] = defaultdict(list)
    for one in operations:
        number = one.order.instance
        if number is not None and one.kind != "failed":
            of_instance[number].append(one)
    for number, log in logs.items():
        first = log[0].event
        if not isinstance(first, InstanceCreated) or first.phase != "triwulan":
            continue
        history = of_instance[number]
        for id in {asked_by(record) for record in log if isinstance(record.event, InstanceOpened)}:
            ticks = [one for one in sent.get(id, ()) if one.order.verb == "tick"]
            if id not in sent:  # of a worker it is not known when it did what it did
                history.append(Operation(Order(id, "tick", ()), "worker", 0))
            elif ticks:
                ended = max(one.ended for one in ticks)
                history.append(replace(ticks[0], begun=min(one.begun for one in ticks), ended=ended))
        if history and all(one.order.verb in VERBS for one in history):
            yield number, history


def _left_waiting(store: Reading) -> Iterator[str]:
    """Everything that should have followed by itself has."""
    for line in store.instances(InstanceFilter(process="contoh/kinerja", state=InstanceState.WAITING)):
        if line.phase == "triwulan":
            continue
        inner = {"semester": ("triwulan", "Q"), "tahunan": ("semester", "S")}[line.phase]
        names = _inside(line.period or "", inner[1])
        found = [store.find(line.process, line.unit, inner[0], name) for name in names]
        children = [store.instance(number) for number in found if number is not None]
        if len(children) == len(names) and all(
            one and one.state is InstanceState.COMPLETED and not one.stale for one in children
        ):
            yield f"all that {line.name} gathers is complete, and it has not opened"
    for task in store.tasks(TaskFilter(), limit=100_000):
        if task.process != "contoh/himpun" or task.task.member is None or task.period is None:
            continue
        own = store.find("contoh/kinerja", task.task.member, "triwulan", task.period)
        run = store.instance(own) if own else None
        if run is not None and run.state is InstanceState.COMPLETED and not run.stale:
            yield f"{task.instance}:{task.task.id} is still owed, and instance {run.number} has done it"


def _inside(period: str, letter: str) -> list[str]:
    year, _, half = period.partition("-S")
    if letter == "S":
        return [f"{year}-S1", f"{year}-S2"]
    first = 2 * int(half) - 1
    return [f"{year}-Q{first}", f"{year}-Q{first + 1}"]
