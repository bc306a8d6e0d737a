"""What `[jobs]` and `[reminders]` in a `sop.toml` say, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any, NoReturn

from app.jobs.settings import EVERY, FORMATS, LEAST_GAP, REMINDERS, SETTINGS, JobSettings, ReminderSettings
from app.refusals import UnknownSetting, WrongSetting

JOB_KEYS = ("every", "gap", "ahead", "forms", "forms_format")
REMINDER_KEYS = ("before", "after")
PARTS_OF_AN_HOUR = tuple(number for number in range(1, 61) if 60 % number == 0)
"""Minutes between looks that come at the same minutes of each hour."""
MOST_MINUTES = 7 * 24 * 60
MOST_AHEAD = 366
MOST_WORKING_DAYS = 60
SHARES = 3
"""So many looks in a row must be missed before it is a break, unless `gap` says otherwise."""


def jobs_in(path: Path, written: Mapping[str, Any]) -> JobSettings:
    """What is done by itself. Raises what is wrong with the section."""
    section = _Section(path, "jobs", written, JOB_KEYS)
    minutes = section.number("every", EVERY // timedelta(minutes=1), 1, 60)
    if minutes not in PARTS_OF_AN_HOUR:
        section.wrong("every", minutes, ", ".join(map(str, PARTS_OF_AN_HOUR)))
    every = timedelta(minutes=minutes)
    usual = max(LEAST_GAP, SHARES * every) // timedelta(minutes=1)
    gap = section.number("gap", usual, minutes + 1, MOST_MINUTES)
    return JobSettings(
        every=every,
        gap=timedelta(minutes=gap),
        ahead=section.number("ahead", SETTINGS.ahead, 0, MOST_AHEAD),
        forms=section.folder("forms"),
        forms_format=section.one_of("forms_format", SETTINGS.forms_format, FORMATS),
    )


def reminders_in(path: Path, written: Mapping[str, Any]) -> ReminderSettings:
    """When somebody is reminded. Raises what is wrong with the section."""
    section = _Section(path, "reminders", written, REMINDER_KEYS)
    return ReminderSettings(
        section.days("before", REMINDERS.before),
        section.days("after", REMINDERS.after),
    )


class _Section:
    """One section as it is read; what is wrong names the key."""

    def __init__(self, path: Path, name: str, written: Mapping[str, Any], known: tuple[str, ...]) -> None:
        values = written.get(name, {})
        if not isinstance(values, dict):
            raise WrongSetting(path=path, name=name, value=values, wanted=f"[{name}]")
        for key in values:
            if key not in known:
                raise UnknownSetting(path=path, name=f"{name}.{key}", known=", ".join(known))
        self._path, self._name, self._values = path, name, values

    def number(self, key: str, default: int, least: int, most: int) -> int:
        value = self._values.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            self.wrong(key, value, f"{least} – {most}")
        return int(value)

    def one_of(self, key: str, default: str, known: tuple[str, ...]) -> str:
        value = self._values.get(key, default)
        if value not in known:
            self.wrong(key, value, ", ".join(known))
        return str(value)

    def folder(self, key: str) -> Path | None:
        value = self._values.get(key)
        if value is None:
            return None
        if not isinstance(value, str) or not value.strip():
            self.wrong(key, value, '"…"')
        return self._path.parent / value

    def days(self, key: str, default: tuple[int, ...]) -> tuple[int, ...]:
        """Working days, the fewest first."""
        value = self._values.get(key, list(default))
        fits = isinstance(value, list) and all(
            isinstance(day, int) and not isinstance(day, bool) and 0 < day <= MOST_WORKING_DAYS
            for day in value
        )
        if not fits:
            self.wrong(key, value, f"[1 – {MOST_WORKING_DAYS}, …]")
        return tuple(sorted(set(value)))

    def wrong(self, key: str, value: object, wanted: str) -> NoReturn:
        raise WrongSetting(path=self._path, name=f"{self._name}.{key}", value=value, wanted=wanted)
