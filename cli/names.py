"""How officers, units, rows, tasks and moments are called in front of people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

from engine.domain.duties import kept_apart_from
from engine.domain.instance import Acting, Instance, Task
from engine.domain.register import Register
from engine.domain.spoken import PERIODS, STATES
from engine.ports import InstanceLine
from engine.task_ports import TaskLine
from schemas.process import Process, Step
from schemas.rows import turns
from schemas.words import Lang, Words

if TYPE_CHECKING:
    from app import Workspace

ACTING = {"plt": "Plt.", "plh": "Plh."}
NOBODY = Words(en="nobody holds the post {posts} there", id="tidak ada yang memegang jabatan {posts} di sana")
CASE = Words(en="case {number}", id="kasus {number}")
IN_PLACE_OF = Words(en="in place of {officer}", id="menggantikan {officer}")
OF_UNIT = Words(en="of {unit}", id="dari {unit}")
ALL_APART = Words(
    en="nobody: the duties of {officers} in this instance are kept apart from it",
    id="tidak ada: tugas {officers} dalam pelaksanaan ini harus terpisah darinya",
)
AT_MOST = 4
"""So many names are listed; a post of many is told by their number."""
MORE = Words(en="{n} more", id="{n} lagi")


@dataclass(frozen=True, slots=True)
class Names:
    """What the register calls them, today, in one language."""

    register: Register
    zone: tzinfo
    """Where the root's days begin: moments are told in it."""
    today: date
    lang: Lang

    @classmethod
    def of(cls, engine: Workspace, lang: Lang) -> Names:
        return cls(engine.register(), engine.settings.zone, engine.today, lang)

    def officer(self, officer: str | None) -> str:
        """`Staf 1 (staf-1)`: the name for people, the id to type."""
        known = self.register.officers.get(officer or "")
        name = known.name.say(self.lang) if known else ""
        return f"{name} ({officer})" if name and name != officer else officer or "—"

    def unit(self, unit: str) -> str:
        known = self.register.units.get(unit)
        return known.title if known else unit

    def post(self, post: str) -> str:
        known = self.register.posts.get(post)
        return known.title if known else post

    def acting(self, acting: Acting | None, unit: str | None = None) -> str:
        """`Plt. Camat, 800/12/2026`, or in whose place a substitute acts; nothing for a definitive post.

        Where the assignment is to another unit than the one that the work is for, that one too: they went on in its
        place.
        """
        if acting is None:
            return ""
        parts = []
        if acting.instead_of is not None:
            parts.append(IN_PLACE_OF.say(self.lang, officer=self.officer(acting.instead_of)))
        elif acting.kind in ACTING:
            parts.append(f"{ACTING[acting.kind]} {self.post(acting.post)}")
        if parts and acting.decree:
            parts.append(acting.decree)
        if unit is not None and acting.unit != unit:
            parts.append(OF_UNIT.say(self.lang, unit=self.unit(acting.unit)))
        return ", ".join(parts)

    def moment(self, moment: datetime | None) -> str:
        return moment.astimezone(self.zone).strftime("%Y-%m-%d %H:%M") if moment else "—"

    def due(self, moment: datetime | None) -> str:
        """A moment at which something ends: midnight is 24:00 of the day that is over."""
        local = moment.astimezone(self.zone) if moment else None
        if local is None or local.hour or local.minute:
            return self.moment(moment)
        return f"{local.date() - timedelta(days=1)} 24:00"

    def state(self, state: str) -> str:
        return STATES[state].say(self.lang)

    def period_kind(self, kind: str) -> str:
        return PERIODS[kind].say(self.lang)

    def period(self, one: Instance | InstanceLine | TaskLine) -> str:
        """`2026-Q1`, or `case 3: Undangan rapat`; of a case with a key `LHP-14: Undangan rapat`."""
        named = one.period or one.key or CASE.say(self.lang, number=one.case)
        return f"{named}: {one.subject.say(self.lang)}" if one.subject else named

    def holders(self, task: Task) -> tuple[str, ...]:
        """The officers who may be asked to act on the task today: of those absent, who stands in for them."""
        return tuple(self.register.candidates(task.posts, task.unit, self.today))

    def with_whom(self, task: Task, instance: Instance, process: Process) -> str:
        """Who has the task, or who may take it: nobody whose duty in this run is kept apart from it."""
        if task.officer:
            return self.officer(task.officer)
        candidates = self.register.candidates(task.posts, task.unit, self.today)
        if not candidates:
            return NOBODY.say(self.lang, posts=", ".join(task.posts))
        free = [
            officer
            for officer, acting in candidates.items()
            if kept_apart_from(process, instance, task, acting, officer) is None
        ]
        return (
            self.listed(free) if free else ALL_APART.say(self.lang, officers=self.listed(tuple(candidates)))
        )

    def listed(self, officers: Sequence[str]) -> str:
        """Their names; of many the first few, and how many more there are."""
        named = [self.officer(one) for one in officers[:AT_MOST]]
        rest = len(officers) - AT_MOST
        return ", ".join([*named, MORE.say(self.lang, n=rest)] if rest > 0 else named)


def row_of(step: Step) -> str:
    """`5. Mengisi formulir …`: the printed number where there is one, and the activity on one line."""
    number = f"{step.no.rstrip('.')}. " if step.no else ""
    return number + " ".join(step.activity.split())


def seat_of(process: Process, names: Names, task: Task) -> str:
    """The lane that a task stands in; of a fan-out with its member."""
    actor = process.actors[task.actor].title if task.actor in process.actors else task.actor
    return f"{actor}, {names.unit(task.member)}" if task.member else actor


def task_name(number: int, process: Process, task: Task) -> str:
    """What to type for an open task: no longer than it must be."""
    step = process.step_by_id[task.step]
    place = f"/{task.member}" if task.member else ""
    alone = not place and len(turns(step)[task.turn].seats) == 1 and step.for_each is None
    return f"{number}:{task.step}" if alone else f"{number}:{task.step}@{task.actor}{place}"
