"""One transaction on one root of a database."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from engine.domain.encoding import Record
from engine.domain.instance import Instance
from engine.domain.made_late import new_in
from engine.persistence.instance_rows import (
    clock_value,
    name_values,
    particulars,
    particulars_differ,
    standing_values,
)
from engine.persistence.proof import SqlProving
from engine.persistence.reading import SqlReading
from engine.persistence.records import REGISTER
from engine.persistence.records import to_row as to_event_row
from engine.persistence.task_rows import offers
from engine.persistence.task_rows import to_row as to_task_row
from engine.ports import Loaded, Remembered
from engine.store_failures import Contended


class SqlWriting(SqlReading):
    @property
    def proving(self) -> SqlProving:
        return SqlProving(self._rows, self._add, self._root, self._statements.proof)

    def load(self, number: int, command: str) -> Loaded:
        return Loaded(self.held(number), self.remembered(command))

    def held(self, number: int) -> Instance | None:
        """Whoever writes at all is the only one here."""
        return self.instance(number)

    def one_at_a_time(self, what: str) -> None:
        """Whoever writes at all is the only one here."""

    def remembered(self, command: str) -> Remembered | None:
        row = self._rows(self._statements.remembered, (self._root, command)).fetchone()
        return Remembered(*row) if row else None

    def remember(self, command: str, answer: Remembered) -> None:
        self._cursor.execute(self._statements.remember, (self._root, command, answer.digest, answer.answer))

    def next_number(self, counter: str) -> int:
        return self.next_numbers(counter, 1)[0]

    def next_numbers(self, counter: str, count: int) -> range:
        row = self._rows(self._statements.next_numbers, (self._root, counter, count, count)).fetchone()
        return range(row[0] - count + 1, row[0] + 1)

    def keep_text(self, version: str, process: str, text: str) -> None:
        self._cursor.execute(self._statements.keep_text, (self._root, version, process, text))

    def append_register(self, records: Sequence[Record]) -> None:
        self._append(REGISTER, records)

    def save(self, before: Instance | None, after: Instance, records: Sequence[Record]) -> None:
        key = (self._root, after.number)
        if before is None:
            self._cursor.execute(self._statements.add_instance, self._new_row(after))
        else:
            self._move(before, (*standing_values(after), clock_value(after), *key, before.seq))
            if particulars_differ(before, after) or before.phase != after.phase:
                self._cursor.execute(
                    self._statements.set_particulars, (after.phase, particulars(after), *key)
                )
        self._append(after.number, records)
        self._save_tasks(before, after)

    def save_new(self, new: Sequence[tuple[Instance, Sequence[Record]]]) -> None:
        self._add(self._statements.add_instance, [self._new_row(instance) for instance, _ in new])
        self._add(
            self._statements.add_event,
            [to_event_row(self._root, one.number, record) for one, records in new for record in records],
        )

    def _new_row(self, instance: Instance) -> tuple[Any, ...]:
        values = (*name_values(instance), *standing_values(instance), particulars(instance))
        return (self._root, *values, clock_value(instance), instance.key)

    def _move(self, before: Instance, values: tuple[Any, ...]) -> None:  # noqa: ARG002
        if self._cursor.execute(self._statements.move_instance, values).rowcount != 1:
            raise Contended

    def _append(self, log: int, records: Sequence[Record]) -> None:
        self._add(self._statements.add_event, [to_event_row(self._root, log, record) for record in records])

    def _add(self, statement: str, rows: Sequence[tuple[Any, ...]]) -> None:
        self._cursor.executemany(statement, rows)

    def _save_tasks(self, before: Instance | None, after: Instance) -> None:
        """Bring the tasks' rows from one instance to the other. What did not change is the same object."""
        old = before.tasks if before else {}
        key = (self._root, after.number)
        changed = [after.tasks[name] for name in new_in(after.tasks, old)]
        gone = old.keys() - after.tasks.keys()
        if gone:
            self._cursor.executemany(self._statements.drop_task, [(*key, name) for name in gone])
        if changed:
            self._cursor.executemany(
                self._statements.put_task, [(*key, *to_task_row(task)) for task in changed]
            )
        there = (old[name] for name in (*gone, *(task.id for task in changed)) if name in old)
        self._move_offers(
            [row for task in there if len(task.posts) > 1 for row in offers(after.number, task)],
            [row for task in changed if len(task.posts) > 1 for row in offers(after.number, task)],
        )

    def _move_offers(self, old: list[tuple[Any, ...]], new: list[tuple[Any, ...]]) -> None:
        if old == new:
            return
        self._cursor.executemany(self._statements.drop_offer, [(self._root, *row) for row in old])
        self._cursor.executemany(self._statements.add_offer, [(self._root, *row) for row in new])
