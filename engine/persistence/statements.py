"""What a step sends to the database, in SQLAlchemy Core, put into the words of one database once.

It then runs on the pool's own DBAPI connection: building a statement at each call, or an ORM session, would cost
several times what the database itself does for a step. Each property says in which order its values are given.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from sqlalchemy import (
    ClauseElement,
    ColumnElement,
    Dialect,
    Insert,
    Integer,
    Select,
    Table,
    Update,
    bindparam,
    delete,
    func,
    insert,
    literal_column,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from engine.persistence import instance_rows, task_rows
from engine.persistence.asked import Asked
from engine.persistence.heartbeat_statements import HeartbeatStatements
from engine.persistence.outbox_statements import OutboxStatements
from engine.persistence.proof_statements import ProofStatements
from engine.persistence.records import REGISTER
from engine.persistence.tables import command, counter, event, instance, offer, task, version

RECORD = (event.c.body, event.c.hash, event.c.texts)
NONE = literal_column("0", Integer)
ONE = literal_column("1", Integer)


class Statements:
    """The statements in the words of one database, each made when it is first asked for."""

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect

    @property
    def is_file(self) -> bool:
        return self._dialect.name == "sqlite"

    def asked(self, statement: ClauseElement) -> Asked:
        """The statement as text, and in which order it wants its values."""
        compiled = statement.compile(dialect=self._dialect)
        return Asked(str(compiled), tuple(compiled.positiontup or ()))  # type: ignore[attr-defined]

    def words(self, statement: ClauseElement, *names: str) -> str:
        """The statement as text. `names` is the order in which its values will be given; a different one is a fault."""
        compiled = statement.compile(dialect=self._dialect)
        order = tuple(compiled.positiontup or ())  # type: ignore[attr-defined]
        if order != names:
            raise AssertionError(f"values are given as {names} but wanted as {order}: {compiled}")
        return str(compiled)

    # -- the logs ------------------------------------------------------------------------------------------------------

    @cached_property
    def add_event(self) -> str:
        """root, log, seq, type, at, body, hash, texts"""
        return self.words(insert(event), *event.c.keys())

    @cached_property
    def register_head(self) -> str:
        """root"""
        last = select(event.c.seq, event.c.hash).where(_is(event, "root"), event.c.log == _fixed(REGISTER))
        return self.words(last.order_by(event.c.seq.desc()).limit(ONE).offset(NONE), "root")

    @cached_property
    def records(self) -> str:
        """root, log, after: the records of a log from the one after that number"""
        of_log = select(*RECORD).where(_is(event, "root"), _is(event, "log"))
        return self.words(
            of_log.where(event.c.seq > bindparam("after")).order_by(event.c.seq), "root", "log", "after"
        )

    @cached_property
    def next_root(self) -> str:
        """root: the one that comes after it, or none. A scan of all logs would grow with them."""
        return self.words(select(func.min(event.c.root)).where(event.c.root > bindparam("root")), "root")

    # -- an instance as it stands --------------------------------------------------------------------------------------

    @cached_property
    def instance(self) -> str:
        """root, number"""
        return self.words(_instance(), "root", "number")

    @cached_property
    def hold_instance(self) -> str:
        """root, number: nobody else can move it before the transaction ends"""
        return self.words(_instance().with_for_update(), "root", "number")

    @cached_property
    def find(self) -> str:
        """root, process, unit, phase, period"""
        names = ("root", "process", "unit", "phase", "period")
        named = select(instance.c.number).where(*(_is(instance, name) for name in names))
        return self.words(named.where(instance.c.case_number == NONE), *names)

    @cached_property
    def find_key(self) -> str:
        """root, process, unit, phase, key"""
        names = ("root", "process", "unit", "phase", "case_key")
        return self.words(select(instance.c.number).where(*(_is(instance, name) for name in names)), *names)

    @cached_property
    def waking(self) -> str:
        """root, a moment, limit: those whose moment has come by then, the first first"""
        found = select(instance.c.number).where(
            _is(instance, "root"),
            instance.c.wakes_at.is_not(None),
            instance.c.wakes_at <= bindparam("until"),
        )
        found = found.order_by(instance.c.wakes_at, instance.c.number).limit(bindparam("limit")).offset(NONE)
        return self.words(found, "root", "until", "limit")

    @cached_property
    def met_by(self) -> str:
        """root, the instance that did tasks of others: those others"""
        found = select(task.c.instance).distinct().where(_is(task, "root"), _is(task, "met_by"))
        return self.words(found.order_by(task.c.instance), "root", "met_by")

    @cached_property
    def handed_in(self) -> str:
        """root, a pattern of what is said: the logs in which a task was done that says so"""
        done = event.c.type == literal_column("'TaskCompleted'")
        found = (
            select(event.c.log)
            .distinct()
            .where(_is(event, "root"), done, event.c.body.like(bindparam("body")))
        )
        return self.words(found.order_by(event.c.log), "root", "body")

    @cached_property
    def numbers(self) -> str:
        """root, process, period"""
        names = ("root", "process", "period")
        named = select(instance.c.unit, instance.c.phase, instance.c.number)
        named = named.where(*(_is(instance, name) for name in names), instance.c.case_number == NONE)
        return self.words(named, *names)

    @cached_property
    def add_instance(self) -> str:
        """root, then the columns of an instance's row, and its key"""
        return self.words(insert(instance), "root", *instance_rows.COLUMNS, "wakes_at", "case_key")

    @cached_property
    def move_instance(self) -> str:
        """what each step may change; root, number, and the `seq` it must still have"""
        names = (*instance_rows.STANDING_COLUMNS, "wakes_at")
        moved = _this_instance(update(instance)).where(instance.c.seq == bindparam("from_seq"))
        return self.words(
            moved.values({name: bindparam(name) for name in names}),
            *names,
            "of_root",
            "of_number",
            "from_seq",
        )

    @cached_property
    def set_particulars(self) -> str:
        """phase, particulars; root, number: what seldom changes"""
        names = ("phase", "particulars")
        changed = _this_instance(update(instance)).values({name: bindparam(name) for name in names})
        return self.words(changed, *names, "of_root", "of_number")

    # -- its tasks -----------------------------------------------------------------------------------------------------

    @cached_property
    def tasks_of_instance(self) -> str:
        """root, instance"""
        columns = (task.c[name] for name in task_rows.COLUMNS)
        return self.words(
            select(*columns).where(_is(task, "root"), _is(task, "instance")), "root", "instance"
        )

    @cached_property
    def put_task(self) -> str:
        """root, instance, then the columns of a task's row"""
        return self.words(self._upsert(task, task_rows.COLUMNS[1:]), *task.c.keys())

    @cached_property
    def drop_task(self) -> str:
        """root, instance, id"""
        return self._drop(task)

    @cached_property
    def add_offer(self) -> str:
        """root, unit, post, opened_at, instance, task"""
        return self.words(insert(offer), *offer.c.keys())

    @cached_property
    def drop_offer(self) -> str:
        """root, unit, post, opened_at, instance, task"""
        return self._drop(offer)

    # -- commands, numbers, versions -----------------------------------------------------------------------------------

    @cached_property
    def remembered(self) -> str:
        """root, id"""
        answer = select(command.c.digest, command.c.answer)
        return self.words(answer.where(_is(command, "root"), _is(command, "id")), "root", "id")

    @cached_property
    def remember(self) -> str:
        """root, id, digest, answer"""
        return self.words(insert(command), *command.c.keys())

    @cached_property
    def next_numbers(self) -> str:
        """root, name, how many, the same again: gives the last of them"""
        names = ("root", "name", "value")
        first = self._insert(counter).values({name: bindparam(name) for name in names})
        more = first.on_conflict_do_update(
            index_elements=["root", "name"], set_={"value": counter.c.value + bindparam("more")}
        )
        return self.words(more.returning(counter.c.value), *names, "more")

    @cached_property
    def keep_text(self) -> str:
        """root, hash, process, text"""
        return self.words(self._insert(version).on_conflict_do_nothing(), *version.c.keys())

    @cached_property
    def text(self) -> str:
        """root, hash"""
        kept = select(version.c.text).where(_is(version, "root"), _is(version, "hash"))
        return self.words(kept, "root", "hash")

    @cached_property
    def outbox(self) -> OutboxStatements:
        return OutboxStatements(self.words)

    @cached_property
    def heartbeats(self) -> HeartbeatStatements:
        return HeartbeatStatements(self.words)

    @cached_property
    def proof(self) -> ProofStatements:
        return ProofStatements(self.words, is_file=self.is_file)

    # -- where the databases differ ------------------------------------------------------------------------------------

    def _insert(self, table: Table) -> sqlite.Insert | postgresql.Insert:
        return sqlite.insert(table) if self.is_file else postgresql.insert(table)

    def _upsert(self, table: Table, changing: Sequence[str]) -> Insert:
        """A row that is there already gets the new values."""
        row = self._insert(table)
        return row.on_conflict_do_update(
            index_elements=[column.name for column in table.primary_key],
            set_={name: row.excluded[name] for name in changing},
        )

    def _drop(self, table: Table) -> str:
        names = [column.name for column in table.primary_key]
        return self.words(delete(table).where(*(_is(table, name) for name in names)), *names)


def _is(table: Table, name: str) -> ColumnElement[bool]:
    return table.c[name] == bindparam(name)


def _instance() -> Select[Any]:
    columns = (instance.c[name] for name in instance_rows.COLUMNS)
    return select(*columns).where(_is(instance, "root"), _is(instance, "number"))


def _fixed(number: int) -> ColumnElement[Any]:
    return literal_column(str(number))


def _this_instance(statement: Update) -> Update:
    # `root` and `number` alone would be taken for new values of these columns.
    return statement.where(
        instance.c.root == bindparam("of_root"), instance.c.number == bindparam("of_number")
    )
