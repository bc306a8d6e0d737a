"""Whatever is changed in a database past the engine is found: on both databases, by one who knows the tables well."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.persistence.opening import open_store
from engine.service.sealing import HeadsDoNotFit, LastSealUnreadable
from tests.engine.sealed import Intruder, Rows, SealedOffice
from tests.engine.tampering import AT, TAMPERING, Draw, Scene, place


@pytest.fixture
def scene(address: str) -> Iterator[Scene]:
    store = open_store(address, create=True)
    intruder = Intruder(address)
    yield Scene(SealedOffice(store), intruder)
    store.close()
    intruder.close()


def test_nothing_is_found_where_nothing_was_changed(scene: Scene) -> None:
    found = scene.office.verify()
    assert found.findings == ()
    assert (found.seals, found.logs, found.erased) == (2, 9, 0)
    scene.intruder.put_back(scene.kept)
    assert scene.office.verify() == found


@settings(
    max_examples=max(150, settings().max_examples),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_whatever_is_changed_is_found(scene: Scene, data: st.DataObject) -> None:
    tampering = data.draw(st.sampled_from(TAMPERING))
    try:
        tampering(scene, data.draw)
        assert scene.office.verify().findings, tampering.__name__
    finally:
        scene.intruder.put_back(scene.kept)


@pytest.mark.parametrize("tampering", TAMPERING, ids=[one.__name__ for one in TAMPERING])
def test_each_way_of_changing_is_found(tampering: Callable[[Scene, Draw], None], scene: Scene) -> None:
    @settings(max_examples=3, suppress_health_check=list(HealthCheck))
    @given(data=st.data())
    def change(data: st.DataObject) -> None:
        try:
            tampering(scene, data.draw)
            assert scene.office.verify().findings
        finally:
            scene.intruder.put_back(scene.kept)

    change()


def test_the_first_event_that_does_not_hold_is_named_with_the_seal_that_covers_it(scene: Scene) -> None:
    office, intruder = scene.office, scene.intruder
    intruder.do("UPDATE event SET body = body || ' ' WHERE log = :log AND seq = 3", log=office.quarter)
    intruder.do("UPDATE event SET body = body || ' ' WHERE log = :log AND seq = 2", log=office.case)
    first, second = office.verify().findings
    assert (first.log, first.seq, first.seal) == (office.quarter, 3, 1)
    assert (second.log, second.seq, second.seal) == (office.case, 2, 2)


def test_a_history_written_anew_is_known_from_the_first_event_that_no_good_seal_covers(scene: Scene) -> None:
    office = scene.office

    def change(bodies: list[dict[str, Any]]) -> None:
        bodies[-1]["system_user"] = "orang-lain"

    scene.intruder.write_anew(office.store, office.quarter, change)
    (found,) = office.verify(with_file=False).findings
    assert (found.log, found.seq, found.seal) == (office.quarter, 1, 1)
    assert "log was written anew" in found.say("en")


def test_an_old_copy_of_the_database_is_known_by_the_file_beside_it(scene: Scene) -> None:
    office = scene.office
    office.engine.complete(f"{office.case}:tangani", by="staf-1")
    office.engine.seal(office.signer)
    later = office.file()
    scene.intruder.put_back(scene.kept)
    assert office.verify().holds, "by itself an old copy is whole"
    office.outside = later
    found = office.verify().findings
    assert {(one.log, one.seal) for one in found} >= {(None, 3), (office.case, 3)}


def test_a_text_that_was_erased_and_comes_back_is_found(scene: Scene) -> None:
    office = scene.office
    (row,) = scene.intruder.rows("SELECT * FROM event WHERE log = :log AND seq = 1", log=office.case)
    office.engine.erase_subject(office.case, "putusan 3/2026")
    assert office.verify().holds
    scene.intruder.do(f"UPDATE event SET texts = :texts {AT}", texts=row["texts"], **place(row))
    (found,) = office.verify().findings
    assert (found.log, found.seq) == (office.case, 1)
    assert "erased stands beside it again" in found.say("en")


def test_what_was_never_sealed_and_is_cut_off_with_its_tables_is_not_found(scene: Scene) -> None:
    """Which is why there are seals: the promise ends where the last one does."""
    office = scene.office
    last = office.engine.seal(office.signer)
    assert last.is_new
    office.engine.complete(f"{office.case}:tangani", by="staf-1")
    sealed: Rows = scene.intruder.log(office.case)
    scene.intruder.write_anew(office.store, office.case, lambda bodies: bodies.__delitem__(slice(-1, None)))
    assert len(scene.intruder.log(office.case)) == len(sealed) - 1
    assert office.verify().holds


def test_rows_of_an_instance_that_cannot_be_are_found(scene: Scene) -> None:
    scene.intruder.do("UPDATE task SET instance = 0 WHERE instance = :number", number=scene.office.case)
    findings = scene.office.verify().findings
    assert {one.log for one in findings} == {0, scene.office.case}


def test_what_is_known_to_be_wrong_is_not_sealed(scene: Scene) -> None:
    office = scene.office
    scene.intruder.forget_instance(office.quarter)
    with pytest.raises(HeadsDoNotFit):
        office.engine.seal(office.signer)
    scene.intruder.put_back(scene.kept)
    scene.intruder.do("UPDATE seal SET text = '{}' WHERE number = 2")
    with pytest.raises(LastSealUnreadable):
        office.engine.seal(office.signer)
    with office.store.reading("contoh") as reading:
        assert len(reading.proof.seals()) == 2
