"""A row that names the wrong phase is one error, at that row."""

from __future__ import annotations

import pytest

from schemas.check import check_source
from schemas.diagnostic import MOST

TOP = """\
sop: 1
id: dinas/contoh
title: Contoh
agency: {name: Dinas}
actors: {a: A}
phases:
  q: {every: quarter}
  s: {every: semester, gathers: q}
  y: {every: year, gathers: s}
steps:
"""


def in_phases(phases: str, *arrows: str) -> list[str]:
    """What is said of rows in these phases, one letter a row; `1>2` is an arrow."""
    to = dict(arrow.split(">") for arrow in arrows)
    rows = (
        f"  - {{id: r{place}, phase: {phase}, activity: X, actor: a"
        + (f", next: r{to[str(place)]}}}\n" if str(place) in to else "}\n")
        for place, phase in enumerate(phases, start=1)
    )
    return [one.message("en") for one in check_source(TOP + "".join(rows), "-").diagnostics]


APART = "step '{}' of phase '{}' stands apart from the other steps of that phase"


@pytest.mark.parametrize(
    ("phases", "row", "phase"),
    [
        ("qqsqqssy", "r3", "s"),
        ("qqqssqy", "r6", "q"),
        ("qsqsy", "r2", "s"),
        ("qqyssy", "r3", "y"),
        ("sqqssy", "r1", "s"),
    ],
)
def test_one_row_of_a_wrong_phase_is_one_error_at_that_row(phases: str, row: str, phase: str) -> None:
    assert in_phases(phases) == [APART.format(row, phase)]


def test_arrows_of_a_row_of_a_wrong_phase_are_not_told_as_well() -> None:
    assert in_phases("qqsqqssy", "2>3", "3>4") == [APART.format("r3", "s")]


def test_several_rows_of_a_wrong_phase_are_named_in_their_order() -> None:
    assert in_phases("qqsqqyqssy") == [APART.format("r3", "s"), APART.format("r6", "y")]


def test_phases_that_alternate_a_thousand_times_are_found_in_a_moment() -> None:
    assert sum("stands apart" in one for one in in_phases("qs" * 1000)) == MOST
