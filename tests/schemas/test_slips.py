"""Slips of the pen are answered with what to write instead, and one slip is one error."""

from __future__ import annotations

import pytest

from schemas.load import load

TEXT = """\
sop: 1
id: dinas-contoh/pengumpulan-data
title: Pengumpulan Data Kinerja
agency: {name: Dinas Contoh, region: Kabupaten Contoh}
every: quarter
form: {total: {duration: 35 menit}}
actors: {kasubbag: Kasubbag, staf: Staf}
steps:
  - id: siapkan
    activity: Menyiapkan formulir
    actor: kasubbag
  - id: periksa
    activity: Memeriksa isian
    actor: [staf, kasubbag]
    inputs: [Formulir]
    decide: {Ya: end, Tidak: siapkan}
"""


@pytest.mark.parametrize(
    ("old", "new", "said", "remedy"),
    [
        (
            "agency: {name: Dinas Contoh, region: Kabupaten Contoh}",
            "agency: Kecamatan Contoh",
            "'agency' takes keys with values, not a text",
            "write it with its keys: {name: Kecamatan Contoh}",
        ),
        (
            "    inputs: [Formulir]",
            "    collect: {jumlah: integer}",
            "'jumlah' takes keys with values, not a text",
            "write it with its keys: {title: …, type: integer}",
        ),
        (
            "{duration: 35 menit}",
            "35 menit",
            "'total' takes keys with values, not a text",
            "write it with its keys: {duration: 35 menit}",
        ),
        (
            "    inputs: [Formulir]",
            "    next: siapkan, periksa",
            "'siapkan, periksa' is one text, not several names",
            "put brackets around them: [siapkan, periksa]",
        ),
        (
            "actor: [staf, kasubbag]",
            "actor: staf, kasubbag",
            "'staf, kasubbag' is one text, not several names",
            "put brackets around them: [staf, kasubbag]",
        ),
    ],
)
def test_a_short_way_that_does_not_exist_is_answered_with_the_long_one(
    old: str, new: str, said: str, remedy: str
) -> None:
    _, found = load(TEXT.replace(old, new, 1))
    assert [(one.message("en"), one.remedy("en")) for one in found] == [(said, remedy)]


def test_one_name_is_not_taken_for_a_list_where_none_can_stand() -> None:
    _, found = load(TEXT.replace("    inputs: [Formulir]", "    phase: satu, dua", 1))
    assert [one.message("en") for one in found] == ["'satu, dua' is not a short name"]


@pytest.mark.parametrize("remark", ["", "  # the outcomes"])
def test_outcomes_that_are_not_indented_are_one_slip(remark: str) -> None:
    slip = f"    decide:{remark}\n    Ya: end\n    Tidak: siapkan\n    output: Isian\n"
    _, found = load(TEXT[: TEXT.index("    decide:")] + slip)
    assert [(one.route, one.message("en"), one.remedy("en")) for one in found] == [
        (
            ("steps", 1, "decide"),
            "'decide' has no value",
            "indent the lines below that belong to it, or leave the key out",
        )
    ]


def test_a_key_that_takes_a_text_is_not_told_to_indent() -> None:
    _, found = load(TEXT.replace("activity: Memeriksa isian", "activity:"))
    assert [one.remedy("en") for one in found] == [
        'write its value ("" for an empty field), or leave the key out'
    ]


@pytest.mark.parametrize("given", ["kantor", "- kantor", "1"])
def test_a_text_without_keys_is_told_what_a_procedure_needs(given: str) -> None:
    (one,) = load(given)[1]
    assert one.message("en").startswith("here stands a ")
    assert one.remedy("en") == "write at least: sop, id, title, agency, actors, steps"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("activity: Memeriksa isian", "activity: #1 Memeriksa isian"),
        ("inputs: [Formulir]", "inputs:\n      - #1 Formulir\n      - ATK"),
    ],
)
def test_a_comment_in_place_of_a_value_is_told_to_be_quoted(old: str, new: str) -> None:
    (one,) = load(TEXT.replace(old, new))[1]
    assert one.rule == "no-value"
    assert one.remedy("en") == 'put the text in quotes: "#…"'


def test_a_text_that_begins_with_a_dash_is_told_to_be_quoted() -> None:
    (one,) = load(TEXT.replace("activity: Memeriksa isian", "activity: - Memeriksa isian"))[1]
    assert one.rule == "not-yaml"
    assert "in quotes" in one.remedy("en")
