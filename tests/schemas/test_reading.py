"""From a document to a process: what does not fit is said in the analyst's words, all at once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.diagnostic import MOST, Diagnostic
from schemas.load import load, load_file

TEXT = """\
sop: 1
id: dinas-contoh/pengumpulan-data
title: Pengumpulan Data Kinerja
agency: {name: Dinas Contoh, region: Kabupaten Contoh}
every: quarter
cover: {number: 470/ 258 /2023, related: [SOP Pelaporan, {process: dinas-contoh/pelaporan}]}
form: {column_numbers: [1, 2, 3], total: {duration: 35 menit}}
actors:
  kasubbag: Kasubbag
  staf: {title: Staf, post: staf-program}
steps:
  - id: siapkan
    no: 1.10
    activity: Menyiapkan formulir
    actor: kasubbag
    output: Formulir
  - id: periksa
    activity: Memeriksa isian
    actor: [staf, kasubbag]
    inputs: [Formulir]
    decide: {Ya: end, Tidak: {to: siapkan, reason: required, max_rounds: 3}}
"""


def errors(text: str) -> list[str]:
    process, found = load(text)
    assert process is None
    return [one.message("en") for one in found]


def test_a_whole_text_is_read() -> None:
    process, found = load(TEXT)
    assert found == ()
    assert process is not None
    assert process.steps[0].no == "1.10"
    assert process.actors["kasubbag"].post_id == "kasubbag"
    assert process.steps[1].decide["Tidak"][0].max_rounds == 3
    assert process.cover.number == "470/ 258 /2023"
    assert process.form.column_numbers == ("1", "2", "3")


@pytest.mark.parametrize(
    ("old", "new", "said", "remedy"),
    [
        (
            "title: Pengumpulan",
            "titel: Pengumpulan",
            "'titel' is not a key of the language here",
            "did you mean 'title'?",
        ),
        (
            "activity: Memeriksa isian",
            "activity: [a]",
            "'activity' takes a text, not a list",
            "write one text",
        ),
        (
            "every: quarter",
            "every: quarterly",
            "'quarterly' is not possible for 'every'",
            "did you mean 'quarter'?",
        ),
        ("every: quarter", "every: case", "'every' has a value that does not fit", "case: {subject: …}"),
        (
            "actor: kasubbag",
            "actor: {all: [staf]}",
            "'all' is not a key of the language here",
            "keys here: each, any",
        ),
        ("actor: kasubbag", "actor: []", "'actor' has a value that does not fit", "name at least one actor"),
        (
            "actor: kasubbag",
            "actor: [staf, staf]",
            "'actor' has a value that does not fit",
            "name each actor once",
        ),
        ("id: siapkan", "id: Siapkan Formulir", "'Siapkan Formulir' is not a short name", "siapkan-formulir"),
        ("  kasubbag: Kasubbag", "  Kasubbag: Kasubbag", "'Kasubbag' is not a short name", "kasubbag"),
        ("id: dinas-contoh/", "id: ", "'pengumpulan-data' is not the id of a procedure", "agency/procedure"),
        ("max_rounds: 3", 'max_rounds: "3"', "'max_rounds' has a value that does not fit", "whole number"),
        ("max_rounds: 3", "max_rounds: 0", "'max_rounds' is less than 1", "1 or more"),
        ("sop: 1", "sop: 2", "'sop' has a value that does not fit", "first version"),
        ("title: Pengumpulan Data Kinerja", 'title: " "', "'title' is empty", "write the words"),
        (
            "post: staf-program",
            "automatic: yes",
            "'automatic' has a value that does not fit",
            "write true or false",
        ),
        ("column_numbers: [1, 2, 3]", "column_numbers: many", "'column_numbers' has a value", "[1, 2, 3]"),
        (
            "inputs: [Formulir]",
            "inputs: [[Formulir]]",
            "a part of 'inputs' is to be a text, not a list",
            "one text",
        ),
        ("    decide: {", "    decide: {Batal: [], ", "'Batal' has no parts", "write at least one"),
        ("[SOP Pelaporan,", "[{},", "'related' has a value that does not fit", "process: its id"),
        ("    inputs: [Formulir]", "    complete_when: 101%", "'complete_when' has a value", "80%"),
        ("    inputs: [Formulir]", "    when: {}", "'when' has a value that does not fit", "{ask: question}"),
        (
            "    inputs: [Formulir]",
            "    collect: {a: {title: A, type: choice}}",
            "'a' has a value",
            "go together",
        ),
    ],
)
def test_what_does_not_fit_is_named_with_a_remedy(old: str, new: str, said: str, remedy: str) -> None:
    assert TEXT.count(old) >= 1
    process, found = load(TEXT.replace(old, new, 1))
    assert process is None
    assert len(found) == 1, [one.message("en") for one in found]
    assert found[0].message("en").startswith(said)
    assert remedy in found[0].remedy("en")
    assert found[0].message("id") != found[0].message("en")


def test_the_place_is_the_exact_value() -> None:
    _, found = load(TEXT.replace("max_rounds: 3", "max_rounds: many"), "a.yaml")
    (one,) = found
    assert one.route == ("steps", 1, "decide", "Tidak", "max_rounds")
    assert one.file == "a.yaml"
    assert one.span is not None
    line = TEXT.replace("max_rounds: 3", "max_rounds: many").splitlines()[one.span.line - 1]
    assert line[one.span.column - 1 : one.span.end_column - 1] == "many"


def test_a_wrong_key_is_pointed_at_itself() -> None:
    _, found = load(TEXT.replace("    output: Formulir", "    ouput: Formulir"))
    (one,) = found
    assert one.span is not None
    assert (one.span.line, one.span.column, one.span.end_column) == (16, 5, 10)


def test_all_errors_of_a_text_are_reported_at_once_in_its_order() -> None:
    text = TEXT.replace("title: Peng", "titel: Peng").replace("output:", "ouput:").replace("quarter", "daily")
    _, found = load(text + "    remarks:\n")
    assert [one.rule for one in found] == [
        "unknown-key",
        "wrong-value",
        "unknown-key",
        "no-value",
    ]


@pytest.mark.parametrize("text", ["", "# nothing\n", "---\n"])
def test_an_empty_text_says_what_to_write(text: str) -> None:
    process, found = load(text)
    assert process is None
    assert "sop, id, title" in found[0].remedy("en")


def test_a_merge_key_says_nothing_about_keys_it_would_bring() -> None:
    _, found = load(TEXT + "  - {<<: *x, id: lagi}\n".replace("*x", "{activity: A, actor: staf}"))
    assert [one.rule for one in found] == ["plain-yaml"]


def test_a_key_written_twice_may_lack_a_value_where_it_does_not_count() -> None:
    twice = TEXT.replace("every: quarter", "actors: kasubbag\nevery: quarter").replace("Kasubbag", "")
    assert errors(twice) == [
        "'actors' takes keys with values, not a text",
        "the key 'actors' is written twice",
        "'kasubbag' has no value",
    ]


def test_of_very_many_misfits_the_first_are_shown() -> None:
    _, found = load("{" + ", ".join(f"k{number}: 1" for number in range(5_000)) + "}")
    assert len(found) <= MOST + 1
    assert "too-large" in {one.rule for one in found}


def test_a_file_that_is_not_there_is_a_diagnostic() -> None:
    process, found = load_file("no/such/file.yaml")
    assert process is None
    assert found[0].rule == "unreadable-file"


def lines_of(found: tuple[Diagnostic, ...]) -> list[int]:
    return [one.span.line for one in found if one.span]


@given(st.integers(0, len(TEXT) - 1), st.integers(0, 30), st.text(max_size=12))
def test_whatever_is_done_to_a_text_reading_never_raises(start: int, length: int, put: str) -> None:
    changed = TEXT[:start] + put + TEXT[start + length :]
    process, found = load(changed)
    assert (process is None) == any(one.severity == "error" for one in found)
    for one in found:
        assert one.message("en")
        assert one.message("id")
        one.remedy("id")
    assert all(1 <= line <= len(changed.splitlines()) + 1 for line in lines_of(found))


@given(st.binary(max_size=200))
def test_no_bytes_whatever_break_the_reader(raw: bytes) -> None:
    process, found = load(raw)
    assert process is None
    assert found


def test_rows_are_numbered_by_their_place_where_none_has_a_number() -> None:
    process, _ = load(TEXT.replace("    no: 1.10\n", ""))
    assert process is not None
    assert [step.no for step in process.steps] == ["1.", "2."]


def test_one_number_of_its_own_leaves_the_other_rows_as_printed() -> None:
    process, _ = load(TEXT)
    assert process is not None
    assert [step.no for step in process.steps] == ["1.10", None]
