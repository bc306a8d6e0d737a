"""A client in a process of its own: it sends what it is told to, and says when it began and when it heard what."""

from __future__ import annotations

import json
import os
import signal
import socket
import time
from datetime import datetime, timedelta
from typing import Any

from engine.adapters.clock import SystemClock
from engine.adapters.keys import RandomKeys
from engine.domain.refusals import Refusal
from engine.persistence.opening import open_store
from engine.server_failures import CutOff
from engine.service import Service
from engine.store_failures import StoreFailure
from tests.races.place import REMINDERS, ROOT, USER


class WrongClock(SystemClock):
    """A clock that somebody set by so many days wrong."""

    def __init__(self, days: float) -> None:
        self._off = timedelta(days=days)

    def now(self) -> datetime:
        return super().now() + self._off


def live(place: str, name: str, address: str, days: float, room: int | None) -> None:
    """Be a client until whoever gives the orders is gone. `room`: no file may grow beyond so many bytes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if room is not None:
        import resource

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
    with socket.socket(socket.AF_UNIX) as line:
        line.connect(place)
        orders = line.makefile("r", encoding="utf-8")
        answers = line.makefile("w", encoding="utf-8")
        print(json.dumps({"name": name, "pid": os.getpid()}), file=answers, flush=True)
        client = Client(address, days)
        for order in orders:
            print(json.dumps(client.obey(json.loads(order)), default=str), file=answers, flush=True)


class Client:
    def __init__(self, address: str, days: float) -> None:
        self._address = address
        self._clock = WrongClock(days)
        self._service: Service | None = None

    def obey(self, order: dict[str, Any]) -> dict[str, Any]:
        begun = time.monotonic_ns()
        try:
            kind, said = "answered", self._answer(order)
        except Refusal as refusal:
            kind, said = "refused", {"name": type(refusal).__name__, "en": refusal.say("en"), **refusal.data}
        except CutOff as failure:
            kind, said = "unknown", {"name": "CutOff", "en": str(failure)}
        except StoreFailure as failure:
            kind, said = "failed", {"name": type(failure).__name__, "en": str(failure)}
        return {"begun": begun, "ended": time.monotonic_ns(), "kind": kind, "said": said}

    def _answer(self, order: dict[str, Any]) -> dict[str, Any]:
        ask = getattr(self._opened(), order["verb"])
        more = {**(order["more"] or {}), "command": order["id"]}
        if order["by"] is not None:
            more["by"] = order["by"]
        answer = ask(*order["arguments"], **more)
        if isinstance(answer, int):
            return {"new": answer}
        return {name: getattr(answer, name) for name in type(answer).__dataclass_fields__}

    def _opened(self) -> Service:
        if self._service is None:
            store = open_store(self._address)
            self._service = Service(
                store, self._clock, RandomKeys(), ROOT, system_user=USER, reminders=REMINDERS
            )
        return self._service
