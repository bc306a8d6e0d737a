"""Whose eyes a command reads with: what is shown, what is refused, and what is put on record."""

from __future__ import annotations

import pytest

from cli import exits
from tests.cli.office import PROCESS, UP_TO_THE_FORMS, Sop

ROLES = """\
units:
  inspektorat: {title: Inspektorat}
officers:
  irban-1: {name: Irban 1, roles: [auditor@muara-papalik]}
  analis-1: {name: Analis 1, roles: analyst}
  tamu-1: Tamu 1
"""
ASKED = {
    "show": ("1",),
    "history": ("1",),
    "due": ("1",),
    "trace": ("1",),
    "document": ("1",),
    "draw": ("1", "--format", "svg", "-o", "satu.svg"),
}
"""What reads one run."""


@pytest.fixture
def office(sop: Sop) -> Sop:
    sop.prepare()
    (sop.folder / "register/peran.yaml").write_text(ROLES)
    sop.does("register", "import")
    sop.begin()
    sop.does("complete", "1:memerintahkan-formulir", "--as", "sekretaris-1", "--output", "disposisi.pdf")
    return sop


@pytest.mark.parametrize("verb", ASKED)
def test_who_has_no_post_and_no_role_there_is_refused_and_nothing_is_recorded(office: Sop, verb: str) -> None:
    with office.nothing_changes():
        refused = office(verb, *ASKED[verb], "--as", "tamu-1")
    assert refused.code == exits.NOT_ALLOWED, refused
    assert "officer 'tamu-1' holds no post there today" in refused.err
    assert not (office.folder / "satu.svg").exists()


@pytest.mark.parametrize("verb", ASKED)
def test_an_auditor_reads_it_and_that_is_recorded_once(office: Sop, verb: str) -> None:
    office.does(verb, *ASKED[verb], "--as", "irban-1")
    (read,) = office("readings", "--json").document["readings"]
    assert (read["by"], read["doing"], read["runs"]) == ("irban-1", verb, [[1, 1]])


@pytest.mark.parametrize("verb", ASKED)
def test_who_works_there_reads_it_without_a_trace(office: Sop, verb: str) -> None:
    office.does(verb, *ASKED[verb], "--as", "kasubbag-1")
    assert office("readings", "--json").document["readings"] == []


def test_lists_hold_what_is_within_reach(office: Sop) -> None:
    def listed(*asked: str) -> int:
        return len(office("status", "--json", *asked).document["instances"])

    assert listed("--as", "irban-1") == listed("--as", "analis-1") == listed() > 0
    assert listed("--as", "tamu-1") == 0
    refused = office("status", "--unit", "muara-papalik", "--as", "tamu-1")
    assert refused.code == exits.NOT_ALLOWED
    office.does("matrix", PROCESS, "--period", "2026", "--as", "irban-1")
    refused = office("matrix", PROCESS, "--period", "2026", "--as", "tamu-1")
    assert refused.code == exits.NOT_ALLOWED
    assert "may read none of the units" in refused.err


def test_reports_of_many_runs_are_recorded_as_what_they_read(office: Sop) -> None:
    office.does("stats", PROCESS, "--as", "analis-1")
    office("deviations", "--as", "irban-1")
    assert office.tells("deviations", "--as", "tamu-1", "--json")
    found = office("readings", "--json").document["readings"]
    assert {one["by"] for one in found} == {"analis-1", "irban-1"}


def test_a_section_sees_its_own_task_of_the_run_of_another_unit(office: Sop) -> None:
    office.complete(*UP_TO_THE_FORMS[1:])
    said = office.tells("show", "1:mengisi@kasi/seksi-pemerintahan", "--as", "kasi-1")
    assert "Mengisi" in said or "mengisi" in said
    assert office("show", "1:mengisi@kasi/seksi-ketenteraman", "--as", "kasi-1").code == exits.NOT_ALLOWED
    assert office("show", "1", "--as", "kasi-1").code == exits.NOT_ALLOWED


def test_who_completes_a_step_of_another_units_run_is_not_told_of_the_run(office: Sop) -> None:
    office.complete(*UP_TO_THE_FORMS[1:])
    told = office("complete", "1:mengisi@kasi/seksi-pemerintahan", "--as", "kasi-1", "--json").document
    assert told["instance"]["number"] == 1
    assert told["instance"]["rows_done"] == 0
    assert told["open_tasks"] == []
    assert {one["type"] for one in told["events"]} == {"TaskCompleted"}


def test_an_auditor_takes_evidence_along_and_an_analyst_does_not(office: Sop) -> None:
    refused = office("evidence", "-o", "bukti.zip", "--as", "analis-1")
    assert refused.code == exits.NOT_ALLOWED
    assert "only an auditor or an operator may export evidence" in refused.err
    assert not (office.folder / "bukti.zip").exists()
    assert office.tells("readings", "--instance", "2") == ""
    office.does("evidence", "-o", "bukti.zip", "--unit", "muara-papalik", "--as", "irban-1")
    last = office("readings", "--json").document["readings"][-1]
    assert (last["by"], last["doing"]) == ("irban-1", "evidence")
    assert "sop evidence" in office.tells("readings")
    assert office("readings", "--instance", "999").code == exits.NOT_FOUND


def test_whoever_is_not_in_the_register_is_told_so(office: Sop) -> None:
    refused = office("register", "show", "--as", "entah")
    assert refused.code == exits.NOT_FOUND
    assert "tamu-1" in office.tells("register", "show", "--as", "tamu-1")
