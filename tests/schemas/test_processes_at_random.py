"""The random procedures of the tests are procedures, and they show all that the language can say."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import Phase, find, given, settings

from schemas.check import check
from schemas.flow import flow_of
from schemas.process import Process
from schemas.soundness import uncertain_returns
from tests.processes_at_random import PHASE, processes
from tests.schemas.flows import can_always_end


@settings(max_examples=100)
@given(processes())
def test_a_random_procedure_can_be_published_and_every_run_of_it_can_end(process: Process) -> None:
    assert [one for one in check(process) if one.severity == "error"] == []
    assert can_always_end(flow_of(process, PHASE), anything_taken_back=True) is not False


SHOWN: dict[str, Callable[[Process], object]] = {
    "a joint row": lambda p: any(len(s.actor.in_order) > 1 for s in p.steps),
    "each": lambda p: any(s.actor.each for s in p.steps),
    "any": lambda p: any(s.actor.any for s in p.steps),
    "a fan": lambda p: any(s.for_each for s in p.steps),
    "a question": lambda p: any(s.when and s.when.ask for s in p.steps),
    "a condition": lambda p: any(s.when and s.when.outcomes for s in p.steps),
    "another way otherwise": lambda p: any(s.otherwise for s in p.steps),
    "a field": lambda p: any(s.collect for s in p.steps),
    "a join": lambda p: any(s.join == "all" for s in p.steps),
    "a bound": lambda p: any(a.max_rounds for s in p.steps for way in s.decide.values() for a in way),
    "a return to what was not gone through": lambda p: uncertain_returns(flow_of(p, PHASE)),
}


@pytest.mark.parametrize("shown", SHOWN)
def test_a_random_procedure_may_have(shown: str) -> None:
    """Hypothesis would fail where it finds none."""
    once = settings(max_examples=2000, phases=[Phase.generate])
    find(processes(), lambda process: bool(SHOWN[shown](process)), settings=once)
