"""Two versions on one form: which rows are the same, what became of them, how it is drawn and told."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree

import pytest

from renderers.compose import compose
from renderers.difference import Difference, draw_difference
from renderers.differing.looks import LOOKS
from renderers.differing.matching import matched, moved
from renderers.differing.merging import merged
from renderers.differing.telling import difference_told
from renderers.measures import measure
from tests.renderers.processes import REAL, diagram, process, real

Steps = tuple[dict[str, Any], ...]
SVG = "{http://www.w3.org/2000/svg}"
A, B, C = ({"id": name, "no": f"{place}.", "activity": f"{verb} laporan kinerja"} for place, (name, verb) in enumerate(
    (("a", "Menyusun"), ("b", "Memeriksa"), ("c", "Mengarsipkan")), start=1
))  # fmt: skip


def difference(old: Steps, new: Steps, **keys: Any) -> Difference:
    return draw_difference(process(*old), process(*new), **keys)


def told(old: Steps, new: Steps) -> tuple[str, ...]:
    return difference(old, new).told


def classes(svg: str, kind: str) -> dict[str, set[str]]:
    root = ElementTree.fromstring(svg)
    found = [(group.get("id", ""), set(group.get("class", "").split())) for group in root.iter(f"{SVG}g")]
    return {name: given for name, given in found if kind in given}


# -- matching ----------------------------------------------------------------------------------------------------------


def test_a_row_with_another_id_is_known_by_its_words() -> None:
    old = diagram({"id": "x", "activity": "Menyusun laporan kinerja"}, B)
    new = diagram({"id": "y", "activity": "Menyusun laporan kinerja triwulan"}, B)
    assert matched(old, new) == {"x": "y", "b": "b"}


def test_the_same_id_comes_before_the_same_words() -> None:
    old, new = (
        diagram(A, B),
        diagram({**A, "activity": B["activity"]}, {"id": "z", "activity": A["activity"]}),
    )
    assert matched(old, new)["a"] == "a"


def test_words_that_are_not_alike_are_other_rows() -> None:
    old, new = (
        diagram({"id": "x", "activity": "Menyusun laporan"}),
        diagram({"id": "y", "activity": "Rapat dinas"}),
    )
    assert matched(old, new) == {}


def test_as_few_rows_as_can_be_have_moved() -> None:
    rows = [{"id": name} for name in "abcde"]
    old, new = diagram(*rows), diagram(*(rows[place] for place in (4, 0, 1, 2, 3)))
    assert moved(old, new, matched(old, new)) == {"e"}


# -- merging -----------------------------------------------------------------------------------------------------------


def test_a_row_that_is_gone_stands_in_its_old_place_with_its_words_struck() -> None:
    found = merged(diagram(A, B, C), diagram(A, C))
    assert [row.step for row in found.diagram.rows] == ["a", "b", "c"]
    assert found.rows == {"b": "removed"}
    assert all(item.struck for items in found.diagram.rows[1].cells.values() for item in items)
    assert {name for name, state in found.links.items() if state == "removed"} == {
        "a--b@removed",
        "b--c@removed",
    }
    assert {name for name, state in found.links.items() if state == "added"} == {"a--c"}


def test_a_changed_cell_shows_the_old_words_and_the_new() -> None:
    found = merged(diagram({**A, "duration": "15 Menit"}, B), diagram({**A, "duration": "30 Menit"}, B))
    cell = found.diagram.rows[0].cells["duration"]
    assert [(item.mark, item.text, item.struck) for item in cell] == [
        ("−", "15 Menit", True),
        ("+", "30 Menit", False),
    ]
    assert found.rows == {"a": "changed"}


def test_a_number_that_only_moved_on_is_no_change() -> None:
    found = merged(diagram(A, B), diagram(A, {**C, "no": "2."}, {**B, "no": "3."}))
    assert found.rows == {"c": "added"}


def test_another_doer_leaves_the_old_symbol_dashed() -> None:
    found = merged(diagram(A, {**B, "actor": "kasi"}), diagram(A, {**B, "actor": "camat"}))
    assert found.symbols["b@kasi"] == "removed"
    assert found.symbols["b@camat"] == "added"
    assert found.rows == {"b": "changed"}


def test_a_box_that_became_a_diamond_is_changed() -> None:
    found = merged(diagram(A, B), diagram(A, {**B, "decide": {"Ya": "end", "Tidak": "a"}}))
    assert found.symbols["b@staf"] == "changed"
    assert {found.diagram.links[-1].id, "b--a--tidak"} <= set(found.links)


def test_lanes_and_columns_that_came_and_went_are_marked() -> None:
    fewer = process(
        A, form={"columns": ["no", "activity", "actors"]}, actors={"staf": "Staf", "kasi": "Kepala Seksi"}
    )
    found = merged(compose(process(A)), compose(fewer))
    assert {lane.id: lane.head for lane in found.diagram.lanes} == {
        "camat": "− Camat",
        "staf": "Staf",
        "kasi": "Kasi → Kepala Seksi",
    }
    assert difference_told(found)[:2] == ("lajur dihapus: Camat", "lajur berganti nama: Kasi → Kepala Seksi")
    assert "− Waktu" in [column.head for column in found.diagram.columns]


def test_a_row_that_is_gone_stays_in_its_phase() -> None:
    phases = {"tw": {"every": "quarter"}, "smt": {"every": "semester", "gathers": "tw"}}
    rows = ({**A, "phase": "tw"}, {**B, "phase": "tw"}, {**C, "phase": "smt"})
    found = merged(diagram(*rows, phases=phases), diagram(rows[0], rows[2], phases=phases))
    assert [sorted(phase.steps) for phase in found.diagram.phases] == [["a", "b"], ["c"]]


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.parent.name)
def test_a_procedure_does_not_differ_from_itself(path: Any) -> None:
    found = draw_difference(real(path), real(path))
    assert found.merged.is_empty
    assert found.told == ("kedua formulir sama",)


def test_two_real_procedures_merge_without_a_fault_of_their_arrows() -> None:
    one, other = (
        real(path) for path in REAL if path.parent.name in ("arsip-purwakarta", "disdukcapil-balangan")
    )
    for old, new in ((one, other), (other, one)):
        found = draw_difference(old, new)
        assert measure(found.layout.grid, found.routes).faults == {}
        steps = {step.id for step in new.steps}
        assert steps <= {row.step for row in found.layout.diagram.rows}


# -- drawing and telling -----------------------------------------------------------------------------------------------


def test_each_state_is_a_class_a_sign_and_a_line_and_not_colour_alone() -> None:
    svg = difference(
        (A, B, {**C, "actor": "kasi"}), (C, A, {"id": "d", "activity": "Rapat"}), caption="1 → 2"
    ).svg()
    assert "removed" in classes(svg, "symbol")["b@staf"]
    assert "added" in classes(svg, "symbol")["d@staf"]
    assert "removed" in classes(svg, "arrow")["a--b@removed"]
    for look in LOOKS.values():
        assert f">{look.sign}<" in svg
        assert f">{look.words.id}<" in svg
    assert ">1 → 2<" in svg
    assert len({(look.sign, look.dashed) for look in LOOKS.values()}) == len(LOOKS)


def test_struck_words_have_a_line_through_them() -> None:
    found = difference((A, B), (A,))
    struck = [text for text in found.layout.texts if text.struck]
    lines = re.findall(r'id="note-strike-\d+"', found.dot())
    assert len(struck) == len(lines) > 0


def test_a_difference_comes_as_a_page_as_pdf_and_as_png_too() -> None:
    found = difference((A, B), (A, C))
    assert f"<del>− {B['activity']}</del>" in found.html()
    assert "<del>lalu baris 2</del>" in difference((A, B, C), (A, C)).html()
    assert found.pdf().startswith(b"%PDF")
    assert found.png(dpi=40).startswith(b"\x89PNG")


def test_the_same_difference_is_told_line_by_line() -> None:
    old = ({**A, "duration": "15 Menit"}, B, C)
    new = (
        {**A, "duration": "30 Menit", "actor": "kasi"},
        {**C, "no": "2.", "decide": {"Ya": "end", "Tidak": "a"}},
    )
    assert told(old, new) == (
        "baris 1, Waktu: “15 Menit” menjadi “30 Menit”",
        "baris 1: sekarang dengan Kasi",
        "baris 1: tidak lagi dengan Staf",
        "baris 1: panah baru, lalu baris 2",
        "baris 1: panah dihapus, lalu baris 2 (lama)",
        "baris 2 (lama) dihapus: Memeriksa laporan kinerja",
        "baris 2 (lama): panah dihapus, lalu baris 2",
        "baris 2: simbol lain untuk Staf",
        "baris 2: panah baru, Ya: selesai",
        "baris 2: panah baru, Tidak: kembali ke baris 1",
        "baris 2: panah dihapus, lalu selesai",
    )
