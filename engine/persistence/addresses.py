"""Addresses of databases: which are a server's, and how they are shown without what is secret. Pure."""

from __future__ import annotations

import re
from pathlib import Path

SERVERS = ("postgresql://", "postgres://")


def is_server(address: str | Path) -> bool:
    return str(address).startswith(SERVERS)


def shown(address: str | Path) -> str:
    """The address as it may be printed: with the user, without password and options. Of any scheme, known or not."""
    written = str(address)
    if "://" not in written:
        return written
    scheme, _, rest = written.partition("://")
    place, _, _ = rest.partition("?")
    people, at, server = place.rpartition("@")
    user = people.partition(":")[0]
    if rest.count("@") > 1 or "/" in people or ("@" in rest and not at):
        return f"{scheme}://{user}@…"  # it cannot be told where a password ends
    host, colon, port = server.partition("/")[0].partition(":")
    if not at and colon and not port.isdecimal() and not host.startswith("["):
        return f"{scheme}://{host}:…"  # no server is named: what stands here may be user and password
    return f"{scheme}://{user}{at}{server}"


_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^\s'\"]+")
_TO_THE_END = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*://)([^\s/:@'\"]*):(?!\d+(?:[/\s'\"?]|$))[^\n]*")
"""Blanks and quotes may stand in a password that was not encoded: the rest of the line is lost rather than told."""
_ASKED = re.compile(r"(?i)([?&](?:ssl)?password=)[^\n]*")
_NAMED = re.compile(
    r"(?i)((?:password|passphrase|passwd|secret|secret_access_key|session_token|token)\s*[=:]\s*)"
    r"(\"[^\"\n]*\"|'[^'\n]*'|[^&\s'\"]+)"
)


def without_passwords(text: str) -> str:
    """A text that may quote addresses, as it may be written down."""
    hidden = _TO_THE_END.sub(r"\1\2@…", _ASKED.sub(r"\1…", text))
    return _ADDRESS.sub(lambda found: shown(found[0]), _NAMED.sub(r"\1…", hidden))
