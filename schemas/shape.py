"""What all parts of the language share: closed, frozen, with a short way of writing where one exists."""

from __future__ import annotations

from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema


class Shape(BaseModel):
    """A mapping of the language. Unknown keys are errors; what was read does not change."""

    # Built when first used: otherwise each part is built for itself and once more in what it is part of.
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    short_for: ClassVar[str | None] = None
    """The key that a bare scalar stands for: `camat: Camat` is `camat: {title: Camat}`."""

    unwritten: ClassVar[tuple[str, ...]] = ()
    """Fields that other ways of writing are read into, and that are no keys of the language."""

    @model_validator(mode="before")
    @classmethod
    def _long_form(cls, value: Any) -> Any:
        if cls.short_for and isinstance(value, str | int | float):
            return {cls.short_for: value}
        return value

    @classmethod
    def as_written(cls, schema: JsonSchemaValue) -> JsonSchemaValue:
        """How this part may be written, from the schema of its keys."""
        if not cls.short_for:
            return schema
        written: JsonSchemaValue = {"anyOf": [schema["properties"][cls.short_for], schema]}
        for name in ("title", "description"):
            if name in schema:
                written[name] = schema.pop(name)
        return written

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        schema = handler(core)
        keys = handler.resolve_ref_schema(schema)
        for key in keys.get("properties", {}).values():
            _without_null(key)
        written = cls.as_written(dict(keys))
        keys.clear()
        keys.update(written)
        return schema


def _without_null(schema: JsonSchemaValue) -> None:
    """A key that may be left out may not be written without a value."""
    if schema.get("default", "") is None:
        del schema["default"]
    kinds = [kind for kind in schema.get("anyOf", ()) if kind != {"type": "null"}]
    if len(kinds) == 1:
        del schema["anyOf"]
        schema.update(kinds[0])
    elif kinds:
        schema["anyOf"] = kinds


class OneOrMore:
    """Marks a list of which one part may be written without the brackets."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(_listed, handler(source))

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        schema = handler(core)
        return {"anyOf": [schema["items"], schema]}


def _listed(value: Any) -> Any:
    return list(value) if isinstance(value, list | tuple) else [value]
