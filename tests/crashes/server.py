"""A server of PostgreSQL of our own that can be killed: as a whole, and one of its processes in the midst of work."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import psycopg

from scripts.postgres import started
from tests.races.chance import Random


class Server:
    """It comes up again by itself whenever it was killed, and forgets nothing that it has confirmed."""

    def __init__(self, folder: Path) -> None:
        self.address = started(folder / "postgres", durable=True, revive=True)

    def kill(self) -> bool:
        """The process from which all others come; they end when they see that it is gone."""
        return self._kill(
            "SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int", lambda found: found[0]
        )

    def kill_one(self, chance: Random) -> bool:
        """One that works for a client: the server then ends all the others, and recovers."""
        asked = (
            "SELECT pid FROM pg_stat_activity WHERE application_name = 'sop' AND state <> 'idle'"
            " UNION ALL SELECT pid FROM pg_stat_activity WHERE backend_type = 'walwriter'"
        )
        return self._kill(asked, chance.choice)

    def wait_until_up(self) -> None:
        until = time.monotonic() + 60
        while time.monotonic() < until:
            with suppress(psycopg.OperationalError):
                psycopg.connect(self.address, connect_timeout=10).close()
                return
            time.sleep(0.1)
        raise TimeoutError("the server did not come up again")

    def _kill(self, asked: str, choose: Callable[[list[int]], int]) -> bool:
        """False where the server is not up just now."""
        try:
            with psycopg.connect(self.address, autocommit=True, connect_timeout=10) as connection:
                found = [id for (id,) in connection.execute(asked.encode()).fetchall()]
        except psycopg.OperationalError:
            return False
        if not found:
            return False
        with suppress(ProcessLookupError):
            os.kill(choose(found), signal.SIGKILL)
        return True
