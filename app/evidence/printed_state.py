"""An instance as plain data in one order: what a log is replayed to can be compared with what was printed. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from engine.domain.encoding import canonical
from engine.domain.instance import Instance


def printed_state(instance: Instance) -> str:
    """Canonical JSON of the whole instance. Sets are sorted; what has its default value is left out."""
    return canonical(_plain(instance)) + "\n"


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {_key(key): _plain(one) for key, one in value.items()}
    if isinstance(value, set | frozenset):
        return sorted((_plain(one) for one in value), key=canonical_key)
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if is_dataclass(value):
        return {one.name: said for one in fields(value) if (said := _plain(getattr(value, one.name)))}
    return value


def _key(key: Any) -> str:
    return key if isinstance(key, str) else canonical({"key": _plain(key)})


def canonical_key(value: Any) -> str:
    """By what members of a set are put in order."""
    return canonical({"key": value})
