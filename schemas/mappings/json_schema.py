"""The JSON Schema of mappings that editors use: `python -m schemas.mappings.json_schema` writes it anew."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from schemas.json_schema import schema_of, written
from schemas.mappings.written import WrittenMapping

FILE = Path(__file__).resolve().parent.parent / "mapping.schema.json"


def json_schema() -> dict[str, Any]:
    """The schema of a mapping, with the descriptions that editors show."""
    return schema_of(WrittenMapping, "Mapping")


def as_text() -> str:
    return written(json_schema())


if __name__ == "__main__":
    FILE.write_text(as_text(), encoding="utf-8")
