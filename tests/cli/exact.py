"""Whether a JSON document has exactly the names and types that a TypedDict promises."""

from __future__ import annotations

from types import NoneType, UnionType
from typing import Any, NotRequired, get_args, get_origin, get_type_hints, is_typeddict


def misfits(value: Any, kind: Any, where: str = "$") -> list[str]:
    """Everything in the value that is not as the type says; an empty list where all is well."""
    if is_typeddict(kind):
        return _of_record(value, kind, where)
    origin, parts = get_origin(kind), get_args(kind)
    if origin is NotRequired:
        return misfits(value, parts[0], where)
    if origin is UnionType or (origin is not None and str(origin) == "typing.Union"):
        return [] if any(not misfits(value, part, where) for part in parts) else [f"{where}: {value!r}"]
    if origin is list:
        if not isinstance(value, list):
            return [f"{where}: no list"]
        return [wrong for n, one in enumerate(value) for wrong in misfits(one, parts[0], f"{where}[{n}]")]
    if origin is dict:
        return [wrong for name, one in value.items() for wrong in misfits(one, parts[1], f"{where}.{name}")]
    if kind is Any:
        return []
    wanted = NoneType if kind is None else kind
    return [] if type(value) is wanted else [f"{where}: {value!r} is no {wanted.__name__}"]


def _of_record(value: Any, kind: Any, where: str) -> list[str]:
    if not isinstance(value, dict):
        return [f"{where}: no object"]
    hints = get_type_hints(kind)
    wrong = [f"{where}.{name} is missing" for name in kind.__required_keys__ - value.keys()]
    wrong += [f"{where}.{name} is not promised" for name in value.keys() - hints.keys()]
    for name in value.keys() & hints.keys():
        wrong += misfits(value[name], hints[name], f"{where}.{name}")
    return wrong
