"""What `sop unit merge`, `split` and `end` have in common: ask the engine, and say what became of the runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli import exits
from cli.command import both
from cli.data_of_office import UnitsEndedData
from cli.names import Names
from cli.terminal import Terminal
from cli.workspace import at_work
from schemas.words import Words

if TYPE_CHECKING:
    from app import Workspace
    from engine.service.reorganising import Reorganised

Since = Annotated[
    str,
    typer.Option(
        "--since",
        metavar="DATE",
        help=both(en="the first day on which it is so, 2026-01-31", id="hari pertama berlakunya, 2026-01-31"),
    ),
]
Decree = Annotated[
    str | None,
    typer.Option("--decree", metavar="TEXT", help=both(en="the decision behind it", id="keputusan dasarnya")),
]
ENDED = Words(en="{unit} is no unit any more from {day} on", id="{unit} bukan unit lagi mulai {day}")
GOES_ON = Words(en="{unit} goes into {into} from {day} on", id="{unit} melebur ke {into} mulai {day}")
KNOWN = Words(en="the register knows this already", id="hal ini sudah tercatat dalam register")
MOVED = Words(en="open rows that ask anew: {places}", id="baris terbuka yang diminta ulang: {places}")
CANCELLED = Words(
    en="cancelled, since they are about later periods: {numbers}",
    id="dibatalkan, karena tentang periode sesudahnya: {numbers}",
)
THEIRS = Words(
    en="go on, by the officers of {into}: {numbers}", id="diteruskan oleh pegawai {into}: {numbers}"
)
THEIR_OWN = Words(
    en="are finished by the unit's own officers: {numbers}",
    id="diselesaikan oleh pegawai unit itu sendiri: {numbers}",
)
HELD_UP = Words(
    en="suspended, so nobody was asked anew: {places}; resume them and give this command again",
    id="ditangguhkan, sehingga tidak ada yang diminta ulang: {places}; lanjutkan lalu berikan perintah ini lagi",
)
TO_COME = Words(
    en="give this command again on {day}, to move what is open then",
    id="berikan perintah ini lagi pada {day}, untuk memindahkan yang terbuka saat itu",
)
BELOW = Words(
    en="units below {unit} stay below it: {units}; record where they stand now (sop register import)",
    id="unit di bawah {unit} tetap di bawahnya: {units}; catat kedudukannya yang baru (sop register import)",
)
NOT_IN_FORCE = Words(
    en="in force for {unit} but not for {into}: {processes}; publish them for it (sop publish --units)",
    id="berlaku bagi {unit} tetapi tidak bagi {into}: {processes}; terbitkan juga (sop publish --units)",
)


@dataclass(frozen=True, slots=True)
class End:
    """Units that end, and why that is so, as it stands in the logs of the runs."""

    units: tuple[str, ...]
    into: tuple[str, ...]
    since: date
    decree: str | None
    reason: Words


def end_units(
    asked: End,
    terminal: Terminal,
    *,
    officer: str | None,
    command_id: str | None,
    as_json: bool,
    workspace: Path | None,
) -> int:
    with at_work(workspace, terminal) as engine:
        names = Names.of(engine, engine.settings.language)
        reason = asked.reason.say(
            engine.settings.language,
            units=", ".join(names.unit(one) for one in asked.units),
            into=", ".join(names.unit(one) for one in asked.into),
        )
        done = engine.end_units(
            asked.units,
            asked.since,
            f"{reason} ({asked.decree})" if asked.decree else reason,
            into=asked.into,
            decree=asked.decree,
            by=officer,
            command=command_id,
        )
        if as_json:
            terminal.document(_data(asked, done))
            return exits.DONE
        _tell(engine, asked, done, terminal)
    return exits.DONE


def _tell(engine: Workspace, asked: End, done: Reorganised, terminal: Terminal) -> None:
    names = Names.of(engine, terminal.lang)
    into = ", ".join(names.unit(one) for one in asked.into)
    for unit in asked.units if done.recorded else ():
        words = GOES_ON if into else ENDED
        terminal.result(terminal.say(words, unit=names.unit(unit), into=into, day=asked.since))
    if not done.recorded:
        terminal.result(terminal.say(KNOWN))
    if done.moved:
        terminal.result(terminal.say(MOVED, places=_places(done.moved)))
    if done.cancelled:
        terminal.result(terminal.say(CANCELLED, numbers=_numbers(done.cancelled)))
    if done.going_on:
        words = THEIRS if into else THEIR_OWN
        terminal.result(terminal.say(words, into=into, numbers=_numbers(done.going_on)))
    if done.held_up:
        terminal.message(HELD_UP, places=_places(done.held_up))
    if done.is_to_come:
        terminal.message(TO_COME, day=asked.since)
    for unit in asked.units:
        _still_to_do(unit, asked, names, terminal)


def _still_to_do(unit: str, asked: End, names: Names, terminal: Terminal) -> None:
    """What is not decided by a merger alone, and easily forgotten."""
    register = names.register
    below = register.members(unit, None, asked.since)
    if below:
        terminal.message(BELOW, unit=names.unit(unit), units=", ".join(below))
    for successor in asked.into:
        missing = [
            process
            for process in register.in_force
            if register.version_for(process, unit, asked.since)
            and not register.version_for(process, successor, asked.since)
        ]
        if missing:
            into = names.unit(successor)
            terminal.message(NOT_IN_FORCE, unit=names.unit(unit), into=into, processes=", ".join(missing))


def _places(places: Sequence[tuple[int, str]]) -> str:
    return ", ".join(f"{number}:{step}" for number, step in places)


def _numbers(numbers: Sequence[int]) -> str:
    return ", ".join(str(number) for number in numbers)


def _data(asked: End, done: Reorganised) -> UnitsEndedData:
    return {
        "units": list(asked.units),
        "into": list(asked.into),
        "since": asked.since.isoformat(),
        "recorded": done.recorded,
        "moved": [f"{number}:{step}" for number, step in done.moved],
        "cancelled": list(done.cancelled),
        "going_on": list(done.going_on),
        "held_up": [f"{number}:{step}" for number, step in done.held_up],
        "is_to_come": done.is_to_come,
    }
