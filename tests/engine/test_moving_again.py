"""Moving runs, and bringing them back, given once more under the same id: about the same runs, and told the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from engine.domain.moving.version_mapping import VersionMapping
from engine.domain.refusals import CommandReused, NotMoved, RoleWanted
from engine.ports import Store
from engine.service import moving_runs
from engine.service.moved_runs import MovedRuns
from tests.engine.test_moving_in_stores import OTHER, Moving, approved

THIRD = OTHER.replace("Memeriksa", "Meneliti")


@pytest.fixture
def office(store: Store) -> Moving:
    return Moving(store)


class Stopped(Exception):
    """Somebody pressed Ctrl-C."""


def told(done: MovedRuns) -> list[tuple[int, bool, bool]]:
    return sorted((one.line.number, one.moved, one.repeated) for one in done.runs)


def heads(office: Moving) -> list[int]:
    """How long every log is."""
    return [len(office.queries.history(number)) for number in office.runs]


def stop_after(most: int) -> Callable[[int], None]:
    def stop(looked_at: int) -> None:
        if looked_at >= most:
            raise Stopped

    return stop


def test_broken_off_and_given_again_it_goes_on_and_says_which_went_before(
    office: Moving, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(moving_runs, "PAGE", 2)
    new, wanted = office.new(OTHER), office.wanted()
    with pytest.raises(Stopped):
        office.engine.move_runs(wanted, new, "baru", command="sekali", told=stop_after(2))
    assert office.versions() == [new, new, office.old, office.old]
    before = heads(office)
    done = office.engine.move_runs(wanted, new, "baru", command="sekali")
    went_before = [True, True, False, False]
    assert told(done) == sorted(zip(office.runs, [True] * 4, went_before, strict=True))
    assert heads(office)[:2] == before[:2]
    assert office.versions() == [new] * 4


def test_going_back_broken_off_and_given_again_goes_on_too(
    office: Moving, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(moving_runs, "PAGE", 2)
    new = office.new(OTHER)
    office.engine.move_runs(office.wanted(), new, "baru")
    back = office.wanted(new)
    with pytest.raises(Stopped):
        office.engine.move_runs_back(back, office.old, "keliru", command="kembali", told=stop_after(2))
    done = office.engine.move_runs_back(back, office.old, "keliru", command="kembali")
    assert sorted(one.repeated for one in done.runs) == [False, False, True, True]
    assert office.versions() == [office.old] * 4


def test_given_again_after_runs_have_ended_it_tells_the_same_runs(office: Moving) -> None:
    new = office.new(OTHER)
    first = office.engine.move_runs(office.wanted(), new, "baru", command="sekali")
    office.engine.complete(f"{office.runs[1]}:simpan", by="staf-1")
    assert office.queries.instance(office.runs[1]).state == "completed"
    before = heads(office)
    again = office.engine.move_runs(office.wanted(), new, "baru", command="sekali")
    assert [one.line.number for one in again.runs] == [one.line.number for one in first.runs]
    assert told(again) == [(number, True, True) for number in sorted(office.runs)]
    assert heads(office) == before


def test_going_back_given_again_tells_the_same_runs_as_brought_back_before(office: Moving) -> None:
    new = office.new(OTHER)
    office.engine.move_runs(office.wanted(), new, "baru")
    some = office.wanted(new, numbers=frozenset(office.runs[:2]))
    first = office.engine.move_runs_back(some, office.old, "keliru", command="kembali")
    assert told(first) == [(number, True, False) for number in sorted(office.runs[:2])]
    before = heads(office)
    again = office.engine.move_runs_back(some, office.old, "keliru", command="kembali")
    assert told(again) == [(number, True, True) for number in sorted(office.runs[:2])]
    assert heads(office) == before


def test_given_again_it_is_about_no_run_that_was_not_there_then(office: Moving) -> None:
    new = office.new(OTHER)
    office.engine.move_runs(office.wanted(), new, "baru", command="sekali")
    office.engine.move_runs_back(office.wanted(new), office.old, "keliru")
    again = office.engine.move_runs(office.wanted(), new, "baru", command="sekali")
    assert told(again) == [(number, True, True) for number in sorted(office.runs)]
    assert office.versions() == [office.old] * 4, "it was carried out once: what came back since stays"


def test_the_same_id_with_other_content_is_a_conflict_and_moves_nothing(office: Moving) -> None:
    for text in (OTHER, THIRD):
        approved(office, text)
    engine, third, new = office.engine, office.new(THIRD), office.new(OTHER)
    some, operator = office.wanted(unit="dinas"), "operator-1"
    engine.move_runs(some, new, "baru", command="c1", by=operator)
    before, actors = heads(office), VersionMapping(actors={"kasi": "kasi"})
    others: list[Callable[[], object]] = [
        lambda: engine.move_runs(office.wanted(), new, "baru", command="c1", by=operator),
        lambda: engine.move_runs(some, new, "lain", command="c1", by=operator),
        lambda: engine.move_runs(some, new, "baru", command="c1"),
        lambda: engine.move_runs(some, third, "baru", command="c1", by=operator),
        lambda: engine.move_runs(some, new, "baru", command="c1", by=operator, mapping=actors),
        lambda: engine.move_runs_back(replace(some, version=new), office.old, "baru", command="c1"),
        lambda: engine.suspend(office.runs[2], "banjir", command="c1"),
    ]
    for other in others:
        with pytest.raises(CommandReused):
            other()
    assert heads(office) == before
    assert office.versions() == [new, new, office.old, office.old]


def test_an_id_that_went_to_another_command_moves_nothing(office: Moving) -> None:
    office.engine.claim(f"{office.runs[0]}:kumpul", by="staf-1", command="c1")
    with pytest.raises(CommandReused):
        office.engine.move_runs(office.wanted(), office.new(OTHER), "baru", command="c1")
    assert office.versions() == [office.old] * 4


def test_the_right_is_looked_at_before_it_is_said_that_an_id_was_used(office: Moving) -> None:
    new = office.new(OTHER)
    office.engine.move_runs(office.wanted(), new, "baru", command="c1")
    with pytest.raises(RoleWanted):
        office.engine.move_runs(office.wanted(), new, "lain", command="c1", by="staf-1")


def test_what_was_left_is_tried_again_but_not_what_went_elsewhere_meanwhile(office: Moving) -> None:
    new = office.new(OTHER)
    office.engine.move_runs(office.wanted(), new, "baru")
    first = office.runs[0]
    office.engine.claim(f"{first}:kumpul", by="staf-1")
    back = office.wanted(new, numbers=frozenset([first]))
    (left,) = office.engine.move_runs_back(back, office.old, "keliru", command="kembali").left
    third = office.new(THIRD)
    office.engine.move_runs(back, third, "lagi")
    (left,) = office.engine.move_runs_back(back, office.old, "keliru", command="kembali").left
    assert isinstance(left.refused, NotMoved)
    assert office.versions()[0] == third, "its moving to the third version is another's to undo"
