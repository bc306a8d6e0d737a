"""The guide for analysts is true: its procedures are correct, and it explains every key, alike in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from ruamel.yaml import YAML

from app import init_workspace
from app.content import shipped
from schemas.check import check_source
from schemas.json_schema import json_schema
from scripts.guide import GUIDES, INDEX, PICTURES, index, procedures, shown

PARTS = {
    "Process": ("procedure", "prosedur"),
    "Cover": ("cover", "sampul"),
    "Form": ("form", "formulir"),
    "Actor": ("actor", "pelaksana"),
    "Phase": ("phase", "tahap"),
    "Step": ("row", "baris"),
    "Moment": ("moment", "saat"),
    "Arrow": ("arrow", "panah"),
    "Collected": ("value to fill in", "nilai isian"),
    "Provenance": ("provenance", "asal naskah"),
}
"""What a table of keys is called in both languages. Other parts stand in the table of the part they belong to."""
WITHIN = {
    "Process": ("Agency", "Every", "Case", "RunDate", "Duties", "Duty"),
    "Cover": ("Signatory", "Related"),
    "Form": ("Signatory", "Total"),
    "Phase": ("Gathers",),
    "Step": ("Doers", "ForEach", "When", "MetBy"),
    "Moment": ("Anchor",),
    "Provenance": ("PrintedLabel", "Inferred", "Anomaly"),
}
SCHEMA = json_schema()
languages = pytest.mark.parametrize("language", GUIDES)


def keys_of(part: str) -> set[str]:
    """The keys of a part of the language, as a guide writes them."""
    return set(_keys(SCHEMA if part == "Process" else SCHEMA["$defs"][part], WITHIN.get(part, ())))


def _keys(schema: dict[str, Any], within: tuple[str, ...], before: str = "") -> Iterator[str]:
    for way in (schema, *schema.get("anyOf", ())):
        for key, value in way.get("properties", {}).items():
            yield f"{before}{key}"
            for part in _named(value):
                if part in within:
                    yield from _keys(SCHEMA["$defs"][part], within, f"{before}{key}.")


def _named(value: Any) -> set[str]:
    """The parts of the language that a value may be made of."""
    return set(re.findall(r"#/\$defs/(\w+)", repr(value)))


def table(guide: str, name: str) -> dict[str, bool]:
    """The keys of a table of a guide, and whether each is bold."""
    (rows,) = re.findall(rf"^\| {name} \| \S+ \|\n\|---\|---\|\n((?:\|.*\n)+)", guide, re.MULTILINE)
    first = [row.split("|")[1] for row in rows.splitlines()]
    return {key: bold == "**" for cell in first for bold, key in re.findall(r"(\*\*)?`([^`]+)`", cell)}


@languages
@pytest.mark.parametrize("part", PARTS)
def test_a_guide_explains_every_key_of_a_part_and_no_other(part: str, language: str) -> None:
    guide = GUIDES[language].read_text(encoding="utf-8")
    name = PARTS[part][language == "id"]
    assert set(table(guide, name)) == keys_of(part)


@pytest.mark.parametrize("part", PARTS)
def test_both_guides_agree_on_what_must_be_written(part: str) -> None:
    en, id = (
        table(guide.read_text(encoding="utf-8"), PARTS[part][n]) for n, guide in enumerate(GUIDES.values())
    )
    assert en == id


def test_what_must_be_written_is_bold() -> None:
    schema = {part: SCHEMA if part == "Process" else SCHEMA["$defs"][part] for part in PARTS}
    guide = GUIDES["en"].read_text(encoding="utf-8")
    for part, (name, _) in PARTS.items():
        ways = (schema[part], *schema[part].get("anyOf", ()))
        needed = {key for way in ways for key in way.get("required", ())}
        assert {key for key, bold in table(guide, name).items() if bold and "." not in key} == needed


def test_every_part_of_the_language_is_in_a_table() -> None:
    assert set(SCHEMA["$defs"]) - set(PARTS) - {part for parts in WITHIN.values() for part in parts} == set()


@languages
def test_every_procedure_of_a_guide_has_nothing_wrong_with_it(language: str) -> None:
    assert procedures(GUIDES[language])
    for text in procedures(GUIDES[language]):
        process, diagnostics, _ = check_source(text, "a procedure of the guide")
        assert process is not None
        assert diagnostics == ()


@languages
def test_an_editor_finds_nothing_wrong_with_a_procedure_of_a_guide(language: str) -> None:
    validator = Draft202012Validator(SCHEMA)
    for text in procedures(GUIDES[language]):
        document = YAML(typ="safe", pure=True).load(text)
        assert [error.message for error in validator.iter_errors(document)] == []


def test_both_guides_show_the_same_procedures() -> None:
    assert procedures(GUIDES["en"]) == procedures(GUIDES["id"])


def test_the_pictures_of_the_guide_are_of_its_procedures() -> None:
    assert INDEX.read_text(encoding="utf-8") == index(), "run: python scripts/guide.py"
    assert {picture.stem for picture in PICTURES.glob("*.svg")} == set(shown())


def test_an_editor_finds_the_language_from_a_procedure_of_any_workspace(tmp_path: Path) -> None:
    init_workspace(tmp_path, "contoh", "Contoh")
    for id, file in shipped().items():
        line = file.read_text(encoding="utf-8").splitlines()[0]
        for procedure in (file, tmp_path / "processes" / f"{id}.yaml"):
            assert (procedure.parent / line.partition("$schema=")[2]).resolve().is_file()
