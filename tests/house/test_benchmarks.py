"""The recipes of the figures do what they say, in their short forms: what they find is not looked at here."""

from __future__ import annotations

from pathlib import Path

import pytest

from app import open_workspace
from benchmarks import flat, task_list, worker_memory
from engine.proof import Ways, verify
from tests.databases import Databases

TASKS = 2100


@pytest.mark.parametrize("store", flat.STORES)
def test_an_office_of_any_size_takes_steps_and_shows_everybody_their_tasks(
    store: str, tmp_path: Path, request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]
) -> None:
    flat.measure(tmp_path, store, _server(store, request), (TASKS,), rounds=2, warm=0)
    assert f"{store}, most / fewest: 1.00" in capsys.readouterr().out
    office = tmp_path / f"{store}-{TASKS}"
    task_list.measure(office, calls=2)
    assert capsys.readouterr().out.count("wanted ≤ 20 ms") == len(task_list.SEATS)
    with open_workspace(office) as engine, engine.store.reading(engine.root) as reading:
        found = verify(reading, engine.root, Ways(lambda *_: True, lambda *_: None))
    assert (found.holds, found.logs) == (True, TASKS + 1), "as if the engine had played all of them"


def test_a_worker_is_watched_while_it_works(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    worker_memory.trial(tmp_path / "kantor", steps=400, runs=3)
    assert "durable steps in" in capsys.readouterr().out


def _server(store: str, request: pytest.FixtureRequest) -> str:
    if store == "sqlite":
        return ""
    databases: Databases = request.getfixturevalue("postgres")
    return databases.server
