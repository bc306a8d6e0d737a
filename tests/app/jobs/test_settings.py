"""What `[jobs]` and `[reminders]` may say, and that both reach the engine."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from app.jobs.settings import JobSettings, ReminderSettings
from app.refusals import UnknownSetting, WrongSetting
from app.settings import Settings, read_settings
from engine.domain.refusals import Refusal
from tests.app.jobs.conftest import Jumps


def settings(folder: Path, more: str = "") -> Settings:
    (folder / "sop.toml").write_text(f'root = "contoh"\ntitle = "Contoh"\n{more}\n', encoding="utf-8")
    return read_settings(folder)


def test_nothing_need_be_said(tmp_path: Path) -> None:
    found = settings(tmp_path)
    assert found.jobs == JobSettings(timedelta(minutes=1), timedelta(minutes=15), 7, None, "svg")
    assert found.reminders == ReminderSettings((1,), (1, 5))


def test_everything_can_be_said(tmp_path: Path) -> None:
    said = """
[jobs]
every = 5
gap = 60
ahead = 0
forms = "gambar"
forms_format = "pdf"

[reminders]
before = [5, 1]
after = []
"""
    found = settings(tmp_path, said)
    folder = tmp_path.resolve() / "gambar"
    assert found.jobs == JobSettings(timedelta(minutes=5), timedelta(minutes=60), 0, folder, "pdf")
    assert found.reminders == ReminderSettings((1, 5), ())


def test_a_break_is_longer_where_the_clock_is_looked_at_seldom(tmp_path: Path) -> None:
    assert settings(tmp_path, "[jobs]\nevery = 30").jobs.gap == timedelta(minutes=90)


@pytest.mark.parametrize(
    ("said", "names", "kind"),
    [
        ("jobs = 1", "jobs", WrongSetting),
        ("[jobs]\nevery = 0", "jobs.every", WrongSetting),
        ("[jobs]\nevery = 7", "jobs.every", WrongSetting),
        ("[jobs]\nevery = true", "jobs.every", WrongSetting),
        ("[jobs]\nevery = 10\ngap = 10", "jobs.gap", WrongSetting),
        ("[jobs]\nahead = -1", "jobs.ahead", WrongSetting),
        ("[jobs]\nahead = 1.5", "jobs.ahead", WrongSetting),
        ('[jobs]\nforms = " "', "jobs.forms", WrongSetting),
        ('[jobs]\nforms_format = "docx"', "jobs.forms_format", WrongSetting),
        ("[jobs]\noften = 1", "jobs.often", UnknownSetting),
        ("[reminders]\nbefore = 1", "reminders.before", WrongSetting),
        ("[reminders]\nbefore = [0]", "reminders.before", WrongSetting),
        ("[reminders]\nafter = [true]", "reminders.after", WrongSetting),
        ('[reminders]\nafter = ["1"]', "reminders.after", WrongSetting),
        ("[reminders]\nwhile = [1]", "reminders.while", UnknownSetting),
    ],
)
def test_what_makes_no_sense_is_named(tmp_path: Path, said: str, names: str, kind: type[Refusal]) -> None:
    with pytest.raises(kind) as refused:
        settings(tmp_path, said)
    assert f"'{names}'" in refused.value.say("en")
    assert f"'{names}'" in refused.value.say("id")


def test_the_engine_reminds_as_the_settings_say(jumps: Jumps) -> None:
    reminders = jumps.engine.world.reminders
    assert (reminders.before, reminders.after) == ((1,), (1, 5))
