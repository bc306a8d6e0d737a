"""Each kind of arrow, as a careful person would draw it."""

from __future__ import annotations

import pytest

from renderers.geometry import Grid, Route
from renderers.measures import measure
from renderers.routes import demand, route
from tests.renderers.grids import Arrow, Spot, grid, routed, settled

CHAIN: list[Spot] = [("a", 1, 0, "box"), ("b", 1, 1, "box"), ("c", 1, 2, "box"), ("d", 1, 3, "box")]
DOWN: list[Arrow] = [("a", "b", "forward"), ("b", "c", "forward"), ("c", "d", "forward")]


def bends(one: Route) -> int:
    return len(one.points) - 2


def test_an_arrow_to_the_row_below_in_the_same_lane_goes_straight_down() -> None:
    found = routed(CHAIN, DOWN)
    assert all(bends(one) == 0 for one in found.values())
    assert {(one.source_port, one.target_port) for one in found.values()} == {("bottom", "top")}


def test_an_arrow_to_another_lane_leaves_sideways_and_enters_from_the_top_with_one_bend() -> None:
    found = routed([("a", 0, 0, "box"), ("b", 2, 1, "box")], [("a", "b", "forward")])["a>b"]
    assert (bends(found), found.source_port, found.target_port) == (1, "right", "top")


def test_a_decision_goes_on_downward_and_sends_back_sideways() -> None:
    spots: list[Spot] = [("a", 1, 0, "box"), ("b", 1, 1, "decision"), ("c", 1, 2, "box")]
    arrows: list[Arrow] = [("a", "b", "forward"), ("b", "c", "forward", "Ya"), ("b", "a", "return", "Tidak")]
    found = routed(spots, arrows)
    assert (bends(found["b>cYa"]), found["b>cYa"].source_port) == (0, "bottom")
    back = found["b>aTidak"]
    assert (bends(back), back.source_port in ("left", "right"), back.target_port) == (
        2,
        True,
        back.source_port,
    )


def test_a_return_of_a_row_to_itself_comes_back_from_the_top() -> None:
    back = routed(CHAIN, [*DOWN, ("b", "b", "return")])["b>b"]
    assert bends(back) == 3
    assert back.source_port in ("left", "right")
    assert back.target_port == "top"


def test_symbols_of_one_row_are_joined_by_straight_level_lines() -> None:
    spots: list[Spot] = [("a", 0, 0, "box"), ("b", 1, 0, "decision"), ("c", 3, 0, "box")]
    found = routed(spots, [("a", "b", "join"), ("b", "c", "join")])
    assert [bends(one) for one in found.values()] == [0, 0]


def test_a_join_past_a_symbol_in_between_goes_around_it() -> None:
    spots: list[Spot] = [("a", 0, 0, "box"), ("b", 1, 0, "box"), ("c", 2, 0, "box")]
    assert bends(routed(spots, [("a", "c", "join"), ("c", "b", "join")])["a>c"]) > 0


def test_an_arrow_that_skips_rows_passes_their_symbols() -> None:
    found = routed(CHAIN, [*DOWN, ("a", "d", "forward")])
    assert bends(found["a>d"]) == 2
    assert bends(found["b>c"]) == 0


def test_arrows_into_one_symbol_may_meet_on_their_way() -> None:
    spots: list[Spot] = [*CHAIN, ("x", 0, 4, "decision"), ("y", 0, 5, "decision"), ("z", 0, 6, "decision")]
    returns: list[Arrow] = [(name, "b", "return", "Tidak") for name in "xyz"]
    found = routed(spots, [*DOWN, *returns])
    assert len({found[f"{name}>bTidak"].points[-1] for name in "xyz"}) < 3


@pytest.mark.parametrize("count", [2, 3, 4, 5])
def test_a_decision_with_several_outcomes_names_each_of_them(count: int) -> None:
    spots: list[Spot] = [
        ("d", 1, 0, "decision"),
        *((f"t{number}", number % 4, 1 + number, "box") for number in range(count)),
    ]
    words = ("Setuju", "Tidak", "Sebagian", "Ditunda", "Batal")
    arrows: list[Arrow] = [("d", f"t{number}", "forward", words[number]) for number in range(count)]
    found = routed(spots, arrows)
    assert len({one.label for one in found.values()}) == count
    assert None not in {one.label for one in found.values()}


