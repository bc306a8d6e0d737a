"""How a procedure that cannot end is told to its analyst."""

from __future__ import annotations

from typing import Any

from schemas.check import check
from schemas.diagnostic import Diagnostic
from schemas.process import Process


def found(*steps: dict[str, Any], rule: str = "unsound") -> Diagnostic:
    """The one thing that the rule finds in a process of these rows."""
    rows = [{"activity": "Mengerjakan", "actor": "staf", **step} for step in steps]
    process = Process.model_validate(
        {
            "sop": 1,
            "id": "dinas/contoh",
            "title": "Contoh",
            "agency": {"name": "Dinas"},
            "every": "quarter",
            "actors": {"staf": "Staf"},
            "steps": rows,
        }
    )
    (one,) = [one for one in check(process) if one.rule == rule]
    return one


FORK = {"id": "bagi", "next": ["isi", "periksa"]}


def test_rows_are_named_by_their_place_where_no_number_is_printed() -> None:
    one = found(FORK, {"id": "isi", "next": "susun"}, {"id": "periksa", "next": "susun"}, {"id": "susun"})
    assert one.message("en") == "row 4 is entered twice at the same time, from rows 2, 3"
    assert one.route == ("steps", 3, "id")


def test_rows_are_named_by_their_printed_number_where_it_tells_them_apart() -> None:
    one = found(
        {**FORK, "no": "1."},
        {"id": "isi", "no": "9", "next": "susun"},
        {"id": "periksa", "no": "9", "next": "susun"},
        {"id": "susun", "no": "10"},
    )
    assert one.message("en") == "row 10 is entered twice at the same time, from rows 'isi', 'periksa'"


def test_a_return_into_another_branch_is_told_at_the_arrow() -> None:
    one = found(
        FORK,
        {"id": "isi", "next": "susun"},
        {"id": "periksa", "decide": {"Ya": "susun", "Tidak": "isi"}},
        {"id": "susun", "join": "all"},
    )
    assert one.message("id") == "baris 3 kembali ke baris 2, yang mungkin sedang dikerjakan di cabang lain"
    assert one.route == ("steps", 2, "decide", "Tidak")


def test_outcomes_that_lead_there_are_named_in_their_order_and_as_written() -> None:
    one = found(
        {"id": "putuskan", "decide": {"Lengkap {semua}": "bagi", "Tidak": "susun"}},
        {"id": "bagi", "next": ["isi", "periksa"]},
        {"id": "isi", "next": "gabung"},
        {"id": "periksa", "decide": {"Ya": "gabung", "Tidak": "end"}},
        {"id": "gabung", "join": "all"},
        {"id": "susun"},
    )
    assert one.message("en").startswith("after 1 → Lengkap {semua}, 4 → Tidak, row 5 waits for row 4, which")


def test_a_row_that_is_passed_over_by_a_question_is_told_so() -> None:
    one = found(
        FORK,
        {"id": "isi", "when": {"ask": "Perlu?"}, "next": "susun", "otherwise": "end"},
        {"id": "periksa", "next": "susun"},
        {"id": "susun", "join": "all"},
    )
    assert one.message("en").startswith("after 2 not done, row 4 waits for row 2")
    assert one.message("id").startswith("sesudah 2 tidak dikerjakan, baris 4 menunggu baris 2")


def test_a_return_above_a_fork_is_announced_with_the_rows_of_the_other_branches() -> None:
    one = found(
        FORK,
        {"id": "isi", "next": "telaah"},
        {"id": "telaah", "next": "susun"},
        {"id": "periksa", "decide": {"Ya": "susun", "Tidak": "bagi"}},
        {"id": "susun", "join": "all"},
        rule="return-takes-back",
    )
    assert one.severity == "warning"
    assert one.message("en").endswith("also takes back what other branches have done: rows 2, 3")
