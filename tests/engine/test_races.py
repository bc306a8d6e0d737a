"""Several processes ask the same things at the same time: one wins, the others learn who, and nothing is done twice."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

import pytest

from engine.adapters.clock import SetClock
from engine.domain.events import AssignmentRecorded, Regathered, TaskClaimed, TaskCompleted
from engine.logs import look
from engine.persistence.opening import open_store
from engine.ports import InstanceFilter, Store
from tests.engine.office import Office

PROCESSES = 4
RUNS = 6
WORKER = """
import json, sys
from engine.adapters.clock import SetClock
from engine.adapters.keys import RandomKeys
from engine.domain.refusals import Refusal
from engine.persistence.opening import open_store
from engine.service import Service
from datetime import datetime

store = open_store(sys.argv[1])
service = Service(store, SetClock(datetime.fromisoformat(sys.argv[2])), RandomKeys(), "contoh", system_user="admin")
print("ready", flush=True)
for verb, arguments, more in json.loads(sys.stdin.readline()):
    try:
        answer = getattr(service, verb)(*arguments, **more)
        said = [answer.instance, answer.first, answer.last] if hasattr(answer, "first") else answer
    except Refusal as refusal:
        said = type(refusal).__name__ + ": " + refusal.say("en")
    print(json.dumps([more.get("command"), more.get("by"), said]), flush=True)
