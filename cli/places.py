"""A place in a list of tasks: as it is printed for whoever wants to see what comes after it, and as it is read."""

from __future__ import annotations

from datetime import UTC, datetime

from cli import exits
from cli.failures import Failure
from engine.task_ports import Place
from schemas.words import Words

NO_PLACE = Words(
    en="'{value}' is no place in a list: copy the one that 'sop inbox' printed after --after",
    id="'{value}' bukan tempat dalam daftar: salin yang dicetak 'sop inbox' setelah --after",
)


def written(place: Place) -> str:
    """When the task was opened and its name: `2026-10-07T01:00:00.000001Z/12:isi@staf#1`."""
    moment = place.opened_at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds")
    return f"{moment}Z/{place.instance}:{place.task}"


def read(value: str) -> Place:
    """Raises Failure for what `written` does not give."""
    moment, _, rest = value.partition("/")
    number, _, task = rest.partition(":")
    try:
        opened_at = datetime.fromisoformat(moment)
        if opened_at.tzinfo is None or not task or not 0 < int(number) < 10**18:
            raise ValueError(value)
        return Place(opened_at.astimezone(UTC), int(number), task)
    except (ValueError, OverflowError) as problem:
        raise Failure(exits.USAGE, NO_PLACE, value=value) from problem
