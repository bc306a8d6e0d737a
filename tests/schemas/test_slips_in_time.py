"""Slips in deadlines, dates and duties are answered with what to write."""

from __future__ import annotations

import pytest

from schemas.load import load
from tests.schemas.test_reading import TEXT


@pytest.mark.parametrize(
    ("old", "new", "said", "remedy"),
    [
        (
            "every: quarter",
            "every: quarter\ndue: 10 hari kerja",
            "'due' has a value",
            "{after: period-end, working_days: 10}",
        ),
        (
            "every: quarter",
            "every: quarter\ndue: {}",
            "'due' has a value",
            "exactly one of after, before and on",
        ),
        (
            "every: quarter",
            "every: quarter\ndue: {after: opening, on: opening}",
            "'due' has a value",
            "exactly one",
        ),
        (
            "every: quarter",
            "every: quarter\ndue: {on: opening, working_days: 2}",
            "'due' has a value",
            "that very day",
        ),
        (
            "every: quarter",
            "every: quarter\ndue: {before: 11 Januari}",
            "'before' has a value",
            "{date: 04-01, year: +1}",
        ),
        (
            "every: quarter",
            "every: quarter\ndue: {before: {date: 2027-01-11}}",
            "'date' has a value",
            "month-day",
        ),
        (
            "every: quarter",
            "every: quarter\ndue: {before: {date: 02-29}}",
            "'date' has a value",
            "02-28 or 03-01",
        ),
        (
            "every: quarter",
            "every: quarter\ndue: {on: {date: 01-11, year: 2027}}",
            "'year' has a value",
            "+1 for the year",
        ),
        (
            "every: quarter",
            "every: quarter\ndue: {before: {dat: 01-11}}",
            "'before' has a value",
            "{date: 04-01",
        ),
        (
            "every: quarter",
            "every: quarter\ndue: {on: opening, shift: next}",
            "'next' is not possible",
            "earlier, later",
        ),
        (
            "every: quarter",
            "every: quarter\ndue: {after: opening, working_days: 0}",
            "'working_days'",
            "from 1 to 3650",
        ),
        ("every: quarter", "every: quarter\nyear_starts: April", "'year_starts' has a value", "4 for April"),
        (
            "every: quarter",
            "every: quarter\ndates: {d: {title: D, from: periksa}}",
            "'from' has a value",
            "undangan.tanggal",
        ),
        ("every: quarter", "every: quarter\ndates: {d: Tanggal}", "'d' takes keys with values", "from: …"),
        (
            "every: quarter",
            "every: quarter\nduties: {separate: [[siapkan]]}",
            "'separate' has a value that does not fit",
            "two duties or more",
        ),
        (
            "every: quarter",
            "every: quarter\nduties: {separate: [siapkan, periksa]}",
            "'separate' has",
            "brackets of its own",
        ),
        (
            "every: quarter",
            "every: quarter\nduties: {separate: [[siapkan, a@b@c]]}",
            "'separate'",
            "setujui@sekretaris",
        ),
        (
            "    inputs: [Formulir]",
            "    for_each: {by: staf, met_by: lain}",
            "'met_by' has a value",
            "agency/procedure#phase",
        ),
    ],
)
def test_a_slip_is_one_error_with_a_remedy(old: str, new: str, said: str, remedy: str) -> None:
    assert old in TEXT
    process, found = load(TEXT.replace(old, new, 1))
    assert process is None
    assert len(found) == 1, [one.message("en") for one in found]
    assert found[0].message("en").startswith(said)
    assert remedy in found[0].remedy("en")
    assert found[0].message("id") != found[0].message("en")
    assert found[0].remedy("id") != found[0].remedy("en")