store.close()
"""
Command = tuple[str, list[object], dict[str, object]]
Said = list[tuple[str, str, object]]


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    store = open_store(address, create=True)
    yield store
    store.close()


@pytest.fixture
def office(store: Store) -> Office:
    """Two officers hold the post of Staf at the Dinas."""
    office = Office(store)
    office.engine.record([AssignmentRecorded("a-extra", "staf-2", "staf", "dinas", date(2026, 1, 1))])
    return office


def together(address: str, clock: SetClock, commands: Sequence[Sequence[Command]]) -> Said:
    """Each list of commands in a process of its own, all at once; what was said to each."""
    workers = [
        subprocess.Popen(
            [sys.executable, "-c", WORKER, address, clock.now().isoformat()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in commands
    ]
    for worker in workers:
        assert worker.stdout is not None
        assert worker.stdout.readline() == "ready\n"
    for worker, own in zip(workers, commands, strict=True):
        assert worker.stdin is not None
        worker.stdin.write(json.dumps(own) + "\n")
        worker.stdin.flush()
    said: Said = []
    for worker in workers:
        out, errors = worker.communicate(timeout=120)
        assert (worker.returncode, errors) == (0, "")
        said += [tuple(json.loads(line)) for line in out.splitlines()]
    return said


def everything_holds(store: Store) -> None:
    with store.reading("contoh") as reading:
        assert look(reading, "contoh").failures == ()


def turned(commands: Sequence[Command], by: int) -> list[Command]:
    """The same commands, begun at another place."""
    return [*commands[by:], *commands[:by]]


def test_what_is_created_and_opened_by_all_at_once_is_there_once(
    address: str, store: Store, office: Office
) -> None:
    periods = ("2026-Q1", "2026-Q2", "2026-Q3")
    commands: list[Command] = [
        ("create", [office.process, period], {"unit": "dinas", "command": f"{period}-{who}"})
        for period in periods
        for who in ("a", "b")
    ]
    said = together(
        address, office.clock, [turned(commands, 2 * (number % len(periods))) for number in range(PROCESSES)]
    )
    answers = defaultdict(set)
    for command, _, answer in said:
        answers[command[:7]].add(json.dumps(answer))
    assert {period: len(found) for period, found in answers.items()} == dict.fromkeys(periods, 1)
    numbers = [line.number for line in office.queries.instances(InstanceFilter(unit="dinas"))]
    office.move(2026, 12, 31)
    opens: list[Command] = [("open", [number], {"command": f"open-{number}"}) for number in numbers]
    said = together(address, office.clock, [opens, opens, turned(opens, 1), turned(opens, 2)])
    answered = defaultdict(set)
    for command, _, answer in said:
        answered[command].add(json.dumps(answer))
    assert all(len(found) == 1 for found in answered.values()), answered
    everything_holds(store)


def test_of_all_who_want_a_task_one_gets_it_and_the_others_learn_who(
    address: str, store: Store, office: Office
) -> None:
    office.move(2026, 12, 31)
    office.engine.create(office.process, "2026")
    runs = [
        line.number
        for line in office.queries.instances(InstanceFilter(unit="dinas", phase="triwulan"))[:RUNS]
    ]
    for number in runs:
        office.engine.open(number)
    lists: list[list[Command]] = []
    for worker in range(PROCESSES):
        officer = f"staf-{worker % 2 + 1}"
        own: list[Command] = []
        for number in runs:
            task = f"{number}:kumpul@staf#1"
            own.append(("claim", [task], {"by": officer, "command": f"claim-{number}-{officer}"}))
            own.append(("complete", [task], {"by": officer, "command": f"complete-{number}-{officer}"}))
        lists.append(own)
    said = together(address, office.clock, lists)
    for number in runs:
        events = [one.event for one in office.queries.history(number)]
        (claimed,) = [one for one in events if isinstance(one, TaskClaimed)]
        (completed,) = [one for one in office.queries.history(number) if isinstance(one.event, TaskCompleted)]
        winner, loser = completed.stamp.by, {"staf-1": "staf-2", "staf-2": "staf-1"}[completed.stamp.by or ""]
        assert claimed.officer == winner
        to_winner = {json.dumps(answer) for name, _, answer in said if name == f"complete-{number}-{winner}"}
        assert len(to_winner) == 1, "the command sent by two gets one answer"
        for name, by, answer in said:
            if name == f"complete-{number}-{loser}":
                assert by == loser
                assert isinstance(answer, str)
                assert str(winner) in answer, answer
    everything_holds(store)


def test_of_quarters_that_end_at_once_the_last_opens_the_semester(
    address: str, store: Store, office: Office
) -> None:
    office.move(2026, 12, 31)
    office.engine.create(office.process, "2026")
    units = {"dinas": 1, "badan": 2}
    lists: list[list[Command]] = [[] for _ in range(4)]
    for unit, suffix in units.items():
        for place in range(4):
            number = office.number("triwulan", f"2026-Q{place + 1}", unit)
            office.engine.open(number)
            office.engine.complete(f"{number}:kumpul", by=f"staf-{suffix}")
            office.engine.complete(f"{number}:periksa", by=f"kasi-{suffix}", outcome="Setuju")
            lists[place].append(("complete", [f"{number}:simpan"], {"by": f"staf-{suffix}"}))
    said = together(address, office.clock, lists)
    assert [answer for _, _, answer in said if isinstance(answer, str)] == []
    for unit in units:
        for semester in ("2026-S1", "2026-S2"):
            run = office.queries.instance(office.number("semester", semester, unit))
            assert run.state.value == "open"
            assert len(run.gathered) == 2
    everything_holds(store)


def test_of_all_who_gather_anew_one_does_and_the_others_are_told_that_nothing_is_left(
    address: str, store: Store, office: Office
) -> None:
    office.move(2026, 12, 31)
    office.engine.create(office.process, "2026")
    units = {"dinas": 1, "badan": 2}
    lists: list[list[Command]] = [[], []]
    for unit, suffix in units.items():
        for period in ("2026-Q1", "2026-Q2"):
            office.quarter(period, unit=unit)
        again, semester = (
            office.number("triwulan", "2026-Q1", unit),
            office.number("semester", "2026-S1", unit),
        )
        office.engine.reopen(again, "simpan", "angka salah")
        office.engine.complete(f"{again}:simpan", by=f"staf-{suffix}")
        commands: list[Command] = [("regather", [semester], {"command": f"{unit}-{one}"}) for one in "ab"]
        for worker, own in enumerate(lists):
            own += turned(commands, worker)
    said = together(address, office.clock, lists)
    for unit in units:
        run = office.number("semester", "2026-S1", unit)
        gathered = [
            one.stamp.command for one in office.queries.history(run) if isinstance(one.event, Regathered)
        ]
        assert len(gathered) == 1
        answers = {
            name: [one for asked, _, one in said if asked == name] for name, _, _ in said if name[:5] == unit
        }
        assert {name for name, heard in answers.items() if not isinstance(heard[0], str)} == set(gathered)
        assert all(len(heard) == 2 and heard[0] == heard[1] for heard in answers.values()), answers
    everything_holds(store)
