"""Runs that began on paper, entered later as such: each deed with the moment at which it was done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from engine.domain.commands import Asked, By, Command, Complete, Create, Open, Tick
from engine.domain.encoding import as_json
from engine.domain.instance import Instance, InstanceState
from engine.domain.personal import Personal
from engine.domain.refusals import BeganHere, NotWrittenDown, Refusal
from engine.domain.rights import permitted
from engine.domain.states import task_named
from engine.ports import Remembered, Writing
from engine.service.created import Created, created_before
from engine.service.transaction import Transaction, content_of
from engine.service.world import World


@dataclass(frozen=True, slots=True)
class Deed:
    """What somebody did on paper. `task` none: the run was begun."""

    line: int
    """Where it is written, for whoever has to mend it."""
    at: datetime
    task: str | None = None
    """`isi`, `isi@kasi`, `isi@kasi/seksi-1`: as much as is clear at that moment."""
    officer: str | None = None
    done: Complete = field(default_factory=lambda: Complete(""))
    """How it was handed in; its `task` is not looked at."""
    dates: dict[str, date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PaperRun:
    """A run as it happened on paper, from its beginning on."""

    process: str
    unit: str
    phase: str
    deeds: tuple[Deed, ...]
    period: str | None = None
    key: str | None = None
    """What a case is known by."""
    subject: Personal | None = None

    @property
    def name(self) -> str:
        return f"{self.process}:{self.phase}/{self.unit}/{self.period or self.key}"


class Backfilling:
    """Runs on their way from paper into the log, all or none."""

    def __init__(self, world: World, store: Writing, by: By, command: str) -> None:
        self.world = world
        self.store = store
        self.by = by
        self.command = command
        self.transaction = Transaction(world, store)

    def enter(self, runs: Sequence[PaperRun]) -> Created:
        """The instances of these runs, which then go on here. Raises NotWrittenDown with the line that cannot be."""
        permitted(self.by, self.transaction.now(), "backfill")
        said = [(run.name, [as_json(deed) for deed in run.deeds]) for run in runs]
        content = content_of("backfill", {"runs": said}, self.by)
        before = created_before(self.store, self.command, content)
        if before is not None:
            return before
        created = Created(tuple(self._run(run) for run in runs), new=len(runs))
        self.store.remember(self.command, Remembered(content, created.written()))
        return created

    def _run(self, run: PaperRun) -> int:
        instance = self._waiting(run)
        for deed in run.deeds:
            try:
                instance = self._clock_until(instance, deed)
                asked = self._asked(instance, deed)
                self.transaction.decide_and_save(instance, asked)
            except Refusal as refusal:
                raise NotWrittenDown(line=deed.line, run=run.name, problem=refusal) from refusal
            instance = self._held(instance.number)
        return instance.number

    def _clock_until(self, instance: Instance, deed: Deed) -> Instance:
        """What the clock would have done before the deed: a row that goes on when it is due did so then."""
        while (due := _next_due(instance)) is not None and due < deed.at:
            id = f"{self.command}:{deed.line}+clock"
            by = By(system_user=self.by.system_user)
            moment = due + timedelta(microseconds=1)
            asked = Asked(Tick(), by, id, on_paper_at=moment, entered_by=self.by.officer)
            self.transaction.decide_and_save(instance, asked)
            instance = self._held(instance.number)
        return instance

    def _asked(self, instance: Instance, deed: Deed) -> Asked:
        command: Command = Open(deed.dates)
        if deed.task is not None:
            done = deed.done
            command = Complete(
                task_named(instance, deed.task).id,
                done.outcome,
                done.answer,
                done.values,
                done.outputs,
                done.reason,
                done.reference,
            )
        by = By(deed.officer, self.by.system_user)
        id = f"{self.command}:{deed.line}"
        return Asked(command, by, id, on_paper_at=deed.at, entered_by=self.by.officer)

    def _waiting(self, run: PaperRun) -> Instance:
        """The run, created where nobody expected it yet. Raises NotWrittenDown for one that has begun here."""
        number = self._find(run)
        if number is None:
            return self._create(run)
        instance = self._held(number)
        if instance.state is not InstanceState.WAITING:
            began = BeganHere(instance=instance.name, number=number)
            raise NotWrittenDown(line=run.deeds[0].line, run=run.name, problem=began)
        return instance

    def _find(self, run: PaperRun) -> int | None:
        if run.period is not None:
            return self.store.find(run.process, run.unit, run.phase, run.period)
        return self.store.find_key(run.process, run.unit, run.phase, run.key or "")

    def _create(self, run: PaperRun) -> Instance:
        number = self.store.next_number("instance")
        case = None if run.period else self.store.next_number(f"case:{run.process}:{run.unit}")
        create = Create(run.process, run.unit, run.phase, run.period, case, run.subject, run.key)
        nothing = Instance(self.world.root, number, run.process, run.unit, run.phase)
        try:
            self.transaction.decide_and_save(nothing, Asked(create, self.by, self.command), new=True)
        except Refusal as refusal:
            raise NotWrittenDown(line=run.deeds[0].line, run=run.name, problem=refusal) from refusal
        return self._held(number)

    def _held(self, number: int) -> Instance:
        instance = self.store.held(number)
        assert instance is not None, "it was found or created in this transaction"
        return instance


def _next_due(instance: Instance) -> datetime | None:
    """The next deadline of a row or of the run that is not on record as passed."""
    if instance.state is not InstanceState.OPEN:
        return None
    rows = (instance.rows[step] for step in instance.marking.open)
    moments = [row.due for row in rows if row.due is not None and not row.overdue]
    if instance.due is not None and not instance.overdue:
        moments.append(instance.due)
    return min(moments, default=None)
