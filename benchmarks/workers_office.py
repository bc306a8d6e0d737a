"""The office of a trial in which workers are killed: its units, a procedure for each kill, and who is told of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock, Thread

from app import Workspace, init_workspace, open_workspace
from app.calendars import entries_for
from engine.domain.register_events import AssignmentRecorded, OfficerRecorded, PostRecorded, UnitRecorded
from engine.ports import Clock

UNITS = ("dinas-a", "dinas-b", "dinas-c")
SECRET = "benchmark-benchmark-benchmark-32"
PROCEDURE = """\
sop: 1
id: uji/p{number}
title: Uji {number}
agency: {{name: Dinas}}
calendar: id-shift-24x7
every: quarter
actors: {{staf: Staf}}
steps:
  - {{id: isi, activity: Mengisi, actor: staf, duration: 30 Menit}}
"""
SETTINGS = """
[jobs]
gap = 60
forms = "gambar"

[reminders]
before = []
after = [1, 2]

[webhook]
url = "http://127.0.0.1:{port}/"
secret_file = "secret"
"""


def prepare(folder: Path, address: str, port: int, clock: Clock) -> None:
    init_workspace(folder, "uji", "Uji", database=address, clock=clock)
    (folder / "secret").write_text(SECRET, encoding="utf-8")
    (folder / "processes" / "uji").mkdir()
    with (folder / "sop.toml").open("a", encoding="utf-8") as settings:
        settings.write(SETTINGS.format(port=port))
    with open_workspace(folder, clock=clock) as engine:
        engine.record(entries_for(["id-shift-24x7"], engine.settings))
        engine.record([PostRecorded("staf", "Staf")])
        for number, unit in enumerate(UNITS, start=1):
            officer = f"staf-{number}"
            engine.record(
                [
                    UnitRecorded(unit, f"Dinas {number}"),
                    OfficerRecorded(officer, engine.officer_name(f"Staf {number}")),
                    AssignmentRecorded(f"a-{number}", officer, "staf", unit, date(2026, 1, 1)),
                ]
            )


def publish(engine: Workspace, number: int) -> None:
    file = engine.settings.processes / "uji" / f"p{number}.yaml"
    file.write_text(PROCEDURE.format(number=number), encoding="utf-8")
    engine.publish(f"uji/p{number}", since=date(2026, 1, 1))


@contextmanager
def receiver(told: Counter[str]) -> Iterator[int]:
    """Takes webhook messages and counts them by their id; the port on which it listens."""
    line = Lock()

    class Taking(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            with line:
                told[self.headers["webhook-id"]] += 1
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Nothing is said."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Taking) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()
