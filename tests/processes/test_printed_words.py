"""The four procedures print what their papers print: each word, in its cell, in the order of the paper."""

from __future__ import annotations

import re

import pytest

from tests.processes.paper import AGENCIES, file_of, printed, process_of, transcript

TOP = "# yaml-language-server: $schema=../../schemas/sop.schema.json"
KEYS = [
    "sop",
    "id",
    "title",
    "locale",
    "agency",
    "cover",
    "form",
    "calendar",
    "actors",
    "external",
    "every",
    "opens",
    "phases",
    "steps",
    "provenance",
]
STEP_KEYS = [
    "id",
    "kind",
    "no",
    "phase",
    "activity",
    "actor",
    "for_each",
    "complete_when",
    "inputs",
    "duration",
    "due",
    "output",
    "decides",
    "decide",
    "next",
]


def lines_without_blank_ends(agency: str) -> list[str]:
    return [" ".join(line.split()) for line in transcript(agency)]


@pytest.mark.parametrize("agency", AGENCIES)
def test_a_procedure_prints_the_words_of_its_paper_and_no_others(agency: str) -> None:
    assert printed(process_of(agency)) == lines_without_blank_ends(agency)


@pytest.mark.parametrize(
    ("agency", "rows"),
    [("disdukcapil-balangan", 9), ("dp3ap2-jambi", 12), ("arsip-purwakarta", 9), ("muara-papalik", 14)],
)
def test_a_procedure_has_as_many_rows_as_its_paper(agency: str, rows: int) -> None:
    assert len(process_of(agency).steps) == rows


@pytest.mark.parametrize(
    ("agency", "word"),
    [
        ("disdukcapil-balangan", "MUTU BUKU"),
        ("disdukcapil-balangan", "Intansi"),
        ("disdukcapil-balangan", "triwula kepada"),
        ("disdukcapil-balangan", "Kinerja Aksi"),
        ("arsip-purwakarta", "Sekertaris Dinas"),
        ("arsip-purwakarta", "Rencana Aksi Laporan Progres Bulanan"),
        ("dp3ap2-jambi", "10 hari"),
        ("dp3ap2-jambi", "Permendagri No. 86 Tahun 2016"),
        ("muara-papalik", "Aalat Tulis Kantor"),
        ("muara-papalik", "DATA dan Informasi"),
        ("muara-papalik", "Keuanagan"),
        ("muara-papalik", "SetiapTahap"),
    ],
)
def test_a_printed_mistake_is_not_corrected(agency: str, word: str) -> None:
    assert word in "\n".join(printed(process_of(agency)))


def test_the_four_papers_break_their_pages_where_they_did() -> None:
    breaks = {agency: process_of(agency).form.break_after for agency in AGENCIES}
    assert breaks == {
        "disdukcapil-balangan": ("mensosialisasikan",),
        "dp3ap2-jambi": (),
        "arsip-purwakarta": ("mensosialisasikan",),
        "muara-papalik": ("menganalisis",),
    }


def test_an_empty_field_a_dash_and_a_missing_field_are_three_things() -> None:
    jambi, papalik = process_of("dp3ap2-jambi"), process_of("muara-papalik")
    assert jambi.step_by_id["mulai"].duration == ""
    assert jambi.step_by_id["selesai"].duration == "-"
    assert (jambi.cover.warnings, papalik.cover.number, papalik.cover.approved_by) == ((), None, None)


@pytest.mark.parametrize("agency", AGENCIES)
def test_a_file_begins_with_its_schema_and_keeps_one_order_of_keys(agency: str) -> None:
    text = file_of(agency).read_text(encoding="utf-8")
    assert text.startswith(TOP)
    keys = re.findall(r"(?m)^([a-z]+):", text)
    assert keys == [key for key in KEYS if key in keys]
    steps = text.split("\nsteps:\n")[1].split("\nprovenance:\n")[0]
    for step in re.split(r"(?m)^  - ", steps)[1:]:
        used = re.findall(r"(?m)^(?:    )?([a-z_]+):", step)
        assert used == [key for key in STEP_KEYS if key in used]


@pytest.mark.parametrize("agency", AGENCIES)
def test_a_procedure_is_named_by_its_place(agency: str) -> None:
    assert process_of(agency).id == f"{agency}/pengumpulan-data-kinerja"
