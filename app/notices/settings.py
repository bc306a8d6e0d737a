"""The channels of a workspace. Without any nobody is told, and nothing is kept to be told. Pure data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from pathlib import Path
from typing import Literal

from engine.domain.notices import Kind

Security = Literal["tls", "starttls", "none"]
PORTS: Mapping[Security, int] = {"tls": 465, "starttls": 587, "none": 25}
TOLD_BY_MAIL = frozenset(Kind) - {Kind.OPENED}
"""Unless `tell` says otherwise: whoever has the first row of a run hears of that row."""


@dataclass(frozen=True, slots=True)
class Mail:
    """The server that takes our mail."""

    host: str
    port: int
    security: Security
    sender: str
    user: str | None = None
    password_file: Path | None = None
    ca_file: Path | None = None
    """Whom to trust beside the system's own authorities: for servers with a certificate of the office's own."""
    timeout: float = 20
    """Seconds for each answer of the server."""
    tell: frozenset[Kind] = TOLD_BY_MAIL
    digest: bool = False
    """One mail a day to each officer instead of one for each event."""
    digest_at: time = time(7)
    """From when on, in the zone of the root."""


@dataclass(frozen=True, slots=True)
class Webhook:
    """The address that is told of everything, for whoever passes it on: a messenger, a portal, another system."""

    url: str
    secret_file: Path | None = None
    ca_file: Path | None = None
    timeout: float = 10
    """Seconds to connect, and for each answer."""
    tell: frozenset[Kind] = field(default_factory=lambda: frozenset(Kind))


@dataclass(frozen=True, slots=True)
class NoticeSettings:
    mail: Mail | None = None
    webhook: Webhook | None = None

    @property
    def any(self) -> bool:
        return self.mail is not None or self.webhook is not None
