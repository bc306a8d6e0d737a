"""Approving, reviewing and naming versions: what is refused, and what is recorded once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from engine.domain.evaluation import QUESTIONS
from engine.domain.events import (
    RecordsRead,
    RunsRead,
    TextsErased,
    VersionApproved,
    VersionDrafted,
    VersionPublished,
    VersionPutInForce,
    VersionWithdrawn,
)
from engine.domain.lifecycle import VersionState as V
from engine.domain.refusals import CommandReused
from engine.domain.refusals.versions import (
    AnswersMissing,
    FourEyes,
    NoAnswersHere,
    NoSuchQuestion,
    NoSuchVersion,
    NoteNeeded,
    NoVersionFor,
    OnlyByItsVerb,
    OnRecordAlready,
    ReviewBefore,
    ReviewToCome,
    SeveralVersions,
    VersionNameTooShort,
)
from engine.persistence.opening import open_store
from engine.ports import Store
from engine.service.version_verbs import Lived
from tests.engine.versions import (
    APPROVER,
    AUTHOR,
    FIRST,
    OPERATOR,
    PROCESS,
    SECOND,
    SECOND_TEXT,
    START,
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


def test_an_officer_can_say_afterwards_that_a_draft_is_theirs_and_is_bound_by_it(bureau: Bureau) -> None:
    bureau.draft(by=None)
    with pytest.raises(OnRecordAlready):
        bureau.draft(by=None)
    bureau.engine.submit_version(SECOND, by=APPROVER)
    bureau.draft(by=AUTHOR)
    assert bureau.register.versions[SECOND].authors == (APPROVER, AUTHOR)
    assert bureau.state() is V.SUBMITTED, "it waits for approval as before"
    with pytest.raises(OnRecordAlready):
        bureau.draft(by=THIRD)
    with pytest.raises(FourEyes):
        bureau.engine.approve_version(SECOND, by=AUTHOR)
    bureau.engine.approve_version(SECOND, by=THIRD)


def test_whose_an_approved_draft_was_is_not_said_afterwards(desk: Bureau) -> None:
    desk.draft(by=None)
    desk.engine.submit_version(SECOND, by=AUTHOR)
    desk.engine.approve_version(SECOND, by=APPROVER)
    with pytest.raises(OnRecordAlready):
        desk.draft(by=THIRD)


def test_a_version_is_named_by_its_hash_or_by_its_process(desk: Bureau) -> None:
    desk.draft()
    assert desk.engine.submit_version(SECOND[:6].upper(), by=AUTHOR).version == SECOND
    with pytest.raises(VersionNameTooShort):
        desk.engine.approve_version(SECOND[:5], by=APPROVER)
    for unknown in ("000000", "contoh/lain", "", "bukan hash"):
        with pytest.raises(NoSuchVersion):
            desk.engine.approve_version(unknown, by=APPROVER)
    desk.engine.approve_version(PROCESS, by=APPROVER)
    with pytest.raises(NoVersionFor) as none:
        desk.engine.approve_version(PROCESS, by=APPROVER)
    assert f"{SECOND[:12]} (approved)" in none.value.say("en")
    with pytest.raises(SeveralVersions) as several:
        desk.engine.withdraw_version(PROCESS, "yang mana?", by=APPROVER)
    assert FIRST[:12] in several.value.say("id")
    assert f"{SECOND[:12]} (disetujui)" in several.value.say("id")


@pytest.mark.parametrize("verb", ["submit", "approve", "revise", "withdraw", "review"])
def test_under_one_id_each_verb_is_carried_out_once(verb: str, bureau: Bureau) -> None:
    before = {"submit": V.DRAFT, "approve": V.SUBMITTED, "revise": V.SUBMITTED}.get(verb, V.IN_FORCE)
    bureau.bring_to(before)

    def ask(name: str = PROCESS) -> Lived:
        engine, id = bureau.engine, "c-1"
        match verb:
            case "submit":
                return engine.submit_version(name, by=AUTHOR, command=id)
            case "approve":
                return engine.approve_version(name, by=APPROVER, command=id)
            case "review":
                return engine.review_version(name, "monitoring", "keep", "baik", by=AUTHOR, command=id)
            case _:
                return getattr(engine, f"{verb}_version")(name, "alasan", by=APPROVER, command=id)

    name = SECOND if verb == "withdraw" else PROCESS
    first = ask(name)
    seq = bureau.register.seq
    again = ask(name)
    assert (again.version, again.first, again.last) == (first.version, first.first, first.last)
    assert (first.repeated, again.repeated) == (False, True)
    assert bureau.register.seq == seq == first.last
    with pytest.raises(CommandReused):
        bureau.engine.draft_text(SECOND_TEXT, read(SECOND_TEXT), command="c-1")


def test_a_draft_under_one_id_is_recorded_once_with_its_text(bureau: Bureau) -> None:
    text, process = SECOND_TEXT, read(SECOND_TEXT)
    first = bureau.engine.draft_text(text, process, "baru", by=AUTHOR, command="c-1")
    again = bureau.engine.draft_text(text, process, "baru", by=AUTHOR, command="c-1")
    assert again == Lived(SECOND, PROCESS, first.first, first.last, repeated=True)
    (drafted,) = (
        one.event for one in bureau.queries.register_history() if isinstance(one.event, VersionDrafted)
    )
    assert drafted == VersionDrafted(PROCESS, SECOND, "Pengumpulan Data Kinerja", AUTHOR, "baru")


def test_what_versions_go_through_is_no_entry_of_the_register(desk: Bureau) -> None:
    desk.bring_to(V.SUBMITTED)
    for event in (
        VersionApproved(PROCESS, SECOND, APPROVER),
        VersionPutInForce(PROCESS, SECOND, START),
        VersionWithdrawn(PROCESS, SECOND, START, "x"),
        VersionPublished(PROCESS, "f" * 64, "x"),
        RecordsRead("trace", (RunsRead(1, 9),)),
        TextsErased((), "x", officer=AUTHOR),
    ):
        with pytest.raises(OnlyByItsVerb):
            desk.engine.record([event], by=OPERATOR)
    assert desk.state() is V.SUBMITTED


def test_an_evaluation_answers_every_question_and_a_monitoring_none(desk: Bureau) -> None:
    desk.bring_to(V.IN_FORCE)
    review = desk.engine.review_version
    with pytest.raises(AnswersMissing) as missing:
        review(SECOND, "evaluation", "keep", "baik", answers={"understood": True}, by=AUTHOR)
    assert "synergy" in missing.value.say("en")
    with pytest.raises(NoSuchQuestion):
        review(SECOND, "evaluation", "keep", "baik", answers={**YES, "lain": True}, by=AUTHOR)
    with pytest.raises(NoAnswersHere):
        review(SECOND, "monitoring", "keep", "baik", answers=YES, by=AUTHOR)
    with pytest.raises(NoteNeeded):
        review(SECOND, "monitoring", "keep", " ", by=AUTHOR)
    with pytest.raises(ReviewToCome):
        review(SECOND, "monitoring", "keep", "baik", day=date(2026, 1, 6), by=AUTHOR)
    with pytest.raises(ReviewBefore):
        review(SECOND, "monitoring", "keep", "baik", day=date(2026, 1, 4), by=AUTHOR)
    review(SECOND, "evaluation", "revise", "baris 2 terlalu lama", answers=YES, by=AUTHOR)
    (made,) = desk.register.versions[SECOND].reviews
    assert (made.result, made.day, dict(made.answers), made.officer) == ("revise", START, YES, AUTHOR)
    assert desk.state() is V.IN_FORCE, "what a review found is not done by it"
