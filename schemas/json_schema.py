"""The JSON Schema that editors use, made from the models: `python -m schemas.json_schema` writes it anew."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from schemas.process import Process

FILE = Path(__file__).with_name("sop.schema.json")
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema() -> dict[str, Any]:
    """The schema of a procedure, draft 2020-12, with the descriptions that editors show."""
    made = Process.model_json_schema(mode="validation", by_alias=True)
    made["title"] = "SOP"
    _without_titles(made)
    return {"$schema": _DIALECT, **made}


def as_text() -> str:
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


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
