"""What heartbeats send to the database, in SQLAlchemy Core, put into the words of one database once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from sqlalchemy import Integer, bindparam, insert, literal_column, select, update

from engine.persistence.tables import heartbeat

Words = Callable[..., str]
"""A statement, and the names of its values in the order in which they will be given, to its text."""

ROW = (heartbeat.c.name, heartbeat.c.number, heartbeat.c.start_at, heartbeat.c.end_at)
NONE = literal_column("0", Integer)
ONE = literal_column("1", Integer)


class HeartbeatStatements:
    """The statements in the words of one database, each made when it is first asked for."""

    def __init__(self, words: Words) -> None:
        self._words = words

    @cached_property
    def last(self) -> str:
        """root, name"""
        of_name = select(*ROW).where(
            heartbeat.c.root == bindparam("root"), heartbeat.c.name == bindparam("name")
        )
        newest = of_name.order_by(heartbeat.c.number.desc()).limit(ONE).offset(NONE)
        return self._words(newest, "root", "name")

    @cached_property
    def since(self) -> str:
        """root, a moment, limit: the spans that lasted beyond the moment, the latest begun first"""
        found = select(*ROW).where(
            heartbeat.c.root == bindparam("root"), heartbeat.c.end_at >= bindparam("moment")
        )
        found = found.order_by(
            heartbeat.c.start_at.desc(), heartbeat.c.name.desc(), heartbeat.c.number.desc()
        )
        return self._words(found.limit(bindparam("limit")).offset(NONE), "root", "moment", "limit")

    @cached_property
    def begin(self) -> str:
        """root, name, number, start_at, end_at"""
        return self._words(insert(heartbeat), *heartbeat.c.keys())

    @cached_property
    def renew(self) -> str:
        """end_at, root, name, number, end_at again: of two that renew at once the later moment stays"""
        moved = update(heartbeat).where(
            heartbeat.c.root == bindparam("of_root"),
            heartbeat.c.name == bindparam("of_name"),
            heartbeat.c.number == bindparam("of_number"),
            heartbeat.c.end_at < bindparam("later"),
        )
        names = ("end_at", "of_root", "of_name", "of_number", "later")
        return self._words(moved.values(end_at=bindparam("end_at")), *names)
