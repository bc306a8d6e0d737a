"""Brings forth clients: it has read and done once all that they will, and forks one in a few milliseconds.

    python -m tests.races.nursery [--commands]

reads what a client shall be, a line of JSON each, and says under which id it runs. It ends with whoever started it; its
clients end with their line. With `--commands` it brings forth whole commands of `sop` as well.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path
from traceback import print_exc
from typing import Any

from engine.persistence import postgres, postgres_store, sql_store, sqlite
from tests.races import client
from tests.races.place import prepare

READ = (postgres, postgres_store, sql_store, sqlite)
"""What opening a store would read."""


def main() -> None:
    prepare("memory:")
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for those that were killed
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    print("ready", flush=True)
    if "--commands" in sys.argv:
        import cli.main
        import cli.serving  # noqa: F401
    while line := sys.stdin.readline():
        born = os.fork()
        if born == 0:
            _live(json.loads(line))
        print(born, flush=True)


def _live(what: dict[str, Any]) -> None:
    """Be it, and end."""
    code: Any = 0
    try:
        if "command" in what:
            code = _sop(what["command"], what["said"])
        else:
            client.live(**what)
    except (BrokenPipeError, ConnectionError):
        pass
    except BaseException:
        print_exc()
        code = 70
    finally:
        sys.stdout.flush()
        os._exit(code or 0)


def _sop(arguments: list[str], said: str) -> int:
    """A command of `sop`; what it says is added to a file."""
    from cli.main import main as sop

    with Path(said).open("a", encoding="utf-8") as file:
        for number in (0, 1, 2):
            os.dup2(file.fileno() if number else os.open(os.devnull, os.O_RDONLY), number)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    return sop(arguments)


if __name__ == "__main__":
    main()