def test_a_fork_leads_to_every_branch() -> None:
    spots: list[Spot] = [("a", 1, 0, "box"), *((f"b{lane}", lane, 1, "box") for lane in range(4))]
    found = routed(spots, [("a", f"b{lane}", "forward") for lane in range(4)])
    assert len(found) == 4


def test_a_capsule_over_the_symbol_of_its_row_is_joined_to_it() -> None:
    drawn = grid([("m", 1, 0, "start"), ("a", 1, 1, "box"), ("b", 2, 1, "box")], [("m", "a", "forward")])
    one_row = Grid(drawn.lanes, (drawn.rows[0].__class__(0, 0, 272, 104),), drawn.symbols, drawn.links)
    routes = route(one_row)
    assert measure(one_row, routes).faults == {}
    assert bends(routes[0]) == 0


def test_a_gathering_arrow_has_its_number_beside_it() -> None:
    found = routed(CHAIN, [*DOWN[:1], ("b", "c", "gather", "2×"), *DOWN[2:]])["b>c2×"]
    assert found.label is not None
    assert bends(found) == 0


def test_many_returns_over_many_rows_ask_for_wider_lanes_and_get_a_way_each() -> None:
    spots: list[Spot] = [(f"s{row}", row % 2, row, "decision") for row in range(12)]
    forward: list[Arrow] = [(f"s{row}", f"s{row + 1}", "forward", "Ya") for row in range(11)]
    back: list[Arrow] = [(f"s{row}", f"s{11 - row}", "return", "Tidak") for row in range(6, 12)]
    arrows = [*forward, *back]
    lanes = (46.0, 46.0)
    assert any(demand(grid(spots, arrows, lanes)).lanes)
    found = routed(spots, arrows, lanes)
    assert len(found) == len(arrows)


def test_a_grid_with_enough_room_asks_for_nothing() -> None:
    more = demand(grid(CHAIN, DOWN))
    assert not more
    assert (more.lanes, more.rows) == ((0.0,) * 4, (0.0,) * 4)


def test_growing_a_grid_changes_distances_and_no_way() -> None:
    small = route(grid(CHAIN, [*DOWN, ("d", "a", "return")]))
    large = route(grid(CHAIN, [*DOWN, ("d", "a", "return")], (150.0,) * 4, (90.0,) * 4))
    assert [(one.source_port, one.target_port, bends(one)) for one in small] == [
        (one.source_port, one.target_port, bends(one)) for one in large
    ]


def test_a_wide_word_finds_its_place_beside_its_own_arrow() -> None:
    spots: list[Spot] = [("a", 0, 0, "box"), ("b", 0, 1, "decision"), ("c", 0, 2, "box")]
    word = "Tidak disetujui"
    found = routed(
        spots,
        [("a", "b", "forward"), ("b", "c", "forward", "Setuju"), ("b", "a", "return", word)],
        (60.0, 60.0),
    )
    assert found[f"b>a{word}"].label is not None


def test_rows_and_lanes_without_symbols_let_arrows_pass() -> None:
    spots: list[Spot] = [("a", 0, 0, "box"), ("b", 3, 4, "box"), ("c", 3, 0, "box")]
    found = routed(spots, [("a", "b", "forward"), ("c", "a", "return"), ("b", "c", "return")])
    assert bends(found["a>b"]) <= 2
    assert bends(found["c>a"]) == 0


def test_an_arrow_without_any_way_is_drawn_all_the_same() -> None:
    """Two symbols on one spot shut each other in: nothing can be drawn well, but nothing is left out."""
    drawn = grid([("a", 0, 0, "box"), ("b", 0, 0, "box")], [("a", "b", "forward")], (68.0,))
    assert [one.link.id for one in route(drawn)] == ["a>b"]


def test_a_grid_without_arrows_has_no_routes() -> None:
    assert route(settled(CHAIN, [])) == ()
