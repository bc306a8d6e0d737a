"""What the two pages about jobs promise is so, in both languages."""

from __future__ import annotations

import re
import tomllib
from datetime import timedelta
from pathlib import Path

import pytest

from app.jobs.durable import SCHEMA
from app.jobs.jobs import jobs_of
from app.jobs.serving import PACE
from app.jobs.settings import SETTINGS
from app.jobs.settings_reading import JOB_KEYS, PARTS_OF_AN_HOUR, REMINDER_KEYS
from app.settings import settings_of

DOCS = Path(__file__).resolve().parents[3] / "docs"
PAGES = {name: (DOCS / name).read_text(encoding="utf-8") for name in ("jobs.md", "pekerjaan.md")}
pages = pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)


def example(page: str) -> str:
    (found,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    return str(found)


@pages
def test_the_settings_shown_are_all_there_are_and_the_usual_ones(page: str) -> None:
    said = tomllib.loads(example(page))
    assert (set(said["jobs"]), set(said["reminders"])) == (set(JOB_KEYS), set(REMINDER_KEYS))
    with_it = settings_of(Path("/x/sop.toml"), {"root": "a", "title": "A", **said})
    without = settings_of(Path("/x/sop.toml"), {"root": "a", "title": "A"})
    assert with_it.reminders == without.reminders
    del said["jobs"]["forms"]
    assert settings_of(Path("/x/sop.toml"), {"root": "a", "title": "A", **said}).jobs == without.jobs


@pages
def test_every_job_is_in_the_table_in_its_order(page: str) -> None:
    assert re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE) == [job.name for job in jobs_of(SETTINGS)]
    assert {job.every for job in jobs_of(SETTINGS)} == {timedelta(minutes=1), timedelta(minutes=10)}


@pages
def test_what_is_said_in_figures_is_so(page: str) -> None:
    *most, last = map(str, PARTS_OF_AN_HOUR)
    assert f": {', '.join(most)}" in page.replace(", or", "").replace(", atau", "").replace(" or 60", "")
    assert last == "60"
    assert f"`{SCHEMA}`" in page
    assert PACE.dead + PACE.resume <= timedelta(minutes=2)
    assert 3 * PACE.beat < PACE.dead
    assert PACE.patience == timedelta(seconds=30)
