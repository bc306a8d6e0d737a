"""What a mail says: its subject and its text, in the language of the root. Plain text, that every program shows."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from pathlib import Path

from app.notices.told import Told, ToldReview, ToldReviews, ToldTask
from app.notices.wording import DIGEST, worded
from engine.domain.notices import Kind
from engine.domain.version_words import KINDS
from schemas.calendars.saying import day_text, moment_text
from schemas.words import Lang, Words

WIDTH = 76
"""Columns: what mail programs show without breaking lines anew (RFC 3676, 4.2)."""
MOST_TASKS = 50
"""So many tasks are written out in one mail."""

GREETING = Words(en="Dear {officer},", id="Yth. {officer},")
DUE = Words(en="due: {due}", id="batas waktu: {due}")
PAST_DUE = Words(en="OVERDUE since {due}", id="LEWAT BATAS WAKTU sejak {due}")
ROUND = Words(en="round {round}", id="putaran {round}")
REASON = Words(en="reason: {reason}", id="alasan: {reason}")
MORE = Words(en="… and {n} more: sop inbox", id="… dan {n} lagi: sop inbox")
MORE_REVIEWS = Words(en="… and {n} more: sop version list", id="… dan {n} lagi: sop version list")
PAST_DUE_DAY = Words(en="due since {day}", id="jatuh tempo {day}")
NEW = Words(en="New:", id="Baru:")
WAITING = Words(en="Waiting for you ({count}):", id="Menunggu Anda ({count}):")
CLOSING = Words(
    en="This message was written by the SOP system of {root}. Nobody reads answers to it.",
    id="Pesan ini ditulis oleh sistem SOP {root}. Balasan tidak dibaca.",
)
NEWS: Mapping[str, Words] = {
    Kind.OFFERED: Words(en="a task waits", id="tugas menunggu"),
    Kind.ASSIGNED: Words(en="assigned to you", id="ditugaskan kepada Anda"),
    Kind.RETURNED: Words(en="sent back", id="dikembalikan"),
    Kind.GONE: Words(en="no longer yours", id="bukan tugas Anda lagi"),
    Kind.DUE_SOON: Words(en="due soon", id="batas waktu sudah dekat"),
    Kind.OVERDUE: Words(en="overdue", id="lewat batas waktu"),
    Kind.DUE_MOVED: Words(en="deadline moved", id="batas waktu berubah"),
    Kind.OPENED: Words(en="begun", id="dimulai"),
    Kind.RUN_OVERDUE: Words(en="the whole run is overdue", id="pelaksanaan terlambat"),
    Kind.REVIEW_DUE: Words(en="to be looked at again", id="perlu dinilai"),
}


@dataclass(frozen=True, slots=True)
class Letter:
    """Subject and text of a mail."""

    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class Desk:
    """Who writes: the root, its language, its clock, and the office's own words."""

    root: str
    """Its title."""
    lang: Lang
    zone: tzinfo
    words: Path
    """Where the office's own words may be."""

    def letter(self, told: Told | ToldReviews, officer: str, now: datetime) -> Letter:
        """One notice to one officer, by name."""
        if isinstance(told, ToldReviews):
            return self._reviews(told, officer)
        first = told.tasks[0] if told.tasks else None
        due = told.due or (first.due if first else None)
        data = {
            "officer": officer,
            "root": self.root,
            "procedure": told.title,
            "unit": told.unit_title,
            "period": told.period,
            "instance": told.instance.name,
            "row": first.row if first else told.title,
            "due": self.moment(due) if due else "",
            "reason": told.reason or "",
            "count": len(told.tasks),
        }
        subject, lead = worded(self.words, told.kind, self.lang, data)
        parts = [lead, *self._tasks(told.tasks, now, told)]
        if not told.tasks:
            parts.append(_indented(f"{told.title} · {told.unit_title} · {told.period}"))
        if told.reason:
            parts.append(_filled(REASON.say(self.lang, reason=told.reason)))
        return self._letter(subject, officer, parts)

    def _reviews(self, told: ToldReviews, officer: str) -> Letter:
        first = told.reviews[0]
        data = {
            "officer": officer,
            "root": self.root,
            "procedure": first.title,
            "row": first.title,
            "due": day_text(first.day, self.lang),
            "count": len(told.reviews),
        }
        subject, lead = worded(self.words, told.kind, self.lang, data)
        parts = [lead, *(self._review(one) for one in told.reviews[:MOST_TASKS])]
        parts += self._more(len(told.reviews), MORE_REVIEWS)
        return self._letter(subject, officer, parts)

    def _review(self, one: ToldReview) -> str:
        lines = [
            f"{KINDS[one.kind].say(self.lang)}: {one.title}",
            PAST_DUE_DAY.say(self.lang, day=day_text(one.day, self.lang)),
            f"sop version form {one.version[:12]} --kind {one.kind}",
        ]
        return "\n".join(map(_indented, lines))

    def digest(
        self,
        news: Sequence[Told | ToldReviews],
        waiting: Sequence[tuple[ToldTask, str]],
        officer: str,
        day: date,
        now: datetime,
    ) -> Letter:
        """The day's news and all that waits, each task with where it belongs."""
        data = {"officer": officer, "root": self.root, "count": len(waiting), "day": day_text(day, self.lang)}
        subject, lead = worded(self.words, DIGEST, self.lang, data)
        parts = [lead]
        if news:
            parts += [NEW.say(self.lang), "\n".join(self._news(news))]
        if waiting:
            parts.append(WAITING.say(self.lang, count=len(waiting)))
            parts += [self._task(task, where, now) for task, where in waiting[:MOST_TASKS]]
            parts += self._more(len(waiting))
        return self._letter(subject, officer, parts)

    def moment(self, moment: datetime) -> str:
        """`Friday 9 October 2026, 16:00 WIB`."""
        here = moment.astimezone(self.zone)
        return f"{moment_text(here, self.lang)} {here.tzname()}"

    def _letter(self, subject: str, officer: str, parts: Iterable[str]) -> Letter:
        greeting = GREETING.say(self.lang, officer=officer)
        text = "\n\n".join((greeting, *parts, f"-- \n{_filled(CLOSING.say(self.lang, root=self.root))}"))
        return Letter(subject, text + "\n")

    def _tasks(self, tasks: Sequence[ToldTask], now: datetime, told: Told) -> Iterator[str]:
        for task in tasks[:MOST_TASKS]:
            yield self._task(task, f"{told.title} · {task.unit_title} · {told.period}", now)
        yield from self._more(len(tasks))

    def _more(self, count: int, words: Words = MORE) -> Iterator[str]:
        if count > MOST_TASKS:
            yield _indented(words.say(self.lang, n=count - MOST_TASKS))

    def _task(self, task: ToldTask, where: str, now: datetime) -> str:
        lines = [task.row, where]
        if task.round > 1:
            lines.append(ROUND.say(self.lang, round=task.round))
        if task.due is not None:
            lines.append((PAST_DUE if task.due < now else DUE).say(self.lang, due=self.moment(task.due)))
        lines.append(f"sop show {task.name}")
        return "\n".join(map(_indented, lines))

    def _news(self, news: Sequence[Told | ToldReviews]) -> Iterator[str]:
        for told in news[:MOST_TASKS]:
            if isinstance(told, ToldReviews):
                yield from map(self._news_of_review, told.reviews)
                continue
            about = ", ".join(dict.fromkeys(task.row for task in told.tasks)) or told.title
            said = f"- {NEWS[told.kind].say(self.lang)}: {about} ({told.unit_title}, {told.period})"
            if told.reason:
                said += f"; {REASON.say(self.lang, reason=told.reason)}"
            yield _indented(said)
        yield from self._more(len(news))

    def _news_of_review(self, one: ToldReview) -> str:
        kind, day = KINDS[one.kind].say(self.lang), day_text(one.day, self.lang)
        about = f"{one.title} ({kind}, {day}); sop version form {one.version[:12]} --kind {one.kind}"
        return _indented(f"- {NEWS[Kind.REVIEW_DUE].say(self.lang)}: {about}")


def _filled(text: str) -> str:
    """Each line of a text broken where it is too wide."""
    return "\n".join(textwrap.fill(line, WIDTH, break_long_words=False) for line in text.splitlines())


def _indented(text: str) -> str:
    return textwrap.fill(
        " ".join(text.split()), WIDTH, initial_indent="  ", subsequent_indent="    ", break_long_words=False
    )
