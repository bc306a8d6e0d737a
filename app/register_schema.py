"""The JSON Schema by which editors help with register files, made from the models that read them."""

from __future__ import annotations

import json

from app.register_files import RegisterFile

NAME = "register.schema.json"


def register_schema() -> str:
    """The schema as the content of its file."""
    schema = RegisterFile.model_json_schema(by_alias=True)
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
