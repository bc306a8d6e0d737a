"""Why a calendar cannot be taken into the register."""

from __future__ import annotations

from app.refusals import HasErrors
from engine.domain.refusals import NotFound
from schemas.words import Words


class NoSuchCalendar(NotFound):
    words = Words(
        en="there is no calendar '{name}'{hint}; there are: {known}",
        id="tidak ada kalender '{name}'{hint}; yang ada: {known}",
    )


class CalendarHasErrors(HasErrors):
    words = Words(
        en="{name} is not used: {count} error(s), see `sop check {name}`",
        id="{name} tidak dipakai: {count} kesalahan, lihat `sop check {name}`",
    )
