"""What happened, in words: each event of an instance's log as one sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import cast, get_args

from cli.names import Names
from cli.telling_of_time import said_of_time
from engine.domain import events as e
from engine.domain.clock_events import ClockEvent
from engine.domain.encoding import Record
from engine.domain.events import InstanceEvent, OpenedTask
from engine.domain.instance import Document, Gathered
from schemas.process import Process
from schemas.words import Words

CREATED = Words(en="created: {what}", id="dibuat: {what}")
EXCUSED = Words(en="{child} need not be complete: {reason}", id="{child} tidak harus selesai: {reason}")
OPENED = Words(en="opened in version {version}", id="dibuka dengan versi {version}")
GATHERED = Words(en=", gathers {n} instances", id=", menghimpun {n} pelaksanaan")
WITHOUT = Words(
    en=", without {absent}, which were missing at its deadline",
    id=", tanpa {absent}, yang belum ada pada batas waktunya",
)
ENTERED = Words(en="{row} waits for {who}", id="{row} menunggu {who}")
NOBODY = Words(en="nobody: it has no members", id="siapa pun: tidak ada anggotanya")
ENTERED_AGAIN = Words(en="{row} waits for {who}, round {round}", id="{row} menunggu {who}, putaran {round}")
PASSED = Words(en="{row} is passed over", id="{row} dilalui")
DELIVERED = Words(en="{row} delivered to {join}", id="{row} sudah menyampaikan ke {join}")
CLAIMED = Words(en="{task} was claimed by {officer}", id="{task} diambil oleh {officer}")
RELEASED = Words(en="{task} was given back", id="{task} dilepas kembali")
ASSIGNED = Words(en="{task} was assigned to {officer}", id="{task} ditugaskan kepada {officer}")
DONE = Words(en="{task} was completed", id="{task} diselesaikan")
DONE_AS = Words(en="{task} was completed with '{outcome}'", id="{task} diselesaikan dengan hasil '{outcome}'")
DONE_LATE = Words(
    en="{task} was completed late, after the row had gone on",
    id="{task} diselesaikan terlambat, setelah barisnya lanjut",
)
DONE_BY_ITSELF = Words(en="{task} was completed by itself", id="{task} selesai dengan sendirinya")
MET = Words(
    en="{task} was done by the unit's own instance {run}",
    id="{task} dipenuhi oleh pelaksanaan {run} unit itu sendiri",
)
MET_AGAIN = Words(
    en="{task} takes instance {run} as it is now",
    id="{task} memakai pelaksanaan {run} sebagaimana adanya kini",
)
SAME_PERSON = Words(en="the same person did {tasks}", id="orang yang sama mengerjakan {tasks}")
NOT_NEEDED = Words(en="{task}: not needed", id="{task}: tidak perlu")
SKIPPED = Words(en="{task} was skipped", id="{task} dilewati")
ROW_DONE = Words(en="{row} is done", id="{row} selesai")
BACK = {
    "return": Words(en="sent back to {row}", id="dikembalikan ke {row}"),
    "off-form": Words(en="sent back to {row}, off the form", id="dikembalikan ke {row}, di luar formulir"),
    "withdraw": Words(en="{task} was withdrawn", id="{task} ditarik kembali"),
    "reopen": Words(en="runs again from {row}", id="berjalan lagi dari {row}"),
}
JOINED = Words(en="{member} is asked too, in {row}", id="{member} ikut diminta pada {row}")
LEFT = Words(en="{member} is asked no longer, in {row}", id="{member} tidak lagi diminta pada {row}")
ALLOWED = Words(en="{row} may have one round more", id="{row} boleh satu putaran lagi")
COMPLETED = Words(en="the instance is completed", id="pelaksanaan selesai")
COMPLETED_EARLY = Words(
    en="the instance ended before its last row, with '{outcome}'",
    id="pelaksanaan berakhir sebelum baris terakhir, dengan hasil '{outcome}'",
)
SUSPENDED = Words(en="the instance was suspended", id="pelaksanaan ditangguhkan")
RESUMED = Words(en="the instance was resumed", id="pelaksanaan dilanjutkan")
CANCELLED = Words(en="the instance was cancelled", id="pelaksanaan dibatalkan")
REOPENED = Words(en="the instance was reopened", id="pelaksanaan dibuka kembali")
CHILD_REOPENED = Words(
    en="instance {child}, which it is built on, was reopened",
    id="pelaksanaan {child}, dasarnya, dibuka kembali",
)
REGATHERED = Words(en="gathered again: {n} instances", id="dihimpun ulang: {n} pelaksanaan")
MOVED = Words(
    en="the instance goes on by version {version}, no longer by {before}",
    id="pelaksanaan berlanjut menurut versi {version}, tidak lagi {before}",
)
MOVED_BACK = Words(
    en="the moving of event {moved} was undone: the instance goes on by version {version}",
    id="pemindahan pada peristiwa {moved} dibatalkan: pelaksanaan berlanjut menurut versi {version}",
)
NOW_ROW = Words(en="{row} is now row {now}", id="{row} kini baris {now}")
LEFT_ROW = Words(
    en="{row} has no place in it, its work stays on record", id="{row} tidak ada lagi, tetap tercatat"
)
COUNTED = Words(en="{row} counts as passed: {reason}", id="{row} dianggap terlewati: {reason}")
OPENED_NOW = Words(en="{row} is opened: {reason}", id="{row} dibuka: {reason}")
GIVEN_BACK = Words(en="{task} was given back by {officer}", id="{task} dilepas dari {officer}")
NOT_ASKED = Words(en="{task} is asked of nobody any more", id="{task} tidak ditugaskan lagi")
LACKS = Words(en="without {field}, which it requires", id="tanpa {field}, yang diwajibkannya")
REASON = Words(en="reason: {reason}", id="alasan: {reason}")
REFERENCE = Words(en="reference: {reference}", id="rujukan: {reference}")
ANSWERED = {True: Words(en="needed: yes", id="perlu: ya"), False: Words(en="needed: no", id="perlu: tidak")}
ROW = Words(en="row {no}", id="baris {no}")
BY_THE_ENGINE = Words(en="by itself", id="sendiri")


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells of one instance. Without its process (not open yet) rows go by their ids."""

    names: Names
    process: Process | None

    def sentence(self, record: Record) -> str:
        """One event, with what was said and handed in at it."""
        event = cast("InstanceEvent", record.event)
        if isinstance(event, get_args(ClockEvent)):
            at = record.stamp.at
            said = said_of_time(event, self.names.lang, self.row, self.names.moment, self.names.due, at)
        else:
            said = self._said(event)
        return "; ".join([said, *self._particulars(event)])

    def row(self, step: str) -> str:
        """`row 11 (menganalisis)`."""
        known = self.process.step_by_id.get(step) if self.process else None
        no = known.no.rstrip(".") if known and known.no else ""
        return self._say(ROW, no=f"{no} ({step})" if no else step)

    def _say(self, words: Words, **data: object) -> str:
        return words.say(self.names.lang, **data)

    def _said(self, event: InstanceEvent) -> str:
        match event:
            case e.TaskClaimed() | e.TaskReleased() | e.TaskAssigned() | e.TaskCompleted() | e.TaskSkipped():
                return self._task(event)
            case e.RowEntered() | e.TurnEntered() | e.RowPassed() | e.RowCompleted() | e.TokenDelivered():
                return self._row(event)
            case e.TakenBack(kind=kind, target=target, withdrawn=withdrawn):
                task = _name(withdrawn[0]) if withdrawn else ""
                return self._say(BACK[kind], row=self.row(target), task=task)
            case e.MemberJoined(step=step, member=member):
                return self._say(JOINED, member=self.names.unit(member), row=self.row(step))
            case e.MemberLeft(step=step, member=member):
                return self._say(LEFT, member=self.names.unit(member), row=self.row(step))
            case e.TaskMetAgain(task=task, met_by=run):
                return self._say(MET_AGAIN, task=_name(task), run=run.instance)
            case e.RoundAllowed(step=step):
                return self._say(ALLOWED, row=self.row(step))
            case _:
                return self._run(event)

    def _task(
        self, event: e.TaskClaimed | e.TaskReleased | e.TaskAssigned | e.TaskCompleted | e.TaskSkipped
    ) -> str:
        task = _name(event.task)
        match event:
            case e.TaskClaimed(officer=officer):
                return self._say(CLAIMED, task=task, officer=self.names.officer(officer))
            case e.TaskReleased():
                return self._say(RELEASED, task=task)
            case e.TaskAssigned(officer=officer):
                return self._say(ASSIGNED, task=task, officer=self.names.officer(officer))
            case e.TaskCompleted(met_by=Gathered(instance=run)):
                return self._say(MET, task=task, run=run)
            case e.TaskCompleted(automatic=True):
                return self._say(DONE_BY_ITSELF, task=task)
            case e.TaskCompleted(answer=False):
                return self._say(NOT_NEEDED, task=task)
            case e.TaskCompleted(late=True):
                return self._say(DONE_LATE, task=task)
            case e.TaskCompleted(outcome=outcome):
                return self._say(DONE_AS if outcome else DONE, task=task, outcome=outcome)
            case e.TaskSkipped():
                return self._say(SKIPPED, task=task)

    def _row(
        self, event: e.RowEntered | e.TurnEntered | e.RowPassed | e.RowCompleted | e.TokenDelivered
    ) -> str:
        match event:
            case e.RowEntered(step=step, round=round, tasks=tasks):
                words = ENTERED_AGAIN if round > 1 else ENTERED
                return self._say(words, row=self.row(step), who=self._who(tasks), round=round)
            case e.TurnEntered(step=step, tasks=tasks):
                return self._say(ENTERED, row=self.row(step), who=self._who(tasks))
            case e.RowPassed(step=step):
                return self._say(PASSED, row=self.row(step))
            case e.RowCompleted(step=step):
                return self._say(ROW_DONE, row=self.row(step))
            case e.TokenDelivered(join=join, row=row):
                return self._say(DELIVERED, row=self.row(row), join=self.row(join))

    def _run(self, event: InstanceEvent) -> str:
        match event:
            case e.InstanceCreated():
                parts = (
                    event.process,
                    event.phase,
                    self.names.unit(event.unit),
                    event.period or event.key or event.case,
                )
                return self._say(CREATED, what=", ".join(map(str, parts)))
            case e.ChildExcused(child=child, reason=reason):
                return self._say(EXCUSED, child=child, reason=reason)
            case e.InstanceOpened(version=version, gathered=gathered, absent=absent):
                more = self._say(GATHERED, n=len(gathered)) if gathered else ""
                without = self._say(WITHOUT, absent=", ".join(absent)) if absent else ""
                return self._say(OPENED, version=version[:12]) + more + without
            case e.InstanceCompleted(outcome=outcome, early=early):
                return self._say(COMPLETED_EARLY if early else COMPLETED, outcome=outcome)
            case e.ChildReopened(child=child):
                return self._say(CHILD_REOPENED, child=child)
            case e.Regathered(gathered=gathered):
                return self._say(REGATHERED, n=len(gathered))
            case e.MovedToVersion(version=version, before=before):
                return self._say(MOVED, version=version[:12], before=before[:12])
            case e.MovedBack(version=version, moved=moved):
                return self._say(MOVED_BACK, version=version[:12], moved=moved)
        plain: Mapping[type, Words] = {
            e.InstanceSuspended: SUSPENDED,
            e.InstanceResumed: RESUMED,
            e.InstanceCancelled: CANCELLED,
            e.InstanceReopened: REOPENED,
        }
        return self._say(plain[type(event)])

    def _who(self, tasks: Iterable[OpenedTask]) -> str:
        """The lanes, or the members, that are asked."""
        actors = self.process.actors if self.process else {}
        asked = [
            self.names.unit(task.member)
            if task.member
            else actors[task.actor].title
            if task.actor in actors
            else task.actor
            for task in tasks
        ]
        return ", ".join(dict.fromkeys(asked)) or self._say(NOBODY)

    def _particulars(self, event: InstanceEvent) -> Iterable[str]:
        """What officers said at it: answers, values, documents, reasons."""
        if isinstance(event, e.TaskCompleted):
            if event.answer:
                yield self._say(ANSWERED[True])
            yield from (f"{name} = {value}" for name, value in event.values.items())
            if event.outputs and not event.automatic:
                yield ", ".join(document_name(one) for one in event.outputs)
            if event.reference:
                yield self._say(REFERENCE, reference=event.reference)
            if event.same_as:
                yield self._say(SAME_PERSON, tasks=", ".join(_name(one) for one in event.same_as))
        if isinstance(event, e.MovedToVersion):
            yield from self._moved(event)
        reason = None if isinstance(event, e.ChildExcused) else getattr(event, "reason", None)
        # A return repeats the reason of the decision that led to it.
        if reason and not (isinstance(event, e.TakenBack) and event.kind in ("return", "reopen")):
            yield self._say(REASON, reason=reason)

    def _moved(self, event: e.MovedToVersion) -> Iterable[str]:
        """What became of rows and tasks when the instance went over to another version."""
        yield from (self._say(NOW_ROW, row=self.row(old), now=now) for old, now in event.rows.items())
        yield from (self._say(LEFT_ROW, row=self.row(row)) for row in event.left)
        for row, reason in event.passed.items():
            yield self._say(COUNTED, row=self.row(row), reason=reason)
        for row, reason in event.opened.items():
            yield self._say(OPENED_NOW, row=self.row(row), reason=reason)
        for task, officer in event.given_back.items():
            yield self._say(GIVEN_BACK, task=_name(task), officer=self.names.officer(officer))
        yield from (self._say(NOT_ASKED, task=_name(task)) for task in event.withdrawn)
        yield from (self._say(LACKS, field=field) for field in event.lacks)


