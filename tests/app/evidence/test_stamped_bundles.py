"""Time stamps of a real authority go along in a bundle and are checked there; one of another seal is always found."""

from __future__ import annotations

import base64
import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import open_workspace
from app.evidence.checking import CheckedBundle, check_bundle
from app.evidence.exporting import export_evidence
from app.proof.refusals import RootsUnreadable
from app.proof.sealing import seal_workspace
from app.proof.settings import proof_in
from app.proof.timestamps import stamping_of
from app.proof.verifying import verify_workspace
from engine.adapters.clock import SystemClock
from engine.domain.encoding import canonical
from engine.domain.events import UnitRecorded
from tests.app.authority import OPENSSL, authority
from tests.app.evidence.office import ALL, by_itself, contents, made_fit, office, packed


@dataclass(frozen=True)
class Stamped:
    """A bundle of two seals, of which the second bears a stamp, and who stamped it."""

    workspace: Path
    path: Path
    address: str
    roots: Path

    def stamp(self, signature: bytes) -> str:
        """What the authority puts on something else."""
        said = {"seals": {"timestamps": self.address, "timestamp_roots": str(self.roots)}}
        return stamping_of(proof_in(self.workspace / "sop.toml", said, "contoh"))(signature)


@pytest.fixture(scope="module")
def stamped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stamped]:
    if OPENSSL is None:
        pytest.skip("OpenSSL is what plays the authority")
    place = tmp_path_factory.mktemp("stamped")
    with authority(place / "authority") as (address, roots):
        with office(place, str(place / "sop.db")) as made:
            folder = made.folder
        with (folder / "sop.toml").open("a") as settings:
            settings.write(
                f'[seals]\ntimestamps = "{address}"\ntimestamp_roots = "{roots.as_posix()}"\ntimeout = 60\n'
            )
        with open_workspace(folder, clock=SystemClock()) as engine:  # the authority has no other
            engine.record([UnitRecorded("dinas", "Dinas")])
            seal_workspace(engine)
            yield Stamped(folder, export_evidence(engine, ALL, place / "bukti.zip").path, address, roots)


def with_stamp(stamped: Stamped, stamp: object, path: Path) -> Path:
    """The bundle with another stamp, as a forger would write it: the manifest fits, nobody signs it."""
    files = contents(stamped.path)
    first, second = map(json.loads, files["seals.jsonl"].splitlines())
    files["seals.jsonl"] = "".join(
        canonical(one) + "\n" for one in (first, {**second, "timestamp": stamp})
    ).encode()
    return packed(path, made_fit(files))


def wrong(found: CheckedBundle) -> list[tuple[int | None, bool]]:
    """Which seals are found wrong, and whether it is their stamps."""
    return [(one.seal, "time stamp" in one.say("en")) for one in found.findings]


def test_stamps_hold_by_the_certificates_of_their_authority(stamped: Stamped) -> None:
    found = check_bundle(stamped.path, roots=stamped.roots)
    assert (found.findings, found.seals, found.stamped) == ((), 2, 1)


def test_without_certificates_they_are_counted_and_must_be_of_their_seals(
    stamped: Stamped, tmp_path: Path
) -> None:
    found = check_bundle(stamped.path)
    assert (found.findings, found.stamped) == ((), 1)
    other = with_stamp(stamped, stamped.stamp(b"another seal"), tmp_path / "palsu.zip")
    assert wrong(check_bundle(other)) == wrong(check_bundle(other, roots=stamped.roots)) == [(2, True)]


def test_an_authority_that_is_not_believed_is_found_only_by_certificates(
    stamped: Stamped, tmp_path: Path
) -> None:
    with authority(tmp_path / "another") as (address, roots):
        another = Stamped(stamped.workspace, stamped.path, address, roots)
        seal = json.loads(contents(stamped.path)["seals.jsonl"].splitlines()[1])
        path = with_stamp(stamped, another.stamp(bytes.fromhex(seal["signature"])), tmp_path / "palsu.zip")
    assert wrong(check_bundle(path, roots=stamped.roots)) == [(2, True)]
    assert check_bundle(path).holds, "whose it is can then not be known, and is said to be unknown"
    assert check_bundle(path, roots=roots).holds


def test_a_stamp_of_another_day_does_not_hold(stamped: Stamped, tmp_path: Path) -> None:
    """The first seal was put on in January by the clock of the office."""
    files = contents(stamped.path)
    first, second = map(json.loads, files["seals.jsonl"].splitlines())
    lines = ({**first, "timestamp": stamped.stamp(bytes.fromhex(first["signature"]))}, second)
    files["seals.jsonl"] = "".join(canonical(one) + "\n" for one in lines).encode()
    path = packed(tmp_path / "palsu.zip", made_fit(files))
    assert wrong(check_bundle(path)) == wrong(check_bundle(path, roots=stamped.roots)) == [(1, True)]


