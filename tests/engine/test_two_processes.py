"""Several processes on one database: nothing is lost, nothing is written twice, nothing is left half."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from itertools import pairwise

from engine.domain.evolve import replay
from engine.persistence.opening import open_store
from engine.ports import InstanceFilter
from tests.engine.written import ROOT, opened

WRITER = """
import sys
from engine.persistence.opening import open_store
from engine.store_failures import Contended
from tests.engine.written import ROOT, ACTING, Written, written
from engine.domain.events import TaskClaimed, TaskReleased
address, name, rounds = sys.argv[1], sys.argv[2], int(sys.argv[3])
store = open_store(address)
print("ready", flush=True)
sys.stdin.readline()
for turn in range(rounds):
    with store.writing(ROOT, shared=name.endswith("-2")) as writing:
        before = writing.held(1)
        claim = written(before, before, [TaskClaimed("collect@staf#1", name, ACTING)])
        released = claim.then(TaskReleased("collect@staf#1"))
        writing.save(before, released.after, claim.records + released.records)
        writing.next_number("rounds")
    print(turn, flush=True)
"""


def start(address: str, name: str, rounds: int) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, address, name, str(rounds)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def prepare(address: str) -> None:
    store = open_store(address, create=True)
    opened().save(store)
    store.close()


def test_two_writers_at_once_both_get_through(address: str) -> None:
    prepare(address)
    writers = [start(address, name, 50) for name in ("staf-1", "staf-2")]
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("go\n")
        writer.stdin.flush()
    for writer in writers:
        _, errors = writer.communicate(timeout=60)
        assert (writer.returncode, errors) == (0, "")
    store = open_store(address)
    with store.writing(ROOT) as writing:
        records = writing.history(1)
        assert [record.seq for record in records] == list(range(1, 3 + 2 * 100 + 1))
        assert all(after.body.find(f'"prev":"{before.hash}"') > 0 for before, after in pairwise(records))
        assert writing.instance(1) == replay(ROOT, 1, records)
        assert writing.next_number("rounds") == 101
    store.close()


def test_a_writer_killed_at_any_moment_leaves_nothing_half_written(address: str) -> None:
    prepare(address)
    said = 0
    for kill in range(6):
        writer = start(address, f"staf-{kill}", 100_000)
        assert writer.stdin is not None
        writer.stdin.write("go\n")
        writer.stdin.flush()
        time.sleep(0.05 + 0.013 * kill)
        writer.send_signal(signal.SIGKILL)
        out, _ = writer.communicate(timeout=60)
        said += out.count("\n")
        store = open_store(address)
        with store.writing(ROOT) as writing:
            records = writing.history(1)
            done = (len(records) - 3) // 2
            assert len(records) == 3 + 2 * done
            assert said <= done <= said + kill + 1
            assert writing.instance(1) == replay(ROOT, 1, records)
            assert len(writing.instances(InstanceFilter())) == 1
        store.close()
    assert said > 20
