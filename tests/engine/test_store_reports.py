"""What reports about many runs ask of every store: lines with what stands beside them, and who has a document."""

from __future__ import annotations

import pytest

from engine.domain.instance import Document
from engine.ports import InstanceFilter, Store
from tests.engine.office import Office

DATA = Document("Data", "data.csv", "ab" * 32, 3)


@pytest.fixture
def office(store: Store) -> Office:
    office = Office(store)
    office.engine.create(office.process, "2026-S1")
    return office


def test_a_line_says_what_was_excused_and_why(office: Office) -> None:
    semester = office.number("semester", "2026-S1")
    office.engine.excuse(semester, "2026-Q2", "unit baru")
    (line,) = office.queries.lines_of([semester])
    assert (dict(line.excused), line.absent, line.due, line.overdue, line.key) == (
        {"2026-Q2": "unit baru"}, (), None, False, None,
    )  # fmt: skip
    assert line.name == office.queries.instance(semester).name
    assert line.seq == 2


def test_only_what_is_stale_is_listed_when_asked(office: Office) -> None:
    first = office.quarter("2026-Q1")
    office.move(2026, 4, 2)
    office.quarter("2026-Q2")
    assert office.queries.lines(InstanceFilter(stale=True)) == []
    office.engine.reopen(first, "simpan", "angka salah")
    (stale,) = office.queries.lines(InstanceFilter(stale=True))
    assert stale.number == office.number("semester", "2026-S1")
    assert office.queries.lines(InstanceFilter(unit="badan", stale=True)) == []


def test_all_lines_are_read_however_many_a_page_holds(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.seeing.PAGE", 2)
    assert [line.number for line in office.queries.lines(InstanceFilter())] == [1, 2, 3, 4, 5, 6]


def test_a_document_is_found_in_every_run_in_which_it_was_handed_in(office: Office) -> None:
    numbers = [office.number("triwulan", "2026-Q1", unit) for unit in ("dinas", "badan")]
    for number, officer in zip(numbers, ("staf-1", "staf-2"), strict=True):
        office.engine.open(number)
        office.engine.complete(f"{number}:kumpul", by=officer, outputs=[DATA])
    assert list(office.queries.instances_with(DATA.sha256 or "")) == sorted(numbers)
    assert list(office.queries.instances_with("cd" * 32)) == []


def test_what_was_gathered_counts_where_it_was_handed_in(office: Office) -> None:
    first = office.number("triwulan", "2026-Q1")
    office.engine.open(first)
    office.engine.complete(f"{first}:kumpul", by="staf-1", outputs=[DATA])
    office.engine.complete(f"{first}:periksa", by="kasi-1", outcome="Setuju")
    office.engine.complete(f"{first}:simpan", by="staf-1")
    office.move(2026, 4, 2)
    office.quarter("2026-Q2")
    assert office.state("semester", "2026-S1") == "open"
    assert list(office.queries.instances_with(DATA.sha256 or "")) == [first]


def test_what_was_built_on_a_run_is_found_upwards(office: Office) -> None:
    first = office.quarter("2026-Q1")
    assert office.queries.built_on(first) == ()
    office.move(2026, 4, 2)
    second = office.quarter("2026-Q2")
    semester = office.number("semester", "2026-S1")
    assert [(one.instance.number, one.through) for one in office.queries.built_on(second)] == [
        (semester, second)
    ]
    office.engine.reopen(first, "simpan", "angka salah")
    assert [one.stale for one in office.queries.built_on(first)] == [True]
    assert [one.stale for one in office.queries.built_on(second)] == [False]
