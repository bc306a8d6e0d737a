"""Keys, seals, verifying and erasing, as an operator and an auditor meet them."""

from __future__ import annotations

import json
import os
import sqlite3
from hashlib import sha256
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from cli import data_of_proof, exits
from tests.cli.exact import misfits
from tests.cli.office import Sop


def key_of(sop: Sop) -> Path:
    return sop.folder / "settings" / "sop" / "keys" / "contoh.pem"


@pytest.fixture
def sealed(at_work: Sop) -> Sop:
    at_work.does("keys", "init")
    at_work.does("seal")
    return at_work


def tamper(sop: Sop, statement: str) -> None:
    with sqlite3.connect(sop.folder / "sop.db") as database:
        database.execute(statement)
    database.close()


@pytest.mark.skipif(os.name != "posix", reason="rights of files are those of POSIX")
def test_the_key_is_readable_by_its_owner_alone_and_lies_outside_the_workspace(at_work: Sop) -> None:
    said = at_work("keys", "init", "--lang", "en")
    key = key_of(at_work)
    assert key.stat().st_mode & 0o777 == 0o600
    assert "PRIVATE KEY" in key.read_text()
    assert str(key) in said.err
    secret = key.read_text().split()[3]
    for file in (at_work.folder / "sop.db", at_work.folder / "sop.toml"):
        assert secret.encode() not in file.read_bytes()
    assert secret not in said.out + said.err
    key.chmod(0o644)
    opened = at_work("seal", "--lang", "en")
    assert (opened.code, "chmod 600" in opened.err) == (exits.NOT_ALLOWED, True)


def test_a_key_is_never_written_over(sealed: Sop) -> None:
    before = key_of(sealed).read_bytes()
    with sealed.nothing_changes():
        assert sealed("keys", "init").code == exits.CONFLICT
        key_of(sealed).rename(sealed.folder / "away.pem")
        assert sealed("keys", "init", "--lang", "en").code == exits.REFUSED, "the register has a key already"
        assert not key_of(sealed).exists()
        (sealed.folder / "away.pem").rename(key_of(sealed))
    assert key_of(sealed).read_bytes() == before


