"""Seals: one for what there is, chained and signed; work goes on meanwhile; keys follow each other on record."""

from __future__ import annotations

from dataclasses import replace
from threading import Barrier, Thread

import pytest

from engine.adapters.signing import Ed25519Signer, NoKey, WrongPassphrase
from engine.domain.commands import By
from engine.domain.events import SealKeyRecorded
from engine.domain.refusals import RoleWanted
from engine.domain.seal import KeptSeal, fingerprint, read_seal
from engine.ports import Store
from engine.proof import Outside
from engine.service.recording import Recording
from engine.service.seal_verbs import KeyThere, NoKeyThere
from engine.service.sealing import NotTheKey
from tests.engine.office import Office
from tests.engine.sealed import SealedOffice, verified


def test_seals_are_chained_and_cover_every_log(store: Store) -> None:
    office = SealedOffice(store)
    with store.reading("contoh") as reading:
        first, second = (kept.seal for kept in reading.proof.seals())
        register = reading.register_head()
        instances = reading.proof.heads(0, 100)
    assert (first.number, second.number, second.before) == (1, 2, read_hash(first.text()))
    assert second.logs == len(instances) + 1
    assert second.events < register.seq + sum(head.seq for head in instances), "work went on afterwards"
    assert office.verify().holds


def read_hash(text: str) -> str:
    return KeptSeal(text, "").hash


def test_sealing_twice_puts_on_one_seal(store: Store) -> None:
    office = SealedOffice(store)
    third = office.engine.seal(office.signer)
    again = office.engine.seal(office.signer)
    assert (third.is_new, again.is_new, again.kept) == (True, False, third.kept)


def test_two_who_seal_at_once_put_on_seals_that_follow_each_other(store: Store) -> None:
    office = SealedOffice(store)
    barrier, ends = Barrier(2), []

    def seal() -> None:
        barrier.wait()
        ends.append(office.engine.seal(office.signer))

    threads = [Thread(target=seal) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {end.kept.seal.number for end in ends} == {3}
    assert sorted(end.is_new for end in ends) == [False, True]
    assert verified(store).seals == 3


def test_only_the_key_of_the_register_seals(store: Store) -> None:
    office = SealedOffice(store)
    with pytest.raises(NotTheKey):
        office.engine.seal(Ed25519Signer.new())
    with pytest.raises(KeyThere):
        office.engine.record_first_key(Ed25519Signer.new())


def test_an_office_without_a_key_is_told_to_make_one(store: Store) -> None:
    engine = Office(store).engine
    with pytest.raises(NotTheKey):
        engine.seal(Ed25519Signer.new())
    with pytest.raises(NoKeyThere):
        engine.record_next_key(Ed25519Signer.new(), None, reason="x")


def test_only_an_operator_records_a_key(store: Store) -> None:
    engine = Office(store).engine
    with pytest.raises(RoleWanted):
        engine.record_first_key(Ed25519Signer.new(), by="staf-1")
    engine.record_first_key(Ed25519Signer.new(), by="operator-1")


def test_a_key_that_follows_another_seals_and_older_seals_still_hold(store: Store) -> None:
    office = SealedOffice(store)
    new = Ed25519Signer.new()
    office.engine.record_next_key(new, office.signer)
    office.engine.seal(new)
    with pytest.raises(NotTheKey):
        office.engine.seal(office.signer)
    found = office.verify(with_file=False)
    assert found.holds
    assert found.keys == (fingerprint(office.signer.public), fingerprint(new.public))


def test_a_key_that_nobody_vouches_for_says_why(store: Store) -> None:
    office = SealedOffice(store)
    office.engine.record_next_key(Ed25519Signer.new(), None, reason="cakram rusak")
    with store.reading("contoh") as reading:
        key = reading.register_since(0)[-1].event
    assert isinstance(key, SealKeyRecorded)
    assert (key.vouched, key.reason) == (None, "cakram rusak")
    assert office.verify().holds


def test_a_key_vouched_for_by_another_than_the_one_before_is_found(store: Store) -> None:
    office = SealedOffice(store)
    new, stranger = Ed25519Signer.new(), Ed25519Signer.new()
    key, before = fingerprint(new.public), fingerprint(office.signer.public)
    signed = stranger.sign(b"anything").hex()
    event = SealKeyRecorded(key, new.public.hex(), before, signed)
    with store.writing("contoh") as writing:
        Recording(office.engine.world, writing).record((event,), By(), "forged")
    (found,) = office.verify().findings
    assert "is not vouched for" in found.say("en")


def test_whoever_knows_the_first_key_from_elsewhere_can_say_it(store: Store) -> None:
    from engine.proof import verify
    from tests.engine.sealed import WAYS

    office = SealedOffice(store)
    known = fingerprint(office.signer.public)
    with store.reading("contoh") as reading:
        assert verify(reading, "contoh", WAYS, None, known[:12].upper()).holds
        assert not verify(reading, "contoh", WAYS, None, "0" * 12).holds


def test_a_seal_that_a_stranger_added_to_the_file_does_not_accuse_the_logs(store: Store) -> None:
    office = SealedOffice(store)
    last = office.outside.seals[-1]
    forged = replace(last.kept.seal, number=3, before=last.kept.hash)
    kept = KeptSeal(forged.text(), Ed25519Signer.new().sign(forged.text().encode()).hex())
    office.outside = Outside("seals.log", (*office.outside.seals, replace(last, kept=kept)))
    (found,) = office.verify().findings
    assert (found.log, found.seal) == (None, 3)


def test_a_text_that_is_no_seal_is_none() -> None:
    for text in ("", "[]", "{}", '{"type":"seal"}', '"seal"', "null"):
        with pytest.raises(ValueError):  # noqa: PT011 - whatever is wrong with it
            read_seal(text)


def test_a_key_is_read_with_its_passphrase_alone_and_never_printed() -> None:
    signer = Ed25519Signer.new()
    closed = signer.pem("rahasia")
    assert Ed25519Signer.read(closed, "rahasia").public == signer.public
    for wrong in (None, "", "lain"):
        with pytest.raises(WrongPassphrase):
            Ed25519Signer.read(closed, wrong)
    with pytest.raises(NoKey):
        Ed25519Signer.read(b"-----BEGIN PRIVATE KEY-----\nx\n", None)
    assert signer.pem().decode().split()[3] not in repr(signer)
