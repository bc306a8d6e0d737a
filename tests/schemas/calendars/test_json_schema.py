"""The JSON Schema of calendars: current, found by editors, and of one mind with the models."""

from __future__ import annotations

from pathlib import Path

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from app.bootstrap import init_workspace
from app.content import CONTENT
from schemas.calendars.json_schema import FILE, as_text, json_schema
from schemas.calendars.written import WrittenCalendar
from schemas.reading import read_model
from schemas.source import read_text
from tests.schemas.calendars.shipped import FOLDER
from tests.schemas.test_json_schema import as_json

VALIDATOR = Draft202012Validator(json_schema())
SHIPPED = sorted(FOLDER.glob("*.yaml"))
WHOLE = """\
sop: 1
id: dinas
title: Dinas
based_on: id-5-day
zone: WITA
hours: {monday-thursday: [07.30-12.00, 12.45-14.30], friday: 07.30-11.00}
seasons:
  - name: Ramadan
    hours: {monday: 08.00-14.00}
    decree: SE 2/2026
    years: {2026: {first: 2026-02-19, last: 2026-03-20, estimated: true, decree: SE 3/2026}}
    estimate: ramadan
holidays: {country: ID, first: 2026, last: 2027, estimated_until: 2028}
decrees: {2026: SKB tiga menteri}
additions:
  - {date: 2026-08-24, until: 2026-08-25, name: Hari Jadi, decree: SK 12/2026, estimated: false}
  - {date: 2026-12-31, name: Tutup buku, hours: [07.30-11.30], decree: SE 4/2026, kind: own}
"""
CHANGES = [
    ("sop: 1", "sop: 2"),
    ("id: dinas", "id: Dinas"),
    ("id: dinas", "id: kantor/dinas"),
    ("title: Dinas", 'title: " "'),
    ("title: Dinas", "titel: Dinas"),
    ("based_on: id-5-day", "based_on: [id-5-day]"),
    ("zone: WITA", "zone: {name: WITA}"),
    ("zone: WITA\n", ""),
    ("friday: 07.30-11.00", "friday: {from: 07.30}"),
    ("friday: 07.30-11.00", "friday: []"),
    ("friday: 07.30-11.00", "friday: 7"),
    ("name: Ramadan", "nama: Ramadan"),
    ("hours: {monday: 08.00-14.00}", "hours: 08.00-14.00"),
    ("first: 2026-02-19, ", ""),
    ("estimated: true", "estimated: yes"),
    ("estimate: ramadan", "estimate: puasa"),
    ("country: ID", "country: MY"),
    ("first: 2026, last", "first: [2026], last"),
    (", estimated_until: 2028", ""),
    ("decrees: {2026: SKB tiga menteri}", "decrees: [2026]"),
    ("decrees: {2026: SKB tiga menteri}", "decrees: {2026: [SKB]}"),
    (", decree: SK 12/2026", ""),
    ("estimated: false", "estimated: 0"),
    ("kind: own", "kind: holiday"),
    ("kind: own", "kind: working-day"),
    ("hours: [07.30-11.30]", "hours: 07.30-11.30"),
]


def both_opinions(source: str) -> tuple[bool, bool]:
    text = read_text(source, "-")
    assert not text.problems
    model, _ = read_model(WrittenCalendar, text)
    return model is not None, VALIDATOR.is_valid(as_json(text.value))


def test_the_file_in_the_repository_is_current() -> None:
    assert FILE.read_text(encoding="utf-8") == as_text()
    Draft202012Validator.check_schema(json_schema())


def test_a_text_with_every_key_is_accepted_by_both() -> None:
    assert both_opinions(WHOLE) == (True, True)


@pytest.mark.parametrize(("old", "new"), CHANGES)
def test_the_schema_and_the_models_agree_about_a_change(old: str, new: str) -> None:
    assert old in WHOLE
    models, schema = both_opinions(WHOLE.replace(old, new, 1))
    assert models == schema


def test_the_changes_are_of_both_kinds() -> None:
    accepted = [both_opinions(WHOLE.replace(old, new, 1))[0] for old, new in CHANGES]
    assert 3 <= sum(accepted) <= len(CHANGES) - 12


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_the_shipped_calendars_are_accepted_and_name_it_in_their_first_line(file: Path) -> None:
    source = file.read_text(encoding="utf-8")
    assert both_opinions(source) == (True, True)
    named = source.splitlines()[0].removeprefix("# yaml-language-server: $schema=")
    assert (file.parent / named).resolve() == FILE


def test_it_lies_where_the_calendars_of_a_workspace_look_for_it(tmp_path: Path) -> None:
    settings = init_workspace(tmp_path, "contoh", "Kabupaten Contoh")
    named = (CONTENT / "calendars/id-5-day.yaml").read_text(encoding="utf-8").splitlines()[0].split("=")[1]
    assert (settings.processes / "calendars" / named).resolve().read_text(encoding="utf-8") == as_text()


def test_every_key_has_a_description() -> None:
    parts = [json_schema(), *json_schema()["$defs"].values()]
    bare = [
        key
        for part in parts
        for key, schema in part.get("properties", {}).items()
        if "description" not in schema
    ]
    assert bare == []
