"""Files that were handed in, as lines: what each is, who handed it in, where it is kept, and whether it is whole."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from cli.names import Names
from cli.showing.page import Page
from cli.terminal import Terminal
from schemas.words import Lang, Words

if TYPE_CHECKING:
    from app import Workspace
    from app.handed_in import HandedIn
    from engine.domain.events import DocumentsRemoved

BY = Words(en="{officer}, {moment}", id="{officer}, {moment}")
GATHERED = Words(en="gathered from instance {number}", id="dihimpun dari pelaksanaan {number}")
TAKEN_BACK = Words(en="taken back since", id="sudah ditarik")
REMOVED = Words(
    en="removed on {day} by decree {decree}: {reason}",
    id="dihapus pada {day} dengan keputusan {decree}: {reason}",
)
STATES = {
    "changed": Words(
        en="CHANGED since it was handed in: restore it from a backup",
        id="BERUBAH sejak diserahkan: pulihkan dari cadangan",
    ),
    "gone": Words(en="GONE: restore it from a backup", id="HILANG: pulihkan dari cadangan"),
}


def show_documents(engine: Workspace, files: Iterable[HandedIn], names: Names, terminal: Terminal) -> None:
    page = Page(terminal)
    for one in files:
        parts = [f"{one.title} [{one.file}]", *_whence(one, names)]
        if not one.counts:
            parts.append(terminal.say(TAKEN_BACK))
        page.line(f"- {'; '.join(parts)}", indent=2)
        state = engine.documents.state(one.sha256)
        decision = engine.register().removed.get(one.sha256) if state == "gone" else None
        if decision is not None:
            page.line(removal_said(decision, terminal.lang), indent=6)
            continue
        if state != "kept":
            page.line(terminal.strong(terminal.say(STATES[state])), indent=6)
        terminal.result(f"      {engine.documents.where(one.sha256)}")


def removal_said(decision: DocumentsRemoved, lang: Lang) -> str:
    return REMOVED.say(lang, day=decision.day, decree=decision.decree, reason=decision.reason)


def _whence(one: HandedIn, names: Names) -> Iterable[str]:
    if one.task is None:
        yield GATHERED.say(names.lang, number=one.instance)
        return
    yield f"{one.instance}:{one.task}"
    yield BY.say(names.lang, officer=names.officer(one.officer), moment=names.moment(one.at))
