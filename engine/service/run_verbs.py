"""The verbs about runs as a whole: expecting, opening, pausing, ending, and what the clock does to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from engine.domain import commands as ask
from engine.domain.refusals import SubjectNeeded
from engine.ports import Writing
from engine.service.answer import Answer
from engine.service.asking import Asking
from engine.service.backfilling import Backfilling, PaperRun
from engine.service.created import Created
from engine.service.creating import Case, Creating, checked_key
from engine.service.expecting import Expecting, Told, Wanted
from engine.service.ticking import Ticked, tick
from engine.service.trying import transaction


class RunVerbs(Asking):
    def create(
        self,
        process: str,
        period: str,
        *,
        unit: str | None = None,
        by: str | None = None,
        command: str | None = None,
    ) -> tuple[int, ...]:
        """Expect the runs of a period and of all periods in it, for one unit or all in the version's scope.

        Creating twice gives the same instances.
        """
        return self.create_all(process, period, unit=unit, by=by, command=command).numbers

    def create_all(
        self,
        process: str,
        period: str,
        *,
        unit: str | None = None,
        by: str | None = None,
        command: str | None = None,
        told: Told | None = None,
        alone: bool = False,
    ) -> Created:
        """The same, and how many of them were new. Many are made in several transactions: `told` hears how far it is.

        Broken off and given again it goes on where it was. `alone`: only the runs that report about just this period.
        """
        wanted = Wanted(process, period, unit, alone)
        expecting = Expecting(self.world, self.store, self._by(by), command or self._keys.new(), wanted)
        return expecting.carry_out(told)

    def create_case(
        self,
        process: str,
        unit: str,
        subject: str | None = None,
        *,
        phase: str | None = None,
        key: str | None = None,
        by: str | None = None,
        command: str | None = None,
    ) -> int:
        """Expect a run about one subject; it gets the next number of its unit.

        With a `key` it is known by that: the same key again gives the same run, and it can do without a subject.
        """
        expected = self.expect_case(process, unit, subject, phase=phase, key=key, by=by, command=command)
        return expected.numbers[0]

    def expect_case(
        self,
        process: str,
        unit: str,
        subject: str | None = None,
        *,
        phase: str | None = None,
        key: str | None = None,
        by: str | None = None,
        command: str | None = None,
    ) -> Created:
        """The same, and whether it was new. Raises SubjectNeeded or NoKey."""
        about = (subject or "").strip() or None
        if about is None and key is None:
            raise SubjectNeeded(subject=process)
        wanted = Case(process, unit, about, phase, None if key is None else checked_key(key))
        who, id, salt = self._by(by), command or self._keys.new(), self._keys.new()

        def create(store: Writing) -> Created:
            return Creating(self.world, store, who, id).case(wanted, salt)

        return transaction(self.store, self.root, create, shared=True)

    def open(
        self,
        instance: int,
        *,
        dates: Mapping[str, date] | None = None,
        by: str | None = None,
        command: str | None = None,
    ) -> Answer:
        """Begin a run whose moment has come and whose gate is open; `dates`: days of the run that are known by now."""
        return self._ask(instance, ask.Open(dict(dates or {})), by, command)

    def set_date(
        self,
        instance: int,
        name: str,
        day: date,
        reason: str | None = None,
        *,
        by: str | None = None,
        command: str | None = None,
    ) -> Answer:
        """Say a day of the run, or another one than before: deadlines of open rows that hang on it move with it."""
        return self._ask(instance, ask.SetDate(name, day, reason), by, command)

    def backfill(
        self, runs: Sequence[PaperRun], *, by: str | None = None, command: str | None = None
    ) -> Created:
        """Enter runs that began on paper, with the moments at which things were done; they then go on here.

        All or none. They are marked as entered from paper, never as if they had been live.
        """
        who, id = self._by(by), command or self._keys.new()

        def enter(store: Writing) -> Created:
            return Backfilling(self.world, store, who, id).enter(runs)

        return transaction(self.store, self.root, enter, shared=True)

    def tick(self, *, command: str | None = None) -> Ticked:
        """Do what the clock says now to every run whose moment has come: open it, record what passed, remind, go on.

        Idempotent, and safe beside others that do the same. Each run is a transaction of its own.
        """
        return tick(self.world, self.store, command or self._keys.new())

    def excuse(
        self, instance: int, child: str, reason: str, *, by: str | None = None, command: str | None = None
    ) -> Answer:
        return self._ask(instance, ask.Excuse(child, reason), by, command)

    def regather(self, instance: int, *, by: str | None = None, command: str | None = None) -> Answer:
        return self._ask(instance, ask.Regather(), by, command)

    def suspend(
        self, instance: int, reason: str, *, by: str | None = None, command: str | None = None
    ) -> Answer:
        return self._ask(instance, ask.Suspend(reason), by, command)

    def resume(
        self, instance: int, reason: str | None = None, *, by: str | None = None, command: str | None = None
    ) -> Answer:
        return self._ask(instance, ask.Resume(reason), by, command)

    def cancel(
        self, instance: int, reason: str, *, by: str | None = None, command: str | None = None
    ) -> Answer:
        return self._ask(instance, ask.Cancel(reason), by, command)

    def reopen(
        self,
        instance: int,
        step: str,
        reason: str,
        *,
        members: Sequence[str] = (),
        by: str | None = None,
        command: str | None = None,
    ) -> Answer:
        return self._ask(instance, ask.Reopen(step, reason, tuple(members)), by, command)

    def allow(
        self, instance: int, step: str, reason: str, *, by: str | None = None, command: str | None = None
    ) -> Answer:
        """One round more for a row than the form allows."""
        return self._ask(instance, ask.AllowRound(step, reason), by, command)

    def join(
        self,
        instance: int,
        step: str,
        member: str,
        reason: str,
        *,
        by: str | None = None,
        command: str | None = None,
    ) -> Answer:
        return self._ask(instance, ask.JoinMember(step, member, reason), by, command)

    def leave(
        self,
        instance: int,
        step: str,
        member: str,
        reason: str,
        *,
        by: str | None = None,
        command: str | None = None,
    ) -> Answer:
        return self._ask(instance, ask.LeaveMember(step, member, reason), by, command)
