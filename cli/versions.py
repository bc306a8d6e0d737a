"""Arguments and answers that the verbs about versions share."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from cli import exits
from cli.command import both
from cli.data_of_versions import ReviewData, ReviewDueData, VersionData, VersionDoneData
from cli.terminal import Terminal
from engine.domain.version_words import STATES, UNAPPROVED
from schemas.words import Words

if TYPE_CHECKING:
    from app import Workspace
    from app.version_stories import Story
    from engine.domain.events import VersionReviewed
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


def tell(engine: Workspace, lived: Lived, terminal: Terminal, as_json: bool, following: Words | None) -> int:
    """Say where a version stands after a command, and what can follow; always exits.DONE."""
    from engine.domain.version_states import stand_of

    register = engine.register()
    stand = stand_of(register, register.versions[lived.version], engine.today)
    if as_json:
        data: VersionDoneData = {
            "process": lived.process,
            "version": lived.version,
            "state": stand.state.value,
            "repeated": lived.repeated,
        }
        terminal.document(data)
        return exits.DONE
    if lived.repeated:
        terminal.message(REPEATED)
    state = said_state(stand.state.value, terminal, unapproved=stand.unapproved, comes=stand.comes)
    terminal.result(terminal.say(NOW, version=lived.version[:12], process=lived.process, state=state))
    if following is not None:
        terminal.message(following, version=lived.version[:12])
    return exits.DONE


def said_state(state: str, terminal: Terminal, *, unapproved: bool = False, comes: date | None = None) -> str:
    """`in force`, `in force without approval`, `approved, in force from 2027-01-01`."""
    unapproved_now = unapproved and state == "in-force"
    said = terminal.say(UNAPPROVED if unapproved_now else STATES[state])
    if comes is not None and state != "in-force":
        return terminal.say(COMES, state=said, day=comes.isoformat())
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
