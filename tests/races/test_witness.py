"""The checks of races find what they are for: a history that is bent in any way agrees with nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from engine.adapters.clock import SystemClock
from engine.adapters.keys import RandomKeys
from engine.domain.refusals import Refusal
from engine.persistence.opening import open_store
from engine.ports import Store
from engine.service import Service
from tests.races.chance import Random
from tests.races.history import NEVER, Operation, Order, dump, read_dump
from tests.races.linearizable import is_linearizable
from tests.races.model import Quarter, explains
from tests.races.place import ROOT, prepare, queries
from tests.races.witness import looked_at

NAME = "1:kumpul@staf#1"
PLACES = ("kumpul@staf", "periksa@kasi", "simpan@staf")


def sent(verb: str, begun: int, ended: int, kind: str = "answered", **said: object) -> Operation:
    by = said.pop("by", "staf-0")
    id = str(said.pop("id", f"{verb}-{by}-{begun}"))
    task = () if verb == "open" else (said.pop("task", NAME),)
    return Operation(Order(id, verb, task or (1,), str(by)), "0a", begun, ended, kind, said)


OPEN = sent("open", 1, 2)
CLAIM = sent("claim", 4, 5)
TOO_LATE = sent("claim", 6, 7, "refused", name="ClaimedByAnother", officer="staf-0", by="staf-1")


@pytest.mark.parametrize(
    ("history", "holds"),
    [
        ([OPEN, CLAIM, TOO_LATE], True),
        ([OPEN, CLAIM, replace(TOO_LATE, begun=2, ended=3)], False),  # refused before anybody had claimed it
        ([OPEN, CLAIM, replace(TOO_LATE, begun=2, ended=5)], True),  # or at the same time
        ([OPEN, CLAIM, sent("claim", 6, 7, by="staf-1")], False),  # two have it
        ([OPEN, CLAIM, sent("complete", 6, 7, by="staf-1")], False),
        ([OPEN, CLAIM, replace(CLAIM, begun=8, ended=9)], True),  # the same command again
        ([CLAIM, replace(OPEN, begun=7, ended=8)], False),
        (
            [OPEN, replace(CLAIM, kind="unknown", ended=NEVER), TOO_LATE],
            True,
        ),  # nobody heard of it: it happened
        ([OPEN, replace(CLAIM, kind="unknown", ended=NEVER), sent("complete", 6, 7, by="staf-1")], True),
        ([OPEN, TOO_LATE], False),
        (
            [OPEN, CLAIM, replace(TOO_LATE, said={"name": "ClaimedByAnother", "officer": "staf-9"})],
            False,
        ),  # told of another
    ],
)
def test_an_order_is_found_where_there_is_one(history: list[Operation], holds: bool) -> None:
    assert is_linearizable(history, Quarter(), explains) is holds


@pytest.fixture
def store(tmp_path: Path) -> Store:
    address = str(tmp_path / "sop.db")
    prepare(address)
    return open_store(address)


def played(store: Store, seed: int, steps: int = 60) -> list[Operation]:
    """One person after the other at one quarter, doing whatever comes to mind."""
    engine = Service(store, SystemClock(), RandomKeys(), ROOT, system_user="admin")
    chance, asking = Random(seed), queries(store)
    operations: list[Operation] = []
    moment = 0

    def ask(id: str, verb: str, *arguments: object, by: str | None = None, **more: object) -> None:
        nonlocal moment
        moment += 2
        order = Order(id, verb, arguments, by, more)
        try:
            answer = getattr(engine, verb)(*arguments, by=by, command=id, **more)
            said = {name: getattr(answer, name) for name in type(answer).__dataclass_fields__}
            operations.append(Operation(order, "0a", moment, moment + 1, "answered", said))
        except Refusal as refusal:
            said = {"name": type(refusal).__name__, "en": refusal.say("en"), **refusal.data}
            operations.append(Operation(order, "0a", moment, moment + 1, "refused", said))

    ask(f"{seed}-create", "create_all", "contoh/kinerja", "2001-Q1", unit="dinas")
    ask(f"{seed}-open", "open", 1)
    for number in range(steps):
        waiting = [line.task.id for line in asking.tasks(instance=1)]
        anything = [f"{place}#{round}" for place in PLACES for round in (1, 2)]
        name = chance.choice(waiting if waiting and chance.random() < 0.6 else anything)
        step, post = name.partition("#")[0].split("@")
        task, by = f"1:{name}", f"{post}-{chance.choice([0, 0, 1])}"
        id = f"{seed}-{number}"
        verb = chance.choice(["claim", "release", "complete", "complete", "complete", "send_back"])
        if verb == "send_back":
            if step != "kumpul":
                ask(id, verb, task, "kumpul", "kurang", by=by)
        elif verb == "complete" and step == "periksa":
            ask(id, verb, task, by=by, outcome=chance.choice(["Setuju", "Tidak"]), reason="diperiksa")
        else:
            ask(id, verb, task, by=by)
    return operations


@pytest.mark.parametrize("seed", range(4))
def test_the_model_of_a_quarter_tells_what_the_engine_tells(store: Store, seed: int) -> None:
    state = Quarter()
    for one in played(store, seed)[1:]:
        after = explains(state, one)
        assert after is not None, (state, one)
        state = after
    store.close()


def bent(operations: list[Operation], at: int, **otherwise: object) -> list[Operation]:
    changed = list(operations)
    changed[at] = replace(changed[at], **otherwise)  # type: ignore[arg-type]
    return changed


def answered(operations: list[Operation], place: int = 5) -> int:
    """The place of an answer in the middle."""
    return [at for at, one in enumerate(operations) if one.kind == "answered"][place]


def with_id(operations: list[Operation], id: str) -> list[Operation]:
    at = answered(operations)
    return bent(operations, at, order=replace(operations[at].order, id=id))


BENT: dict[str, Callable[[list[Operation]], list[Operation]]] = {
    "asked for by nobody": lambda said: said[: answered(said)] + said[answered(said) + 1 :],
    "in the logs there is []": lambda said: with_id(said, "another"),
    "refused or failed, and yet did": lambda said: bent(said, answered(said), kind="failed"),
    "stands after it": lambda said: bent(
        said, answered(said, 6), begun=said[answered(said)].begun - 2, ended=said[answered(said)].begun - 1
    ),
    "carried out more than once": lambda said: [*said, said[answered(said)]],
    "was answered differently": lambda said: [
        *said,
        replace(
            said[answered(said)], said={**(said[answered(said)].said or {}), "last": 99, "repeated": True}
        ),
    ],
    "no order explains": lambda said: bent(
        said, answered(said, 6), begun=said[answered(said)].begun - 2, ended=said[answered(said)].begun - 1
    ),
}


@pytest.mark.parametrize("found", BENT)
def test_a_history_that_was_bent_is_found_out(store: Store, found: str) -> None:
    operations = played(store, 2)
    assert looked_at(store, operations).breaches == ()
    breaches = looked_at(store, BENT[found](operations)).breaches
    store.close()
    assert any(found in one for one in breaches), breaches


def test_what_was_dumped_can_be_looked_at_again(store: Store, tmp_path: Path) -> None:
    operations = played(store, 1)
    dump(operations, tmp_path / "asked.jsonl")
    again = read_dump(tmp_path / "asked.jsonl")
    assert looked_at(store, again) == looked_at(store, operations)
    store.close()
