"""The tables: two kinds of log in `event`, and beside it what the logs fold to.

Everything carries its root as the leading key, so that the tables can be distributed by it. Moments are whole
microseconds since 1970 in UTC: short, sortable, and equal on every database. Texts are sorted by their code points,
as Python does. Columns that change with each step stand in few indexes, and only where they say something: each costs
every step.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    literal_column,
)
from sqlalchemy.types import TypeEngine

from engine.domain.outbox import UNSETTLED

metadata = MetaData(
    naming_convention={"pk": "pk_%(table_name)s", "uq": "uq_%(table_name)s_%(column_0_name)s"}
)

TEXT = Text().with_variant(Text(collation="C"), "postgresql")


def _key(name: str, kind: TypeEngine[str] | type[BigInteger] = TEXT) -> Column[str | int]:
    return Column(name, kind, primary_key=True, autoincrement=False)


event = Table(
    "event",
    metadata,
    _key("root"),
    _key("log", BigInteger),
    _key("seq", BigInteger),
    Column("type", TEXT, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("body", TEXT, nullable=False),
    Column("hash", TEXT, nullable=False),
    Column("texts", TEXT),
)

instance = Table(
    "instance",
    metadata,
    _key("root"),
    _key("number", BigInteger),
    Column("process", TEXT, nullable=False),
    Column("unit", TEXT, nullable=False),
    Column("phase", TEXT, nullable=False),
    Column("period", TEXT, nullable=False),  # '' where it is a case
    Column("case_number", BigInteger, nullable=False),  # 0 where it has a period
    Column("state", TEXT, nullable=False),
    Column("version", TEXT),
    Column("rows_done", Integer, nullable=False),
    Column("rounds", Integer, nullable=False),
    Column("stale", Integer, nullable=False),  # how many children were reopened since they were gathered
    Column("created_at", BigInteger),
    Column("opened_at", BigInteger),
    Column("completed_at", BigInteger),
    Column("seq", BigInteger, nullable=False),
    Column("hash", TEXT, nullable=False),
    Column("standing", TEXT, nullable=False),  # JSON: its tokens and its rows; written anew with each step
    Column("particulars", TEXT),  # JSON: what seldom changes: members, excuses, what was gathered
    Column("wakes_at", BigInteger),  # when the clock next has something to do with it
    Column("case_key", TEXT),  # what a run that answers an event is known by
    UniqueConstraint("root", "process", "unit", "phase", "period", "case_number", name="uq_instance_name"),
    Index("instance_of_unit", "root", "unit", "number"),
    Index("instance_of_period", "root", "period", "process", "number"),
)

task = Table(
    "task",
    metadata,
    _key("root"),
    _key("instance", BigInteger),
    _key("id"),
    Column("step", TEXT, nullable=False),
    Column("actor", TEXT, nullable=False),
    Column("unit", TEXT, nullable=False),
    Column("post", TEXT),  # the first that may act; none: the engine does it
    Column("further_posts", TEXT),  # JSON
    Column("round", Integer, nullable=False),
    Column("turn", Integer, nullable=False),
    Column("seat", Integer, nullable=False),
    Column("member", TEXT),
    Column("state", TEXT, nullable=False),
    Column("officer", TEXT),
    Column("acting", TEXT),  # JSON
    Column("outcome", TEXT),
    Column("reason", TEXT),
    Column("reference", TEXT),
    Column("filled", TEXT),  # JSON: what the officer filled in
    Column("outputs", TEXT),  # JSON
    Column("opened_at", BigInteger),
    Column("done_at", BigInteger),
    Column("due", BigInteger),
    Column("met_by", BigInteger),  # the member's own instance that did it
    sqlite_with_rowid=False,
)
"""The tasks that stand: open, or done or skipped in the round that counts. The log keeps the others."""

# Few instances have a moment to wait for, a key, or were done by another run: these indexes hold only those.
Index(
    "instance_wakes",
    *(instance.c[name] for name in ("root", "wakes_at", "number")),
    sqlite_where=instance.c.wakes_at.is_not(None),
    postgresql_where=instance.c.wakes_at.is_not(None),
)
Index(
    "instance_of_key",
    *(instance.c[name] for name in ("root", "process", "unit", "phase", "case_key")),
    unique=True,
    sqlite_where=instance.c.case_key.is_not(None),
    postgresql_where=instance.c.case_key.is_not(None),
)
Index(
    "task_met",
    *(task.c[name] for name in ("root", "met_by", "instance")),
    sqlite_where=task.c.met_by.is_not(None),
    postgresql_where=task.c.met_by.is_not(None),
)

# Written out, not bound: an index over part of a table is used only where the query says the same words.
IS_OPEN = task.c.state.in_([literal_column("'ready'"), literal_column("'claimed'")])
IS_CLAIMED = task.c.state == literal_column("'claimed'")

Index(
    "task_open",
    *(task.c[name] for name in ("root", "unit", "post", "opened_at", "instance", "id")),
    sqlite_where=IS_OPEN,
    postgresql_where=IS_OPEN,
)
Index(
    "task_claimed",
    *(task.c[name] for name in ("root", "officer", "opened_at", "instance", "id")),
    sqlite_where=IS_CLAIMED,
    postgresql_where=IS_CLAIMED,
)

offer = Table(
    "offer",
    metadata,
    _key("root"),
    _key("unit"),
    _key("post"),
    _key("opened_at", BigInteger),
    _key("instance", BigInteger),
    _key("task"),
    sqlite_with_rowid=False,
)
"""The further posts of open tasks that have several candidates."""

command = Table(
    "command",
    metadata,
    _key("root"),
    _key("id"),
    Column("digest", TEXT, nullable=False),
    Column("answer", TEXT, nullable=False),
    sqlite_with_rowid=False,
)

counter = Table(
    "counter",
    metadata,
    _key("root"),
    _key("name"),
    Column("value", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)

version = Table(
    "version",
    metadata,
    _key("root"),
    _key("hash"),
    Column("process", TEXT, nullable=False),
    Column("text", TEXT, nullable=False),
)

outbox = Table(
    "outbox",
    metadata,
    _key("root"),
    _key("log", BigInteger),
    _key("seq", BigInteger),
    _key("channel"),
    _key("recipient"),
    _key("kind"),
    Column("created_at", BigInteger, nullable=False),
    Column("content", TEXT, nullable=False),  # JSON: what it is about
    Column("state", TEXT, nullable=False),
    Column("next_at", BigInteger),  # when it may be sent, or may be taken from whoever has it
    Column("attempts", Integer, nullable=False),
    Column("problem", TEXT),
    Column("ended_at", BigInteger),
)
"""What officers are to be told, written in the transaction of the event that it tells of."""

IS_UNSETTLED = outbox.c.state.in_([literal_column(f"'{state}'") for state in UNSETTLED])

Index(
    "outbox_unsettled",
    outbox.c.root,
    outbox.c.next_at,
    sqlite_where=IS_UNSETTLED,
    postgresql_where=IS_UNSETTLED,
)
HAS_ENDED = outbox.c.ended_at.is_not(None)
Index(
    "outbox_ended",
    outbox.c.root,
    outbox.c.ended_at,
    sqlite_where=HAS_ENDED,
    postgresql_where=HAS_ENDED,
)

heartbeat = Table(
    "heartbeat",
    metadata,
    _key("root"),
    _key("name"),
    _key("number", BigInteger),
    Column("start_at", BigInteger, nullable=False),
    Column("end_at", BigInteger, nullable=False),
    Index("heartbeat_lasted", "root", "end_at"),
)
"""When the clock was looked at, and by which processes: spans, each of which grows with every beat."""

seal = Table(
    "seal",
    metadata,
    _key("root"),
    _key("number", BigInteger),
    Column("text", TEXT, nullable=False),
    Column("signature", TEXT, nullable=False),
    Column("timestamp", TEXT),
)

sealed_head = Table(
    "sealed_head",
    metadata,
    _key("root"),
    _key("log", BigInteger),
    _key("seq", BigInteger),
    Column("seal", BigInteger, nullable=False),
    Column("hash", TEXT, nullable=False),
    Index("sealed_head_of_seal", "root", "seal", "log"),
    sqlite_with_rowid=False,
)
"""How far each log went when it was first sealed so."""