def recorded_before_the_last(records: Sequence[Record]) -> list[Record]:
    """The events that were recorded at an earlier moment than the one before them: the clock had been set back."""
    return [one for last, one in pairwise(records) if one.stamp.at < last.stamp.at]


def document_name(one: Document) -> str:
    """A document by its title, and its file where one was handed in."""
    return f"{one.title} [{one.file}]" if one.file and one.file != one.title else one.title


def _name(task: str) -> str:
    """The task without its round, which the row tells."""
    return task.partition("#")[0]


HEADLINES = (
    e.TaskClaimed, e.TaskReleased, e.TaskAssigned, e.TaskCompleted, e.TaskSkipped, e.TakenBack, e.MemberJoined,
    e.MemberLeft, e.RoundAllowed, e.InstanceOpened, e.InstanceCompleted, e.InstanceSuspended, e.InstanceResumed,
    e.InstanceCancelled, e.InstanceReopened, e.ChildExcused, e.Regathered, e.TaskMetAgain, e.WentOnWithout,
    e.MovedToVersion, e.MovedBack, e.DuePassed, e.InstanceDuePassed, e.DueMoved, e.InstanceDueMoved, e.DateSet,
)  # fmt: skip
"""What is told right after a command; where the work is now is told by the tasks that are open."""


def headlines(teller: Teller, records: Iterable[Record]) -> list[str]:
    return [teller.sentence(one) for one in records if isinstance(one.event, HEADLINES)]
