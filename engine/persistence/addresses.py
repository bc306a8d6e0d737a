"""Addresses of databases: which are a server's, and how they are shown without what is secret. Pure."""

from __future__ import annotations

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
    people, at, place = rest.rpartition("@")  # a password may hold any sign, the place has no @
    return f"{scheme}://{people.partition(':')[0]}{at}{place.partition('?')[0]}"
