"""What all parts of the language share: closed, frozen, with a short way of writing where one exists."""

from __future__ import annotations

from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema


class Shape(BaseModel):
    """A mapping of the language. Unknown keys are errors; what was read does not change."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    short_for: ClassVar[str | None] = None
    """The key that a bare scalar stands for: `camat: Camat` is `camat: {title: Camat}`."""
    short_schema: ClassVar[dict[str, Any]] = {"type": "string"}

    @model_validator(mode="before")
    @classmethod
    def _long_form(cls, value: Any) -> Any:
        if cls.short_for and isinstance(value, str | int | float):
            return {cls.short_for: value}
        return value

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        schema = handler(core)
        if not cls.short_for:
            return schema
        long_form = handler.resolve_ref_schema(schema)
        long_form_copy = dict(long_form)
        long_form.clear()
        long_form["title"] = long_form_copy.pop("title", cls.__name__)
        if "description" in long_form_copy:
            long_form["description"] = long_form_copy.pop("description")
        long_form["anyOf"] = [dict(cls.short_schema), long_form_copy]
        return schema
