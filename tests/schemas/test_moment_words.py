"""A moment is said in both languages as people say it."""

from __future__ import annotations

from typing import Any

import pytest

from schemas.load import load
from schemas.moment import Moment
from schemas.moment_words import moment_words, said_moment
from schemas.process import Process
from tests.schemas.checked import HEAD, ROW, YEARLY


def a_process(title: str = "Tanggal rapat") -> Process:
    dates = f"dates: {{rapat: {{title: '{title}', from: opening}}}}\n"
    process, _ = load(f"{HEAD}{YEARLY}{dates}steps: [{{id: x, {ROW}}}]\n")
    assert process
    return process


@pytest.mark.parametrize(
    ("keys", "en", "id"),
    [
        (
            {"after": "period-end", "working_days": 10},
            "10 working days after the last day of the period",
            "10 hari kerja sesudah hari terakhir periode",
        ),
        (
            {"before": {"date": "01-11", "year": 1}, "shift": "earlier"},
            "before 11 January of the following year; where that is no working day, the last one before it",
            "sebelum 11 Januari tahun berikutnya; bila bukan hari kerja, hari kerja terakhir sebelumnya",
        ),
        (
            {"before": "rapat", "calendar_days": 2},
            "2 calendar days before 'Tanggal rapat'",
            "2 hari kalender sebelum 'Tanggal rapat'",
        ),
        (
            {"before": "rapat", "working_days": 1},
            "the last working day before 'Tanggal rapat'",
            "hari kerja terakhir sebelum 'Tanggal rapat'",
        ),
        (
            {"after": "opening"},
            "the day after the day on which it opened",
            "sehari sesudah hari pembukaannya",
        ),
        ({"on": "period-start"}, "the first day of the period", "hari pertama periode"),
        (
            {"on": {"date": "12-10"}, "shift": "later"},
            "10 December; where that is no working day, the next one",
            "10 Desember; bila bukan hari kerja, hari kerja berikutnya",
        ),
        (
            {"before": {"date": "06-01", "year": -2}},
            "before 1 June, 2 years earlier",
            "sebelum 1 Juni, 2 tahun sebelumnya",
        ),
    ],
)
def test_a_moment_is_said(keys: dict[str, Any], en: str, id: str) -> None:
    moment, process = Moment.model_validate(keys), a_process()
    assert (said_moment(moment, process, "en"), said_moment(moment, process, "id")) == (en, id)


def test_braces_in_a_title_are_no_places_to_fill() -> None:
    words = moment_words(Moment.model_validate({"on": "rapat"}), a_process("Rapat {1}"))
    assert words.say("en") == "'Rapat {1}'"
