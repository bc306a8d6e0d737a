"""What officers fill in is checked and kept in one way."""

from __future__ import annotations

import pytest

from engine.domain.commands import Complete
from engine.domain.instance import Document
from engine.domain.refusals import FieldNeeded, NoSuchField, NoSuchOutput, WrongValue
from tests.engine.run import Run

FIELDS = {
    "realisasi": {"title": "Realisasi", "type": "number", "measure": "%", "required": True},
    "jumlah": {"title": "Jumlah", "type": "integer"},
    "tanggal": {"title": "Tanggal", "type": "date"},
    "lengkap": {"title": "Lengkap?", "type": "yes-no"},
    "mutu": {"title": "Mutu", "type": "choice", "choices": ["baik", "cukup"]},
    "bukti": {"title": "Bukti", "type": "file"},
    "catatan": {"title": "Catatan"},
}


def one_row(**more: object) -> Run:
    return Run.of({"id": "isi", "collect": FIELDS, "output": "Laporan", **more})


@pytest.mark.parametrize(
    ("field", "given", "kept"),
    [
        ("realisasi", "87.50", "87.5"),
        ("realisasi", "87,5", "87.5"),
        ("realisasi", " -3 ", "-3"),
        ("realisasi", "1200000", "1200000"),
        ("jumlah", "007", "7"),
        ("tanggal", "2026-03-31", "2026-03-31"),
        ("lengkap", "Ya", "yes"),
        ("lengkap", "tidak", "no"),
        ("mutu", "baik", "baik"),
        ("catatan", " cukup ", "cukup"),
        ("bukti", "sha256:ab", "sha256:ab"),
    ],
)
def test_a_value_is_kept_in_one_way(field: str, given: str, kept: str) -> None:
    run = one_row().complete("isi@", values={"realisasi": "1", field: given})
    assert run.instance.tasks["isi@staf#1"].values[field] == kept


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("realisasi", "banyak"),
        ("realisasi", "NaN"),
        ("realisasi", "1.200,5"),
        ("jumlah", "1.5"),
        ("tanggal", "31-03-2026"),
        ("tanggal", "2026-02-30"),
        ("lengkap", "mungkin"),
        ("mutu", "jelek"),
        ("bukti", "laporan.pdf"),
        ("catatan", "   "),
    ],
)
def test_a_value_of_another_kind_is_refused_with_an_example(field: str, given: str) -> None:
    command = Complete("isi@staf#1", values={"realisasi": "1", field: given})
    refusal = one_row().refuses(command, WrongValue, "staf-1")
    assert refusal.data["value"] == given
    assert refusal.data["example"]


def test_a_required_field_must_be_there_and_an_unknown_one_is_refused() -> None:
    run = one_row()
    assert run.refuses(Complete("isi@staf#1"), FieldNeeded, "staf-1").data["fields"] == "realisasi"
    refusal = run.refuses(Complete("isi@staf#1", values={"realisas": "1"}), NoSuchField, "staf-1")
    assert "realisasi" in str(refusal.data["hint"])


def test_of_several_in_order_the_last_must_find_everything_filled_in() -> None:
    run = one_row(actor=["staf", "kasi"]).complete("isi@staf")
    run.refuses(Complete("isi@kasi#1"), FieldNeeded, "kasi-1")
    again = (
        one_row(actor=["staf", "kasi"]).complete("isi@staf", values={"realisasi": "5"}).complete("isi@kasi")
    )
    assert again.instance.state == "completed"


def test_of_each_in_any_order_whoever_comes_last_must() -> None:
    run = one_row(actor={"each": ["staf", "kasi"]}).complete("isi@kasi")
    run.refuses(Complete("isi@staf#1"), FieldNeeded, "staf-1")


def test_where_a_row_fans_out_each_member_fills_in_his_own() -> None:
    row = {"actor": "staf", "for_each": {"group": "seksi", "by": "kasi"}, "complete_when": "any"}
    run = Run.of({"id": "isi", "collect": FIELDS, **row}, actors={"kasi": "kasi"})
    run.refuses(Complete("isi@kasi/seksi-1#1"), FieldNeeded, "kasi-1")
    run.complete("isi@kasi/seksi-1", values={"realisasi": "5"})
    assert "isi@staf#1" in run.open, "the one who closes the row is not asked again"
    run.complete("isi@staf")


def test_files_are_documents_of_the_row_and_without_any_it_hands_on_what_the_form_says() -> None:
    values = {"realisasi": "1"}
    wrong = Complete("isi@staf#1", values=values, outputs=(Document("Surat"),))
    assert one_row().refuses(wrong, NoSuchOutput, "staf-1").data["outputs"] == "Laporan"
    run = one_row().complete("isi@", values=values)
    assert run.instance.tasks["isi@staf#1"].outputs == (Document("Laporan"),)
