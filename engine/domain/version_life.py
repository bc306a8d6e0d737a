"""What follows when something is asked of a version: events, or a refusal that says why. Pure.

Which verb is possible in which state stands in `lifecycle`; what else must hold is said here.
"""

from __future__ import annotations

from engine.domain.commands import By
from engine.domain.evaluation import QUESTIONS
from engine.domain.facts import Facts
from engine.domain.lifecycle import VersionState as V
from engine.domain.lifecycle import version_after
from engine.domain.refusals.versions import (
    AnswersMissing,
    ApprovedAlready,
    NoAnswersHere,
    NoSuchQuestion,
    NoteNeeded,
    OnRecordAlready,
    ReviewBefore,
    ReviewToCome,
    VersionReasonNeeded,
    WithdrawnAlready,
    WithdrawnBeforeItBegan,
    WrongVersionState,
)
from engine.domain.rights import permitted
from engine.domain.version_commands import (
    VERBS,
    ApproveVersion,
    AskRevision,
    DraftVersion,
    ReviewVersion,
    SubmitVersion,
    VersionCommand,
    WithdrawVersion,
)
from engine.domain.version_events import (
    RevisionAsked,
    VersionApproved,
    VersionDrafted,
    VersionEvent,
    VersionReviewed,
    VersionSubmitted,
    VersionWithdrawn,
)
from engine.domain.version_names import named, short
from engine.domain.version_rights import officer_named, other_than_authors
from engine.domain.version_standing import Paper, Standing
from engine.domain.version_states import in_force_since, state_of
from engine.domain.version_withdrawing import not_said_before
from schemas.words import Words

SEE = Words(en="see `sop version show {version}`", id="lihat `sop version show {version}`")
APPROVE_IT = Words(
    en="another officer approves it first: `sop version approve {version}`",
    id="pegawai lain menyetujuinya dahulu: `sop version approve {version}`",
)
SUBMIT_IT = Words(
    en="submit it first: `sop version submit {version}`",
    id="ajukan dahulu: `sop version submit {version}`",
)
REVISE_IT = Words(
    en="draft the revised text, or submit this one again with a reason",
    id="catat naskah perbaikannya, atau ajukan lagi naskah ini dengan alasan",
)
PUBLISH_IT = Words(
    en="put it in force first: `sop publish {version}`", id="berlakukan dahulu: `sop publish {version}`"
)
REMEDIES = {
    V.DRAFT: SUBMIT_IT,
    V.SUBMITTED: APPROVE_IT,
    V.REVISION_NEEDED: REVISE_IT,
    V.SUPERSEDED: SUBMIT_IT,
    V.WITHDRAWN: SUBMIT_IT,
}
"""State → what leads out of it."""


def decide_version(command: VersionCommand, by: By, facts: Facts) -> tuple[VersionEvent, ...]:
    """What is recorded. Raises a refusal; rights come first."""
    if isinstance(command, DraftVersion):
        permitted(by, facts, "draft version")
        return (_drafted(command, by, facts),)
    verb = VERBS[type(command)]
    units = command.units if isinstance(command, WithdrawVersion) else ()
    permitted(by, facts, f"{verb} version", *units)
    known = named(facts.register, command.what, verb, facts.today)
    state = must_be_possible(verb, known, facts)
    match command:
        case SubmitVersion():
            return (_submitted(command, known, state, by),)
        case AskRevision():
            return (_revision(command, known, state, by, facts),)
        case ApproveVersion():
            return (_approved(command, known, state, by, facts),)
        case WithdrawVersion():
            return (_withdrawn(command, known, state, by, facts),)
        case ReviewVersion():
            return (_reviewed(command, known, by, facts),)


def must_be_possible(verb: str, known: Standing, facts: Facts) -> V:
    """The state of the version. Raises WrongVersionState where it refuses the verb, or ApprovedAlready."""
    state = state_of(facts.register, known, facts.today)
    if version_after(verb, state) is None:
        if verb == "approve" and state is V.APPROVED:
            _not_approved_yet(known)  # who comes second is told who was first
        raise _wrong(verb, known, state)
    return state


def _wrong(verb: str, known: Standing, state: V | Paper) -> WrongVersionState:
    remedy = REMEDIES.get(V(state), SEE)
    if verb == "review" and state is V.APPROVED:
        remedy = PUBLISH_IT
    if verb == "submit" and state is V.SUBMITTED:
        remedy = APPROVE_IT
    return WrongVersionState(verb=verb, version=short(known.version), state=str(state), remedy=remedy)


