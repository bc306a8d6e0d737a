"""The parts of the router, each by itself."""

from __future__ import annotations

from itertools import pairwise

import pytest

from renderers.geometry import Link, Point, Port, Route
from renderers.router.own_part import own_part
from renderers.router.slots import Band, Gap, slots_along
from renderers.router.spacing import BETWEEN, FROM_RULE, FROM_SYMBOL, Run, Wish, lack, spaced
from renderers.router.tracks import axis, kinds


def route(*points: tuple[float, float], leaves: Port = "bottom") -> Route:
    link = Link("l", "a", "b", "forward", "a", "b", "", "", (0.0, 0.0))
    return Route(link, tuple(Point(x, y) for x, y in points), None, leaves, "top")


def test_a_lane_is_read_as_gap_band_gap() -> None:
    assert slots_along([(0, 60)], [(0, (10, 50)), (0, (15, 45))]) == (
        Gap(0, 10, False, True, 0),
        Band(30, 10, 50, 0),
        Gap(50, 60, True, False, 0),
    )


def test_storeys_of_a_row_have_a_gap_between_them_unless_they_overlap() -> None:
    apart = slots_along([(0, 80)], [(0, (10, 26)), (0, (40, 62))])
    assert [type(slot).__name__ for slot in apart] == ["Gap", "Band", "Gap", "Band", "Gap"]
    grazing = slots_along([(0, 80)], [(0, (10, 42)), (0, (40, 62))])
    assert [type(slot).__name__ for slot in grazing] == ["Gap", "Band", "Band", "Gap"]


def test_a_gap_holds_the_tracks_asked_for_and_a_symbol_line_one() -> None:
    slots = slots_along([(0, 60), (60, 120)], [(0, (10, 50))])
    assert kinds(slots) == ("gap", "band", "gap", "empty")
    assert axis(kinds(slots), 3, 20).slot_of == (0, 0, 0, 1, 2, 2, 2, 3, 3, 3, 3, 3, 3)


SLOTS = slots_along([(0, 100)], [(0, (30, 70))])
TRACKS = axis(kinds(SLOTS), 3, 20)
"""Tracks 0–2 lie left of the symbol (0 to 30), 3 in its middle, 4–6 right of it (70 to 100)."""


def test_arrows_side_by_side_share_their_gap_evenly() -> None:
    runs = [Run(4, 0, 5), Run(6, 2, 8)]
    found = spaced(TRACKS, SLOTS, runs, [])
    assert [found.at[run] for run in runs] == [80, 90]
    assert found.most == {2: 2}


def test_arrows_that_never_come_near_each_other_both_take_the_middle() -> None:
    runs = [Run(4, 0, 3), Run(6, 5, 8)]
    found = spaced(TRACKS, SLOTS, runs, [])
    assert [found.at[run] for run in runs] == [85, 85]


def test_words_beside_a_stub_push_the_first_track_away() -> None:
    run = Run(4, 0, 5)
    assert spaced(TRACKS, SLOTS, [run], [Wish(2, 3, 22)]).at[run] == 92
    assert spaced(TRACKS, SLOTS, [run], [Wish(2, 9, 22)]).at[run] == 85


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_a_gap_that_is_just_wide_enough_lacks_nothing_and_keeps_all_distances(count: int) -> None:
    room = FROM_SYMBOL + BETWEEN * (count - 1) + FROM_RULE
    assert lack(Gap(70, 70 + room, True, False, 0), count) == 0
    assert lack(Gap(70, 70 + room - 1, True, False, 0), count) == pytest.approx(1)
    slots = slots_along([(0, 70 + room)], [(0, (30, 70))])
    runs = [Run(5 + number, 0, 5) for number in range(count)]
    found = spaced(axis(kinds(slots), 4, 20), slots, runs, [])
    places = [found.at[run] for run in runs]
    assert places[0] - 70 >= FROM_SYMBOL
    assert 70 + room - places[-1] == pytest.approx(FROM_RULE)
    assert [later - one for one, later in pairwise(places)] == pytest.approx([BETWEEN] * (count - 1))


def test_the_own_part_begins_where_arrows_part_and_ends_where_they_meet() -> None:
    one = route((0, 0), (0, 30), (50, 30), (50, 60))
    parting = route((0, 0), (0, 20), (90, 20))
    meeting = route((80, 40), (50, 40), (50, 60))
    assert own_part(one, [one, parting, meeting]) == (
        Point(0, 20),
        Point(0, 30),
        Point(50, 30),
        Point(50, 40),
    )
    assert own_part(one, [one]) == one.points


def test_an_arrow_that_is_never_alone_keeps_its_whole_line() -> None:
    one, same = route((0, 0), (0, 30)), route((0, 0), (0, 30))
    assert own_part(one, [one, same]) == one.points
