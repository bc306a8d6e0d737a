"""`sop evidence` and `sop verify bundle.zip`, as an operator and an auditor meet them."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from cli import data_of_proof, exits
from engine.adapters.clock import SystemClock
from tests.app.authority import OPENSSL, authority
from tests.cli.exact import misfits
from tests.cli.office import PROCESS, Sop


@pytest.fixture
def sealed(at_work: Sop) -> Sop:
    at_work.does("keys", "init")
    at_work.does("seal")
    return at_work


def test_a_bundle_is_made_and_verified_where_there_is_no_workspace(
    sealed: Sop, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    asked = ("--process", PROCESS, "--period", "2026", "--unit", "muara-papalik")
    made = sealed("evidence", *asked, "-o", "bukti.zip", "--lang", "en")
    assert made.code == exits.DONE
    assert "personal texts are in it" in made.err
    elsewhere = tmp_path_factory.mktemp("auditor")
    bundle = sealed.folder / "bukti.zip"
    monkeypatch.chdir(elsewhere)
    said = sealed("verify", str(bundle), "--lang", "en")
    assert (said.code, "everything in it holds" in said.err) == (exits.DONE, True)
    assert "cannot be learnt from the bundle" in said.err
    key = json.loads(sealed.does("verify", str(bundle), "--json"))["keys"][0]
    told = sealed("verify", str(bundle), "--key", key, "--lang", "en")
    assert (told.code, "cannot be learnt" in told.err) == (exits.DONE, False)
    assert sealed("verify", str(bundle), "--key", "ab12ab12").code == exits.REFUSED
    assert sealed("verify", str(bundle), "--key", key[:7]).code == exits.USAGE, "one key in few would fit"
    again = sealed("evidence", *asked, "-o", str(bundle), "-w", str(sealed.folder))
    assert (again.code, "is there already" in again.err) == (exits.CONFLICT, True)
    assert sealed("verify", str(bundle), "--against", "x").code == exits.USAGE


def test_a_changed_bundle_is_refused_and_the_first_thing_is_named(sealed: Sop) -> None:
    sealed.does("evidence", "-o", "bukti.zip")
    with zipfile.ZipFile(sealed.folder / "bukti.zip") as bundle:
        files = {name: bundle.read(name) for name in bundle.namelist()}
    files["instances/1/events.jsonl"] = files["instances/1/events.jsonl"].replace(b"2026", b"2025", 1)
    with zipfile.ZipFile(sealed.folder / "palsu.zip", "w") as forged:
        for name, content in files.items():
            forged.writestr(name, content)
    said = sealed("verify", "palsu.zip", "--lang", "en")
    assert said.code == exits.REFUSED
    assert "the first that does not hold: event 1 of instance 1" in said.out
    assert "do not rely on it" in said.err


def test_programs_get_what_is_promised(sealed: Sop) -> None:
    made = json.loads(sealed.does("evidence", "-o", "bukti.zip", "--json"))
    assert misfits(made, data_of_proof.EvidenceData) == []
    found = json.loads(sealed.does("verify", "bukti.zip", "--json"))
    assert misfits(found, data_of_proof.VerifiedBundleData) == []
    assert (found["manifest"], found["key_given"]) == (made["manifest"], False)


def test_the_register_shows_what_was_exported(sealed: Sop) -> None:
    made = json.loads(sealed.does("evidence", "--period", "2026", "-o", "bukti.zip", "--json"))
    (shown,) = json.loads(sealed.does("register", "show", "--json"))["exports"]
    assert (shown["manifest"], shown["period"]) == (made["manifest"], "2026")
    assert made["manifest"][:16] in sealed.does("register", "show")


def test_where_nothing_is_sealed_that_is_said_by_both(at_work: Sop) -> None:
    assert "sop keys init" in at_work("evidence", "-o", "bukti.zip", "--lang", "en").err
    said = at_work("verify", "bukti.zip", "--lang", "en")
    assert said.code == exits.DONE
    assert "nothing in it is sealed" in said.err
    assert "nobody signed the manifest" in said.err


def test_who_may_not_record_may_not_export(sealed: Sop) -> None:
    before = list(sealed.folder.iterdir())
    assert sealed("evidence", "-o", "bukti.zip", "--as", "sekretaris-1").code == exits.NOT_ALLOWED
    assert list(sealed.folder.iterdir()) == before


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("evidence", "--period", "2031", "-o", "x.zip"), exits.NOT_FOUND),
        (("evidence", "--period", "kemarin", "-o", "x.zip"), exits.REFUSED),
        (("evidence", "--unit", "tidak-ada", "-o", "x.zip"), exits.NOT_FOUND),
        (("evidence", "-o", "sop.toml/x.zip"), exits.REFUSED),
        (("verify", "none.zip"), exits.NOT_FOUND),
        (("verify", "sop.toml"), exits.REFUSED),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_leaves_nothing(
    sealed: Sop, words: tuple[str, ...], code: int
) -> None:
    said = sealed(*words)
    assert (said.code, said.out) == (code, ""), said
    assert len(said.err.splitlines()) == 1
    assert not Path(sealed.folder / "x.zip").exists()


def test_whose_time_stamps_a_bundle_bears_is_checked_by_certificates_or_said_to_be_open(
    sealed: Sop, tmp_path_factory: pytest.TempPathFactory
) -> None:
    if OPENSSL is None:
        pytest.skip("OpenSSL is what plays the authority")
    place = tmp_path_factory.mktemp("tsa")
    with authority(place / "authority") as (address, roots):
        with (sealed.folder / "sop.toml").open("a") as settings:
            settings.write(f'[seals]\ntimestamps = "{address}"\ntimestamp_roots = "{roots.as_posix()}"\n')
        sealed.clock.move(to=SystemClock().now())  # the authority has no other
        sealed.does("suspend", "1", "--reason", "x")
        sealed.does("seal")
    assert "1 of 2 seals bear a time stamp of an authority" in sealed.does("verify", "--lang", "en")
    sealed.does("evidence", "-o", "bukti.zip")
    said = sealed("verify", "bukti.zip", "--lang", "en")
    assert (said.code, "by whom was not checked" in said.err) == (exits.DONE, True)
    told = sealed("verify", "bukti.zip", "--timestamp-roots", str(roots), "--lang", "en")
    assert (told.code, "was not checked" in told.err) == (exits.DONE, False)
    assert f"an authority that {roots} vouches for" in told.out
    for words in ((), ("bukti.zip",), ("bukti.zip", "--timestamp-roots", str(roots))):
        found = json.loads(sealed.does("verify", *words, "--json"))
        assert (found["timestamped"], found["timestamps_checked"]) == (1, words != ("bukti.zip",))
    none = sealed("verify", "bukti.zip", "--timestamp-roots", "none.pem", "--lang", "en")
    assert (none.code, none.out, len(none.err.splitlines())) == (exits.REFUSED, "", 1)
    assert "none.pem gives no certificates" in none.err
