"""The checker finds no error in the four procedures, and the warnings that their papers deserve."""

from __future__ import annotations

import pytest

from schemas.check import check_file
from schemas.diagnostic import Diagnostic
from tests.processes.paper import AGENCIES, file_of

Warned = list[tuple[str, str]]
"""The rule, and the row or the lane that it warns of, in the order of the file."""

INPUTS, DRAFT, LANE, NUMBERS, LONG = (
    "inputs-nobody-makes",
    "last-output-is-a-draft",
    "lane-without-row",
    "printed-numbers",
    "too-long-for-its-period",
)
EXPECTED: dict[str, Warned] = {
    "disdukcapil-balangan": [
        (INPUTS, "merekap"),  # Disposisi Perjanjian Kinerja
        (INPUTS, "merekap"),  # Kinerja Aksi
        (INPUTS, "merekap-triwulan"),
        (INPUTS, "menyusun-semester"),
        (LONG, "menyusun-semester"),  # 120 Hari
        (INPUTS, "mensosialisasikan-semester"),
        (INPUTS, "menyusun-tahunan"),
        (DRAFT, "menyusun-tahunan"),
    ],
    "dp3ap2-jambi": [
        (NUMBERS, "mereviu"),
        (NUMBERS, "menyiapkan-reviu"),
    ],
    "arsip-purwakarta": [
        (LANE, "kabid"),
        (LANE, "kasi"),
        (INPUTS, "merekap"),  # Disposisi Perjanjian Kinerja
        (INPUTS, "merekap"),  # Kinerja Aksi
        (INPUTS, "mengolah"),
        (INPUTS, "merekap-triwulan"),
        (INPUTS, "menyusun-semester"),
        (LONG, "menyusun-semester"),  # 120 Hari
        (INPUTS, "mensosialisasikan-semester"),
        (INPUTS, "menyusun-tahunan"),
        (DRAFT, "menyusun-tahunan"),
    ],
    "muara-papalik": [
        (INPUTS, "memerintahkan-pembagian"),
    ],
}


def warned_of(agency: str) -> Warned:
    checked = check_file(file_of(agency))
    assert checked.process

    def place(found: Diagnostic) -> str:
        part, which = found.route[:2]
        return checked.process.steps[which].id if part == "steps" else str(which)

    return [(found.rule, place(found)) for found in checked.diagnostics if found.severity == "warning"]


@pytest.mark.parametrize("agency", AGENCIES)
def test_a_real_procedure_has_no_error(agency: str) -> None:
    checked = check_file(file_of(agency))
    assert checked.process
    assert [found.message("en") for found in checked.diagnostics if found.severity == "error"] == []


@pytest.mark.parametrize("agency", AGENCIES)
def test_a_real_procedure_is_warned_of_exactly_what_its_paper_leaves_open(agency: str) -> None:
    assert warned_of(agency) == EXPECTED[agency]
