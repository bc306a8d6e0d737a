"""What was done in one run, from its log, as it is printed for signing. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.lateness import late_told
from app.moving.told import moving_told
from app.overlays import state_of, unit_title, which
from app.row_marks import task_marks, without_told
from app.run_sheet_clock import Dues, clock_told
from app.shown import Shown
from app.standings import KINDS, moment, named
from engine.domain.encoding import Record
from engine.domain.events import (
    ChildExcused,
    InstanceCancelled,
    InstanceCompleted,
    InstanceCreated,
    InstanceOpened,
    InstanceReopened,
    InstanceResumed,
    InstanceSuspended,
    MovedBack,
    MovedToVersion,
    RoundAllowed,
    TakenBack,
    TaskCompleted,
    TaskSkipped,
)
from engine.domain.instance import OPEN_TASK, Acting, Document, Task
from engine.domain.spoken import PERIODS
from renderers.run_sheet import Line, RunSheet
from renderers.style import MARKS
from schemas.process import Step
from schemas.words import Words

FIELDS = {
    "process": Words(en="Procedure", id="Prosedur"),
    "unit": Words(en="Unit", id="Unit"),
    "run": Words(en="Run", id="Pelaksanaan"),
    "subject": Words(en="Subject", id="Subjek"),
    "phase": Words(en="Phase", id="Tahap"),
    "state": Words(en="State", id="Status"),
    "as_of": Words(en="As of", id="Keadaan per"),
    "version": Words(en="Version (SHA-256)", id="Versi (SHA-256)"),
    "log": Words(en="Log (SHA-256)", id="Catatan (SHA-256)"),
}
CREATED = Words(en="Run created", id="Pelaksanaan dibuat")
OPENED = Words(en="Run opened", id="Pelaksanaan dibuka")
OPENED_WITHOUT = Words(
    en="Run opened at its deadline: {without}", id="Pelaksanaan dibuka pada jatuh temponya: {without}"
)
COMPLETED = Words(en="Run completed", id="Pelaksanaan selesai")
EARLY = Words(en="Run completed before its last row", id="Pelaksanaan selesai sebelum baris terakhir")
CANCELLED = Words(en="Run cancelled", id="Pelaksanaan dibatalkan")
SUSPENDED = Words(en="Run suspended", id="Pelaksanaan ditangguhkan")
RESUMED = Words(en="Run resumed", id="Pelaksanaan dilanjutkan")
REOPENED = Words(en="Run reopened at row {row}", id="Pelaksanaan dibuka kembali pada baris {row}")
EXCUSED = Words(en="{child} excused", id="{child} dikecualikan")
ALLOWED = Words(
    en="One round more allowed for row {row}", id="Satu putaran tambahan diizinkan untuk baris {row}"
)
SKIPPED = Words(en="skipped", id="dilewati")
LATE = Words(en="handed in after the row had gone on", id="diserahkan setelah baris berlanjut")
SENT_BACK = Words(
    en="sent back to row {row}, off the form", id="dikembalikan ke baris {row}, di luar formulir"
)
WITHDRAWN = Words(en="withdrawn", id="ditarik kembali")
WAITS = Words(en="waits", id="menunggu")
SYSTEM = Words(en="Engine", id="Sistem")
OPERATOR = Words(en="Operator ({user})", id="Operator ({user})")
IN_PLACE_OF = Words(en="in place of {officer}", id="menggantikan {officer}")
POST = Words(en="{post}, {unit}", id="{post}, {unit}")
NOTE = Words(
    en="# is the number of the entry in the log of this run. Done and recorded may differ: both are kept."
    " Lines with – still wait to be done.",
    id="# adalah nomor catatan dalam log pelaksanaan ini. Waktu dikerjakan dan dicatat dapat berbeda: keduanya"
    " disimpan. Baris bertanda – masih menunggu dikerjakan.",
)


def run_sheet(shown: Shown) -> RunSheet:
    """Every task that was done, skipped, sent back or withdrawn, in the order of the log; then what waits."""
    instance, process = shown.instance, shown.process
    lang = process.locale
    log = shown.history[-1].hash
    about = (
        ("process", f"{process.title} ({process.id})"),
        ("unit", unit_title(shown)),
        ("run", f"{which(shown)} (#{instance.number})"),
        ("subject", instance.subject.say(lang) if instance.subject else ""),
        ("state", state_of(shown)),
        ("phase", _phase(shown)),
        ("as_of", moment(shown, shown.now)),
        ("version", instance.version or "–"),
        ("log", log),
    )
    version = f" · sha256 {instance.version}" if instance.version else ""
    return RunSheet(
        lang=lang,
        page=process.form.page,
        named=(process.title, f"{unit_title(shown)}, {which(shown)}"),
        agency=process.agency.name,
        about=tuple((FIELDS[key].say(lang), said) for key, said in about if said),
        lines=(*_lines(shown), *_waiting(shown)),
        trace=f"{process.id}{version} · log {shown.history[-1].seq} {log[:16]}",
        note=NOTE.say(lang),
        dated=shown.now,
    )


def _phase(shown: Shown) -> str:
    """The phase, where the procedure has several; else how often it is run."""
    process, name = shown.process, shown.instance.phase
    every = PERIODS[process.runs[name].every.word].say(process.locale)
    return f"{process.runs[name].title or name} ({every})" if process.phases else every


def _lines(shown: Shown) -> Iterator[Line]:
    lang = shown.process.locale
    dues = Dues(shown)
    whole_run = shown
    for record in whole_run.history:
        shown, event = whole_run.at(record), record.event
        dues.see(record)
        match event:
            case TaskCompleted() | TaskSkipped():
                yield _task_line(shown, record, event, dues)
            case TakenBack(kind="off-form", target=target, reason=reason):
                said = SENT_BACK.say(lang, row=_number(shown, target))
                yield from (_about_task(shown, record, task, said, reason) for task in event.returned)
            case TakenBack(kind="withdraw", reason=reason):
                said = WITHDRAWN.say(lang)
                yield from (_about_task(shown, record, task, said, reason) for task in event.withdrawn)
            case _:
                whole = _whole(shown, event)
                if whole:
                    yield Line(
                        record.seq,
                        activity=whole,
                        outcome=getattr(event, "reason", None) or "",
                        officer=_officer(shown, record),
                        recorded=moment(shown, record.stamp.at),
                        whole=True,
                    )


def _whole(shown: Shown, event: object) -> str:
    """What happened to the run as a whole; empty for what is told by the lines of its rows."""
    lang = shown.process.locale
    match event:
        case InstanceCreated():
            return CREATED.say(lang)
        case InstanceOpened(absent=absent):
            without = without_told(shown, absent)
            return OPENED_WITHOUT.say(lang, without=without) if absent else OPENED.say(lang)
        case InstanceCompleted(early=early):
            return (EARLY if early else COMPLETED).say(lang)
        case InstanceCancelled():
            return CANCELLED.say(lang)
        case InstanceSuspended():
            return SUSPENDED.say(lang)
        case InstanceResumed():
            return RESUMED.say(lang)
        case InstanceReopened(step=step):
            return REOPENED.say(lang, row=_number(shown, step))
        case RoundAllowed(step=step):
            return ALLOWED.say(lang, row=_number(shown, step))
        case ChildExcused(child=child):
            return EXCUSED.say(lang, child=child)
        case MovedToVersion() | MovedBack():
            return moving_told(event, lang)
        case _:
            return clock_told(shown, event, _number)


def _task_line(shown: Shown, record: Record, event: TaskCompleted | TaskSkipped, dues: Dues) -> Line:
    lang = shown.process.locale
    said = [event.outcome or ""]
    if isinstance(event, TaskSkipped):
        said.insert(0, SKIPPED.say(lang))
        line = _about_task(shown, record, event.task, "", None)
    else:
        line = _about_task(shown, record, event.task, "", None, automatic=event.automatic)
        step = shown.process.step_by_id[_parts(event.task)[0]]
        line = replace(line, reference=event.reference or "", documents="\n".join(_handed_in(step, event)))
    said += [LATE.say(lang) if event.late else "", dues.lateness(record, event.task)]
    said += [f"{MARKS[kind].words.say(lang)}: {told}" for kind, told in task_marks(shown, record)]
    said.append(event.reason or "")
    return replace(line, outcome="\n".join(part for part in said if part))


def _about_task(
    shown: Shown, record: Record, task: str, said: str, reason: str | None, *, automatic: bool = False
) -> Line:
    step, member, round = _parts(task)
    stamp = record.stamp
    return Line(
        record.seq,
        no=_number(shown, step),
        activity=_activity(shown, step, member),
        round=round,
        officer=SYSTEM.say(shown.process.locale) if automatic else _officer(shown, record),
        acting_for=_acting(shown, stamp.acting_for),
        done=moment(shown, stamp.performed_at or stamp.at),
        recorded=moment(shown, stamp.at),
        outcome="\n".join(part for part in (said, reason) if part),
    )


def _waiting(shown: Shown) -> Iterator[Line]:
    """Tasks that are open now: lines to be filled in by hand."""
    lang = shown.process.locale
    for task in shown.instance.tasks.values():
        if task.state in OPEN_TASK and task.step in shown.instance.marking.open:
            yield Line(
                None,
                no=_number(shown, task.step),
                activity=_activity(shown, task.step, task.member),
                round=str(task.round),
                officer=named(shown, task.officer),
                acting_for=_acting(shown, task.acting) or _actor(shown, task),
                outcome="\n".join(part for part in (WAITS.say(lang), _due(shown, task)) if part),
            )


def _due(shown: Shown, task: Task) -> str:
    return late_told(shown, shown.instance.rows[task.step], is_open=True)


def _handed_in(step: Step, event: TaskCompleted) -> Iterator[str]:
    for document in event.outputs:
        yield _document(document)
    for key, value in event.values.items():
        field = step.collect.get(key)
        yield f"{field.title if field else key}: {value} {field.measure or '' if field else ''}".strip()


def _document(document: Document) -> str:
    return f"{document.title} ({document.sha256[:12]})" if document.sha256 else document.title


def _officer(shown: Shown, record: Record) -> str:
    stamp = record.stamp
    if stamp.by is not None:
        return named(shown, stamp.by)
    return OPERATOR.say(shown.process.locale, user=stamp.system_user) if stamp.system_user else ""


def _acting(shown: Shown, acting: Acting | None) -> str:
    """The post and unit for which somebody acted, in whose place, and by which decree."""
    if acting is None:
        return ""
    post, unit = shown.register.posts.get(acting.post), shown.register.units.get(acting.unit)
    kind = KINDS.get(acting.kind, "")
    said = POST.say(
        shown.process.locale,
        post=f"{kind} {post.title if post else acting.post}".strip(),
        unit=unit.title if unit else acting.unit,
    )
    if acting.instead_of is not None:
        said += f" – {IN_PLACE_OF.say(shown.process.locale, officer=named(shown, acting.instead_of))}"
    return f"{said} ({acting.decree})" if acting.decree else said


def _actor(shown: Shown, task: Task) -> str:
    return shown.process.actors[task.actor].title


def _activity(shown: Shown, step: str, member: str | None) -> str:
    said = shown.process.step_by_id[step].activity
    unit = shown.register.units.get(member or "")
    return f"{said}\n({unit.title if unit else member})" if member else said


def _number(shown: Shown, step: str) -> str:
    """The printed number of a row, or its id where none is printed."""
    return (shown.process.step_by_id[step].no or "").rstrip(".") or step


def _parts(task: str) -> tuple[str, str, str]:
    """Row, member and round of a task, by its name: `step@actor/member#round`."""
    name, _, round = task.partition("#")
    step, _, seat = name.partition("@")
    return step, seat.partition("/")[2], round
