"""A copy of all that a database holds, in one file that can be looked at again later."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import insert, select

from engine.persistence import postgres, sqlite
from engine.persistence.addresses import is_server
from engine.persistence.opening import open_store
from engine.persistence.tables import metadata


def keep(address: str, file: Path) -> None:
    """Table by table, from a file or a server."""
    open_store(file, create=True).close()
    there = postgres.database_of(address) if is_server(address) else sqlite.database_of(Path(address))
    here = sqlite.database_of(file)
    with there.connect() as source, here.begin() as target:
        for table in metadata.sorted_tables:
            rows = [dict(row._mapping) for row in source.execute(select(table))]
            if rows:
                target.execute(insert(table), rows)
    there.dispose()
    here.dispose()
