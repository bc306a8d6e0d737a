"""The `sop.toml` that goes into a backup, without what is secret, and the one that comes out of it. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date, time
from typing import Any
from urllib.parse import urlsplit

from engine.persistence.addresses import shown

BELOW = {"processes": "processes", "register": "register", "documents": "documents"}
"""Where things are in a workspace that was restored, wherever they were before."""
ADDRESSES = (("webhook", "url"), ("seals", "timestamps"))
"""Addresses of others, whose ways may be known only to those who were told them."""
PLAIN = re.compile(r"[A-Za-z0-9_-]+")
"""A name that needs no quotes."""


def without_secrets(settings: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The settings as they may be copied, and the names of those that were shortened.

    Passwords stand in files of their own or in variables; only addresses could hold some.
    """
    kept: dict[str, Any] = {
        name: dict(value) if isinstance(value, dict) else value for name, value in settings.items()
    }
    left_out = []
    if "database" in kept and shown(kept["database"]) != kept["database"]:
        kept["database"] = shown(kept["database"])
        left_out.append("database")
    for section, name in ADDRESSES:
        value = kept.get(section, {}).get(name)
        if isinstance(value, str) and _host_only(value) != value:
            kept[section][name] = _host_only(value)
            left_out.append(f"{section}.{name}")
    return kept, tuple(left_out)


def for_the_new_place(settings: Mapping[str, Any], database: str) -> dict[str, Any]:
    """The settings of a workspace that was restored: everything is below its folder, but a database on a server."""
    return {**settings, "database": database, **BELOW}


def toml(settings: Mapping[str, Any]) -> str:
    """What settings consist of, as TOML: texts, numbers, days, lists of them, and sections of these."""
    flat = [
        f"{_name(name)} = {_value(value)}\n"
        for name, value in settings.items()
        if not isinstance(value, dict)
    ]
    sections = [
        f"\n[{_name(name)}]\n{toml(value)}" for name, value in settings.items() if isinstance(value, dict)
    ]
    return "".join(flat + sections)


def _name(name: str) -> str:
    return name if PLAIN.fullmatch(name) else json.dumps(name, ensure_ascii=False).replace("\x7f", "\\u007f")


def _value(value: Any) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case date() | time():
            return value.isoformat()
        case list():
            return f"[{', '.join(_value(one) for one in value)}]"
        case dict():
            return f"{{{', '.join(f'{_name(name)} = {_value(one)}' for name, one in value.items())}}}"
        case str():
            return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
        case _:
            return str(value)


def _host_only(address: str) -> str:
    parts = urlsplit(address)
    host = parts.netloc.rpartition("@")[2]
    return (
        f"{parts.scheme}://{host}/"
        if parts.path.strip("/") or parts.query or "@" in parts.netloc
        else address
    )
