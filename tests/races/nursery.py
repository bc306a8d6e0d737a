"""Brings forth clients: it has read and done once all that they will, and forks one in a few milliseconds.

    python -m tests.races.nursery

reads what a client shall be, a line of JSON each. It ends with whoever started it; its clients end with their line.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from traceback import print_exc

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
    while line := sys.stdin.readline():
        if os.fork() == 0:
            try:
                client.live(**json.loads(line))
            except (BrokenPipeError, ConnectionError):
                pass
            except BaseException:
                print_exc()
            finally:
                os._exit(0)


if __name__ == "__main__":
    main()
