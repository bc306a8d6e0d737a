"""Personal texts are erased by a recorded decision: nothing of them is left, and everything else still holds."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from engine.domain.events import AbsenceRecorded, OfficerRecorded, TextsErased
from engine.domain.outbox import Entry, EntryState
from engine.domain.personal import Personal
from engine.domain.refusals import CommandReused, NoSuchInstance, NoSuchOfficer, RoleWanted
from engine.domain.refusals.erasing import ErasedBefore, NothingPersonal
from engine.persistence.opening import open_store
from engine.ports import Store
from tests.engine.office import Office
from tests.engine.sealed import SealedOffice, verified
from tests.engine.written import MORNING


@pytest.fixture
def office(store: Store) -> SealedOffice:
    office = SealedOffice(store)
    name = office.engine.officer_name
    absent = AbsenceRecorded("sakit-1", "staf-1", date(2027, 1, 4), reason=name("Sakit gigi"))
    office.engine.record([
        OfficerRecorded("staf-1", name("Nama Sendiri"), name("19700101"), email=name("a@kantor.go.id")), absent,
    ])  # fmt: skip
    return office


def texts_of(store: Store) -> str:
    """Everything personal that the store still says, of every log."""
    with store.reading("contoh") as reading:
        return " ".join(row.texts or "" for row in reading.proof.events(0, 1000))


def test_what_was_recorded_of_an_officer_goes_from_everywhere(office: SealedOffice) -> None:
    erased = office.engine.erase_officer("staf-1", "pensiun", by="operator-1")
    assert (erased.texts, erased.events) == (5, 3)
    left = texts_of(office.store)
    assert not any(
        text in left for text in ("Nama Sendiri", "19700101", "a@kantor", "Sakit gigi", '"staf-1"')
    )
    with office.store.reading("contoh") as reading:
        register = office.engine.world.registers.now(reading)
    officer = register.officers["staf-1"]
    assert (officer.name.text, officer.nip and officer.nip.text, officer.name.salt) == (None, None, None)
    assert [one.reason and one.reason.text for one in register.absent("staf-1", date(2027, 1, 4))] == [None]
    found = office.verify()
    assert (found.holds, found.erased) == (True, 5)


def test_whom_a_case_is_about_goes_from_its_log_and_its_tables(office: SealedOffice) -> None:
    office.engine.erase_subject(office.case, "putusan 3/2026")
    with office.store.reading("contoh") as reading:
        instance = reading.instance(office.case)
        decision = reading.register_since(0)[-1]
    assert instance is not None
    assert str(instance.subject) == "erased"
    assert instance.subject == Personal(instance.subject.digest if instance.subject else "")
    assert isinstance(decision.event, TextsErased)
    assert (decision.event.instance, decision.event.reason) == (office.case, "putusan 3/2026")
    found = office.verify()
    assert (found.holds, found.erased) == (True, 1)
    office.engine.complete(f"{office.case}:tangani", by="staf-1")
    assert office.verify().holds


def test_the_command_by_which_a_text_came_can_no_longer_be_used_to_guess_it(office: SealedOffice) -> None:
    with office.store.reading("contoh") as reading:
        command = reading.history(office.case)[0].stamp.command
    with office.store.writing("contoh") as writing:
        before = writing.remembered(command)
    office.engine.erase_subject(office.case, "x")
    with office.store.writing("contoh") as writing:
        after = writing.remembered(command)
    assert before is not None
    assert after is not None
    assert (before.digest != "", after.digest, after.answer) == (True, "", before.answer)


def test_what_a_mail_server_said_about_an_address_goes_too(office: SealedOffice) -> None:
    entries = [
        Entry(
            "mail",
            office.quarter,
            1,
            who,
            "task",
            MORNING,
            state=EntryState.FAILED,
            problem="550 a@kantor.go.id",
        )
        for who in ("staf-1", "kasi-1")
    ]
    with office.store.writing("contoh") as writing:
        writing.outbox.put(entries)
    office.engine.erase_officer("staf-1", "pensiun")
    with office.store.reading("contoh") as reading:
        left = {one.recipient: one.problem for one in reading.outbox.entries(EntryState.FAILED)}
    assert left == {"staf-1": None, "kasi-1": "550 a@kantor.go.id"}


def test_nothing_is_erased_twice_or_where_nothing_is(office: SealedOffice) -> None:
    engine = office.engine
    first = engine.erase_officer("staf-1", "pensiun", command="hapus")
    again = engine.erase_officer("staf-1", "pensiun", command="hapus")
    assert (again.texts, again.repeated) == (first.texts, True)
    with pytest.raises(CommandReused):
        engine.erase_officer("kasi-1", "pensiun", command="hapus")
    with pytest.raises(ErasedBefore):
        engine.erase_officer("staf-1", "pensiun")
    with pytest.raises(NothingPersonal):
        engine.erase_subject(office.quarter, "x")
    with pytest.raises(NoSuchInstance):
        engine.erase_subject(999, "x")
    with pytest.raises(NoSuchOfficer):
        engine.erase_officer("staf-99", "x")
    with pytest.raises(RoleWanted):
        engine.erase_officer("kasi-1", "x", by="staf-1")
    assert office.verify().holds


def test_what_is_recorded_of_an_officer_afterwards_is_there(office: SealedOffice) -> None:
    office.engine.erase_officer("staf-1", "salah orang")
    name = office.engine.officer_name("Nama Baru")
    office.engine.record([OfficerRecorded("staf-1", name, roles=("operator",))])
    with office.store.reading("contoh") as reading:
        assert office.engine.world.registers.now(reading).officers["staf-1"].name.text == "Nama Baru"
    assert office.verify().holds
    assert office.engine.erase_officer("staf-1", "lagi").events == 1


def test_the_file_of_the_database_holds_no_letter_of_it(tmp_path: Path) -> None:
    path = tmp_path / "sop.db"
    store = open_store(path, create=True)
    office = Office(store)
    name = office.engine.officer_name("Zzyzx Qwerty")
    office.engine.record([OfficerRecorded("tamu", name)])
    salt = name.salt or ""
    office.engine.erase_officer("tamu", "x")
    assert verified(store).holds
    store.close()
    content = path.read_bytes()
    assert b"Zzyzx" not in content
    assert salt.encode() + b'"' not in content
