"""The leaves of a procedure's text: printed words, flags, whole numbers and names."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StringConstraints, WithJsonSchema

from schemas.words import Words

ID_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
PATH_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)+$"
MOST = 999_999_999
"""The largest whole number that means something."""
NOT_BLANK = r"\S"


class Plain(str):
    """A scalar that stood in the YAML without quotes: the only kind that may mean a number or a flag."""

    __slots__ = ()


class Unfit(ValueError):
    """A value that does not fit its place. It says in both languages what to write there instead."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words


def as_printed(value: Any) -> Any:
    """Keep the source text of every scalar: `1.10` stays `1.10`, `no` stays `no`."""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    return value


def as_flag(value: Any) -> bool:
    """A flag stands without quotes, so that a printed word is never taken for one."""
    if isinstance(value, bool):
        return value
    if isinstance(value, Plain) and value in ("true", "false"):
        return value == "true"
    raise Unfit(Words("write true or false, without quotes", "tulis true atau false, tanpa tanda petik"))


def as_whole(value: Any) -> int:
    """A number that means something, unlike one that is only printed."""
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) <= MOST:
        return value
    if isinstance(value, Plain) and re.fullmatch(r"[0-9]{1,9}", value):
        return int(value)
    raise Unfit(Words("write a whole number, without quotes", "tulis bilangan bulat, tanpa tanda petik"))


def as_month(value: Any) -> int:
    """A month by its number."""
    if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= MONTHS_IN_A_YEAR:
        return value
    if isinstance(value, Plain) and re.fullmatch(r"0?[1-9]|1[0-2]", value):
        return int(value)
    raise Unfit(Words("write the number of a month: 4 for April", "tulis nomor bulan: 4 untuk April"))


Printed = Annotated[
    str, BeforeValidator(as_printed), WithJsonSchema({"type": ["string", "number", "boolean"]})
]
"""Words that are printed as they are written."""

Named = Annotated[
    str,
    BeforeValidator(as_printed),
    StringConstraints(pattern=NOT_BLANK),
    WithJsonSchema({"type": ["string", "number", "boolean"], "pattern": NOT_BLANK}),
]
"""Printed words that may not be empty."""

Whole = Annotated[
    int,
    BeforeValidator(as_whole),
    Field(ge=1),
    WithJsonSchema({"type": "integer", "minimum": 1, "maximum": MOST}),
]
"""A whole number from 1 on."""

MONTHS_IN_A_YEAR = 12
Month = Annotated[
    int,
    BeforeValidator(as_month),
    WithJsonSchema({"type": "integer", "minimum": 1, "maximum": MONTHS_IN_A_YEAR}),
]
"""A month of the calendar, from 1 on."""

Flag = Annotated[bool, BeforeValidator(as_flag), WithJsonSchema({"type": "boolean"})]
Id = Annotated[
    str,
    BeforeValidator(as_printed),
    StringConstraints(pattern=ID_PATTERN, max_length=64),
    WithJsonSchema({"type": "string", "pattern": ID_PATTERN, "maxLength": 64}),
]
"""A short name: small letters and digits, parts joined by one hyphen."""


Path = Annotated[
    str,
    BeforeValidator(as_printed),
    StringConstraints(pattern=PATH_PATTERN, max_length=128),
    WithJsonSchema({"type": "string", "pattern": PATH_PATTERN, "maxLength": 128}),
]
"""The id of a procedure: its path under processes/, `agency/procedure`."""


def slug(title: str) -> str:
    """A title as a short name: 'PPTK, Kasi' → `pptk-kasi`."""
    return "-".join(re.findall(r"[a-z0-9]+", title.lower())) or "x"
