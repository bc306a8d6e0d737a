"""The JSON Schema by which editors help with register files: `python -m app.register_schema` writes it anew."""

from __future__ import annotations

import json

from app.content import REGISTER_SCHEMA
from app.register_files import RegisterFile


def as_text() -> str:
    schema = RegisterFile.model_json_schema(by_alias=True)
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    REGISTER_SCHEMA.write_text(as_text(), encoding="utf-8")
