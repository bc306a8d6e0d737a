"""The text of a mapping, as pydantic models."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints, WithJsonSchema

from schemas.scalars import Id, Named, Plain, Printed, Unfit, as_printed
from schemas.shape import Shape
from schemas.words import Words


def _version(value: object) -> object:
    if value == 1 or (isinstance(value, Plain) and value == "1"):
        return 1
    raise Unfit(Words("write 1: the version of this language", "tulis 1: versi bahasa ini"))


HASH_PATTERN = r"^[0-9a-f]{7,64}$"
Hash = Annotated[
    str,
    BeforeValidator(as_printed),
    StringConstraints(pattern=HASH_PATTERN),
    WithJsonSchema({"type": "string", "pattern": HASH_PATTERN}),
]
"""The beginning of the hash that names a published version."""


def _how_it_ended(value: Any) -> Any:
    return value if isinstance(value, dict) else {"": value}


NewOutcomes = Annotated[
    dict[Printed, Named],
    BeforeValidator(_how_it_ended),
    WithJsonSchema(
        {
            "description": "old outcome → new outcome; one outcome alone, where the old row decided nothing",
            "anyOf": [
                {"type": "string"},
                {"type": "object", "additionalProperties": {"type": "string"}, "minProperties": 1},
            ],
        }
    ),
]


class WrittenPassed(Shape):
    """A row that counts as passed though nobody did it."""

    short_for = "reason"
    reason: Named = Field(description="why; it stays on record and is shown to auditors")
    outcome: Named | None = Field(default=None, description="by which outcome, where the row decides")


class WrittenMapping(Shape):
    """How runs go over from one version to another, where the texts alone do not tell."""

    mapping: Annotated[Literal[1], BeforeValidator(_version)] = Field(
        description="the version of this language"
    )
    before: Hash | None = Field(
        default=None, alias="from", description="the version from which runs go over, if it is to be checked"
    )
    after: Hash | None = Field(
        default=None, alias="to", description="the version to which runs go over, if it is to be checked"
    )
    phases: dict[Id, Id] = Field(default={}, description="old phase → new phase")
    rows: dict[Id, Id | None] = Field(
        default={}, description="old row → new row; null: its work stays on record and counts for no row"
    )
    outcomes: dict[Id, NewOutcomes] = Field(default={}, description="old row → old outcome → new outcome")
    actors: dict[Id, Id | None] = Field(
        default={}, description="old actor → new actor; null: asked no more, what they did stays on record"
    )
    passed: dict[Id, WrittenPassed] = Field(
        default={}, description="new row → why it counts as passed where a run has gone beyond it"
    )
    opened: dict[Id, Named] = Field(
        default={}, description="new row on a branch beside where runs stand → why it is opened now"
    )
