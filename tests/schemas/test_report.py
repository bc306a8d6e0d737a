"""Diagnostics as people and programs read them."""

from __future__ import annotations

import json

from schemas.check import check_source
from schemas.report import COLOUR, as_document, report, summary

TEXT = """\
sop: 1
id: a/b
title: T
agency: {name: A}
every: year
actors: {staf: Staf}
steps:
  - id: satu
    activity: Satu
    actor: staff
"""
SAID = """\
error[no-such-actor]: actor 'staff' is not a lane of this process
  --> b.yaml:10:12
   |
10 |     actor: staff
   |            ^^^^^ did you mean 'staf'?

warning[lane-without-row]: lane 'Staf' has no row
"""


def test_a_diagnostic_is_printed_with_its_line_and_its_remedy() -> None:
    checked = check_source(TEXT, "b.yaml")
    lines = report(checked.diagnostics, checked.text, "en")
    first, second = sorted(lines.strip().split("\n\n"))
    assert first == SAID.split("\n\n", maxsplit=1)[0]
    assert second.startswith("warning[lane-without-row]")
    assert summary(checked.diagnostics, "en") == "1 error, 1 warning"


def test_the_words_are_indonesian_when_asked() -> None:
    checked = check_source(TEXT, "b.yaml")
    said = report(checked.diagnostics, checked.text, "id")
    assert "kesalahan[no-such-actor]: pelaksana 'staff' bukan lajur prosedur ini" in said
    assert "maksudnya 'staf'?" in said
    assert summary(checked.diagnostics, "id") == "1 kesalahan, 1 peringatan"


def test_colour_changes_nothing_but_the_colour() -> None:
    checked = check_source(TEXT, "b.yaml")
    coloured = report(checked.diagnostics, checked.text, "en", COLOUR)
    assert COLOUR.error in coloured
    for code in (COLOUR.strong, COLOUR.error, COLOUR.warning, COLOUR.gutter, COLOUR.end):
        coloured = coloured.replace(code, "")
    assert coloured == report(checked.diagnostics, checked.text, "en")


def carets(text: str) -> tuple[str, str]:
    """The line of the text and the line of the carets, without the margin."""
    checked = check_source(text, "b.yaml")
    wrong = [one for one in checked.diagnostics if one.rule == "unknown-key"]
    lines = report(wrong[-1:], checked.text, "en").splitlines()
    return lines[3].split("| ", 1)[1], lines[4].split("| ", 1)[1]


def test_carets_stand_under_the_value_after_wide_letters() -> None:
    line, signs = carets('{sop: 1, title: "日本", tile-of: x}')
    assert signs.index("^") == line.index("tile-of") + 2
    assert signs.count("^") == 7


def test_a_long_line_is_cut_around_the_place() -> None:
    line, signs = carets(
        "{" + ", ".join(f"a{n}: x" for n in range(5)) + ", title: '" + "y" * 300 + "', tile-of: x}"
    )
    assert len(line) <= 102
    line, signs = carets("{title: '" + "y" * 300 + "', tile-of: x, id: '" + "z" * 300 + "'}")
    assert len(line) <= 102
    assert line[signs.index("^") :].startswith("tile-of")


def test_signs_that_move_the_cursor_are_not_printed() -> None:
    checked = check_source("{title: '\u202e\u009b31m', tile-of: x}", "b.yaml")
    assert "\u202e" not in report(checked.diagnostics, checked.text, "en")


def test_a_text_cannot_colour_the_terminal_through_a_message() -> None:
    checked = check_source('{"\\e[31m\\nx": 1}', "b.yaml")
    said = report(checked.diagnostics, checked.text, "en")
    assert "\x1b" not in said
    assert "'\ufffd[31m x' is not a key" in said


def test_two_places_are_shown_in_the_order_of_the_text() -> None:
    checked = check_source("a: 1\nb: 2\na: 3\n", "b.yaml")
    duplicate = [one for one in checked.diagnostics if one.rule == "duplicate-key"]
    said = report(duplicate, checked.text, "en")
    assert said.index("- first written here") < said.index("^ remove one of the two")


def test_a_program_reads_one_document() -> None:
    checked = check_source(TEXT, "b.yaml")
    document = json.loads(json.dumps(as_document(checked.diagnostics, "en")))
    assert document["errors"] == 1
    assert document["warnings"] == 1
    (error,) = [one for one in document["diagnostics"] if one["severity"] == "error"]
    assert error == {
        "rule": "no-such-actor",
        "severity": "error",
        "message": "actor 'staff' is not a lane of this process",
        "remedy": "did you mean 'staf'?",
        "file": "b.yaml",
        "line": 10,
        "column": 12,
        "end_line": 10,
        "end_column": 17,
        "route": ["steps", 0, "actor"],
    }
