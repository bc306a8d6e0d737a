"""Plays a plan through the engine's own commands, one task after the other, as the days go by."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable
from datetime import datetime, time
from pathlib import Path

from app.example.office_days import at_work, days_later, minutes_later, when_done
from app.example.papers import write_paper
from app.example.plan import OPERATOR, YEAR, Decided, Late, Office, SentBack, Stopped, Withdrawn
from app.workspace import Workspace
from engine.adapters.clock import SetClock
from engine.domain.instance import FILLED_TASK, Instance, InstanceState, Task
from engine.ports import InstanceFilter
from schemas.process import Step

BETWEEN_TURNS, BEFORE_SECOND_THOUGHTS = 40, 25
"""Minutes of work."""
BEFORE_GATHERING = 2
"""Working days from what is gathered to the first row of what gathers it."""

Tell = Callable[[datetime], None]
"""Is told how far the year has come."""


class Player:
    """Everybody in all the offices. The workspace's clock is ours to move, and never goes back."""

    def __init__(self, engine: Workspace, clock: SetClock, offices: Iterable[Office], papers: Path) -> None:
        self.engine = engine
        self.clock = clock
        self.papers = papers
        self.register = engine.register()
        self.agenda: list[tuple[datetime, int]] = []
        self.office_of: dict[int, Office] = {}
        for office in offices:
            self._expect(office)

    def play(self, tell: Tell) -> None:
        """Go through the agenda until nobody has anything to do any more."""
        while self.agenda:
            moment, number = heapq.heappop(self.agenda)
            self.clock.move(to=moment)
            tell(moment)
            following = self._act(number, self.office_of[number])
            if following is not None:
                heapq.heappush(self.agenda, (following, number))
            self._expect_opened(self.office_of[number])

    @property
    def now(self) -> datetime:
        return self.clock.now().astimezone(self.engine.settings.zone)

    # -- what is to be done ----------------------------------------------------------------------------------------

    def _expect(self, office: Office) -> None:
        """Create the year of an office, and put the runs that begin by themselves on the agenda."""
        for number in self.engine.create(office.process, YEAR, unit=office.unit, by=OPERATOR):
            day = office.begins.get(self.engine.instance(number).period or "")
            if day is not None:
                begin = datetime.combine(day, time(8, 30), self.engine.settings.zone)
                self.office_of[number] = office
                heapq.heappush(self.agenda, (at_work(begin), number))

    def _expect_opened(self, office: Office) -> None:
        """Runs that the engine opened since what they gather is complete."""
        wanted = InstanceFilter(process=office.process, unit=office.unit, state=InstanceState.OPEN)
        for line in self.engine.instances(wanted):
            if line.number not in self.office_of:
                self.office_of[line.number] = office
                heapq.heappush(self.agenda, (days_later(self.now, BEFORE_GATHERING), line.number))

    # -- doing it --------------------------------------------------------------------------------------------------

    def _act(self, number: int, office: Office) -> datetime | None:
        """Open a run, or do its next task; when something is to be done in it again."""
        instance = self.engine.instance(number)
        if instance.state is InstanceState.WAITING:
            self.engine.open(number, by=OPERATOR)
        else:
            task, moment = self._next_task(instance, office)
            if task is None or isinstance(self._twist(instance, office, task), Stopped):
                return moment
            self._do(instance, office, task)
        return self._moment_of_next(self.engine.instance(number), office)

    def _next_task(self, instance: Instance, office: Office) -> tuple[Task | None, datetime | None]:
        """The first open task whose day has come; else the day for which the run waits."""
        days = []
        for task in instance.open_tasks():
            twist = self._twist(instance, office, task)
            if not isinstance(twist, Late) or twist.day <= self.now.date():
                return task, None
            days.append(twist.day)
        return None, datetime.combine(min(days), time(10, 15), self.now.tzinfo) if days else None

    def _twist(self, instance: Instance, office: Office, task: Task) -> object:
        return office.twists.get((instance.period or "", task.id))

    def _do(self, instance: Instance, office: Office, task: Task) -> None:
        name, officer, step = f"{instance.number}:{task.id}", self._who(task), self._step(instance, task)
        twist = self._twist(instance, office, task)
        if isinstance(twist, SentBack):
            self.engine.send_back(name, twist.to, twist.reason, by=officer)
            return
        decides = step.decide and step.decider == task.actor
        outcome = (
            twist.outcome if isinstance(twist, Decided) else next(iter(step.decide)) if decides else None
        )
        reason = twist.reason if isinstance(twist, Decided) else None
        outputs = self._outputs(instance, office, task)
        self.engine.complete(name, by=officer, outcome=outcome, reason=reason, outputs=outputs)
        if isinstance(twist, Withdrawn):
            self.clock.move(to=minutes_later(self.now, BEFORE_SECOND_THOUGHTS))
            self.engine.withdraw(name, twist.reason, by=officer)

    def _moment_of_next(self, instance: Instance, office: Office) -> datetime | None:
        """When the next task is done; what takes days is claimed at once."""
        task, moment = self._next_task(instance, office)
        if task is None:
            return moment
        begun = any(one.step == task.step and one.state in FILLED_TASK for one in instance.tasks.values())
        if begun:
            return days_later(self.now, 1) if task.member else minutes_later(self.now, BETWEEN_TURNS)
        done = when_done(self.now, self._step(instance, task).duration)
        if done.date() > self.now.date() and task.officer is None:
            self.engine.claim(f"{instance.number}:{task.id}", by=self._who(task))
        return done

    def _who(self, task: Task) -> str:
        """The officer who holds the post that day."""
        today = self.now.date()
        return next(
            name
            for name in self.register.officers
            if self.register.acting(name, task.posts, task.unit, today) is not None
        )

    def _step(self, instance: Instance, task: Task) -> Step:
        return self.engine.version_of(instance).process.step_by_id[task.step]

    def _outputs(self, instance: Instance, office: Office, task: Task) -> list[Path]:
        """The file that is handed in with a row's first turn."""
        if task.step not in office.hands_in or task.turn:
            return []
        unit, period = self.register.units[task.unit].title, instance.period or ""
        name = f"{office.hands_in[task.step]}-{period}.csv"
        return [write_paper(self.papers / task.unit / name, unit, period, task.round)]
