"""Every store there is, for the one specification that all of them keep."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from engine.persistence.opening import open_store
from engine.ports import Store


@pytest.fixture(params=["memory", "sqlite", "postgres"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    with ExitStack() as ending:
        if request.param == "postgres":
            postgres = request.getfixturevalue("postgres")
            url = ending.enter_context(postgres.new(template=postgres.filled))
        else:
            url = "memory:" if request.param == "memory" else str(tmp_path / "sop.db")
        store = open_store(url, create=True)
        ending.callback(store.close)
        yield store
