"""Where a row stands, in words: for those who hear the form, and for the table beside it. Pure."""

from __future__ import annotations

from renderers.overlay import Standing
from renderers.style import DETAILS, LOOKS, MARKS, Status
from schemas.words import Lang, Words

_BEFORE = Words(en="was entered before ×{rounds}", id="pernah dijalani ×{rounds}")


def status_told(standing: Standing | None, status: Status, lang: Lang) -> str:
    """How far a row, or one symbol of it, is: with what more there is to say of it."""
    said = [LOOKS[status].words.say(lang)]
    if standing is None:
        return said[0]
    if standing.detail:
        said.append(DETAILS[standing.detail].words.say(lang))
    if standing.late and status != "late":
        said.append(LOOKS["late"].words.say(lang))
    if status != "ahead":
        said += [MARKS[mark].words.say(lang) for mark in standing.marks]
    if status == "ahead" == standing.status and standing.detail is None and standing.rounds:
        said.append(_BEFORE.say(lang, rounds=standing.rounds))
    return ", ".join(said)


def overdue(status: Status, standing: Standing | None) -> Status:
    """A row that runs past its due moment is late; one that is done by now has a sign beside it."""
    return "late" if standing and standing.late and status == "running" else status
