"""The guide to calendars is true: correct calendars, all keys and rules, and what it shows is what is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cli import exits
from cli.main import main
from schemas.calendars.files import finding
from schemas.calendars.reading import load_calendar
from schemas.calendars.rules import CALENDAR_RULES
from schemas.calendars.written import WrittenCalendar
from tests.schemas.calendars.shipped import FOLDER

DOCS = FOLDER.parents[1] / "docs"
GUIDES = {"en": DOCS / "calendars.md", "id": DOCS / "kalender.md"}
languages = pytest.mark.parametrize("language", GUIDES)


def calendars(language: str) -> list[str]:
    return re.findall(r"```yaml\n(.*?)```", GUIDES[language].read_text(encoding="utf-8"), re.DOTALL)


@languages
def test_every_calendar_of_the_guide_has_nothing_wrong_with_it(language: str) -> None:
    for text in calendars(language):
        calendar, found = load_calendar(text, "-", finding((FOLDER,)))
        assert [one.message("en") for one in found] == []
        assert calendar is not None


def test_both_guides_show_the_same_calendars() -> None:
    assert len(calendars("en")) == 3
    assert calendars("en") == calendars("id")


@languages
def test_the_output_of_the_guide_is_what_is_printed(
    language: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (shown,) = re.findall(
        r"```\n\$ sop (.*?)\n(.*?)```", GUIDES[language].read_text(encoding="utf-8"), re.DOTALL
    )
    monkeypatch.chdir(tmp_path)
    arguments = re.findall(r'"([^"]*)"|(\S+)', shown[0])
    assert main([*(quoted or plain for quoted, plain in arguments), "--lang", language]) == exits.DONE
    assert capsys.readouterr().out == shown[1]


@languages
def test_the_guide_explains_every_key(language: str) -> None:
    schema = WrittenCalendar.model_json_schema()
    guide = GUIDES[language].read_text(encoding="utf-8")
    told = {name for row in re.findall(r"^\| (\*?\*?`.*?) \|", guide, re.MULTILINE) for name in _names(row)}
    assert set(_keys(schema, schema["$defs"])) - told == set()
    assert {name for name in told if "." in name} - set(_keys(schema, schema["$defs"])) == set()


def _names(row: str) -> list[str]:
    return re.findall(r"`([a-z_.]+)`", row)


def _keys(schema: dict[str, Any], parts: dict[str, Any], before: str = "") -> Iterator[str]:
    for key, value in schema["properties"].items():
        yield f"{before}{key}"
        for part in re.findall(r"#/\$defs/(\w+)", repr(value)):
            if not before and part != "SeasonDates":
                yield from _keys(parts[part], parts, f"{key}.")


@languages
def test_the_guide_names_every_rule(language: str) -> None:
    guide = GUIDES[language].read_text(encoding="utf-8")
    assert {rule.id for rule in CALENDAR_RULES} == set(
        re.findall(r"^\| `(calendar-[a-z-]+)`", guide, re.MULTILINE)
    )
