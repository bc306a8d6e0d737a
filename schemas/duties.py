"""Which duties of a procedure are kept apart: by nobody done together, or noted where they are."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, model_validator
from pydantic.json_schema import JsonSchemaValue

from schemas.scalars import Id, Unfit
from schemas.shape import Shape
from schemas.words import Words

_ID = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
_WRITTEN = re.compile(rf"({_ID})(?:@({_ID}))?")


class Duty(Shape):
    """A row, or the part of one of its actors: `setujui@sekretaris`."""

    unwritten = ("step", "actor")
    step: Id
    actor: Id | None = None
    """Whose part of the row; None: everybody's."""

    @model_validator(mode="before")
    @classmethod
    def _parts(cls, value: Any) -> Any:
        written = _WRITTEN.fullmatch(value) if isinstance(value, str) else None
        if written is None:
            raise Unfit(
                Words(
                    "write a row, or a row and its actor: setujui@sekretaris",
                    "tulis baris, atau baris dan pelaksananya: setujui@sekretaris",
                )
            )
        return {"step": written[1], "actor": written[2]}

    def __str__(self) -> str:
        return f"{self.step}@{self.actor}" if self.actor else self.step

    @classmethod
    def as_written(cls, schema: JsonSchemaValue) -> JsonSchemaValue:
        return {"title": schema["title"], "type": "string", "pattern": rf"^{_ID}(@{_ID})?$"}


def _two(duties: tuple[Duty, ...]) -> tuple[Duty, ...]:
    if len({str(duty) for duty in duties}) == len(duties) > 1:
        return duties
    raise Unfit(
        Words(
            "name two duties or more, each once: [susun@staf, setujui@sekretaris]",
            "sebutkan dua tugas atau lebih, masing-masing satu kali: [susun@staf, setujui@sekretaris]",
        )
    )


def _two_in_schema(schema: JsonSchemaValue) -> None:
    schema.update(minItems=2, uniqueItems=True)


Apart = Annotated[tuple[Duty, ...], AfterValidator(_two), Field(json_schema_extra=_two_in_schema)]
"""Two duties or more, of which one officer does only one in the same run."""


def _lists(value: Any) -> Any:
    if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
        raise Unfit(
            Words(
                "each list stands in brackets of its own: [[susun@staf, setujui@sekretaris]]",
                "tiap daftar ada dalam kurung siku sendiri: [[susun@staf, setujui@sekretaris]]",
            )
        )
    return value


Lists = Annotated[tuple[Apart, ...], BeforeValidator(_lists)]


class Duties(Shape):
    """What one officer may not do together in one run, and what is allowed but goes on record."""

    separate: Lists = Field(
        default=(), description="never by the same officer: [[susun@staf, setujui@sekretaris]]"
    )
    marked: Lists = Field(
        default=(), description="allowed to the same officer, but on record: [[teruskan, putuskan]]"
    )
