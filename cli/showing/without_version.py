"""One instance that was never opened while no version is in force for its unit: there is no form to lay it over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cli.names import Names
from cli.showing.instance_head import TITLE, clock_of, facts_of
from cli.showing.page import Page
from cli.terminal import Terminal
from engine.domain.encoding import Record
from engine.domain.instance import Instance, InstanceState
from engine.domain.version_events import VersionWithdrawn
from engine.domain.versions_in_force import withdrawal_that_left_none
from schemas.words import Words

if TYPE_CHECKING:
    from app import Workspace

WITHDRAWN = Words(
    en="it waits: no version is in force for the unit since {day}, when version {version} was withdrawn ({reason});"
    " it opens when one is in force again",
    id="menunggu: sejak {day} tidak ada versi yang berlaku bagi unit ini, karena versi {version} dicabut ({reason});"
    " dibuka bila ada versi yang berlaku lagi",
)
NONE = Words(
    en="it waits: no version is in force for the unit; it opens when one is: 'sop publish'",
    id="menunggu: tidak ada versi yang berlaku bagi unit ini; dibuka bila ada: 'sop publish'",
)
CANCEL = Words(
    en="to end it without a result: sop cancel {number} --reason …",
    id="untuk mengakhirinya tanpa hasil: sop cancel {number} --reason …",
)


def show_without_version(
    engine: Workspace, instance: Instance, history: Sequence[Record], terminal: Terminal
) -> None:
    """What is known of it without its text: its head, and what it waits for."""
    names = Names.of(engine, terminal.lang)
    gone = _withdrawal(names, instance)
    known = names.register.versions.get(gone.version) if gone is not None else None
    title = " ".join((known.title if known else instance.process).split())
    page = Page(terminal)
    page.title(terminal.say(TITLE, number=instance.number, title=title))
    page.facts([*facts_of(instance, names, terminal), *clock_of(history, terminal)])
    if instance.state is not InstanceState.WAITING:
        return
    if gone is None:
        page.line(terminal.say(NONE))
    else:
        day, version = gone.since.isoformat(), gone.version[:12]
        page.line(terminal.say(WITHDRAWN, day=day, version=version, reason=gone.reason))
    page.line(terminal.say(CANCEL, number=instance.number))


def _withdrawal(names: Names, instance: Instance) -> VersionWithdrawn | None:
    register, process = names.register, instance.process
    entries, withdrawals = register.in_force.get(process, ()), register.withdrawn.get(process, ())
    return withdrawal_that_left_none(entries, withdrawals, instance.unit, names.today)
