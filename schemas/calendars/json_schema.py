"""The JSON Schema of calendars that editors use: `python -m schemas.calendars.json_schema` writes it anew."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from schemas.calendars.written import WrittenCalendar
from schemas.json_schema import schema_of, written

FILE = Path(__file__).resolve().parent.parent / "calendar.schema.json"


def json_schema() -> dict[str, Any]:
    """The schema of a calendar, with the descriptions that editors show."""
    return schema_of(WrittenCalendar, "Calendar")


def as_text() -> str:
    return written(json_schema())


if __name__ == "__main__":
    FILE.write_text(as_text(), encoding="utf-8")
