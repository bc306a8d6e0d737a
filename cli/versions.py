"""Arguments and answers that the verbs about versions share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from cli import exits
from cli.command import both
from cli.data_of_versions import ReviewData, ReviewDueData, VersionData, VersionDoneData
from cli.terminal import Terminal
from engine.domain.version_standing import Paper
from engine.domain.version_words import STATES, UNAPPROVED
from schemas.words import Words

if TYPE_CHECKING:
    from app import Workspace
    from app.version_stories import Story
    from engine.domain.events import VersionReviewed
    from engine.domain.register import Register
    from engine.domain.version_standing import Standing
    from engine.domain.version_states import Stand
    from engine.service.version_verbs import Lived

What = Annotated[
    str,
    typer.Argument(
        metavar="VERSION|PROCESS",
        help=both(
            en="a version by the first six or more characters of its hash, or a procedure by its id where one only of"
            " its versions can be meant",
            id="versi menurut enam karakter pertama atau lebih dari hash-nya, atau prosedur menurut id-nya bila hanya"
            " satu versinya yang mungkin dimaksud",
        ),
    ),
]
Kind = Annotated[
    Literal["monitoring", "evaluation"],
    typer.Option(
        "--kind",
        metavar="monitoring|evaluation",
        help=both(
            en="the half-yearly monitoring or the yearly evaluation",
            id="pemantauan tiap setengah tahun (monitoring) atau evaluasi tahunan (evaluation)",
        ),
    ),
]
NOW = Words(
    en="version {version} of {process} is now: {state}", id="versi {version} dari {process} kini: {state}"
)
REPEATED = Words(
    en="this command had been carried out before; nothing was changed now",
    id="perintah ini sudah pernah dilaksanakan; tidak ada yang diubah sekarang",
)
COMES = Words(en="{state}, in force from {day}", id="{state}, berlaku mulai {day}")


@dataclass(frozen=True, slots=True)
class After:
    """A version after a command, in the register as it is then."""

    register: Register
    standing: Standing
    stand: Stand
    today: date

    @property
    def named(self) -> dict[str, str]:
        return {"version": self.standing.version[:12], "process": self.standing.process}


Following = Words | Callable[[After], Words | None] | None
"""What can follow: always the same, or as the version stands."""


def where_it_is(after: After, terminal: Terminal) -> str:
    """The state that it is in."""
    return terminal.say(NOW, state=said_state(after.standing, after.stand, terminal), **after.named)


def tell(
    engine: Workspace,
    lived: Lived,
    terminal: Terminal,
    as_json: bool,
    following: Following,
    said: Callable[[After, Terminal], str] = where_it_is,
) -> int:
    """Say what a command did, or where the version stands after it, and what can follow; always exits.DONE."""
    from engine.domain.version_states import stand_of

    register = engine.register()
    standing = register.versions[lived.version]
    after = After(register, standing, stand_of(register, standing, engine.today), engine.today)
    if as_json:
        data: VersionDoneData = {
            "process": lived.process,
            "version": lived.version,
            "state": after.stand.state.value,
            "repeated": lived.repeated,
        }
        terminal.document(data)
        return exits.DONE
    if lived.repeated:
        terminal.message(REPEATED)
    terminal.result(said(after, terminal))
    follows = following(after) if callable(following) else following
    if follows is not None:
        terminal.message(follows, **after.named)
    return exits.DONE


def said_state(standing: Standing, stand: Stand, terminal: Terminal) -> str:
    """`in force`, `in force without approval, submitted`, `approved, in force from 2027-01-01`."""
    said = terminal.say(UNAPPROVED if stand.unapproved and stand.units else STATES[stand.state])
    if not stand.units:
        return terminal.say(COMES, state=said, day=stand.comes.isoformat()) if stand.comes else said
    if standing.paper in (Paper.SUBMITTED, Paper.REVISION_NEEDED):
        said += f", {terminal.say(STATES[standing.paper])}"
    return said


def version_data(story: Story) -> VersionData:
    from cli.as_data import moment

    standing, stand = story.standing, story.stand
    approval = standing.approval
    return {
        "process": standing.process,
        "title": standing.title,
        "version": standing.version,
        "state": stand.state.value,
        "unapproved": stand.unapproved,
        "units": list(stand.units),
        "since": _day(stand.since),
        "comes": _day(stand.comes),
        "drafted_by": story.drafted.stamp.by if story.drafted else None,
        "submitted_by": story.submitted.stamp.by if story.submitted else None,
        "approved_by": approval.officer if approval else None,
        "approved_at": moment(story.approved.stamp.at) if story.approved else None,
        "decree": approval.decree if approval else None,
        "due": due_data(story),
    }


def due_data(story: Story) -> list[ReviewDueData]:
    return [
        {
            "kind": due.kind,
            "day": due.day.isoformat(),
            "overdue": due.day <= story.today,
            "last": due.last.isoformat(),
        }
        for due in story.due
    ]


def review_data(event: VersionReviewed) -> ReviewData:
    form = event.document
    return {
        "kind": event.kind,
        "day": event.day.isoformat(),
        "result": event.result,
        "note": event.note,
        "answers": dict(event.answers),
        "document": form.sha256 if form else None,
        "file": form.file if form else None,
        "officer": event.officer,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
