"""How a part is written with its keys, for somebody who wrote a bare value in its place."""

from __future__ import annotations

from typing import Any, get_args

from pydantic import BaseModel

from schemas.diagnostic import Finding
from schemas.keys import models_at
from schemas.words import Words

SHOWN = 60
"""Characters. A longer text is not said again."""
_AS = Words("write it with its keys: {example}", "tulis dengan kuncinya: {example}")
_NO_KEYS = Words(
    "here stands {given}, where keys with their values belong",
    "di sini ada {given}, padahal seharusnya kunci dengan nilainya",
)
_AT_LEAST = Words("write at least: {needed}", "tulis sedikitnya: {needed}")
_THERE_ARE = Words("keys here: {known}", "kunci di sini: {known}")


def with_keys(finding: Finding, model: type[BaseModel], given: Any) -> Finding:
    """The finding that a part takes keys, with the way to write this very value in it."""
    if not finding.route:
        return _whole(model, finding)
    kinds = models_at(model, finding.route)
    if len(kinds) != 1 or isinstance(given, list | dict):
        return finding
    data = {**finding.data, "example": _example(kinds[0], str(given))}
    return Finding(finding.words, finding.route, _AS, data)


def _whole(model: type[BaseModel], finding: Finding) -> Finding:
    """A whole text without a key."""
    needed = [name for name, field in model.model_fields.items() if field.is_required()]
    data = {"given": finding.data["given"], "needed": needed, "known": list(model.model_fields)}
    return Finding(_NO_KEYS, finding.route, _AT_LEAST if needed else _THERE_ARE, data)


def _example(kind: type[BaseModel], given: str) -> str:
    """The keys that must be written, with the value at the one that it fits."""
    keys = {field.alias or name: field for name, field in kind.model_fields.items()}
    needed = [name for name, field in keys.items() if field.is_required()] or list(keys)[:1]
    choice = [name for name, field in keys.items() if given in get_args(field.annotation)]
    meant = choice[0] if choice else needed[0]
    needed += [meant] if meant not in needed else []
    plain = given if len(given) <= SHOWN and not set(given) & set(",:{}[]#\"'\n") else "…"
    return "{" + ", ".join(f"{name}: {plain if name == meant else '…'}" for name in needed) + "}"
