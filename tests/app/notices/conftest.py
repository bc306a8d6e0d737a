"""A workspace that tells its officers, and the mail servers that are told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from engine.adapters.clock import SetClock
from tests.app.notices.office import MailServer, Office


@pytest.fixture
def mail(tmp_path: Path) -> Iterator[MailServer]:
    server = MailServer(tmp_path / "mails")
    yield server
    server.end()


@pytest.fixture
def mail_over(tmp_path: Path) -> Iterator[Callable[..., MailServer]]:
    """Starts a mail server that wants TLS or a password."""
    started: list[MailServer] = []

    def start(*ways: str) -> MailServer:
        started.append(MailServer(tmp_path / f"mails-{len(started)}", *ways))
        return started[-1]

    yield start
    for server in started:
        server.end()


@pytest.fixture
def office(folder: Path, clock: SetClock) -> Office:
    return Office(folder, clock)
