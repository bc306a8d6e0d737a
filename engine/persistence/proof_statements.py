"""What proving the logs sends to the database, in SQLAlchemy Core, put into the words of one database once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from sqlalchemy import (
    Column,
    ColumnElement,
    Integer,
    bindparam,
    func,
    insert,
    literal_column,
    null,
    select,
    tuple_,
    update,
)

from engine.persistence import instance_rows, task_rows
from engine.persistence.tables import (
    command,
    counter,
    event,
    instance,
    offer,
    outbox,
    seal,
    sealed_head,
    task,
    version,
)

Words = Callable[..., str]
"""A statement, and the names of its values in the order in which they will be given, to its text."""

EVENT = tuple(event.c[name] for name in ("log", "seq", "type", "at", "body", "hash", "texts"))
INSTANCE = tuple(instance.c[name] for name in (*instance_rows.COLUMNS, "wakes_at", "case_key"))
TASK = (task.c.instance, *(task.c[name] for name in task_rows.COLUMNS))
OFFER = tuple(offer.c[name] for name in ("unit", "post", "opened_at", "instance", "task"))
SEAL = (seal.c.text, seal.c.signature, seal.c.timestamp)
NONE = literal_column("0", Integer)
ONE = literal_column("1", Integer)
NUMBERED: tuple[Column[int], ...] = (event.c.log, instance.c.number, task.c.instance, sealed_head.c.log)


class ProofStatements:
    """The statements in the words of one database, each made when it is first asked for."""

    def __init__(self, words: Words, *, is_file: bool) -> None:
        self._words = words
        self._is_file = is_file

    @cached_property
    def least(self) -> tuple[str, ...]:
        """root: the least log of each table"""
        return self._ends(ascending=True)

    @cached_property
    def greatest(self) -> tuple[str, ...]:
        """root: the greatest log of each table"""
        return self._ends(ascending=False)

    def _ends(self, *, ascending: bool) -> tuple[str, ...]:
        # Not min() and max(): one at a time each is a look at the end of an index on every database.
        return tuple(
            self._words(
                select(column)
                .where(column.table.c.root == bindparam("root"))
                .order_by(column if ascending else column.desc())
                .limit(ONE)
                .offset(NONE),
                "root",
            )
            for column in NUMBERED
        )

    @cached_property
    def counted(self) -> str:
        """root, name"""
        named = select(counter.c.value).where(_of(counter.c.root), counter.c.name == bindparam("name"))
        return self._words(named, "root", "name")

    @cached_property
    def events(self) -> str:
        """root, first log, last log, after, limit"""
        found = select(*EVENT).where(
            _of(event.c.root), *_between(event.c.log), event.c.seq > bindparam("after")
        )
        found = found.order_by(event.c.log, event.c.seq).limit(bindparam("limit")).offset(NONE)
        return self._words(found, "root", "first", "last", "after", "limit")

    @cached_property
    def instances(self) -> str:
        """root, first, last"""
        found = select(*INSTANCE).where(_of(instance.c.root), *_between(instance.c.number))
        return self._words(found, "root", "first", "last")

    @cached_property
    def tasks(self) -> str:
        """root, first, last"""
        return self._words(
            select(*TASK).where(_of(task.c.root), *_between(task.c.instance)), "root", "first", "last"
        )

    @cached_property
    def offers(self) -> str:
        """root, the key of an offer, limit"""
        names = [column.name for column in OFFER]
        after = tuple_(*OFFER) > tuple_(*(bindparam(name) for name in names))
        found = select(*OFFER).where(_of(offer.c.root), after).order_by(*OFFER)
        return self._words(found.limit(bindparam("limit")).offset(NONE), "root", *names, "limit")

    @cached_property
    def texts(self) -> str:
        """root, after, limit"""
        found = select(version.c.hash, version.c.process, version.c.text)
        found = found.where(_of(version.c.root), version.c.hash > bindparam("after")).order_by(version.c.hash)
        return self._words(found.limit(bindparam("limit")).offset(NONE), "root", "after", "limit")

    @cached_property
    def heads(self) -> str:
        """root, after, limit"""
        found = select(instance.c.number, instance.c.seq, instance.c.hash)
        found = found.where(_of(instance.c.root), instance.c.number > bindparam("after"))
        found = found.order_by(instance.c.number).limit(bindparam("limit")).offset(NONE)
        return self._words(found, "root", "after", "limit")

    @cached_property
    def last_sealed(self) -> str:
        """root, after, limit"""
        found = select(sealed_head.c.log, func.max(sealed_head.c.seq)).where(
            _of(sealed_head.c.root), sealed_head.c.log > bindparam("after")
        )
        found = found.group_by(sealed_head.c.log).order_by(sealed_head.c.log)
        return self._words(found.limit(bindparam("limit")).offset(NONE), "root", "after", "limit")

    @cached_property
    def seals(self) -> str:
        """root, after"""
        found = select(*SEAL).where(_of(seal.c.root), seal.c.number > bindparam("after"))
        return self._words(found.order_by(seal.c.number), "root", "after")

    @cached_property
    def last_seal(self) -> str:
        """root"""
        last = select(*SEAL).where(_of(seal.c.root)).order_by(seal.c.number.desc())
        return self._words(last.limit(ONE).offset(NONE), "root")

    @cached_property
    def heads_of_logs(self) -> str:
        """root, first, last"""
        head = sealed_head.c
        found = select(head.seal, head.log, head.seq, head.hash).where(_of(head.root), *_between(head.log))
        return self._words(found.order_by(head.log, head.seq), "root", "first", "last")

    @cached_property
    def heads_of_seal(self) -> str:
        """root, seal, after, limit"""
        head = sealed_head.c
        found = select(head.log, head.seq, head.hash).where(
            _of(head.root), head.seal == bindparam("seal"), head.log > bindparam("after")
        )
        found = found.order_by(head.log).limit(bindparam("limit")).offset(NONE)
        return self._words(found, "root", "seal", "after", "limit")

    # -- writing -------------------------------------------------------------------------------------------------------

    @cached_property
    def put_seal(self) -> str:
        """root, number, text, signature, timestamp"""
        return self._words(insert(seal), *seal.c.keys())

    @cached_property
    def put_head(self) -> str:
        """root, log, seq, seal, hash"""
        return self._words(insert(sealed_head), *sealed_head.c.keys())

    @property
    def before_erasing(self) -> str | None:
        """What makes the database write over what is erased; PostgreSQL does so when it cleans up (VACUUM)."""
        return "PRAGMA secure_delete = ON" if self._is_file else None

    @cached_property
    def erase_texts(self) -> str:
        """root, log, seq"""
        erased = update(event).where(
            event.c.root == bindparam("of_root"),
            event.c.log == bindparam("of_log"),
            event.c.seq == bindparam("of_seq"),
        )
        return self._words(erased.values(texts=null()), "of_root", "of_log", "of_seq")

    @cached_property
    def forget_content(self) -> str:
        """root, id"""
        known = update(command).where(
            command.c.root == bindparam("of_root"), command.c.id == bindparam("of_id")
        )
        return self._words(known.values(digest=literal_column("''")), "of_root", "of_id")

    @cached_property
    def erase_problems(self) -> str:
        """root, recipient"""
        told = update(outbox).where(
            outbox.c.root == bindparam("of_root"),
            outbox.c.recipient == bindparam("of_recipient"),
            outbox.c.problem.is_not(None),
        )
        return self._words(told.values(problem=null()), "of_root", "of_recipient")


def _of(column: ColumnElement[str]) -> ColumnElement[bool]:
    return column == bindparam("root")


def _between(column: ColumnElement[int]) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return column >= bindparam("first"), column <= bindparam("last")
