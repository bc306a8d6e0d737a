"""Addresses of databases: which are a server's, and how they are shown without what is secret. Pure."""

from __future__ import annotations

import re
from pathlib import Path

SERVERS = ("postgresql://", "postgres://")


def is_server(address: str | Path) -> bool:
    return str(address).startswith(SERVERS)


def shown(address: str | Path) -> str:
    """The address as it may be printed: with the user, without password and options."""
    written = str(address)
    if not is_server(written):
        return written
    scheme, _, rest = written.partition("://")
    place, _, _ = rest.partition("?")
    people, at, server = place.rpartition("@")
    user = people.partition(":")[0]
    if rest.count("@") > 1 or "/" in people or ("@" in rest and not at):
        return f"{scheme}://{user}@…"  # it cannot be told where a password ends
    return f"{scheme}://{user}{at}{server}"


def without_passwords(text: str) -> str:
    """A text that may quote addresses, as it may be written down."""
    hidden = re.sub(r"postgres(?:ql)?://[^\s'\"]+", lambda found: shown(found[0]), text)
    return re.sub(r"(password=)[^&\s'\"]+", r"\1…", hidden)
