"""An officer's open tasks with their due moments, as a calendar that every program shows (iCalendar, RFC 5545).

Written as events and not as to-dos, which the calendars of offices and telephones pass over. A task keeps its UID: when
its due moment moves, so does its place in a calendar that subscribes to the feed; done, it is gone.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from icalendar import Calendar, Event

from app.notices.told import Teller, ToldTask, one_line
from engine.domain.register import Register
from engine.domain.review_days import Due, due_of, reviewers
from engine.domain.version_states import units_of_version
from engine.domain.version_words import KINDS
from engine.task_ports import TaskLine
from schemas.words import Words

if TYPE_CHECKING:
    from app.workspace import Workspace

MOST = 10_000
FRESH_AFTER = timedelta(hours=1)
"""How often a program that subscribes should ask again."""
DUE = Words(en="Due: {row}", id="Batas waktu: {row}")
REVIEW = Words(en="{kind}: {title}", id="{kind}: {title}")
TITLE = Words(en="Tasks of {officer}", id="Tugas {officer}")


def agenda(engine: Workspace, officer: str) -> bytes:
    """The feed of one officer: what is theirs or may be taken by them, and is due some time. Raises NoSuchOfficer."""
    lines = engine.tasks(officer=officer, limit=MOST)
    teller, lang = Teller(engine), engine.settings.language
    known = teller.register.officers[officer]
    calendar = Calendar()
    calendar.add("prodid", "-//sop//agenda//" + lang.upper())
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", TITLE.say(lang, officer=one_line(known.name.text or officer)))
    calendar.add("refresh-interval", FRESH_AFTER, parameters={"value": "DURATION"})
    now = engine.world.clock.now()
    for line in lines:
        if line.task.due is not None:
            calendar.add_component(_event(engine, teller, line, line.task.due, now))
    for due, title in _reviews(engine, teller.register, officer):
        calendar.add_component(_day_of_review(engine, due, one_line(title), now))
    return bytes(calendar.to_ical())


def _reviews(engine: Workspace, register: Register, officer: str) -> Iterator[tuple[Due, str]]:
    """The next reviews of the versions that the officer looks after, each with the title of its procedure."""
    for standing in register.versions.values():
        dues = due_of(register, standing, engine.today)
        units = units_of_version(register, standing, engine.today) if dues else ()
        if dues and officer in reviewers(register, units, engine.today):
            yield from ((due, standing.title) for due in dues)


def at_post(engine: Workspace) -> tuple[str, ...]:
    """The officers who may act on something today: by a post of their own, or in place of another."""
    register = engine.register()
    return tuple(one for one in register.officers if register.seats_of(one, engine.today))


def _day_of_review(engine: Workspace, due: Due, title: str, now: datetime) -> Event:
    """A whole day. Its name has no day in it: when the review was made, the next one takes its place."""
    lang, event = engine.settings.language, Event()
    event.add("uid", f"{due.kind}-{due.version}@{engine.root}.sop")
    event.add("dtstamp", now)
    event.add("dtstart", due.day)
    event.add("transp", "TRANSPARENT")
    event.add("summary", REVIEW.say(lang, kind=KINDS[due.kind].say(lang), title=title))
    event.add("description", f"{due.process}\nsop version form {due.version[:12]} --kind {due.kind}")
    return event


def _event(engine: Workspace, teller: Teller, line: TaskLine, due: datetime, now: datetime) -> Event:
    process, lang = engine.version(line.version).process, engine.settings.language
    task: ToldTask = teller.task(line.instance, process, line.task)
    place = line.period or str(line.case)
    event = Event()
    event.add("uid", f"{task.name}@{engine.root}.sop")
    event.add("dtstamp", now)
    event.add("dtstart", due)  # without an end: it takes no time, and leaves the hour free
    event.add("transp", "TRANSPARENT")
    event.add("summary", DUE.say(lang, row=task.row))
    event.add("location", task.unit_title)
    event.add("description", f"{one_line(process.title)} · {task.unit_title} · {place}\nsop show {task.name}")
    return event
