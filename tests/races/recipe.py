"""One race from its beginning to its end, short for the tests and long for whoever wants to be sure.

    scripts/races [--seed N] [--commands 4000] [--server postgresql://…]

Eight processes on each store; two of them send each command at once, and again where nothing was heard of it: clients
are killed, connections are cut, some just after their commit. Prints its seed and what it did. Exits with 1 where
anything does not hold, or too little happened, and leaves behind all that was asked and heard.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from engine.persistence.opening import open_store
from scripts.postgres import started
from tests.races.chance import Random, new_seed
from tests.races.clients import Clients
from tests.races.history import Operation, dump
from tests.races.model import TOLD_WHO
from tests.races.place import prepare
from tests.races.planning import Planning
from tests.races.play import Race, names
from tests.races.trouble import Trouble
from tests.races.wire import Wire
from tests.races.witness import Looked, looked_at


@dataclass(frozen=True, slots=True)
class Outcome:
    operations: tuple[Operation, ...]
    looked: Looked
    counts: dict[str, int]
    """What happened, and how often."""


def race(address: str, seed: int, commands: int, *, on_server: bool) -> Outcome:
    """Until so many times a command was sent; then everything is looked at."""
    prepare(address)
    wire = Wire(address) if on_server else None
    store = open_store(address)
    clients = Clients(names(), address=wire.address if wire else address)
    try:
        running = Race(clients, Planning(store, seed), seed)
        trouble = Trouble(clients, Random(f"{seed}/trouble"), lambda: len(running.operations), wire)
        running.run(lambda: len(running.operations) >= commands, trouble.make)
    finally:
        clients.close()
        if wire:
            wire.close()
    looked = looked_at(store, running.operations)
    store.close()
    counts = Counter(one.kind for one in running.operations)
    told_who = sum((one.said or {}).get("name") in TOLD_WHO for one in running.operations)
    more = {
        "commands": len({one.id for one in running.operations}),
        "sent": len(running.operations),
        **counts,
        "told who was first": told_who,
        "killed in the midst": trouble.in_flight,
        "connections cut": wire.cuts if wire else 0,
        "cut after a commit": wire.unheard if wire else 0,
        "events": looked.events,
        "logs": looked.logs,
        "orders searched": looked.searched,
        "breaches": len(looked.breaches),
    }
    return Outcome(tuple(running.operations), looked, more)


def table(outcomes: dict[str, Outcome]) -> str:
    """What happened on each store, a line each."""
    names = dict.fromkeys(name for one in outcomes.values() for name in one.counts)
    rows: list[tuple[str, list[object]]] = [("", list(outcomes))]
    rows += ((name, [one.counts.get(name, 0) for one in outcomes.values()]) for name in names)
    return "\n".join(f"{name:24}" + "".join(f"{said!s:>12}" for said in cells) for name, cells in rows)


def too_little(outcome: Outcome, commands: int, *, on_server: bool) -> list[str]:
    """Where a race was so tame that it shows nothing."""
    least = {"answered": commands // 4, "told who was first": commands // 20, "orders searched": 1}
    least |= {"connections cut": commands // 100, "cut after a commit": 1} if on_server else {}
    least |= {} if on_server else {"killed in the midst": commands // 200}
    found = outcome.counts
    return [
        f"too little: {name} {found.get(name, 0)} < {wanted}"
        for name, wanted in least.items()
        if found.get(name, 0) < wanted
    ]


@contextmanager
def database(server: str | None, folder: Path) -> Iterator[str]:
    """A new database on a server; without one named, on a server of our own."""
    address = server or started(folder / "postgres")
    name = f"sop_races_{new_seed()}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE template0".encode())
    yield urlsplit(address)._replace(path=f"/{name}").geturl()
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seed", type=int, default=new_seed())
    parser.add_argument("--commands", type=int, default=4000, help="so often a command is sent on each store")
    parser.add_argument("--server", help="default: one of our own")
    options = parser.parse_args()
    print(f"seed {options.seed}", flush=True)
    folder = Path(tempfile.mkdtemp(prefix="sop-races-"))
    outcomes = {
        "sqlite": race(str(folder / "sop.db"), options.seed, options.commands, on_server=False),
    }
    with database(options.server, folder) as address:
        outcomes["postgres"] = race(address, options.seed, options.commands, on_server=True)
    print(table(outcomes))
    problems = []
    for store, one in outcomes.items():
        dump(one.operations, folder / f"{store}.jsonl")
        problems += [f"{store}: {breach}" for breach in one.looked.breaches]
        tame = too_little(one, options.commands, on_server=store == "postgres")
        problems += [f"{store}: {said}" for said in tame]
    for problem in problems:
        print(problem)
    print(f"what was asked and heard: {folder}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
