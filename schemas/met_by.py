"""A procedure of a member unit, a completed run of which does that member's task."""

from __future__ import annotations

import re
from typing import Any

from pydantic import model_validator
from pydantic.json_schema import JsonSchemaValue

from schemas.scalars import ID_PATTERN, PATH_PATTERN, Id, Path, Unfit
from schemas.shape import Shape
from schemas.words import Words

_PATH, _ID = PATH_PATTERN.strip("^$"), ID_PATTERN.strip("^$")
_WRITTEN = re.compile(rf"(?P<process>{_PATH})(?:#(?P<phase>{_ID}))?")


class MetBy(Shape):
    """A process, or one phase of it: `dinas-pendidikan/data-kinerja#tahunan`.

    It does the member's task when that unit has completed a run of it for the same period, or for one that the
    period contains; of a process without a phase named, a run of any of its phases.
    """

    unwritten = ("process", "phase")
    process: Path
    phase: Id | None = None

    @model_validator(mode="before")
    @classmethod
    def _parts(cls, value: Any) -> Any:
        written = _WRITTEN.fullmatch(value) if isinstance(value, str) else None
        if written is None:
            raise Unfit(
                Words(
                    "write agency/procedure, or agency/procedure#phase",
                    "tulis instansi/prosedur, atau instansi/prosedur#tahap",
                )
            )
        return {"process": written["process"], "phase": written["phase"]}

    def __str__(self) -> str:
        return f"{self.process}#{self.phase}" if self.phase else self.process

    @classmethod
    def as_written(cls, schema: JsonSchemaValue) -> JsonSchemaValue:
        return {"title": schema["title"], "type": "string", "pattern": f"^{_PATH}(#{_ID})?$"}
