"""The measures find each fault when it is drawn on purpose."""

from __future__ import annotations

from dataclasses import replace

import pytest

from renderers.geometry import Grid, Point, Port, Rect, Route
from renderers.measures import Measures, measure
from tests.renderers.grids import grid

GRID = grid(
    [("a", 0, 0, "box"), ("b", 0, 1, "box"), ("c", 1, 1, "decision"), ("d", 2, 0, "box")],
    [("a", "b", "forward"), ("a", "c", "forward", "Ya")],
    (68.0,) * 3,
)
"""a at (34, 26), b at (34, 78), c at (102, 78), d at (170, 26); boxes are 40 × 22, the diamond 40 × 28."""


def line(
    number: int,
    *points: tuple[float, float],
    leaves: Port = "bottom",
    arrives: Port = "top",
    label: Rect | None = None,
    source: str = "",
    target: str = "",
) -> Route:
    link = GRID.links[number]
    link = replace(link, source=source or link.source, target=target or link.target)
    return Route(link, tuple(Point(x, y) for x, y in points), label, leaves, arrives)


STRAIGHT = line(0, (34, 37), (34, 67))
LABEL = Rect(60, 15, 75, 24)
ASIDE = line(1, (54, 26), (102, 26), (102, 64), leaves="right", label=LABEL)


def measured(*routes: Route, of: Grid = GRID) -> Measures:
    return measure(of, routes)


def test_clean_arrows_have_no_fault() -> None:
    found = measured(STRAIGHT, ASIDE)
    assert found.faults == {}
    assert (found.arrows, found.bends, found.crossings, found.short_stubs) == (2, 1, 0, 0)


def test_an_arrow_that_is_not_drawn_has_failed() -> None:
    assert measured(STRAIGHT).faults == {"failed": 1}


def test_a_line_through_a_symbol_is_seen() -> None:
    around = line(
        1, (34, 15), (34, 5), (24, 5), (24, 110), (102, 110), (102, 92), leaves="top", arrives="bottom"
    )
    assert measured(STRAIGHT, replace(around, label=LABEL)).through == 1


def test_a_line_past_the_corner_of_a_diamond_is_not_through_it() -> None:
    past = line(0, (170, 37), (170, 66), (118, 66), (118, 50), source="d", target="d", arrives="bottom")
    assert measured(past).through == 0
    nearer = line(0, (170, 37), (170, 72), (98, 72), (98, 50), source="d", target="d", arrives="bottom")
    assert measured(nearer).through == 1


def test_two_arrows_on_one_line_overlap() -> None:
    other = line(1, (34, 15), (34, 8), (34, 8), (34, 67), label=LABEL, leaves="top", source="d")
    assert measured(STRAIGHT, other).overlapping == 1


def test_arrows_into_one_port_may_share_their_end() -> None:
    first = line(0, (54, 26), (102, 26), (102, 64), leaves="right", source="a", target="c")
    second = line(
        0, (150, 26), (130, 26), (130, 50), (102, 50), (102, 64), leaves="left", source="d", target="c"
    )
    found = measured(first, second)
    assert (found.overlapping, found.touching, found.crossings) == (0, 0, 0)


def test_arrows_out_of_one_port_may_share_their_beginning() -> None:
    first = line(0, (34, 37), (34, 67))
    second = line(1, (34, 37), (34, 50), (102, 50), (102, 64), label=LABEL)
    found = measured(first, second)
    assert (found.overlapping, found.touching, found.crossings) == (0, 0, 0)


def test_arrows_to_different_symbols_may_not_share_their_end() -> None:
    first = line(0, (54, 26), (102, 26), (102, 64), leaves="right", source="a", target="c")
    second = line(
        0, (150, 26), (130, 26), (130, 50), (102, 50), (102, 64), leaves="left", source="d", target="b"
    )
    assert measured(first, second).overlapping == 1


@pytest.mark.parametrize(
    ("x", "touching"), [(34.0 + 1.5, 1), (34.0 + 4.0, 0)], ids=["nearer than 2 pt", "4 pt away"]
)
def test_arrows_side_by_side_keep_a_distance(x: float, touching: int) -> None:
    beside = line(1, (x, 37), (x, 60), (102, 60), (102, 64), label=LABEL)
    found = measured(STRAIGHT, replace(beside, link=replace(beside.link, source="d")))
    assert found.touching == touching


def test_a_corner_on_another_line_touches_it() -> None:
    corner = line(1, (34, 50), (102, 50), (102, 64), label=LABEL, source="d", leaves="left")
    assert measured(STRAIGHT, corner).touching == 1


def test_a_crossing_is_counted_once_and_is_no_fault() -> None:
    across = line(
        0, (190, 26), (200, 26), (200, 50), (10, 50), (10, 78), (14, 78), leaves="right", arrives="left"
    )
    across = replace(across, link=replace(across.link, source="d", target="b"))
    found = measured(STRAIGHT, across)
    assert (found.crossings, found.touching, found.overlapping) == (1, 0, 0)


def test_a_slanting_line_is_diagonal() -> None:
    assert measured(line(0, (34, 37), (36, 67)), ASIDE).faults == {"diagonal": 1}


@pytest.mark.parametrize(
    "end",
    [
        line(0, (34, 37), (34, 64)),
        line(0, (34, 37), (34, 50), (0, 50), (0, 67)),
        line(0, (34, 37), (34, 50), (170, 50), (170, 37), target="nobody", arrives="bottom"),
        line(0, (34, 37), (34, 67), arrives="left"),
    ],
    ids=["short of its symbol", "beside its symbol", "at no symbol", "at another side than said"],
)
def test_an_end_that_is_not_on_its_port_dangles(end: Route) -> None:
    assert measured(end, ASIDE).dangling == 1


def test_a_diamond_has_ports_at_its_four_corners_only() -> None:
    aside = line(1, (54, 26), (96, 26), (96, 64), leaves="right", label=LABEL)
    assert measured(STRAIGHT, aside).dangling == 1


@pytest.mark.parametrize(
    "label",
    [Rect(60, 20, 75, 29), Rect(40, 30, 60, 36), None],
    ids=["on a line", "on a symbol", "missing"],
)
def test_words_that_touch_something_or_are_missing_are_hits(label: Rect | None) -> None:
    assert measured(STRAIGHT, replace(ASIDE, label=label)).faults == {"label_hits": 1}


def test_words_may_stand_in_the_corner_beside_a_diamond() -> None:
    assert measured(STRAIGHT, replace(ASIDE, label=Rect(104.5, 57, 116, 65))).faults == {}


def test_what_leaves_the_lanes_is_outside() -> None:
    out = line(0, (14, 26), (-5, 26), (-5, 78), (14, 78), leaves="left", arrives="left")
    assert measured(out, replace(ASIDE, label=Rect(200, 10, 210, 19))).faults == {"outside": 2}


def test_a_line_along_a_rule_of_the_table_is_seen() -> None:
    along = line(0, (54, 26), (68, 26), (68, 78), (54, 78), leaves="right", arrives="right")
    assert measured(along, of=replace(GRID, links=GRID.links[:1])).faults == {"on_rules": 1}


def test_short_stubs_are_counted_at_both_ends() -> None:
    stubby = line(0, (54, 26), (61, 26), (61, 78), (54, 78), leaves="right", arrives="right")
    assert measured(stubby).short_stubs == 2