def test_a_passphrase_closes_the_key(at_work: Sop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOP_KEY_PASSPHRASE", "kata sandi")
    at_work.does("keys", "init")
    assert "ENCRYPTED" in key_of(at_work).read_text()
    at_work.does("seal")
    monkeypatch.delenv("SOP_KEY_PASSPHRASE")
    at_work.does("suspend", "1", "--reason", "x")
    for given in (None, "lain"):
        if given:
            monkeypatch.setenv("SOP_KEY_PASSPHRASE", given)
        said = at_work("seal", "--lang", "en")
        assert (said.code, "SOP_KEY_PASSPHRASE" in said.err) == (exits.NOT_ALLOWED, True)
        assert "lain" not in said.err


def test_the_place_of_the_key_can_be_said(at_work: Sop) -> None:
    settings = at_work.folder / "sop.toml"
    settings.write_text(
        settings.read_text()
        .replace("# Where", 'key = "rahasia/kunci.pem"\n# Where')
        .replace("# Letak", 'key = "rahasia/kunci.pem"\n# Letak')
    )
    at_work.does("keys", "init")
    assert (at_work.folder / "rahasia" / "kunci.pem").is_file()
    at_work.does("seal")


def test_a_lost_key_is_replaced_on_record(sealed: Sop) -> None:
    key_of(sealed).unlink()
    said = sealed("seal", "--lang", "en")
    assert (said.code, "keys rotate --lost" in said.err) == (exits.NOT_FOUND, True)
    assert sealed("keys", "rotate").code == exits.NOT_FOUND
    assert sealed("keys", "rotate", "--lost").code == exits.REFUSED
    sealed.does("keys", "rotate", "--lost", "--reason", "cakram rusak")
    assert "cakram rusak" in sealed.does("keys", "show", "--lang", "en")
    sealed.does("seal")
    sealed.does("verify")


def test_a_replacement_that_was_broken_off_is_finished_by_the_next_seal(sealed: Sop) -> None:
    old = key_of(sealed).read_bytes()
    sealed.does("keys", "rotate")
    new = key_of(sealed).read_bytes()
    key_of(sealed).with_name("contoh.pem.new").write_bytes(
        new
    )  # as if the process had died just before the end
    key_of(sealed).with_name("contoh.pem.new").chmod(0o600)
    key_of(sealed).write_bytes(old)
    sealed.does("seal")
    assert key_of(sealed).read_bytes() == new


def test_what_holds_is_said_with_what_was_read(sealed: Sop) -> None:
    said = sealed("verify", "--lang", "en")
    assert said.code == exits.DONE
    assert "seal 1 of 2026-11-20 09:00 covers" in said.out
    assert "everything holds" in said.err


def test_the_first_event_that_does_not_hold_is_named(sealed: Sop) -> None:
    tamper(sealed, "UPDATE event SET body = replace(body, '2026', '2025') WHERE log = 1 AND seq = 2")
    with sealed.nothing_changes():
        said = sealed("verify", "--lang", "en")
    assert said.code == exits.REFUSED
    assert "the first that does not hold: event 2 of instance 1: its text does not give its hash" in said.out
    assert "it was sure since seal 1" in said.out
    document = sealed("verify", "--json").document
    assert (document["holds"], document["first"]["log"], document["first"]["seq"]) == (False, "contoh/1", 2)
    assert misfits(document, data_of_proof.VerifiedData) == []


def test_a_register_that_does_not_hold_is_told_too(sealed: Sop) -> None:
    tamper(sealed, "DELETE FROM event WHERE log = 0 AND seq = 5")
    document = sealed("verify", "--json").document
    assert (document["first"]["log"], document["first"]["seq"]) == ("contoh/register", 5)


def test_an_older_copy_of_the_database_is_found_and_nothing_is_sealed_on_it(sealed: Sop) -> None:
    database = sealed.folder / "sop.db"
    old = database.read_bytes()
    sealed.does("suspend", "1", "--reason", "x")
    sealed.does("seal")
    database.write_bytes(old)
    said = sealed("verify", "--lang", "en")
    assert (said.code, "seal 2 stands in seals.log and not in the database" in said.out) == (
        exits.REFUSED,
        True,
    )
    refused = sealed("seal", "--lang", "en")
    assert (refused.code, "older copy" in refused.err) == (exits.CONFLICT, True)
    (sealed.folder / "seals.log").rename(sealed.folder / "seals-2026.log")
    assert sealed("verify").code == exits.DONE, "by itself an old copy is whole"
    assert sealed("verify", "--against", "seals-2026.log").code == exits.REFUSED


def test_a_file_of_seals_that_lost_its_end_gets_it_back(sealed: Sop) -> None:
    file = sealed.folder / "seals.log"
    whole = file.read_bytes()
    file.write_bytes(b"")
    sealed.does("seal")
    assert file.read_bytes() == whole
    file.write_bytes(whole[:-30])  # the machine stopped while the line was written
    sealed.does("seal")
    assert file.read_bytes() == whole
    sealed.does("suspend", "1", "--reason", "x")
    sealed.does("seal")
    assert file.read_bytes().startswith(whole)
    assert len(file.read_bytes().splitlines()) == 2


def test_a_line_that_is_no_seal_is_told(sealed: Sop) -> None:
    with (sealed.folder / "seals.log").open("a") as file:
        file.write("{}\n")
    assert "line 2 of seals.log cannot be read as a seal" in sealed("verify", "--lang", "en").out


def test_a_file_that_says_something_else_is_told(sealed: Sop) -> None:
    file = sealed.folder / "seals.log"
    whole = file.read_text()
    file.write_text(whole.replace('"signature":"', '"signature":"00', 1))
    assert "is another one than that in the database" in sealed("verify", "--lang", "en").out
    assert sealed("seal").code == exits.CONFLICT
    assert sealed("verify", "--against", "nowhere.log").code == exits.NOT_FOUND


def test_the_key_that_was_written_down_is_compared(sealed: Sop) -> None:
    key = sealed("keys", "show", "--json").document["keys"][0]["key"]
    assert sealed("verify", "--key", f"{key[:8]} {key[8:16]}").code == exits.DONE
    assert sealed("verify", "--key", "00000000").code == exits.REFUSED


def test_what_is_erased_is_shown_as_erased(sealed: Sop) -> None:
    sealed.does("publish", "kantor/surat-keluar", "--from", "2026-01-01")
    sealed.does("create", "kantor/surat-keluar", "--unit", "muara-papalik", "--subject", "Nama Pemohon")
    number = str(sealed("status", "--json").document["instances"][-1]["number"])
    said = sealed("erase", number, "--reason", "putusan 3/2026", "--lang", "en")
    assert "1 texts of 1 events were erased" in said.out
    assert sealed("status", "--json").document["instances"][-1]["subject"] == "erased"
    assert sealed("show", number, "--json").document["instance"]["subject"] == "erased"
    for verb in ("show", "history", "status"):
        shown = sealed(verb, *((number,) if verb != "status" else ()))
        assert "Nama Pemohon" not in shown.out
    verified = sealed("verify", "--json").document
    assert (verified["holds"], verified["erased"]) == (True, 1)
    assert sealed("erase", number, "--reason", "x").code == exits.CONFLICT
    assert sealed("erase", "nobody", "--reason", "x").code == exits.NOT_FOUND


def test_an_officer_who_was_erased_is_not_recorded_again_from_the_file(sealed: Sop) -> None:
    sealed.does("erase", "staf-1", "--reason", "pensiun")
    sealed.does("register", "import")
    officers = sealed("register", "show", "--json").document["officers"]
    assert next(one["name"] for one in officers if one["officer"] == "staf-1") is None
    sealed.does("verify")


@pytest.mark.parametrize(
    ("arguments", "promised"),
    [
        (("keys", "show"), data_of_proof.KeysData),
        (("keys", "rotate"), data_of_proof.KeysData),
        (("seal",), data_of_proof.SealedData),
        (("verify",), data_of_proof.VerifiedData),
        (("erase", "staf-1", "--reason", "x"), data_of_proof.ErasedData),
    ],
)
def test_the_document_is_as_promised(sealed: Sop, arguments: tuple[str, ...], promised: type) -> None:
    assert misfits(sealed(*arguments, "--json").document, promised) == []


def test_people_read_that_a_name_was_erased_in_their_language(sealed: Sop) -> None:
    sealed.does("erase", "sekretaris-1", "--reason", "pensiun")
    assert "dihapus (sekretaris-1)" in sealed.does("inbox", "--as", "sekretaris-1", "--lang", "id")
    assert "erased (sekretaris-1)" in sealed.does("inbox", "--as", "sekretaris-1", "--lang", "en")


def test_a_seal_can_be_checked_with_nothing_of_ours_as_the_reference_says(sealed: Sop) -> None:
    def plain(value: object) -> bytes:
        return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()

    def root_of(hashes: list[bytes]) -> bytes:
        if len(hashes) == 1:
            return hashes[0]
        half = 1 << (len(hashes) - 1).bit_length() - 1
        return sha256(b"\x01" + root_of(hashes[:half]) + root_of(hashes[half:])).digest()

    sealed.does("suspend", "1", "--reason", "x")
    sealed.does("seal")
    key = Ed25519PublicKey.from_public_bytes(
        bytes.fromhex(sealed("keys", "show", "--json").document["keys"][0]["public"])
    )
    heads: dict[int, tuple[int, str]] = {}
    before = "0" * 64
    for line in map(json.loads, (sealed.folder / "seals.log").read_text().splitlines()):
        seal = line["seal"]
        key.verify(bytes.fromhex(line["signature"]), plain(seal))
        assert seal["before"] == before
        before = sha256(plain(seal)).hexdigest()
        new = "".join(f"{log} {seq} {hash}\n" for log, seq, hash in line["heads"])
        assert seal["heads"] == sha256(new.encode()).hexdigest()
        heads |= {log: (seq, hash) for log, seq, hash in line["heads"]}
        leaves = [
            sha256(b"\x00" + plain({"hash": hash, "log": f"contoh/{log or 'register'}", "seq": seq})).digest()
            for log, (seq, hash) in sorted(heads.items())
        ]
        assert seal["merkle"] == root_of(leaves).hex()
        assert (seal["logs"], seal["events"]) == (len(heads), sum(seq for seq, _ in heads.values()))
    assert len(line["heads"]) == 1, "only one run went on between the two"


def test_the_doctor_says_what_is_not_sealed_and_that_a_key_is_open(at_work: Sop) -> None:
    def about_seals() -> list[str]:
        answers = at_work("doctor", "--json", "--lang", "en").document["answers"]
        return [one["found"] for one in answers if one["about"] == "seals"]

    assert about_seals() == ["nothing is sealed"]
    at_work.does("keys", "init")
    at_work.does("seal")
    assert about_seals() == ["seal 1 of 2026-11-20 09:00"]
    if os.name == "posix":
        key_of(at_work).chmod(0o640)
        assert about_seals()[0] == str(key_of(at_work))
    tamper(at_work, "UPDATE seal SET text = '{}'")
    assert about_seals()[-1] == "the last seal cannot be read"
