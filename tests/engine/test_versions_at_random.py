"""Whatever officers do with versions, in whatever order: four eyes hold, and replaying the log gives what is read."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from engine.domain.events import (
    RevisionAsked,
    UnitRecorded,
    VersionApproved,
    VersionDrafted,
    VersionPutInForce,
    VersionSubmitted,
    VersionWithdrawn,
)
from engine.domain.lifecycle import VersionState as V
from engine.domain.refusals import Refusal
from engine.domain.register import Register
from engine.domain.register_fold import record
from engine.domain.review_days import fell_due
from engine.domain.version_states import stand_of, state_of
from engine.persistence.opening import open_store
from engine.versions import content_hash
from tests.engine.office import YEARLY
from tests.engine.versions import ANALYSTS, OPERATOR, PROCESS, Bureau

TEXTS = tuple(YEARLY.replace("Mengumpulkan", word) for word in ("Mengumpulkan", "Menghimpun", "Mendata"))
HASHES = tuple(map(content_hash, TEXTS))
VERBS = ("draft", "submit", "revise", "approve", "publish", "withdraw", "review", "tick", "wait")
UNITS = ("dinas", "badan")
officers = st.sampled_from((*ANALYSTS, OPERATOR, None))
steps = st.lists(
    st.tuples(
        st.sampled_from(VERBS),
        st.integers(0, 2),
        officers,
        st.sampled_from((0, 5, 40)),
        st.sampled_from(range(4)),
    ),
    max_size=25,
)
Step = tuple[str, int, str | None, int, int]


def act(bureau: Bureau, step: Step) -> None:
    """Do one thing, if it may be done."""
    verb, text, by, days, some = step
    engine, what, day = bureau.engine, HASHES[text], bureau.today + timedelta(days=days)
    units = ((), UNITS[:1], UNITS[1:], UNITS)[some]
    with suppress(Refusal):
        match verb:
            case "draft":
                bureau.draft(TEXTS[text], by)
            case "submit":
                engine.submit_version(what, "lagi", by=by)
            case "revise" | "approve":
                getattr(engine, f"{verb}_version")(what, "k", by=by)
            case "publish":
                bureau.put(TEXTS[text], day, units, by)
            case "withdraw":
                engine.withdraw_version(what, "x", since=day, units=units, by=by)
            case "review":
                engine.review_version(what, "monitoring", "keep", "baik", by=by)
            case "tick":
                engine.tick()
            case _:
                bureau.clock.move(to=bureau.clock.now() + timedelta(days=100))


@given(steps)
@example([("draft", 1, "analis-1", 0, 0), ("submit", 1, "analis-1", 0, 0), ("approve", 1, "analis-2", 0, 0),
          ("publish", 1, OPERATOR, 0, 0), ("withdraw", 1, OPERATOR, 5, 1), ("publish", 1, OPERATOR, 5, 1)])  # fmt: skip
def test_four_eyes_are_never_broken_and_the_fold_is_the_replay(doings: Sequence[Step]) -> None:
    bureau = Bureau(open_store("memory:", create=True))
    for step in doings:
        act(bureau, step)
        assert bureau.register.versions, "brought up to date step by step"
    register, history = bureau.register, bureau.queries.register_history()
    whole = record(Register(), [one.event for one in history])  # type: ignore[misc]
    assert (register.versions, register.in_force, register.withdrawn) == (
        whole.versions, whole.in_force, whole.withdrawn,
    )  # fmt: skip
    four_eyes(bureau)
    for standing in register.versions.values():
        for day in (bureau.today, bureau.today + timedelta(days=45)):
            stand = stand_of(register, standing, day)
            assert stand.state is state_of(register, standing, day)
            assert stand.state in V
            assert (stand.state is V.IN_FORCE) == bool(stand.units)
            of_units = [one for one in UNITS if register.version_for(PROCESS, one, day) == standing.version]
            assert list(stand.units) == of_units
    bureau.engine.tick()
    assert fell_due(bureau.register, bureau.today) == ()


def four_eyes(bureau: Bureau) -> None:
    """Told from the log alone, by the stamps and not by what the events say of themselves."""
    authors: dict[str, set[str]] = {}
    approved: set[str] = set()
    for one in bureau.queries.register_history():
        by, event = one.stamp.by, one.event
        match event:
            case VersionDrafted(officer=officer) | VersionSubmitted(officer=officer):
                assert officer == by
                authors.setdefault(event.version, set()).update((by,) if by else ())
                if isinstance(event, VersionSubmitted):
                    assert by is not None
                    approved.discard(event.version)
            case VersionApproved(officer=officer) | RevisionAsked(officer=officer):
                assert by == officer is not None
                assert by not in authors[event.version]
                assert authors[event.version], "two officers"
                if isinstance(event, VersionApproved):
                    approved.add(event.version)
                else:
                    approved.discard(event.version)
            case VersionWithdrawn(units=()):
                approved.discard(event.version)
            case VersionPutInForce():
                assert by is None or event.version in approved


FIRST_DAY = date(2026, 1, 1)
days = st.integers(0, 8).map(lambda number: FIRST_DAY + timedelta(days=number))
scopes = st.sampled_from(((), ("dinas",), ("badan",), ("dinas", "badan")))
puts = st.builds(VersionPutInForce, st.just(PROCESS), st.sampled_from("abc"), days, scopes)
withdrawals = st.builds(
    VersionWithdrawn, st.just(PROCESS), st.sampled_from("abc"), days, st.just("x"), scopes
)


@given(st.lists(st.one_of(puts, withdrawals), max_size=10), days, st.sampled_from(UNITS))
def test_the_version_in_force_is_what_a_slow_look_at_the_log_finds(
    log: list[VersionPutInForce | VersionWithdrawn], day: date, unit: str
) -> None:
    register = record(Register(), [*(UnitRecorded(one, one) for one in UNITS), *log])
    assert register.version_for(PROCESS, unit, day) == slowly(log, unit, day)
    for standing in register.versions.values():
        units = [one for one in UNITS if slowly(log, one, day) == standing.version]
        assert list(stand_of(register, standing, day).units) == units


def slowly(log: list[VersionPutInForce | VersionWithdrawn], unit: str, day: date) -> str | None:
    """Each entry with its end, then the latest of those that ever began."""
    found: list[tuple[date, int, str, date | None]] = []
    for place, one in enumerate(log):
        if one.units and unit not in one.units:
            continue
        if isinstance(one, VersionPutInForce):
            found.append((one.since, place, one.version, None))
            continue
        for at, (since, begun, version, end) in enumerate(found):
            if version == one.version:
                found[at] = (since, begun, version, min(end or one.since, one.since))
    lived = [entry for entry in found if entry[3] is None or entry[3] >= entry[0]]
    began = [entry for entry in lived if entry[0] <= day]
    if not began:
        return None
    _, _, version, end = max(began, key=lambda entry: entry[:2])
    return version if end is None or day < end else None
