"""Load, kills, and what is left afterwards: short for the tests and long for whoever wants to be sure.

    scripts/chaos [--seed N] [--kills 300] [--store sqlite|postgres]
    scripts/chaos --again FOLDER

Eight clients (two of them by clocks that are a day wrong) and the processes of `sop` work on one database, while
clients, workers and the server are killed with SIGKILL at random moments. Then everything that was acknowledged must be
in the log and nothing else, the logs must hold, the tables say what they say, and everything can be brought to its end.
Prints its seed and counts what it really did; exits with 1 where anything does not hold, or too little was done, and
leaves a folder that `--again` looks at once more.
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

from app import init_workspace
from engine.persistence.opening import open_store
from tests.crashes.finishing import Finishing
from tests.crashes.havoc import Havoc
from tests.crashes.keeping import keep
from tests.crashes.server import Server
from tests.crashes.workers import ON_A_FILE, ON_A_SERVER, Workers
from tests.races.chance import Random, new_seed
from tests.races.clients import Clients
from tests.races.history import Operation, dump, read_dump
from tests.races.place import ROOT, prepare
from tests.races.planning import Planning
from tests.races.play import Race, names
from tests.races.witness import Looked, by_workers, looked_at

ASKED = "asked.jsonl"
KEPT = "kept.db"
WRONG_CLOCKS = {"0b": 1.0, "3a": -1.0}
"""Clients whose clocks are wrong, by how many days."""


@dataclass(frozen=True, slots=True)
class Aftermath:
    breaches: tuple[str, ...]
    counts: dict[str, int]
    """What was really done, and how often."""


def chaos(folder: Path, seed: int, kills: int, server: Server | None) -> Aftermath:
    """Until so many were killed; then everything is looked at, brought to its end, and looked at again."""
    init_workspace(folder, ROOT, "Kabupaten Contoh", database=server.address if server else "sop.db")
    address = server.address if server else str(folder / "sop.db")
    prepare(address)
    store = open_store(address)
    with _clients(address) as clients:
        race = Race(clients, Planning(store, seed), seed)
        workers = Workers(clients, folder, ON_A_SERVER if server else ON_A_FILE)
        havoc = Havoc(race, clients, workers, server, Random(f"{seed}/havoc"))
        try:
            race.run(lambda: havoc.kills >= kills, havoc.make)
        finally:
            workers.close()
    dump(race.operations, folder / ASKED)
    keep(address, folder / KEPT)
    looked = looked_at(store, race.operations)
    stuck = Finishing(store).all()
    finished = looked_at(store, race.operations)
    with store.reading(ROOT) as reading:
        done = by_workers(reading)
    store.close()
    breaches = (*looked.breaches, *stuck, *(f"at the end: {one}" for one in finished.breaches))
    return Aftermath(breaches, _counts(race.operations, havoc, workers, looked, finished, done, breaches))


@contextmanager
def _clients(address: str) -> Iterator[Clients]:
    clients = Clients(names(), commands=True, address=address, days=lambda name: WRONG_CLOCKS.get(name, 0.0))
    try:
        yield clients
    finally:
        clients.close()


def _counts(
    operations: list[Operation],
    havoc: Havoc,
    workers: Workers,
    looked: Looked,
    finished: Looked,
    by_themselves: int,
    breaches: tuple[str, ...],
) -> dict[str, int]:
    kinds = Counter(one.kind for one in operations)
    return {
        "kills": havoc.kills,
        **{f"  {name}": count for name, count in sorted(havoc.killed.items()) if count},
        "  clients in the midst": havoc.midst.total(),
        **{f"    {verb}": count for verb, count in havoc.midst.most_common()},
        "workers begun": workers.begun,
        "commands": len({one.id for one in operations}),
        "  sent": len(operations),
        "  acknowledged": kinds["answered"],
        "  refused": kinds["refused"],
        "  failed": kinds["failed"],
        "  nothing heard": kinds["unknown"],
        "events then": looked.events,
        "  by workers": by_themselves,
        "events at the end": finished.events,
        "logs": finished.logs,
        "orders searched": looked.searched,
        "breaches": len(breaches),
    }


def too_little(counts: dict[str, int], kills: int, *, on_server: bool) -> list[str]:
    """Where a run was so tame that it shows nothing."""
    least = {
        "kills": kills,
        "  client": kills // 3,
        "  clients in the midst": kills // 10,
        "  acknowledged": 2 * kills,
        "  nothing heard": kills // 10,
        "  by workers": kills // 30,
        "orders searched": 1,
    }
    if on_server:
        least |= {"  server": max(1, kills // 30), "  process of the server": max(1, kills // 30)}
    return [
        f"too little: {name.strip()} {counts.get(name, 0)} < {wanted}"
        for name, wanted in least.items()
        if counts.get(name, 0) < wanted
    ]


def again(folder: Path) -> int:
    """Look once more at what a run has left."""
    store = open_store(folder / KEPT)
    looked = looked_at(store, read_dump(folder / ASKED))
    store.close()
    print(*looked.breaches, f"{looked.events} events, {len(looked.breaches)} breaches", sep="\n")
    return 1 if looked.breaches else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seed", type=int, default=new_seed())
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--store", choices=("sqlite", "postgres"), help="default: one after the other")
    parser.add_argument("--again", type=Path, metavar="FOLDER")
    options = parser.parse_args()
    if options.again:
        return again(options.again)
    code = 0
    for kind in (options.store,) if options.store else ("sqlite", "postgres"):
        folder = Path(tempfile.mkdtemp(prefix="sop-chaos-"))
        print(f"{kind}: seed {options.seed}, in {folder}", flush=True)
        server = Server(folder) if kind == "postgres" else None
        found = chaos(folder / "work", options.seed, options.kills, server)
        problems = [*found.breaches, *too_little(found.counts, options.kills, on_server=server is not None)]
        print(*(f"{name:28}{count:>8}" for name, count in found.counts.items()), sep="\n")
        print(*problems, "everything holds" if not problems else "", sep="\n", flush=True)
        code = code or int(bool(problems))
    return code


if __name__ == "__main__":
    sys.exit(main())
