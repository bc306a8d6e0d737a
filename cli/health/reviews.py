"""Whether versions in force are looked at again when their day has come."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from app.settings import read_settings
from cli.health.answer import Answer
from engine.adapters.clock import SystemClock
from engine.domain.encoding import UnknownEvent
from engine.domain.refusals import Refusal
from engine.domain.review_days import overdue
from engine.persistence.opening import open_to_read
from engine.registers import Registers
from engine.store_failures import StoreFailure
from schemas.words import Words

ABOUT = Words(en="reviews", id="penilaian")
NONE = Words(en="none is overdue", id="tidak ada yang terlambat")
SOME = Words(
    en="{monitoring} monitorings and {evaluation} evaluations of versions in force are overdue,"
    " the longest since {day}",
    id="{monitoring} pemantauan dan {evaluation} evaluasi versi yang berlaku terlambat, yang terlama sejak {day}",
)
LIST = Words(
    en="see which with sop version list; sop version form prints the form",
    id="lihat yang mana dengan sop version list; sop version form mencetak formulirnya",
)


def reviews(workspace: Path) -> Iterator[Answer]:
    """Says nothing where the workspace or its database cannot be read, or no version is on record."""
    try:
        settings = read_settings(workspace)
        store = open_to_read(settings.database)
    except (Refusal, StoreFailure):  # told by the probe of the database
        return
    try:
        with store.reading(settings.root) as reading:
            register = Registers().now(reading)
    except (StoreFailure, UnknownEvent, ValueError, LookupError):  # told by the probe of the logs
        return
    finally:
        store.close()
    if not register.versions:
        return
    found = overdue(register, SystemClock().now().astimezone(settings.zone).date())
    if not found:
        yield Answer(ABOUT, "fine", NONE)
        return
    data: dict[str, object] = {
        "monitoring": sum(one.kind == "monitoring" for one in found),
        "evaluation": sum(one.kind == "evaluation" for one in found),
        "day": min(one.day for one in found).isoformat(),
    }
    yield Answer(ABOUT, "notable", SOME, LIST, data)
