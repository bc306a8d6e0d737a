"""All rules together: on any process that can be read they answer, and name places that exist."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from schemas.check import check
from schemas.diagnostic import Diagnostic, Route
from schemas.process import Process

names = st.sampled_from(["a", "b", "c", "d", "nobody"])
actors = st.sampled_from(["staf", "kasi", "sistem", "pemohon", "nobody"])
targets = st.one_of(names, st.just("end"))
arrows = st.one_of(
    targets,
    st.lists(targets, min_size=1, max_size=3),
    st.fixed_dictionaries(
        {"to": targets}, optional={"max_rounds": st.integers(1, 3), "reason": st.just("required")}
    ),
)
doers = st.one_of(
    actors,
    st.lists(actors, min_size=1, max_size=2, unique=True),
    st.fixed_dictionaries({"each": st.lists(actors, min_size=1, max_size=2, unique=True)}),
    st.fixed_dictionaries({"any": st.lists(actors, min_size=1, max_size=2, unique=True)}),
)
words = st.sampled_from(["", "-", "15 Menit", "Draft Laporan", "Laporan", "9.", "1"])
steps = st.fixed_dictionaries(
    {"id": names, "activity": st.just("X"), "actor": doers},
    optional={
        "kind": st.sampled_from(["start", "end"]),
        "no": words,
        "phase": st.sampled_from(["satu", "dua", "tiga"]),
        "inputs": words,
        "duration": words,
        "output": words,
        "join": st.sampled_from(["any", "all"]),
        "for_each": actors,
        "complete_when": st.just("80%"),
        "when": st.one_of(
            st.just({"ask": "Q"}), st.dictionaries(names, st.sampled_from(["P", "Q"]), min_size=1)
        ),
        "otherwise": targets,
        "decide": st.dictionaries(st.sampled_from(["P", "Q", "otherwise"]), arrows, min_size=1),
        "decides": actors,
        "next": arrows,
        "extra": st.just({"fee": "0"}),
    },
)
every = st.sampled_from(["month", "quarter", "semester", "year", {"case": {"subject": "S"}}])
phases = st.dictionaries(
    st.sampled_from(["satu", "dua"]),
    st.fixed_dictionaries({"every": every}, optional={"gathers": st.sampled_from(["satu", "dua", "tiga"])}),
)
ACTORS = {
    "staf": "Staf",
    "kasi": {"title": "Kasi", "lane": False},
    "sistem": {"title": "Sistem", "automatic": True},
    "pemohon": {"title": "Pemohon", "outside": True, "recorded_by": "staf"},
}
processes = st.fixed_dictionaries(
    {
        "sop": st.just(1),
        "id": st.just("a/b"),
        "title": st.just("T"),
        "agency": st.just({"name": "A"}),
        "actors": st.just(ACTORS),
        "steps": st.lists(steps, min_size=1, max_size=5),
    },
    optional={"every": every, "phases": phases, "form": st.just({"total": {"duration": "30 menit"}})},
)


@given(processes)
def test_the_rules_answer_for_every_process_that_can_be_read(written: dict[str, Any]) -> None:
    process = Process.model_validate(written)
    found = check(process)
    assert found == check(process)
    for one in found:
        assert one.message("en")
        assert one.message("id")
        assert_place(one, written)


def assert_place(found: Diagnostic, written: dict[str, Any]) -> None:
    """The route leads into the document as far as the document writes it out; a key that is meant is there."""
    kept = walk(written, found.route)
    assert kept or not found.route
    if found.finding.key:
        assert kept[-1:] == found.route[-1:] or isinstance(found.route[-1], int)


def walk(here: Any, route: Route) -> Route:
    kept: Route = ()
    for part in route:
        there = isinstance(here, dict) and part in here
        if there or (isinstance(here, list) and isinstance(part, int) and part < len(here)):
            here = here[part]
            kept = (*kept, part)
        elif isinstance(part, str):
            break
    return kept
