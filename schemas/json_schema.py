"""The JSON Schema that editors use, made from the models: `python -m schemas.json_schema` writes it anew."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from schemas.process import Process

FILE = Path(__file__).with_name("sop.schema.json")
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_of(model: type[BaseModel], title: str) -> dict[str, Any]:
    """The schema of a text, draft 2020-12, with the descriptions that editors show."""
    made = model.model_json_schema(mode="validation", by_alias=True)
    made["title"] = title
    _without_titles(made)
    return {"$schema": _DIALECT, **made}


def written(schema: dict[str, Any]) -> str:
    """A schema as it stands in its file."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def json_schema() -> dict[str, Any]:
    """The schema of a procedure."""
    return schema_of(Process, "SOP")


def as_text() -> str:
    return written(json_schema())


def _without_titles(schema: Any, top: bool = True) -> None:
    """Titles that only repeat a key in capitals say nothing."""
    if isinstance(schema, list):
        for part in schema:
            _without_titles(part, top=False)
    elif isinstance(schema, dict):
        if not top and isinstance(schema.get("title"), str):
            del schema["title"]
        for key, part in schema.items():
            # Below `properties` stand names of keys, of which `title` may be one.
            if key in ("properties", "$defs"):
                for named in part.values():
                    _without_titles(named, top=False)
            elif key not in ("default", "enum", "const"):
                _without_titles(part, top=False)


if __name__ == "__main__":
    FILE.write_text(as_text(), encoding="utf-8")
