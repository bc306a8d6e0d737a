"""An office whose every name, title and word is hostile, with runs in which hostile things were said and handed in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from app import Workspace, init_workspace, open_workspace
from app.proof.keys import make_key
from app.proof.sealing import seal_workspace
from engine.adapters.clock import SetClock
from engine.adapters.keys import CountedKeys
from schemas.harmless import json_text
from tests.hostile.texts import Texts, hostile, procedure, register

PROCESS = "kantor/jahat"
QUARTERLY = "kantor/triwulan"
BEGUN = datetime(2026, 1, 5, 2, tzinfo=UTC)
FILE = "=cmd|' <img src=x onerror=alert(7)> \x1b[31m\u202e.txt"


def build(folder: Path, kind: Callable[[int], str] = hostile) -> Path:
    """A workspace on a file, with a case that went back once and a quarter that is late; its texts of one kind."""
    texts, clock = Texts(kind), SetClock(BEGUN)
    init_workspace(folder, "contoh", texts(), clock=clock)
    with (folder / "sop.toml").open("a", encoding="utf-8") as settings:
        settings.write('key = "kunci.pem"\n')
    (folder / "register/register.yaml").write_text(json_text(register(texts)), encoding="utf-8")
    (folder / "processes/kantor").mkdir()
    (folder / "processes/kantor/jahat.yaml").write_text(procedure(texts), encoding="utf-8")
    (folder / "processes/kantor/triwulan.yaml").write_text(_quarterly(texts), encoding="utf-8")
    (folder / FILE).write_bytes(texts().encode())
    with open_workspace(folder, clock=clock, keys=CountedKeys(), system_user=texts()) as engine:
        engine.import_register()
        for process in (PROCESS, QUARTERLY):
            engine.publish(process, since=date(2026, 1, 1), units=["kantor"])
        _play(engine, texts, clock, folder / FILE)
        make_key(engine)
        seal_workspace(engine)
    return folder


def _play(engine: Workspace, texts: Texts, clock: SetClock, file: Path) -> None:
    case = engine.create_case(PROCESS, "kantor", texts())
    engine.open(case)
    process = engine.shown(case).process
    (draft, decision, _) = process.steps
    forward, back = decision.decide or ()
    values = {"isi": texts(), "pilihan": draft.collect["pilihan"].choices[0]}
    for outcome, reason in ((back, texts()), (forward, None)):
        engine.complete(f"{case}:konsep", by="staf-1", values=values, outputs=[file], reference=texts())
        clock.move(by=timedelta(days=9))
        engine.claim(f"{case}:periksa", by="camat-1")
        engine.complete(f"{case}:periksa", by="camat-1", outcome=outcome, reason=reason)
    engine.send_back(f"{case}:kirim", "konsep", texts(), by="staf-1")
    engine.complete(f"{case}:konsep", by="staf-1", values=values, outputs=[file], reference=texts())
    other = engine.create_case(PROCESS, "kantor", texts())
    engine.open(other)
    engine.suspend(other, texts())
    (quarter,) = engine.create(QUARTERLY, "2026-Q1", unit="kantor")
    engine.open(quarter)
    clock.move(by=timedelta(days=20))
    engine.tick()


def _quarterly(text: Texts) -> str:
    return json_text({
        "sop": 1,
        "id": QUARTERLY,
        "title": text(),
        "agency": {"name": text()},
        "every": "quarter",
        "actors": {"staf": {"title": text(), "post": "staf"}},
        "steps": [
            {"id": "kumpul", "no": text(), "activity": text(), "actor": "staf", "output": text(), "duration": "1 Hari"},
            {"id": "lapor", "activity": text(), "actor": "staf"},
        ],
    })  # fmt: skip