def test_a_stamp_that_was_taken_off_is_found_by_the_signature_of_the_manifest(
    stamped: Stamped, tmp_path: Path
) -> None:
    bare = contents(with_stamp(stamped, None, tmp_path / "bare.zip"))["seals.jsonl"]
    path = packed(tmp_path / "palsu.zip", {**contents(stamped.path), "seals.jsonl": bare})
    assert "seals.jsonl was changed" in check_bundle(path).findings[0].say("en")


@settings(max_examples=20)
@given(data=st.data())
def test_no_stamp_however_strange_breaks_the_check_or_holds(stamped: Stamped, data: st.DataObject) -> None:
    seal = json.loads(contents(stamped.path)["seals.jsonl"].splitlines()[1])
    made = base64.b64decode(seal["timestamp"])
    at = data.draw(st.integers(0, len(made) - 1))
    changes: dict[str, Callable[[], object]] = {
        "cut": lambda: base64.b64encode(made[:at]).decode(),
        "bytes": lambda: base64.b64encode(data.draw(st.binary(max_size=200))).decode(),
        "text": lambda: data.draw(st.text(max_size=50)),
        "number": lambda: data.draw(st.integers() | st.booleans() | st.just([]) | st.just({})),
    }
    how = data.draw(st.sampled_from(sorted(changes)))
    path = with_stamp(stamped, changes[how](), stamped.path.with_name("aneh.zip"))
    assert wrong(check_bundle(path, roots=stamped.roots)) == wrong(check_bundle(path)) == [(2, True)], how


@settings(max_examples=20)
@given(data=st.data())
def test_a_stamp_in_which_a_bit_is_flipped_never_breaks_the_check(
    stamped: Stamped, data: st.DataObject
) -> None:
    """Some bits say nothing that anybody signed; where one of the others is flipped, that and nothing else is found."""
    seal = json.loads(contents(stamped.path)["seals.jsonl"].splitlines()[1])
    made = bytearray(base64.b64decode(seal["timestamp"]))
    made[data.draw(st.integers(0, len(made) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    stamp = base64.b64encode(bytes(made)).decode()
    path = with_stamp(stamped, stamp, stamped.path.with_name("aneh.zip"))
    assert wrong(check_bundle(path, roots=stamped.roots)) in ([], [(2, True)])


def test_the_verifier_that_goes_along_says_that_it_leaves_stamps_alone(
    stamped: Stamped, packages: Path, tmp_path: Path
) -> None:
    said = by_itself(stamped.path, packages=packages)
    assert (said.returncode, "1 TIME STAMPS NOT CHECKED" in said.stdout) == (0, True)
    strange = by_itself(with_stamp(stamped, "?", tmp_path / "palsu.zip"), packages=packages)
    assert (strange.returncode, "1 TIME STAMPS NOT CHECKED" in strange.stdout) == (0, True)
    bare = by_itself(with_stamp(stamped, None, tmp_path / "bare.zip"), packages=packages)
    assert (bare.returncode, "TIME STAMPS" in bare.stdout) == (0, False)


def test_a_workspace_that_names_no_certificates_still_finds_a_stamp_of_another_seal(
    stamped: Stamped, tmp_path: Path
) -> None:
    folder = tmp_path / "salinan"
    shutil.copytree(stamped.workspace, folder)
    settings_file = folder / "sop.toml"
    settings_file.write_text(settings_file.read_text().partition("[seals]")[0])
    with open_workspace(folder, clock=SystemClock()) as engine:
        found = verify_workspace(engine)
        assert (found.findings, found.stamped) == ((), 1)
        assert verify_workspace(engine, roots=stamped.roots).holds
        with pytest.raises(RootsUnreadable):
            verify_workspace(engine, roots=tmp_path / "none.pem")


@pytest.mark.parametrize("content", [None, b"", b"no certificate", b"-----BEGIN CERTIFICATE-----\nAAAA\n"])
def test_certificates_that_cannot_be_read_are_said_before_anything_is_checked(
    stamped: Stamped, tmp_path: Path, content: bytes | None
) -> None:
    roots = tmp_path / "tsa.pem"
    if content is not None:
        roots.write_bytes(content)
    with pytest.raises(RootsUnreadable) as caught:
        check_bundle(stamped.path, roots=roots)
    assert str(roots) in caught.value.say("id")
