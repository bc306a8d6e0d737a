"""The leaves of a procedure's text: printed words, flags, whole numbers and names."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, StringConstraints, WithJsonSchema

ID_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
PATH_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)+$"


class Plain(str):
    """A scalar that stood in the YAML without quotes: the only kind that may mean a number or a flag."""

    __slots__ = ()


def as_printed(value: Any) -> Any:
    """Keep the source text of every scalar: `1.10` stays `1.10`, `no` stays `no`."""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    return value


def as_flag(value: Any) -> Any:
    if isinstance(value, bool):
        return value
    if isinstance(value, Plain) and value in ("true", "false"):
        return value == "true"
    raise ValueError("write true or false, without quotes")


def as_whole(value: Any) -> Any:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, Plain) and re.fullmatch(r"[0-9]{1,9}", value):
        return int(value)
    raise ValueError("write a whole number, without quotes")


Printed = Annotated[
    str, BeforeValidator(as_printed), WithJsonSchema({"type": ["string", "number", "boolean"]})
]
"""Words that are printed as they are written."""

Named = Annotated[
    str,
    BeforeValidator(as_printed),
    StringConstraints(min_length=1),
    WithJsonSchema({"type": ["string", "number", "boolean"], "minLength": 1}),
]
"""Printed words that may not be empty."""

Flag = Annotated[bool, BeforeValidator(as_flag), WithJsonSchema({"type": "boolean"})]
Id = Annotated[str, BeforeValidator(as_printed), StringConstraints(pattern=ID_PATTERN, max_length=64)]
"""A short name: small letters and digits, parts joined by one hyphen."""


def slug(title: str) -> str:
    """A title as a short name: 'PPTK, Kasi' → `pptk-kasi`."""
    return "-".join(re.findall(r"[a-z0-9]+", title.lower())) or "x"
