"""What the register holds of one version: who wrote it, who approved it, how it was looked at again. Pure.

`after` is the one place where an event of a version's life becomes part of that.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from engine.domain.change import replace
from engine.domain.register_events import VersionPublished, VersionPutInForce
from engine.domain.version_events import (
    ReviewFellDue,
    ReviewKind,
    RevisionAsked,
    VersionApproved,
    VersionDrafted,
    VersionEvent,
    VersionReviewed,
    VersionSubmitted,
    VersionWithdrawn,
)

LifeEvent = VersionEvent | VersionPublished | VersionPutInForce


class Paper(StrEnum):
    """How far a text has come on its way to approval, whether it is in force or not."""

    NONE = "none"
    """Nobody was asked: drafted, or put in force by whoever sits at the system's own account."""
    SUBMITTED = "submitted"
    REVISION_NEEDED = "revision-needed"
    APPROVED = "approved"


@dataclass(frozen=True, slots=True)
class Standing:
    """One version, as all that was recorded of it leaves it. Which day it is decides the rest: see `version_states`."""

    process: str
    version: str
    title: str
    paper: Paper = Paper.NONE
    authors: tuple[str, ...] = ()
    """Whoever drafted or submitted it, ever: none of them may approve it."""
    unnamed: bool = False
    """It was drafted at the system's own account, and nobody has said since whose text it is."""
    approval: VersionApproved | None = None
    """By which it is in force, or was last; submitting anew asks for another."""
    lapsed: bool = False
    """It was withdrawn for all units, if only from a day to come, or submitted anew: nothing more is put in force by
    that approval.
    """
    put: bool = False
    """It was put in force, and has not begun its life anew since."""
    withdrawn: bool = False
    """For all units, and not submitted or put in force since."""
    left: bool = False
    """It was withdrawn for some units since it was last put in force."""
    reviews: tuple[VersionReviewed, ...] = ()
    """In the order in which they were recorded."""
    fell_due: Mapping[tuple[ReviewKind, date], None] = field(default_factory=dict)
    """The due days that are on record already, so that each is told of once."""

    @property
    def approved(self) -> bool:
        """Whether it may be put in force by an officer."""
        return self.approval is not None and not self.lapsed

    @property
    def author_wanted(self) -> bool:
        """Whether an officer may say that the draft is theirs: once, and before it is approved."""
        return self.unnamed and self.approval is None


def after(before: Standing | None, event: LifeEvent) -> Standing:
    """The version after something more was recorded of it."""
    known = before or Standing(event.process, event.version, getattr(event, "title", ""))
    match event:
        case VersionDrafted(officer=officer):
            authors = _with(known.authors, officer)
            return replace(known, title=event.title, authors=authors, unnamed=officer is None)
        case VersionPublished():
            return replace(known, title=event.title)
        case VersionSubmitted():
            return _submitted(known, event)
        case RevisionAsked():
            return replace(known, paper=Paper.REVISION_NEEDED, lapsed=known.approval is not None)
        case VersionApproved():
            return replace(known, paper=Paper.APPROVED, approval=event, lapsed=False)
        case VersionPutInForce():
            approval = None if known.lapsed else known.approval
            return replace(known, put=True, withdrawn=False, left=False, approval=approval, lapsed=False)
        case VersionWithdrawn(units=units):
            if units:
                return replace(known, left=True)
            return replace(known, paper=Paper.NONE, lapsed=True, put=False, withdrawn=True, left=False)
        case VersionReviewed():
            return replace(known, reviews=(*known.reviews, event))
        case ReviewFellDue(kind=kind, day=day):
            return replace(known, fell_due={**known.fell_due, (kind, day): None})


def _submitted(known: Standing, event: VersionSubmitted) -> Standing:
    """Asked for approval; one that was superseded or withdrawn begins its life anew with that.

    Where it is still in force until the day of its withdrawal, it stays so by the approval that it had.
    """
    authors = _with(known.authors, event.officer)
    lapsed = known.approval is not None
    submitted = replace(known, paper=Paper.SUBMITTED, authors=authors, lapsed=lapsed)
    return submitted if event.afterwards else replace(submitted, put=False, withdrawn=False, left=False)


def _with(authors: tuple[str, ...], officer: str | None) -> tuple[str, ...]:
    return authors if officer is None or officer in authors else (*authors, officer)
