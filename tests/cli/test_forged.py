"""A database that somebody changed by hand is never shown without a word."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from cli import exits
from tests.cli.office import UP_TO_THE_FORMS, Sop


def forge(sop: Sop, statement: str) -> None:
    with closing(sqlite3.connect(sop.folder / "sop.db")) as database, database:
        assert database.execute(statement).rowcount == 1


@pytest.mark.parametrize(
    "asked", [["history", "1"], ["show", "1"], ["show", "1:membagikan"], ["draw", "1", "-o", "x.svg"]]
)
def test_an_event_that_was_changed_is_named_where_its_instance_is_asked_for(
    at_work: Sop, asked: list[str]
) -> None:
    at_work.complete(*UP_TO_THE_FORMS[:3])
    forge(
        at_work, "UPDATE event SET body = replace(body, 'sekretaris-1', 'staf-2') WHERE log = 1 AND seq = 4"
    )
    said = at_work(*asked)
    assert (said.code, said.out) == (exits.REFUSED, "")
    assert said.err.startswith("sop: event 4 of instance 1 does not hold")
    assert not (at_work.folder / "x.svg").exists()
    assert "peristiwa 4 dari pelaksanaan 1 tidak sah" in at_work(*asked, "--lang", "id").err
    assert at_work("history", "2").code == exits.DONE


def test_a_task_that_was_changed_in_the_tables_alone_is_noticed(at_work: Sop) -> None:
    at_work.complete(*UP_TO_THE_FORMS[:1])
    forge(at_work, "UPDATE task SET officer = 'staf-2' WHERE id = 'memerintahkan-formulir@sekretaris#1'")
    said = at_work("show", "1")
    assert (said.code, "not what its log says" in said.err) == (exits.REFUSED, True)


def test_a_register_that_was_changed_is_not_shown(at_work: Sop) -> None:
    forge(
        at_work,
        "UPDATE event SET body = replace(body, 'staf-1', 'staf-3')"
        " WHERE log = 0 AND type = 'AssignmentRecorded' AND body LIKE '%staf-1%'",
    )
    said = at_work("register", "show")
    assert (said.code, "of the register does not hold" in said.err) == (exits.REFUSED, True)


def test_doctor_reads_every_event_and_names_what_does_not_hold(at_work: Sop) -> None:
    counted = at_work.tells("doctor")
    assert "events in 5 logs read" in counted
    forge(at_work, "DELETE FROM event WHERE log = 1 AND seq = 2")
    said = at_work("doctor")
    assert said.code == exits.REFUSED
    assert "✗ logs" in said.out
    assert "event 2 of instance 1 does not hold" in said.out
    (answer,) = [one for one in at_work("doctor", "--json").document["answers"] if one["state"] == "broken"]
    assert "event 2 of instance 1" in answer["remedy"]
