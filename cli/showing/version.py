"""One version as people read it: where it stands, its story event by event, its reviews."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cli.names import Names
from cli.showing.page import Page
from cli.terminal import Terminal
from cli.versions import said_state
from engine.domain.evaluation import QUESTIONS
from engine.domain.events import (
    ReviewFellDue,
    RevisionAsked,
    VersionApproved,
    VersionDrafted,
    VersionPublished,
    VersionPutInForce,
    VersionReviewed,
    VersionSubmitted,
    VersionWithdrawn,
)
from engine.domain.version_words import KINDS, RESULTS
from schemas.words import Words

if TYPE_CHECKING:
    from app.version_stories import Story
    from engine.domain.encoding import Record
    from engine.domain.events import Event

PROCESS = Words(en="procedure", id="prosedur")
VERSION = Words(en="version", id="versi")
STATE = Words(en="state", id="status")
SINCE = Words(en="in force since", id="berlaku sejak")
UNITS = Words(en="for", id="bagi")
DUE = Words(en="next {kind}", id="{kind} berikutnya")
OVERDUE = Words(en="{day}, overdue", id="{day}, terlambat")
STORY = Words(en="What was recorded", id="Yang tercatat")
SYSTEM = Words(en="{user}, at the system's own account", id="{user}, melalui akun sistem")
CLOCK = Words(en="the clock", id="jam")
ALL = Words(en="every unit", id="setiap unit")

DRAFTED = Words(en="drafted", id="disusun")
SUBMITTED = Words(en="submitted", id="diajukan")
AFTERWARDS = Words(en="submitted afterwards: it was in force already", id="diajukan kemudian: sudah berlaku")
ASKED = Words(en="revision asked for", id="diminta perbaikan")
APPROVED = Words(en="approved", id="disetujui")
PUBLISHED = Words(en="text published", id="naskah diterbitkan")
PUT = Words(en="put in force from {day} for {units}", id="diberlakukan mulai {day} bagi {units}")
WITHDRAWN = Words(en="withdrawn from {day} for {units}", id="dicabut mulai {day} bagi {units}")
FELL_DUE = Words(en="{kind} fell due on {day}", id="{kind} jatuh tempo {day}")
REVIEWED = Words(en="{kind} of {day}: {result}", id="{kind} tanggal {day}: {result}")
FORM = Words(en="form: {file} (sha256 {sha256})", id="formulir: {file} (sha256 {sha256})")
ANSWER = Words(en="{question}: {answer}", id="{question}: {answer}")
YES = Words(en="yes", id="ya")
NO = Words(en="no", id="tidak")


def show_version(story: Story, names: Names, terminal: Terminal) -> None:
    page, standing, stand = Page(terminal), story.standing, story.stand
    page.title(f"{standing.title} ({standing.process})")
    state = said_state(standing, stand, terminal)
    facts = [(terminal.say(VERSION), standing.version), (terminal.say(STATE), state)]
    if stand.since is not None:
        facts.append((terminal.say(SINCE), stand.since.isoformat()))
        facts.append((terminal.say(UNITS), _units(stand.units, names, terminal)))
    for due in story.due:
        day = due.day.isoformat()
        said = terminal.say(OVERDUE, day=day) if due.day <= story.today else day
        facts.append((terminal.say(DUE, kind=terminal.say(KINDS[due.kind])), said))
    page.facts(facts)
    page.heading(terminal.say(STORY))
    for record in story.records:
        who = _who(record, names, terminal)
        what = told(record.event, names, terminal)
        page.line(f"{names.moment(record.stamp.at)}  {what} — {who}", indent=2)
        for detail in _details(record.event, terminal):
            page.detail(detail)


def told(event: Event, names: Names, terminal: Terminal) -> str:
    """What happened, in one line."""
    match event:
        case VersionDrafted():
            return terminal.say(DRAFTED)
        case VersionSubmitted(afterwards=afterwards):
            return terminal.say(AFTERWARDS if afterwards else SUBMITTED)
        case RevisionAsked():
            return terminal.say(ASKED)
        case VersionApproved(decree=decree):
            return terminal.say(APPROVED) + (f" ({decree})" if decree else "")
        case VersionPutInForce(since=since, units=units):
            return terminal.say(PUT, day=since.isoformat(), units=_units(units, names, terminal))
        case VersionWithdrawn(since=since, units=units):
            return terminal.say(WITHDRAWN, day=since.isoformat(), units=_units(units, names, terminal))
        case VersionReviewed(kind=kind, day=day, result=result):
            said = {"kind": terminal.say(KINDS[kind]), "result": terminal.say(RESULTS[result])}
            return terminal.say(REVIEWED, day=day.isoformat(), **said)
        case ReviewFellDue(kind=kind, day=day):
            return terminal.say(FELL_DUE, kind=terminal.say(KINDS[kind]), day=day.isoformat())
        case VersionPublished():
            return terminal.say(PUBLISHED)
        case _:
            return type(event).__name__


def _details(event: Event, terminal: Terminal) -> Iterator[str]:
    """The reasons and notes that stand under a line."""
    said = getattr(event, "reason", None) or getattr(event, "note", None)
    if said:
        yield str(said)
    if isinstance(event, VersionReviewed):
        for key, answer in event.answers.items():
            question = terminal.say(QUESTIONS[key]) if key in QUESTIONS else key
            yield terminal.say(ANSWER, question=question, answer=terminal.say(YES if answer else NO))
        if event.document is not None:
            file, sha256 = event.document.file, (event.document.sha256 or "")[:16]
            yield terminal.say(FORM, file=file, sha256=sha256)


def _who(record: Record, names: Names, terminal: Terminal) -> str:
    if record.stamp.by is not None:
        return names.officer(record.stamp.by)
    user = record.stamp.system_user
    return terminal.say(SYSTEM, user=user) if user else terminal.say(CLOCK)


def _units(units: tuple[str, ...], names: Names, terminal: Terminal) -> str:
    if not units or len(units) == len(names.register.units) > 1:
        return terminal.say(ALL)
    return ", ".join(units)
