"""What a form shows: its rows, lanes, symbols and arrows, before anything has a place."""

from __future__ import annotations

from pathlib import Path

import pytest

from renderers.compose import compose
from renderers.errors import NoLane
from tests.renderers.processes import REAL, arrows, diagram, process, real, symbols

A, B, C = {"id": "a"}, {"id": "b", "actor": "kasi"}, {"id": "c", "actor": "camat"}


def test_each_row_has_a_symbol_in_its_actors_lane_and_the_capsules_stand_apart() -> None:
    shown = diagram(A, B)
    assert symbols(shown) == ["a@start start Mulai", "a@staf box", "b@kasi box", "b@end end Selesai"]
    assert arrows(shown) == [
        "a@start --forward--> a@staf",
        "a@staf --forward--> b@kasi",
        "b@kasi --forward--> b@end",
    ]


def test_lanes_keep_the_order_of_the_actors_and_who_has_none_is_not_drawn() -> None:
    assert [lane.head for lane in diagram(A).lanes] == ["Camat", "Kasi", "Staf"]


def test_several_actors_in_order_are_joined_by_arrows_in_the_order_of_their_turns() -> None:
    shown = diagram({"id": "a", "actor": ["staf", "camat", "kasi"]}, B)
    assert "a@staf --join--> a@camat" in arrows(shown)
    assert "a@camat --join--> a@kasi" in arrows(shown)
    assert "a@kasi --forward--> b@kasi" in arrows(shown)


@pytest.mark.parametrize("kind", ["each", "any"])
def test_several_actors_without_order_are_joined_by_plain_lines_from_left_to_right(kind: str) -> None:
    shown = diagram({"id": "a", "actor": {kind: ["staf", "camat"]}}, C)
    assert "a@camat --join-- a@staf" in arrows(shown)


def test_an_arrow_to_a_row_without_order_takes_the_nearest_symbol() -> None:
    shown = diagram(C, {"id": "a", "actor": {"each": ["staf", "camat"]}}, B)
    assert "c@camat --forward--> a@camat" in arrows(shown)
    assert "a@camat --forward--> b@kasi" in arrows(shown)


def test_the_diamond_belongs_to_the_one_who_decides() -> None:
    last = diagram({"id": "a", "actor": ["staf", "camat"], "decide": {"Ya": "b", "Tidak": "a"}}, B)
    assert symbols(last)[1:3] == ["a@staf box", "a@camat decision"]
    assert "a@camat --forward: Ya--> b@kasi" in arrows(last)
    assert "a@camat --return: Tidak--> a@staf" in arrows(last)
    named = {"id": "a", "actor": ["staf", "camat"], "decides": "staf", "decide": {"Ya": "b", "Tidak": "end"}}
    assert symbols(diagram(named, B))[1:3] == ["a@staf decision", "a@camat box"]


def test_an_arrow_says_its_own_words_instead_of_the_outcome() -> None:
    decided = {"Setuju": {"to": "b", "label": "YA"}, "Tolak": {"to": "end", "label": ""}}
    shown = arrows(diagram({"id": "a", "decide": decided}, B))
    assert "a@staf --forward: YA--> b@kasi" in shown
    assert "a@staf --forward--> b@end" in shown


def test_a_fork_has_an_arrow_to_each_branch() -> None:
    shown = arrows(
        diagram({"id": "a", "next": ["b", "c"]}, {**B, "next": "d"}, C, {"id": "d", "join": "all"})
    )
    assert {"a@staf --forward--> b@kasi", "a@staf --forward--> c@camat"} <= set(shown)


def test_members_without_a_lane_draw_nothing() -> None:
    assert symbols(diagram({"id": "a", "for_each": "pd"})) == symbols(diagram(A))


def test_the_flow_passes_through_a_row_whose_doers_have_no_lane() -> None:
    shown = diagram(A, {"id": "x", "actor": "pd"}, {**B, "decide": {"Ya": "c", "Tidak": "x"}}, C)
    assert not [symbol for symbol in shown.symbols if symbol.step == "x"]
    assert "a@staf --forward--> b@kasi" in arrows(shown)
    assert "b@kasi --return: Tidak--> b@kasi" in arrows(shown)


def test_a_start_without_a_lane_leaves_mulai_to_the_first_row_that_has_one() -> None:
    assert symbols(diagram({"id": "x", "actor": "pd"}, A))[0] == "a@start start Mulai"


def test_the_way_around_a_condition_is_drawn_only_where_it_leads_elsewhere() -> None:
    asked = {"id": "a", "when": {"ask": "Perlu?"}}
    assert arrows(diagram(asked, B, C)) == arrows(diagram(A, B, C))
    assert "a@staf --forward: Tidak--> c@camat" in arrows(diagram({**asked, "otherwise": "c"}, B, C))


def test_the_first_and_last_symbol_can_be_the_capsules_themselves() -> None:
    shown = diagram(A, B, C, form={"terminals": "own"})
    assert symbols(shown) == ["a@staf start Mulai", "b@kasi box", "c@camat end Selesai"]


