"""`sop create`: what it says was made, what was there, and what a program gets of many."""

from __future__ import annotations

import pytest

from cli import exits
from tests.cli.office import Sop

REPORT = "kantor/laporan"
LETTERS = "kantor/surat-keluar"


@pytest.fixture
def prepared(sop: Sop) -> Sop:
    sop.prepare()
    sop.does("publish", REPORT, "--from", "2026-01-01", "--unit", "muara-papalik")
    sop.does("publish", LETTERS, "--from", "2026-01-01")
    return sop


def test_it_says_how_many_were_made_and_how_many_were_there(prepared: Sop) -> None:
    prepared.does("create", REPORT, "--period", "2026-S1")
    said = prepared("create", REPORT, "--period", "2026", "--lang", "en")
    assert (said.code, said.err.splitlines()[0]) == (exits.DONE, "3 created, 3 there already")
    again = prepared("create", REPORT, "--period", "2026", "--lang", "en")
    assert "nothing to create: all 6 are there already" in again.err
    assert "begins one" not in again.err
    assert again.out == said.out


def test_the_same_command_again_gets_the_same_answer(prepared: Sop) -> None:
    first = prepared("create", REPORT, "--period", "2026", "--command-id", "c-1", "--json").document
    again = prepared("create", REPORT, "--period", "2026", "--command-id", "c-1", "--json").document
    assert (first["created"], first["there"], first["repeated"]) == (6, 0, False)
    assert again == {**first, "repeated": True}
    said = prepared("create", REPORT, "--period", "2026", "--command-id", "c-1", "--lang", "en")
    assert "this command had been carried out before; nothing was changed now" in said.err


def test_of_many_the_first_are_listed_and_it_says_where_the_others_are(
    prepared: Sop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cli.commands.create.SHOWN", 2)
    monkeypatch.setattr("cli.commands.create.LISTED", 4)
    said = prepared("create", REPORT, "--period", "2026", "--lang", "en")
    assert f"the first 2 of 6 are listed; the rest: sop status --process {REPORT} --after 2" in said.err
    listed = prepared("create", REPORT, "--period", "2026", "--json").document
    assert (len(listed["instances"]), listed["more_after"], listed["there"]) == (4, 4, 6)


def test_whoever_stops_it_half_way_is_told_how_far_it_came(
    prepared: Sop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.service.expecting.AT_ONCE", 4)

    def stop(_store: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as stopping:
        stopping.setattr("engine.persistence.sql_store.SqlStore.give_way", stop)
        said = prepared("create", REPORT, "--period", "2026", "--lang", "en")
    assert said.code == exits.INTERRUPTED
    assert "stopped: 4 of 6 are there; the same command goes on with the rest" in said.err
    assert "2 created, 4 there already" in prepared("create", REPORT, "--period", "2026", "--lang", "en").err


def test_a_case_with_a_key_is_made_once_and_called_by_it(prepared: Sop) -> None:
    asked = ("create", LETTERS, "--unit", "muara-papalik", "--key", "470/258", "--subject", "Undangan")
    assert "1 created, 0 there already" in prepared(*asked, "--lang", "en").err
    again = prepared(*asked, "--lang", "en")
    assert "all 1 are there already" in again.err
    assert "470/258: Undangan" in again.out
    assert (
        f"{LETTERS}:case/muara-papalik/470/258"
        in prepared("show", f"{LETTERS}:case/muara-papalik/470/258").out
    )
    line = prepared("status", "--process", LETTERS, "--json").document["instances"][0]
    assert (line["key"], line["case"]) == ("470/258", 1)


def test_a_period_before_the_procedure_existed_is_refused_with_the_day(prepared: Sop) -> None:
    with prepared.nothing_changes():
        said = prepared("create", REPORT, "--period", "2025", "--lang", "en")
    assert said.code == exits.NOT_FOUND
    assert f"'{REPORT}' is in force from 2026-01-01 on; 2025 was over before that" in said.err


def test_a_period_and_a_case_at_once_is_no_command(prepared: Sop) -> None:
    with prepared.nothing_changes():
        assert prepared("create", LETTERS, "--period", "2026", "--key", "x").code == exits.USAGE
        assert prepared("create", LETTERS, "--key", "x").code == exits.USAGE
        assert prepared("create", LETTERS, "--unit", "muara-papalik", "--key", " x").code == exits.REFUSED
