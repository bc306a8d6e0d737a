"""Clients, workers and the server are killed during load: what was acknowledged is kept, nothing half, none is stuck.

`scripts/chaos` is the long form.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.crashes.recipe import ASKED, again, chaos, too_little
from tests.crashes.server import Server

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="clients are forked")
KILLS = 6
SEED = 20_261_121


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_what_was_acknowledged_before_a_kill_is_there_after_it(tmp_path: Path, kind: str) -> None:
    server = Server(tmp_path) if kind == "postgres" else None
    found = chaos(tmp_path / "work", SEED, KILLS, server)
    assert found.breaches == ()
    assert too_little(found.counts, KILLS, on_server=server is not None) == []
    assert again(tmp_path / "work") == 0, "what is left behind can be looked at once more"
    asked = tmp_path / "work" / ASKED
    lines = asked.read_text(encoding="utf-8").splitlines()
    lost = next(line for line in lines if '"first": ' in line)
    asked.write_text("\n".join([*lines, lost.replace('"id": "', '"id": "lost-')]), encoding="utf-8")
    assert again(tmp_path / "work") == 1, "an answer that is not in the log is found"


def test_a_run_in_which_too_little_happened_fails() -> None:
    assert too_little({"kills": 300}, 300, on_server=True)
    assert "too little: kills 3 < 300" in too_little({"kills": 3}, 300, on_server=False)
