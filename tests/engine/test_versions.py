"""The life of a version, on every store: each verb in each state has an answer, and two officers are needed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from engine.domain.evaluation import QUESTIONS
from engine.domain.events import (
    OfficerRecorded,
    VersionApproved,
)
from engine.domain.lifecycle import VERSION_LIFE, VERSION_VERBS, version_after
from engine.domain.lifecycle import VersionState as V
from engine.domain.refusals import Refusal, RoleWanted
from engine.domain.refusals.versions import (
    ApprovedAlready,
    FourEyes,
    FourEyesOfOne,
    NameTheOfficer,
    OnRecordAlready,
    VersionReasonNeeded,
    WrongVersionState,
)
from engine.persistence.opening import open_store
from engine.ports import Store
from tests.engine.office import YEARLY
from tests.engine.versions import (
    APPROVER,
    AUTHOR,
    FIRST,
    OPERATOR,
    PROCESS,
    SECOND,
    SECOND_TEXT,
    THIRD,
    Bureau,
    read,
)

YES = dict.fromkeys(QUESTIONS, True)
ASKED: dict[str, Callable[[Bureau], object]] = {
    "submit": lambda bureau: bureau.engine.submit_version(SECOND, "sudah dicocokkan", by=AUTHOR),
    "approve": lambda bureau: bureau.engine.approve_version(SECOND, by=APPROVER),
    "revise": lambda bureau: bureau.engine.revise_version(SECOND, "periksa lagi", by=APPROVER),
    "publish": lambda bureau: bureau.put(units=("dinas",)),
    "withdraw": lambda bureau: bureau.engine.withdraw_version(SECOND, "tidak dipakai", by=APPROVER),
    "review": lambda bureau: bureau.engine.review_version(SECOND, "monitoring", "keep", "baik", by=AUTHOR),
}


@pytest.fixture
def bureau(store: Store) -> Bureau:
    return Bureau(store)


@pytest.fixture
def desk() -> Bureau:
    """The same in memory, for what no store has a part in."""
    return Bureau(open_store("memory:", create=True))


def test_a_version_is_written_by_one_officer_and_approved_by_another(bureau: Bureau) -> None:
    assert bureau.draft() == SECOND
    assert bureau.state() is V.DRAFT
    bureau.engine.submit_version(PROCESS, by=AUTHOR)
    assert bureau.state() is V.SUBMITTED
    bureau.engine.revise_version(PROCESS, "waktu baris 2", by=APPROVER)
    assert bureau.state() is V.REVISION_NEEDED
    bureau.engine.submit_version(PROCESS, "waktunya benar", by=AUTHOR)
    bureau.engine.approve_version(PROCESS, "188/45/2026", by=THIRD)
    assert bureau.state() is V.APPROVED
    assert bureau.queries.text(SECOND) == SECOND_TEXT
    bureau.put(since=date(2026, 2, 1), by=OPERATOR)
    assert (bureau.state(), bureau.stand().comes) == (V.APPROVED, date(2026, 2, 1))
    assert bureau.state(day=date(2026, 2, 1)) is V.IN_FORCE
    assert bureau.stand(day=date(2026, 2, 1)).units == ("dinas", "badan")
    assert bureau.state(FIRST, date(2026, 2, 1)) is V.SUPERSEDED
    approval = bureau.register.versions[SECOND].approval
    assert approval == VersionApproved(PROCESS, SECOND, THIRD, "188/45/2026")


@pytest.mark.parametrize("state", V)
@pytest.mark.parametrize("verb", ASKED)
def test_each_verb_in_each_state_has_the_answer_that_the_table_gives(
    verb: str, state: V, desk: Bureau
) -> None:
    desk.bring_to(state)
    leads_to = version_after(verb, state)
    before = desk.register.seq
    if leads_to is None:
        first = verb == "approve" and state is V.APPROVED  # who comes second is told who was first
        with pytest.raises(ApprovedAlready if first else WrongVersionState):
            ASKED[verb](desk)
        assert desk.register.seq == before
    elif state is V.IN_FORCE and verb in ("submit", "approve", "revise"):
        with pytest.raises(ApprovedAlready):  # these are for what is in force without approval
            ASKED[verb](desk)
    else:
        ASKED[verb](desk)
        assert desk.state() is leads_to


def test_verbs_of_the_table_that_nobody_gives_follow_from_others() -> None:
    assert set(VERSION_VERBS) - set(ASKED) == {"supersede"}
    assert {state for _, before, after in VERSION_LIFE for state in (before, after)} == set(V)


@pytest.mark.parametrize("state", V)
def test_a_refusal_says_in_both_languages_what_leads_on(state: V, desk: Bureau) -> None:
    desk.bring_to(state)
    for verb, ask in ASKED.items():
        if version_after(verb, state) is None:
            with pytest.raises(Refusal) as caught:
                ask(desk)
            english, indonesian = caught.value.say("en"), caught.value.say("id")
            assert "`sop" in english or "again" in english or "approved already" in english
            assert english != indonesian
            assert SECOND[:12] in english


@pytest.mark.parametrize("verb", ["approve", "revise"])
def test_whoever_drafted_or_submitted_it_does_not_judge_it(verb: str, desk: Bureau) -> None:
    desk.draft(by=AUTHOR)
    desk.engine.submit_version(SECOND, by=THIRD)
    for officer in (AUTHOR, THIRD):
        with pytest.raises(FourEyes):
            getattr(desk.engine, f"{verb}_version")(SECOND, "x", by=officer)
    with pytest.raises(NameTheOfficer):
        getattr(desk.engine, f"{verb}_version")(SECOND, "x")
    getattr(desk.engine, f"{verb}_version")(SECOND, "x", by=APPROVER)


def test_who_submitted_it_once_never_judges_it_later(desk: Bureau) -> None:
    desk.draft(by=AUTHOR)
    desk.engine.submit_version(SECOND, by=THIRD)
    desk.engine.revise_version(SECOND, "lagi", by=APPROVER)
    desk.engine.submit_version(SECOND, "lagi", by=AUTHOR)
    with pytest.raises(FourEyes):
        desk.engine.approve_version(SECOND, by=THIRD)


def test_the_systems_own_account_drafts_but_submits_nothing(desk: Bureau) -> None:
    desk.draft(by=None)
    assert desk.register.versions[SECOND].authors == ()
    with pytest.raises(NameTheOfficer):
        desk.engine.submit_version(SECOND)


def test_only_analysts_and_operators_deal_with_versions(desk: Bureau) -> None:
    with pytest.raises(RoleWanted):
        desk.draft(by="staf-1")
    desk.bring_to(V.SUBMITTED)
    for verb in ("submit", "approve", "revise", "withdraw"):
        with pytest.raises(RoleWanted):
            getattr(desk.engine, f"{verb}_version")(SECOND, "x", by="kasi-1")


@pytest.mark.parametrize("reason", ["", "  "])
def test_what_needs_a_reason_gets_one(reason: str, desk: Bureau) -> None:
    desk.bring_to(V.REVISION_NEEDED)
    with pytest.raises(VersionReasonNeeded):
        desk.engine.submit_version(SECOND, reason, by=AUTHOR)
    desk.engine.submit_version(SECOND, "sudah benar", by=AUTHOR)
    with pytest.raises(VersionReasonNeeded):
        desk.engine.revise_version(SECOND, reason, by=APPROVER)
    with pytest.raises(VersionReasonNeeded):
        desk.engine.withdraw_version(SECOND, reason, by=APPROVER)


def test_a_text_on_record_is_not_drafted_twice(desk: Bureau) -> None:
    desk.draft()
    for text in (SECOND_TEXT, YEARLY, SECOND_TEXT.replace("\n", "\r\n")):
        with pytest.raises(OnRecordAlready):
            desk.engine.draft_text(text, read(SECOND_TEXT), by=THIRD)


@pytest.mark.parametrize("verb", ["approve", "revise"])
def test_who_has_the_nip_of_the_author_is_the_author_under_another_id(verb: str, desk: Bureau) -> None:
    seal = desk.engine.officer_name
    nips = {AUTHOR: "19850317 201001 1 001", APPROVER: "198503172010011001", THIRD: "198503172010011002"}
    desk.engine.record(
        [OfficerRecorded(one, seal(one), seal(nip), roles=("analyst",)) for one, nip in nips.items()]
    )
    desk.bring_to(V.SUBMITTED)
    ask = getattr(desk.engine, f"{verb}_version")
    with pytest.raises(FourEyesOfOne) as refused:
        ask(SECOND, "x", by=APPROVER)
    assert f"'{APPROVER}' and '{AUTHOR}' have the same NIP" in refused.value.say("en")
    ask(SECOND, "x", by=THIRD)
