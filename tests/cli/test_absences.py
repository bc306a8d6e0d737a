"""While an officer is absent the substitute acts for them, and everything shows it: inbox, show, history."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cli import exits
from tests.cli.office import UP_TO_THE_FORMS, Sop

AWAY = "pegawai,mulai,sampai,pengganti,alasan,sk\nsekretaris-1,2026-11-16,2026-11-30,camat-1,cuti,800/77\n"


@pytest.fixture
def absent(at_work: Sop) -> Sop:
    """The secretary, whose task it is first, is away and the Camat stands in."""
    (at_work.folder / "cuti.csv").write_text(AWAY, encoding="utf-8")
    at_work.does("register", "import", "cuti.csv")
    return at_work


def test_a_substitute_is_offered_what_waits_for_the_absent_officer(absent: Sop) -> None:
    offered = absent.tells("inbox", "--as", "camat-1")
    assert "1:memerintahkan-formulir" in offered
    assert "in place of Sekretaris 1 (sekretaris-1), 800/77" in offered
    assert "nobody else may take it today" in offered, "the absent officer is not named as somebody to ask"
    assert "Camat 1 (camat-1)" in absent.tells("show", "1:memerintahkan-formulir")


def test_what_a_substitute_did_is_recorded_as_in_the_place_of_whom_under_which_decree(absent: Sop) -> None:
    absent.does("complete", "1:memerintahkan-formulir", "--as", "camat-1")
    for asked in (("history", "1"), ("show", "1")):
        assert "in place of Sekretaris 1 (sekretaris-1), 800/77" in absent.tells(*asked)
    done = [
        one for one in absent("history", "1", "--json").document["events"] if one["type"] == "TaskCompleted"
    ]
    assert done[0]["acting_for"] == {
        "post": "sekretaris-kecamatan", "unit": "muara-papalik", "kind": "substitute", "decree": "800/77",
        "instead_of": "sekretaris-1",
    }  # fmt: skip


def test_a_substitute_takes_over_what_the_absent_officer_had_claimed(at_work: Sop) -> None:
    at_work.does("claim", "1:memerintahkan-formulir", "--as", "sekretaris-1")
    (at_work.folder / "cuti.csv").write_text(AWAY, encoding="utf-8")
    at_work.does("register", "import", "cuti.csv")
    assert "Claimed by officers who are absent (1)" in at_work.tells("inbox", "--as", "camat-1")
    document = at_work("inbox", "--as", "camat-1", "--json").document
    assert [one["officer"] for one in document["stood_in_for"]] == ["sekretaris-1"]
    assert document["claimed"] == []
    at_work.does("claim", "1:memerintahkan-formulir", "--as", "camat-1")
    assert "Claimed by you (1)" in at_work.tells("inbox", "--as", "camat-1")


def test_what_is_offered_is_never_shown_as_mine_and_says_who_else_may_take_it(at_work: Sop) -> None:
    at_work.complete(*UP_TO_THE_FORMS[:3])
    (staff,) = {
        (line["name"], tuple(line["others"]))
        for line in at_work("inbox", "--as", "staf-1", "--json").document["offered"]
    }
    assert staff[1] == ("staf-2",)
    told = at_work.tells("inbox", "--as", "staf-1")
    assert "Claimed by you" not in told
    assert "may be taken by others too: Staf 2 (staf-2)" in told
    at_work.does("claim", staff[0], "--as", "staf-2")
    assert "nothing waits for Staf 1" in at_work("inbox", "--as", "staf-1").err


def test_a_task_can_be_assigned_again_though_it_is_overdue_and_claimed(at_work: Sop) -> None:
    at_work.complete(*UP_TO_THE_FORMS[:3])
    (task,) = [one["name"] for one in at_work("inbox", "--as", "staf-1", "--json").document["offered"]]
    at_work.does("claim", task, "--as", "staf-1")
    at_work.clock.move(by=timedelta(days=400))
    at_work.does("assign", task, "--to", "staf-2", "--reason", "terlambat")
    (mine,) = at_work("inbox", "--as", "staf-2", "--json").document["claimed"]
    assert mine["name"] == task
    assert at_work("complete", task, "--as", "staf-1").code == exits.CONFLICT
    at_work.does("release", task, "--as", "staf-2")
    at_work.does("complete", task, "--as", "staf-1")


def test_what_an_officer_had_claimed_is_offered_again_when_the_assignment_has_ended(at_work: Sop) -> None:
    at_work.complete(*UP_TO_THE_FORMS[:3])
    at_work.does("claim", "1:membagikan", "--as", "staf-1")
    held = (
        "penugasan,pegawai,jabatan,unit,mulai,sampai\na-6,staf-1,staf,muara-papalik,2025-01-01,2026-11-19\n"
    )
    (at_work.folder / "penugasan.csv").write_text(held, encoding="utf-8")
    assert "nothing waits for Staf 2" in at_work("inbox", "--as", "staf-2").err
    at_work.does("register", "import", "penugasan.csv")
    told = at_work.tells("inbox", "--as", "staf-2")
    assert "Offered to whoever holds the post (1)" in told
    assert "was claimed by Staf 1 (staf-1), whose assignment has ended" in told
    at_work.does("claim", "1:membagikan", "--as", "staf-2")
    assert "assignment of staf-1 ended" in at_work.tells("history", "1")
