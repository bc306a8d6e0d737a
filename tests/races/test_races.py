"""Eight processes at once, killed and cut off: each command takes effect once, and one order explains it all."""

from __future__ import annotations

import os

import pytest

from tests.races.recipe import Outcome, race

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="clients are forked")
COMMANDS = 160
SEED = 20_261_120


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def outcome(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """The short form; `scripts/races` is the long one."""
    if request.param == "sqlite":
        file = tmp_path_factory.mktemp("race") / "sop.db"
        return race(str(file), SEED, COMMANDS, on_server=False)
    with request.getfixturevalue("postgres").new() as address:
        return race(address, SEED, COMMANDS, on_server=True)


def test_whatever_was_told_agrees_with_the_log(outcome: Outcome) -> None:
    assert outcome.looked.breaches == ()


def test_many_commands_met_and_the_others_learnt_who_was_first(outcome: Outcome) -> None:
    assert outcome.counts["answered"] >= COMMANDS // 4
    assert outcome.counts["told who was first"] >= 3
    assert outcome.looked.searched >= 2


def test_of_each_command_that_was_sent_by_two_only_one_was_carried_out(outcome: Outcome) -> None:
    answers: dict[str, list[bool]] = {}
    for one in outcome.operations:
        if one.kind == "answered" and one.said is not None and "repeated" in one.said:
            answers.setdefault(one.id, []).append(one.said["repeated"])
    twice = [said for said in answers.values() if len(said) > 1]
    assert len(twice) >= 5
    assert all(said.count(False) <= 1 for said in twice)
