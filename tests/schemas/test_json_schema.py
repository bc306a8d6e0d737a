"""The JSON Schema that editors use: current, and of one mind with the models."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from schemas.json_schema import FILE, as_text, json_schema
from schemas.load import load_text
from schemas.pages import CASES
from schemas.scalars import Plain
from schemas.source import read_text

VALIDATOR = Draft202012Validator(json_schema())
PROCEDURES = sorted(file for file in Path("processes").glob("*/*.yaml") if file.parent.name != "calendars")
WHOLE = """\
sop: 1
id: dinas/contoh
title: Contoh
agency: {name: Dinas}
every: {case: {subject: Permohonan}}
calendar: id-5-day
year_starts: 04
opens: {on: {date: 12-10}}
due: {before: {date: 04-01, year: +1}, shift: earlier}
dates: {kegiatan: {title: Tanggal kegiatan, from: opening}, rapat: {title: Rapat, from: g.z}}
actors: {staf: Staf, kasi: {title: Kasi, lane: true}}
cover: {number: 12, related: [SOP A, {process: dinas/lain}, {title: B}], lists: {legal_basis: lettered}}
form: {column_numbers: true, columns: [no, activity, actors], labels: {activity: Uraian}}
steps:
  - {id: a, no: 1.10, activity: A, actor: staf, next: [b, {to: c, label: YA}]}
  - {id: b, activity: B, actor: {each: [staf, kasi]}, inputs: X, output: [Y, Z], complete_when: 80%}
  - {id: c, activity: 2026, actor: {any: [staf, kasi]}, for_each: {by: kasi, group: g}, complete_when: 3}
  - {id: h, activity: H, actor: staf, for_each: {by: kasi, met_by: dinas/lain#tahunan}, due: {on: rapat}}
  - {id: d, activity: D, actor: [staf, kasi], when: {ask: Perlu?}, otherwise: e}
  - {id: e, activity: E, actor: staf, when: {a: [Ya, Tidak], b: Ya}, otherwise: {to: end}}
  - {id: f, activity: F, actor: staf, decide: {Ya: end, Tidak: {to: a, reason: required, max_rounds: 2}}}
  - {id: g, activity: G, actor: staf, collect: {x: {title: X, type: choice, choices: [p, q]}, y: {title: Y}}}
duties: {separate: [[a@staf, b]], marked: [[a, b, c], [d@kasi, e]]}
provenance: {inferred: [{step: a, key: actor, because: ya, or: kasi}], labels: [{row: 1, lane: staf, text: YA}]}
"""
CHANGES = [
    ("sop: 1", "sop: 2"),
    ("sop: 1", 'sop: "1"'),
    ("id: dinas/contoh", "id: contoh"),
    ("id: dinas/contoh", "id: Dinas/contoh"),
    ("title: Contoh", 'title: " "'),
    ("title: Contoh", "titel: Contoh"),
    ("agency: {name: Dinas}", "agency: Dinas"),
    ("agency: {name: Dinas}", "agency: {}"),
    ("every: {case: {subject: Permohonan}}", "every: month"),
    ("every: {case: {subject: Permohonan}}", "every: {period: month}"),
    ("every: {case: {subject: Permohonan}}", "every: case"),
    ("every: {case: {subject: Permohonan}}", "every: {}"),
    ("every: {case: {subject: Permohonan}}", "phases: {satu: {every: year}, dua: {gathers: satu}}"),
    (
        "every: {case: {subject: Permohonan}}",
        "phases: {s: {every: year, opens: {after: period-end}, due: {on: period-end}}}",
    ),
    ("every: {case: {subject: Permohonan}}", "phases: {s: {every: year, gathers: {phase: t}}}"),
    (
        "every: {case: {subject: Permohonan}}",
        "phases: {s: {every: year, gathers: {phase: t, until: {after: opening}}}}",
    ),
    (
        "every: {case: {subject: Permohonan}}",
        "phases: {s: {every: year, gathers: {until: {after: opening}}}}",
    ),
    ("every: {case: {subject: Permohonan}}", "phases: {s: {every: year, gathers: [t]}}"),
    ("id-5-day", "5-day"),
    ("year_starts: 04", "year_starts: 0"),
    ("year_starts: 04", "year_starts: 12"),
    ("year_starts: 04", "year_starts: 13"),
    ("year_starts: 04", "year_starts: April"),
    ("{date: 12-10}", "period-start"),
    ("{date: 12-10}", "{date: 12-32}"),
    ("{date: 12-10}", "{date: 02-29}"),
    ("{date: 12-10}", "{date: 06-31}"),
    ("{date: 12-10}", "{date: 6-1}"),
    ("{date: 12-10}", "{year: 1}"),
    ("{date: 12-10}", "{name: rapat}"),
    ("{date: 12-10}", "[rapat]"),
    ("on: {date: 12-10}", "at: {date: 12-10}"),
    ("on: {date: 12-10}", "on: rapat, working_days: 3"),
    ("year: +1", "year: -9"),
    ("year: +1", "year: 10"),
    ("year: +1", "year: 2027"),
    ("year: +1", 'year: "+1"'),
    (", shift: earlier", ""),
    ("shift: earlier", "shift: before"),
    ("shift: earlier", "working_days: 10"),
    ("shift: earlier", "calendar_days: 0"),
    ("shift: earlier", "calendar_days: 3651"),
    ("shift: earlier", "working_days: 1, calendar_days: 1"),
    ("shift: earlier", "after: opening"),
    ("from: opening", "from: kasi"),
    (", from: opening", ""),
    ("dinas/lain#tahunan", "[dinas/lain, dinas/satu#q]"),
    ("dinas/lain#tahunan", "lain"),
    ("dinas/lain#tahunan", "dinas/lain#"),
    ("complete_when: 3", "complete_when: due"),
    ("[a@staf, b]", "[a@staf]"),
    ("[a@staf, b]", "[a@staf, a@staf]"),
    ("[a@staf, b]", "[a@, b]"),
    ("[[a@staf, b]]", "[a, b]"),
    ("{separate: [[a@staf, b]], marked", "{marked"),
    ("lane: true", 'lane: "true"'),
    ("lane: true", "automatic: yes"),
    ("lane: true", "due: 3"),
    ("{process: dinas/lain}", "{}"),
    ("{process: dinas/lain}", "{process: lain}"),
    ("lettered", "roman"),
    ("legal_basis: lettered", "title: lettered"),
    ("column_numbers: true", "column_numbers: [1, '2']"),
    ("column_numbers: true", "column_numbers: all"),
    ("{activity: Uraian}", "{acts: Uraian}"),
    ("to: c, label: YA", "label: YA"),
    ("next: [b,", "next: [[b],"),
    ("actor: staf, next", "actor: [], next"),
    ("each: [staf, kasi]", "each: [staf, staf]"),
    ("each: [staf, kasi]", "each: staf"),
    ("{each: [staf, kasi]}", "{each: [staf], any: [kasi]}"),
    ("{each: [staf, kasi]}", "{in_order: [staf]}"),
    ("80%", "0%"),
    ("80%", "101%"),
    ("complete_when: 3", 'complete_when: "3"'),
    ("complete_when: 3", "complete_when: 1.5"),
    ("complete_when: 3", "complete_when: some"),
    ("{by: kasi, group: g}", "kasi"),
    ("{ask: Perlu?}", "{}"),
    ("{ask: Perlu?}", "{ask: Perlu?, a: Ya}"),
    ("{ask: Perlu?}", "{outcomes: {a: Ya}}"),
    ("a: [Ya, Tidak]", "a: []"),
    ("max_rounds: 2", "max_rounds: 0"),
    ("max_rounds: 2", "max_rounds: two"),
    ("reason: required", "reason: optional"),
    ("choices: [p, q]", "choices: []"),
    (", choices: [p, q]", ""),
    ("y: {title: Y}", "y: {title: Y, choices: [p]}"),
    ("y: {title: Y}", "y: {title: Y, type: money}"),
    ("or: kasi", "other: kasi"),
    ("row: 1", "row: 0"),
    ("{id: a,", "{id: A,"),
    ("{id: a,", "{id: a-,"),
    ("activity: A", "activity: [A]"),
]


def as_json(value: Any) -> Any:
    """A document as an editor sees it: scalars without quotes are numbers and flags by YAML's core schema."""
    if isinstance(value, dict):
        return {key: as_json(part) for key, part in value.items()}
    if isinstance(value, list):
        return [as_json(part) for part in value]
    if isinstance(value, Plain):
        if value in ("true", "false"):
            return value == "true"
        if re.fullmatch(r"[-+]?[0-9]+", value):
            return int(value)
        if re.fullmatch(r"[-+]?[0-9]+\.[0-9]*", value):
            return float(value)
    return str(value) if isinstance(value, str) else value


def both_opinions(source: str) -> tuple[bool, bool]:
    text = read_text(source, "-")
    assert not text.problems
    process, _ = load_text(text)
    return process is not None, VALIDATOR.is_valid(as_json(text.value))


def test_the_file_in_the_repository_is_current() -> None:
    assert FILE.read_text(encoding="utf-8") == as_text()


def test_it_is_a_schema_of_the_dialect_that_it_names() -> None:
    Draft202012Validator.check_schema(json_schema())
    assert json_schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_a_text_with_every_key_is_accepted_by_both() -> None:
    assert both_opinions(WHOLE) == (True, True)


@pytest.mark.parametrize(("old", "new"), CHANGES)
def test_the_schema_and_the_models_agree_about_a_change(old: str, new: str) -> None:
    assert old in WHOLE
    models, schema = both_opinions(WHOLE.replace(old, new, 1))
    assert models == schema


def test_the_changes_are_of_both_kinds() -> None:
    accepted = [both_opinions(WHOLE.replace(old, new, 1))[0] for old, new in CHANGES]
    assert 5 <= sum(accepted) <= len(CHANGES) - 25


@pytest.mark.parametrize("path", PROCEDURES, ids=lambda path: path.parent.name)
def test_the_shipped_procedures_are_accepted(path: Path) -> None:
    assert both_opinions(path.read_text(encoding="utf-8")) == (True, True)


@pytest.mark.parametrize("name", ["unknown-key", "missing-key", "wrong-value"])
def test_what_the_models_refuse_the_editor_shows(name: str) -> None:
    assert both_opinions((CASES / f"{name}.yaml").read_text(encoding="utf-8")) == (False, False)


def test_every_key_has_a_description_or_says_by_itself_what_it_is() -> None:
    parts = [json_schema(), *json_schema()["$defs"].values()]
    parts += [kind for part in parts for kind in part.get("anyOf", ()) if "properties" in kind]
    bare = [
        key
        for part in parts
        for key, schema in part.get("properties", {}).items()
        if "description" not in schema and "$ref" not in schema
    ]
    assert bare == ["period"]
