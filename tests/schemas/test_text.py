"""Reading a text with positions, within its limits."""

from __future__ import annotations

import pytest

from schemas.diagnostic import MOST, Diagnostic, Span
from schemas.scalars import Plain
from schemas.source import LIMIT, read_file, read_text
from schemas.text import Text


def only(text: Text) -> Diagnostic:
    (problem,) = text.problems
    return problem


def test_every_scalar_keeps_its_source_text() -> None:
    text = read_text("a: 1.10\nb: no\nc: '1.10'\nd: 2023-08-15\ne: 0x1F\nf: \"\"\n", "-")
    assert text.value == {"a": "1.10", "b": "no", "c": "1.10", "d": "2023-08-15", "e": "0x1F", "f": ""}
    assert [type(value) is Plain for value in text.value.values()] == [True, True, False, True, True, False]


def test_a_part_is_found_by_its_route() -> None:
    text = read_text("steps:\n  - id: a\n    next: [b, c]\n  # a remark\n\n  - id: b\n", "-")
    assert text.span(("steps", 0, "next", 1)) == Span(3, 15, 3, 16)
    assert text.span(("steps", 0, "next"), key=True) == Span(3, 5, 3, 9)
    assert text.span(("steps", 0)) == Span(2, 5, 3, 17)
    assert text.span(("steps", 1, "id")) == Span(6, 9, 6, 10)


def test_the_route_of_a_long_form_finds_the_short_one() -> None:
    text = read_text("next: b\nother: {to: c}\n", "-")
    assert text.span(("next", 0, "to")) == Span(1, 7, 1, 8)
    assert text.kept(("next", 0, "to")) == ("next",)
    assert text.span(("other", 0, "to")) == Span(2, 13, 2, 14)
    assert text.kept(("other", 0, "to")) == ("other", "to")


def test_where_a_key_is_missing_the_mapping_is_shown_by_its_own_key() -> None:
    text = read_text("cover:\n  number: 1\n", "-")
    assert text.span(("cover", "title")) == Span(1, 1, 1, 6)


def test_an_alias_stands_where_it_is_written_and_its_parts_where_they_are() -> None:
    text = read_text("a: &x [p, q]\nb: *x\n", "-")
    assert text.value == {"a": ["p", "q"], "b": ["p", "q"]}
    assert text.span(("b",)) == Span(2, 4, 2, 6)
    assert text.span(("b", 1)) == Span(1, 11, 1, 12)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_any_line_end_and_a_byte_order_mark_are_accepted(line_end: str) -> None:
    text = read_text(f"a: 1{line_end}b:{line_end}".encode("utf-8-sig"), "-")
    assert only(text).rule == "no-value"
    assert only(text).span == Span(2, 1, 2, 2)


def test_a_duplicate_key_points_at_both_places() -> None:
    problem = only(read_text("a: 1\nb: 2\na: 3\n", "-"))
    assert problem.rule == "duplicate-key"
    assert problem.span == Span(3, 1, 3, 2)
    assert [see.place for see in problem.finding.see] == [Span(1, 1, 1, 2)]


@pytest.mark.parametrize("nothing", ["", "~", "null"])
def test_a_key_without_a_value_is_named(nothing: str) -> None:
    problem = only(read_text(f"a: 1\nremarks: {nothing}\n", "-"))
    assert problem.message("en") == "'remarks' has no value"
    assert '""' in problem.remedy("en")


@pytest.mark.parametrize(
    ("source", "said", "line"),
    [
        ("a: b: c", "a colon stands where no key can be", 1),
        ("a: @x", "a text cannot begin with this character", 1),
        ("\ta: 1", "a text cannot begin with this character", 1),
        ('x: 1\na: "x\nb: 1', "the text that begins here has no closing quote", 2),
        ("a: 'x' y\nb: 1", "this does not belong to what stands before it", 1),
        ("a:\n  b: 1\n c: 2", "this does not belong to what stands before it", 3),
        ("a: 1\nfoo bar\nb: 2", "this line is neither a key nor a part of a text", 2),
        ("a: 1\nb: x\x07y", "there is a character that cannot be printed", 2),
        ('a: "\\q"', "a backslash inside double quotes means something else", 1),
        ("a: | x\n", "nothing may follow | or > on its line", 1),
    ],
)
def test_what_yaml_cannot_read_is_said_in_the_analysts_words(source: str, said: str, line: int) -> None:
    problem = only(read_text(source, "-"))
    assert problem.rule == "not-yaml"
    assert problem.message("en") == said
    assert problem.span is not None
    assert problem.span.line == line
    assert problem.remedy("id")


