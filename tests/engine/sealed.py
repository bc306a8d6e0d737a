"""An office whose logs were sealed, and somebody who may write to its database whatever they like."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, text

from engine.adapters.signing import Ed25519Signer, is_signed
from engine.domain.encoding import START, canonical, digest, read
from engine.domain.evolve import replay
from engine.persistence import postgres, sqlite
from engine.persistence.addresses import is_server
from engine.persistence.tables import metadata
from engine.ports import Store
from engine.proof import Outside, OutsideSeal, Verified, Ways, verify
from tests.engine.office import CASES, YEARLY, Office

ROOT = "contoh"
Rows = list[dict[str, Any]]
WAYS = Ways(is_signed, lambda *_: None)


def verified(store: Store, outside: Outside | None = None) -> Verified:
    with store.reading(ROOT) as reading:
        return verify(reading, ROOT, WAYS, outside)


class SealedOffice:
    """Quarters, a case about somebody, two seals with work between them, and work after the last."""

    def __init__(self, store: Store) -> None:
        self.store = store
        office = Office(store, YEARLY)
        self.engine, self.signer = office.engine, Ed25519Signer.new()
        self.engine.record_first_key(self.signer)
        self.engine.create(office.process, "2026", unit="dinas")
        office.clock.move(to=datetime(2027, 1, 4, 2, tzinfo=UTC))
        self.quarter = office.quarter("2026-Q1")
        self.engine.seal(self.signer)
        cases = office.publish(CASES)
        self.case = self.engine.create_case(cases, "dinas", "Pemohon 1")
        self.engine.open(self.case)
        office.quarter("2026-Q2")
        self.engine.seal(self.signer)
        self.engine.open(office.number("triwulan", "2026-Q3"))
        self.outside = self.file()

    def file(self) -> Outside:
        """What a copy of `seals.log` says now."""
        with self.store.reading(ROOT) as reading:
            seals = [
                OutsideSeal(kept, tuple(reading.proof.heads_of_seal(number, -1, 1000)))
                for number, kept in enumerate(reading.proof.seals(), start=1)
            ]
        return Outside("seals.log", tuple(seals))

    def verify(self, *, with_file: bool = True) -> Verified:
        return verified(self.store, self.outside if with_file else None)


class Intruder:
    """Knows the tables, writes past the engine, and can put everything back as it was."""

    def __init__(self, address: str) -> None:
        server = is_server(address)
        self._database: Engine = (
            postgres.database_of(address) if server else sqlite.database_of(Path(address))
        )

    def close(self) -> None:
        self._database.dispose()

    def do(self, statement: str, **values: Any) -> int:
        with self._database.begin() as connection:
            return int(connection.execute(text(statement), values).rowcount)

    def rows(self, statement: str, **values: Any) -> Rows:
        with self._database.begin() as connection:
            return [dict(row._mapping) for row in connection.execute(text(statement), values)]

    def everything(self) -> Mapping[str, Rows]:
        return {table.name: self.rows(f"SELECT * FROM {table.name}") for table in metadata.sorted_tables}

    def put_back(self, kept: Mapping[str, Rows]) -> None:
        with self._database.begin() as connection:
            for table in metadata.sorted_tables:
                connection.execute(table.delete())
                if kept[table.name]:
                    connection.execute(table.insert(), kept[table.name])

    def log(self, number: int) -> Rows:
        return self.rows("SELECT * FROM event WHERE log = :log ORDER BY seq", log=number)

    def write_anew(self, store: Store, number: int, change: Callable[[list[dict[str, Any]]], None]) -> None:
        """Change the events of an instance as one likes, and bring hashes, columns and tables into line with it."""
        rows = self.log(number)
        bodies = [json.loads(row["body"]) for row in rows]
        beside = {row["hash"]: row["texts"] for row in rows}
        texts = [beside[row["hash"]] for row in rows]
        change(bodies)
        before, records = START, []
        self.do("DELETE FROM event WHERE log = :log", log=number)
        for seq, body in enumerate(bodies, start=1):
            written = canonical({**body, "seq": seq, "prev": before})
            before = digest(written)
            record = read(written, before, texts[seq - 1])
            records.append(record)
            row = {**rows[0], "seq": seq, "type": body["type"], "body": written, "hash": before}
            moment = record.stamp.at - datetime(1970, 1, 1, tzinfo=UTC)
            row |= {"at": round(moment.total_seconds() * 1_000_000), "texts": texts[seq - 1]}
            self._insert("event", row)
        for table, column in (("instance", "number"), ("task", "instance"), ("offer", "instance")):
            self.do(f"DELETE FROM {table} WHERE {column} = :number", number=number)
        with store.writing(ROOT) as writing:
            writing.save(None, replay(ROOT, number, records), ())

    def forget_instance(self, number: int) -> None:
        for table, column in (
            ("event", "log"),
            ("instance", "number"),
            ("task", "instance"),
            ("offer", "instance"),
        ):
            self.do(f"DELETE FROM {table} WHERE {column} = :number", number=number)

    def _insert(self, table: str, row: Mapping[str, Any]) -> None:
        names: Sequence[str] = tuple(row)
        marks = ", ".join(f":{name}" for name in names)
        self.do(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", **row)