def test_a_symbol_that_still_has_something_to_say_is_no_capsule() -> None:
    labelled = {"id": "b", "next": {"to": "end", "label": "YA"}}
    shown = diagram({**A, "decide": {"Ya": "b", "Tidak": "end"}}, labelled, form={"terminals": "own"})
    assert symbols(shown) == ["a@start start Mulai", "a@staf decision", "b@staf box", "b@end end Selesai"]


def test_rows_that_are_only_mulai_and_selesai_are_the_capsules() -> None:
    shown = diagram(
        {"id": "m", "kind": "start"}, {**A, "decide": {"Ya": "z", "Batal": "end"}}, {"id": "z", "kind": "end"}
    )
    assert symbols(shown) == ["m@staf start Mulai", "a@staf decision", "z@staf end Selesai"]
    assert arrows(shown)[1:] == ["a@staf --forward: Ya--> z@staf", "a@staf --forward: Batal--> z@staf"]


def test_mulai_and_selesai_are_spelled_as_the_source_prints_them() -> None:
    labels = [{"row": 1, "lane": "staf", "text": "MULAI"}, {"row": 2, "lane": "kasi", "text": "selesai"}]
    shown = diagram(A, B, provenance={"labels": labels})
    assert [symbol.word for symbol in shown.symbols if symbol.word] == ["MULAI", "selesai"]


@pytest.mark.parametrize(
    ("part", "whole", "times"),
    [
        ("month", "quarter", "3×"),
        ("quarter", "semester", "2×"),
        ("semester", "year", "2×"),
        ("month", "year", "12×"),
    ],
)
def test_a_gathering_says_how_many_runs_it_takes_in(part: str, whole: str, times: str) -> None:
    phases = {"satu": {"every": part}, "dua": {"every": whole, "gathers": "satu"}}
    shown = diagram({"id": "a", "phase": "satu"}, {**B, "phase": "dua"}, phases=phases)
    assert arrows(shown)[1] == f"a@staf --gather: {times}--> b@kasi"
    assert [symbol.word for symbol in shown.symbols if symbol.word] == ["Mulai", "Selesai"]


def test_columns_stand_in_the_agencys_order_under_its_own_heads() -> None:
    form = {
        "columns": ["no", "activity", "actors", "duration", "fee"],
        "labels": {"activity": "AKTIVITAS", "duration": "WAKTU"},
        "extra": {"fee": "BIAYA"},
        "duration_in": "menit",
    }
    shown = diagram({**A, "duration": "15", "extra": {"fee": "Rp0"}}, form=form)
    assert [column.head for column in shown.columns] == ["No", "AKTIVITAS", "WAKTU (menit)", "BIAYA"]
    assert [column.group for column in shown.columns] == ["", "", "", ""]
    assert shown.rows[0].cells["fee"][0].text == "Rp0"


def test_neighbours_of_the_quality_standard_stand_under_one_head() -> None:
    groups = {
        column.key: column.group for column in diagram(A, form={"labels": {"quality": "MUTU BUKU"}}).columns
    }
    assert {key for key, group in groups.items() if group == "MUTU BUKU"} == {"inputs", "duration", "output"}


@pytest.mark.parametrize(
    ("style", "marks"),
    [("plain", [""]), ("numbered", ["1.", "2."]), ("lettered", ["a.", "b."]), ("dashed", ["–", "–"])],
)
def test_documents_are_listed_as_the_agency_lists_them(style: str, marks: list[str]) -> None:
    items = diagram({**A, "inputs": ["Surat", "ATK"]}, form={"lists": style}).rows[0].cells["inputs"]
    assert [item.mark for item in items] == marks
    assert ", ".join(item.text for item in items) == "Surat, ATK"


def test_column_numbers_are_kept_as_printed_even_when_they_are_too_few() -> None:
    assert diagram(A, form={"column_numbers": [1, 2, 3]}).numbers == ("1", "2", "3")
    assert diagram(A, form={"column_numbers": True}).numbers == tuple("123456789")


def test_a_procedure_in_english_says_start_and_end() -> None:
    assert [symbol.word for symbol in diagram(A, locale="en").symbols if symbol.word] == ["Start", "End"]


def test_a_form_without_lanes_is_refused_with_what_to_do() -> None:
    with pytest.raises(NoLane, match="give at least one actor a lane"):
        diagram({"id": "a", "actor": "pd"}, actors={"pd": {"title": "PD", "lane": False}})


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.parent.name)
def test_every_arrow_of_a_real_procedure_joins_symbols_that_are_there(path: Path) -> None:
    shown = compose(real(path))
    known = {symbol.id for symbol in shown.symbols}
    assert {name for link in shown.links for name in (link.source, link.target)} == known
    assert len({link.id for link in shown.links}) == len(shown.links)


def test_two_outcomes_to_one_row_are_two_arrows_with_ids_of_their_own() -> None:
    shown = compose(process({**A, "decide": {"Ya": ["b", "c"], "Boleh": "b"}}, B, C))
    assert [link.id for link in shown.links if link.step_from == "a"] == [
        "a--b--ya",
        "a--c--ya",
        "a--b--boleh",
    ]
