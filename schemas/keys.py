"""Which keys a part of the language knows, found by the way to it."""

from __future__ import annotations

from typing import Any, get_args

from pydantic import BaseModel

from schemas.diagnostic import Route


def keys_at(model: type[BaseModel], route: Route) -> tuple[str, ...]:
    """The keys that may stand at a place of a document; none where it is not a closed mapping."""
    return tuple(key for kind in _models(_at(model, route)) for key in _keys(kind))


def models_at(model: type[BaseModel], route: Route) -> tuple[type[BaseModel], ...]:
    """The closed mappings that may stand at a place; none where names of the analyst's own stand there."""
    kinds = _at(model, route)
    return () if any(_named_freely(kind) for kind in kinds) else tuple(_models(kinds))


def has_parts(model: type[BaseModel], route: Route) -> bool:
    """Whether what stands at a place has keys or parts of its own, so that it is written below its key."""
    kinds = _at(model, route)
    return any(_named_freely(kind) for kind in kinds) or bool(_models(kinds))


def _at(model: type[BaseModel], route: Route) -> list[Any]:
    """The types that can stand at a place of a document."""
    here: list[Any] = [model]
    for part in route:
        here = [below for kind in here for below in _below(kind, part)]
    return here


def _named_freely(kind: Any) -> bool:
    return getattr(kind, "__origin__", None) is dict or any(_named_freely(inner) for inner in get_args(kind))


def _keys(kind: type[BaseModel]) -> list[str]:
    hidden: tuple[str, ...] = getattr(kind, "unwritten", ())
    return [field.alias or name for name, field in kind.model_fields.items() if name not in hidden]


def _below(kind: Any, part: str | int) -> list[Any]:
    """The types that can stand under one part of a value of this type."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        fields = {field.alias or name: field.annotation for name, field in kind.model_fields.items()}
        return [fields[part]] if isinstance(part, str) and part in fields else []
    arguments = get_args(kind)
    if getattr(kind, "__origin__", None) is dict:
        return [arguments[1]]
    # A list that may be written without brackets is left out of the way, so its parts stand for it.
    return [
        found
        for inner in arguments
        for found in _below(inner, part) or ([inner] if isinstance(part, int) else [])
    ]


def _models(kinds: list[Any]) -> list[type[BaseModel]]:
    """The mappings among some types, looked for inside options and lists."""
    found: list[type[BaseModel]] = []
    for kind in kinds:
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            found.append(kind)
        else:
            found += _models([inner for inner in get_args(kind) if inner is not Ellipsis])
    return found
