"""A mail server in a process of its own, on a free port of this machine: what it takes it writes into a folder.

`python -P smtp_server.py FOLDER [--starttls | --tls] [--login] [--port=N]` prints its port and serves until it is
ended. What it answers to a recipient stands in FOLDER/answers.json: {"staf-1@kantor.test": ["451 later", "250 OK"]},
one after the other, the last of them for ever; "hang" gives no answer.
"""

from __future__ import annotations

import asyncio
import json
import ssl
import sys
from itertools import count
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

USER, PASSWORD = b"sop@kantor.test", b"rahasia-1"


class Taking:
    """Takes mails, or answers as it was told to."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count(1)
        self._asked: dict[str, int] = {}

    async def handle_RCPT(  # noqa: N802
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        answer = self._answer(address)
        if answer == "hang":
            await asyncio.sleep(60)
        if not answer.startswith("250"):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        number = next(self._numbers)
        head = {"from": envelope.mail_from, "to": envelope.rcpt_tos, "tls": _is_over_tls(server)}
        (self._folder / f"{number:05}.json").write_text(json.dumps(head))
        assert isinstance(envelope.content, bytes)
        part = self._folder / f"{number:05}.part"
        part.write_bytes(envelope.content)
        part.replace(self._folder / f"{number:05}.eml")
        return "250 taken"

    def _answer(self, address: str) -> str:
        file = self._folder / "answers.json"
        answers: dict[str, list[str]] = json.loads(file.read_text()) if file.exists() else {}
        given = answers.get(address, ["250 OK"])
        place = self._asked.get(address, 0)
        self._asked[address] = place + 1
        return given[min(place, len(given) - 1)]


def _is_over_tls(server: SMTP) -> bool:
    return server.transport is not None and server.transport.get_extra_info("ssl_object") is not None


def _may_enter(
    _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, data: Any
) -> AuthResult:
    return AuthResult(success=(data.login, data.password) == (USER, PASSWORD), handled=False)


async def serve(folder: Path, ways: list[str]) -> None:
    loop, taking = asyncio.get_running_loop(), Taking(folder)
    more: dict[str, Any] = {"hostname": "kantor.test", "enable_SMTPUTF8": True, "loop": loop}
    context = None
    if "--login" in ways:
        more |= {"authenticator": _may_enter, "auth_required": True, "auth_require_tls": False}
    if "--tls" in ways or "--starttls" in ways:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(folder / "server.pem")
    if "--starttls" in ways:
        more |= {"tls_context": context, "require_starttls": True}
    around = context if "--tls" in ways else None
    port = next((int(way.removeprefix("--port=")) for way in ways if way.startswith("--port=")), 0)
    server = await loop.create_server(lambda: SMTP(taking, **more), "127.0.0.1", port, ssl=around)
    print(server.sockets[0].getsockname()[1], flush=True)  # noqa: T201 - whoever started it reads this
    await loop.run_in_executor(None, sys.stdin.read)  # until whoever started it goes away


if __name__ == "__main__":
    asyncio.run(serve(Path(sys.argv[1]), sys.argv[2:]))