def _drafted(command: DraftVersion, by: By, facts: Facts) -> VersionDrafted:
    known = facts.register.versions.get(command.version)
    if known is not None and not (by.officer is not None and known.author_wanted):
        state = state_of(facts.register, known, facts.today)
        raise OnRecordAlready(version=short(known.version), state=str(state))
    return VersionDrafted(command.process, command.version, command.title, by.officer, command.note)


def _submitted(command: SubmitVersion, known: Standing, state: V, by: By) -> VersionSubmitted:
    officer = officer_named(by)
    if state is V.IN_FORCE:
        _not_approved_yet(known)
        if known.paper is Paper.SUBMITTED:
            raise _wrong("submit", known, V.SUBMITTED)
    if known.paper is Paper.REVISION_NEEDED and not _said(command.reason):
        raise VersionReasonNeeded
    afterwards = state is V.IN_FORCE and not known.withdrawn
    return VersionSubmitted(known.process, known.version, officer, _said(command.reason), afterwards)


def _revision(command: AskRevision, known: Standing, state: V, by: By, facts: Facts) -> RevisionAsked:
    officer = _second_officer("revise", known, state, by, facts)
    reason = _said(command.reason)
    if reason is None:
        raise VersionReasonNeeded
    return RevisionAsked(known.process, known.version, officer, reason)


def _approved(command: ApproveVersion, known: Standing, state: V, by: By, facts: Facts) -> VersionApproved:
    officer = _second_officer("approve", known, state, by, facts)
    return VersionApproved(known.process, known.version, officer, _said(command.decree))


def _second_officer(verb: str, known: Standing, state: V, by: By, facts: Facts) -> str:
    """Who judges what another one wrote."""
    officer = officer_named(by)
    if state is V.IN_FORCE and known.paper is not Paper.SUBMITTED:
        _not_approved_yet(known)
        remedy = REVISE_IT if known.paper is Paper.REVISION_NEEDED else SUBMIT_IT
        raise WrongVersionState(verb=verb, version=short(known.version), state=str(state), remedy=remedy)
    other_than_authors(officer, known, facts.register)
    return officer


def _not_approved_yet(known: Standing) -> None:
    if known.approval is not None and known.approved:
        raise ApprovedAlready(version=short(known.version), officer=known.approval.officer)


def _withdrawn(command: WithdrawVersion, known: Standing, state: V, by: By, facts: Facts) -> VersionWithdrawn:
    reason, day = _said(command.reason), command.since or facts.today
    if reason is None:
        raise VersionReasonNeeded
    for unit in command.units:
        if not _reaches(known, unit, facts):
            raise WithdrawnAlready(version=short(known.version), units=f"'{unit}'", day=day.isoformat())
    not_said_before(known, command.units, day, facts.register)
    since = in_force_since(facts.register, known, facts.today)
    if state is V.IN_FORCE and since is not None and day < since:
        raise WithdrawnBeforeItBegan(
            version=short(known.version), since=since.isoformat(), day=day.isoformat()
        )
    return VersionWithdrawn(known.process, known.version, day, reason, command.units, by.officer)


def _reaches(known: Standing, unit: str, facts: Facts) -> bool:
    """Whether the version is in force for the unit, or has a day to come for it."""
    register = facts.register
    mine = [one for one in register.in_force.get(known.process, ()) if one.version == known.version]
    days = {facts.today, *(one.since for one in mine if one.since > facts.today)}
    return any(register.version_for(known.process, unit, day) == known.version for day in days)


def _reviewed(command: ReviewVersion, known: Standing, by: By, facts: Facts) -> VersionReviewed:
    day, note = command.day or facts.today, _said(command.note)
    since = in_force_since(facts.register, known, facts.today)
    if day > facts.today:
        raise ReviewToCome(day=day.isoformat())
    if since is not None and day < since:
        raise ReviewBefore(day=day.isoformat(), since=since.isoformat(), version=short(known.version))
    if note is None:
        raise NoteNeeded
    _check_answers(command)
    answers = {key: command.answers[key] for key in QUESTIONS if key in command.answers}
    return VersionReviewed(
        known.process,
        known.version,
        command.kind,
        day,
        command.result,
        note,
        command.document,
        answers,
        by.officer,
    )


def _check_answers(command: ReviewVersion) -> None:
    if command.kind == "monitoring":
        if command.answers:
            raise NoAnswersHere
        return
    known = ", ".join(QUESTIONS)
    for question in command.answers:
        if question not in QUESTIONS:
            raise NoSuchQuestion(question=question, known=known)
    missing = [question for question in QUESTIONS if question not in command.answers]
    if missing:
        raise AnswersMissing(missing=", ".join(missing))


def _said(text: str | None) -> str | None:
    """A text that says something."""
    return text.strip() or None if text is not None else None