def test_a_question_needs_no_quotes_inside_brackets() -> None:
    text = read_text("when: {ask: Perlu pemeriksaan?}\nb: &x [y?, z]\nc: *x\n", "-")
    assert text.problems == ()
    assert text.value == {"when": {"ask": "Perlu pemeriksaan?"}, "b": ["y?", "z"], "c": ["y?", "z"]}
    assert text.span(("b", 1)) == Span(2, 12, 2, 13)
    assert type(text.value["b"][1]) is Plain


@pytest.mark.parametrize("hours", ["[07:30-12:00]", "[7:30 - 12:00, 13:00-16:00]", "{senin: 07:30-12:00}"])
def test_hours_with_colons_need_no_quotes_inside_brackets(hours: str) -> None:
    assert read_text(f"hours: {hours}\nb: [x, y]\n", "-").problems == ()


def test_a_key_without_a_blank_after_its_colon_is_still_said_where_it_stands() -> None:
    wrong = only(read_text("agency: {name:Kantor}\n", "-"))
    assert (wrong.rule, wrong.span) == ("not-yaml", Span(1, 14, 1, 15))


def test_after_a_question_mistakes_are_still_found() -> None:
    text = read_text("a: {ask: Perlu?}\nb: [1,\nc: 2\n", "-")
    assert only(text).message("en").startswith("the list or mapping in brackets")
    assert [see.place for see in only(text).finding.see] == [Span(2, 4, 2, 5)]


def test_an_open_bracket_is_shown_where_it_begins() -> None:
    problem = only(read_text("a: [1,\n  2\nb: 3\n", "-"))
    assert [see.place for see in problem.finding.see] == [Span(1, 4, 1, 5)]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("a: 1\n---\nb: 2\n", "a second document begins here"),
        ("a: !x y\n", "a text that begins with '!' is a tag in YAML"),
        ("a: &x {b: 1}\nc: {<<: *x}\n", "'<<' would take over keys from elsewhere"),
        ("? [a, b]\n: c\n", "a key must be a word"),
        ("a: *x\n", "no part above is named '&x'"),
        ("a: &x [*x]\n", "the alias '*x' stands inside the part that it names"),
    ],
)
def test_only_plain_yaml_is_read(source: str, said: str) -> None:
    problem = only(read_text(source, "-"))
    assert problem.rule == "plain-yaml"
    assert problem.message("en") == said


def test_a_list_three_thousand_deep_is_one_diagnostic() -> None:
    problem = only(read_text("a: " + "[" * 3_000, "-"))
    assert problem.rule == "too-large"
    assert problem.span == Span(1, 35, 1, 36)


def test_thirty_two_levels_are_allowed() -> None:
    assert not read_text("[" * 32 + "]" * 32, "-").problems
    assert read_text("[" * 33 + "]" * 33, "-").problems


def test_an_alias_bomb_is_one_diagnostic() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)]
    problem = only(read_text("\n".join(lines), "-"))
    assert problem.message("en") == "more than 1,000 parts are reached through aliases"
    assert problem.span is not None
    assert problem.span.line == 4


def test_a_thousand_parts_through_aliases_are_allowed() -> None:
    text = f"a: &a [{', '.join('x' * 99)}]\nb: [{', '.join(['*a'] * 10)}]\n"
    assert not read_text(text, "-").problems
    assert read_text(text + "c: *a\n", "-").problems


def test_a_text_of_too_many_parts_is_one_diagnostic() -> None:
    problem = only(read_text("steps: [" + "1," * 300_000 + "]", "-"))
    assert problem.message("en") == "the text has more than 50,000 parts"


def test_of_very_many_errors_the_first_are_shown() -> None:
    text = read_text("".join(f"k{number}:\n" for number in range(5_000)), "-")
    assert len(text.problems) == MOST + 1
    assert text.problems[-1].rule == "too-large"


def test_a_file_that_is_too_large_is_not_read(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("large") / "huge.yaml"
    with path.open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    text = read_file(path)
    assert only(text).rule == "too-large"
    assert text.source == ""
    assert only(read_text("#" * (LIMIT + 1), "-")).rule == "too-large"
    assert not read_text("a: " + "x" * (LIMIT - 3), "-").problems


def test_another_encoding_is_named_with_its_place() -> None:
    problem = only(read_text("a: x\nb: 1 – 2\n".encode("cp1252"), "-"))
    assert problem.rule == "unreadable-file"
    assert problem.span == Span(2, 6, 2, 7)
    assert "UTF-16" in only(read_text("a: x".encode("utf-16"), "-")).message("en")


def test_a_file_that_cannot_be_opened_is_a_diagnostic(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("files")
    assert only(read_file(folder / "none.yaml")).message("en") == "there is no such file"
    assert only(read_file(folder)).message("id") == "ini sebuah folder"
    assert only(read_file("a\0b.yaml")).rule == "unreadable-file"
