"""A calendar survives being written as plain data, and what is no calendar is refused."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

from schemas.calendars.as_data import NoCalendar, as_data, from_data
from tests.schemas.calendars.minute_by_minute import Office
from tests.schemas.calendars.offices_at_random import calendar_of, offices
from tests.schemas.calendars.shipped import IDS, shipped


@pytest.mark.parametrize("id", IDS)
def test_a_shipped_calendar_comes_back_as_it_was(id: str) -> None:
    text = json.dumps(as_data(shipped(id)))
    assert from_data(json.loads(text)) == shipped(id)
    assert json.dumps(as_data(from_data(json.loads(text)))) == text


@settings(max_examples=50)
@given(offices())
def test_any_calendar_comes_back_as_it_was(drawn: tuple[Office, date]) -> None:
    calendar = calendar_of(drawn[0])
    assert from_data(json.loads(json.dumps(as_data(calendar)))) == calendar


def test_what_a_later_version_adds_is_left_aside() -> None:
    data = as_data(shipped("id-shift-24x7"))
    assert from_data({**data, "colour": "green"}) == shipped("id-shift-24x7")


@pytest.mark.parametrize(
    "change",
    [
        {"week": [[]]},
        {"zone": "WIBB"},
        {"days": [{"day": "2026-02-30", "name": "x", "kind": "own"}]},
        {"days": [{"day": "2026-02-20", "name": "x", "kind": "party"}]},
        {"days": 5},
        {"seasons": [{}]},
        {"week": None},
    ],
)
def test_what_is_no_calendar_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(NoCalendar):
        from_data({**as_data(shipped("id-5-day")), **change})
