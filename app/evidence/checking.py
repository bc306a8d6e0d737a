"""Verifying a bundle without any database: its files, logs, seals and keys, and what was printed of its runs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from app.evidence import findings, parts
from app.evidence.bundle_logs import BundleLogs
from app.evidence.bundle_seals import (
    KeysAndSeals,
    check_keys,
    check_proofs,
    check_signature,
    check_stamps,
    read_seals,
)
from app.evidence.opening import Bundle, Damaged, open_bundle
from app.evidence.parts import Manifest, read_manifest
from app.evidence.printed_state import printed_state
from app.proof.verifying import stamps_by
from engine.adapters.signing import is_signed
from engine.domain.encoding import digest
from engine.domain.instance import Instance
from engine.domain.seal import KeptSeal
from engine.proof import findings as log_findings
from engine.proof.findings import Finding
from engine.proof.log_check import Seen, Told, check_instance
from engine.proof.register_check import Registered, check_register, foresee
from engine.proof.seal_check import IsStamped
from engine.proof_ports import REGISTER, HeadOfSeal, ProofReading
from engine.versions import content_hash


@dataclass(frozen=True, slots=True)
class CheckedBundle:
    """What was looked at, and what does not hold, the first first."""

    manifest: Manifest | None
    digest: str
    """SHA-256 of the manifest, as the register recorded it where the bundle was made."""
    logs: int = 0
    events: int = 0
    sealed: int = 0
    """Of them so many stand under the newest seal."""
    erased: int = 0
    seals: int = 0
    stamped: int = 0
    """So many of the seals bear a time stamp."""
    kept: KeptSeal | None = None
    keys: tuple[str, ...] = ()
    unvouched: tuple[str, ...] = ()
    """Keys that nobody vouches for: the one before was lost."""
    documents: int = 0
    """How many were handed in."""
    missing: int = 0
    """Of these so many are not in the bundle."""
    findings: tuple[Finding, ...] = field(default=())

    @property
    def holds(self) -> bool:
        return not self.findings

    @property
    def is_signed(self) -> bool:
        return self.manifest is not None and self.manifest.signed_by is not None


def check_bundle(path: Path, first_key: str | None = None, roots: Path | None = None) -> CheckedBundle:
    """Look at everything in a bundle. Raises nothing for what does not hold: it is told.

    `first_key`: the public key or the fingerprint (or its beginning) that the first key must have, known from
    elsewhere. `roots`: the certificates by which time stamps are believed; without them it is only looked at whether a
    stamp was put on its seal, at its time. Raises NoSuchBundle, BundleUnreadable, NotABundle for a zip that is made to
    do harm, or RootsUnreadable.
    """
    is_stamped = stamps_by(roots)
    with open_bundle(path) as bundle:
        manifest, sha256, signature, found = _manifest(bundle)
        if manifest is None:
            return CheckedBundle(None, sha256, findings=tuple(found))
        found += _files(bundle, manifest)
        try:
            return _Checking(bundle, manifest, sha256, found).check(signature, first_key, is_stamped)
        except Damaged as problem:
            found.append(Finding(None, None, findings.FILE_UNREADABLE, {"file": problem}))
            return CheckedBundle(manifest, sha256, findings=tuple(found))


def _manifest(bundle: Bundle) -> tuple[Manifest | None, str, str | None, list[Finding]]:
    """The manifest, its hash, and the signature over it."""

    def bad(file: str, sha256: str = "") -> tuple[None, str, None, list[Finding]]:
        return None, sha256, None, [Finding(None, None, findings.MANIFEST, {"file": file})]

    try:
        text = bundle.text(parts.MANIFEST)
        manifest = read_manifest(text)
    except (Damaged, ValueError):
        return bad(parts.MANIFEST)
    try:
        beside = bundle.text(parts.SIGNATURE)
        signature = json.loads(beside)["signature"]
        expected = parts.signature_text(digest(text), manifest.signed_by, signature)
    except (Damaged, ValueError, KeyError, TypeError, RecursionError):
        return bad(parts.SIGNATURE, digest(text))
    if beside != expected or (signature is None) != (manifest.signed_by is None):
        return bad(parts.MANIFEST, digest(text))
    return manifest, digest(text), signature, []


def _files(bundle: Bundle, manifest: Manifest) -> Iterator[Finding]:
    """Every file is there, is what it was, and there is no other."""
    for name in sorted(bundle.names - manifest.files.keys() - {parts.MANIFEST, parts.SIGNATURE}):
        yield Finding(None, None, findings.FILE_STRANGE, {"file": name})
    for name, sha256 in manifest.files.items():
        words = None
        if name not in bundle.names:
            words = findings.FILE_MISSING
        else:
            try:
                is_same = bundle.sha256(name) == sha256
            except Damaged:
                is_same = False
            if not is_same:
                words = findings.FILE_CHANGED
            elif name.startswith(parts.DOCUMENTS) and name != parts.DOCUMENTS + sha256:
                words = findings.FILE_OTHER
        if words is not None:
            yield Finding(None, None, words, {"file": name})


class _Printed:
    """What a bundle says of one run beside its log."""

    def __init__(self, text: str) -> None:
        self._text = text

    def tell_of(self, instance: Instance) -> bool:
        return printed_state(instance) == self._text


class _Checking:
    """One bundle on its way from its register to its verdict."""

    def __init__(self, bundle: Bundle, manifest: Manifest, sha256: str, found: list[Finding]) -> None:
        self._bundle = bundle
        self._manifest = manifest
        self._sha256 = sha256
        self._found = found
        self._logs = BundleLogs(bundle)
        self._seen = Seen()
        self._stamped = 0
        self._numbers = (*manifest.instances, *manifest.built_on)

    def check(self, signature: str | None, first_key: str | None, is_stamped: IsStamped) -> CheckedBundle:
        manifest, root = self._manifest, self._manifest.root
        proof = cast("ProofReading", self._logs)  # of the logs only the events are asked for
        foreseen = foresee(proof, root)
        seals = read_seals(self._bundle, root, self._found)
        heads = check_proofs(self._bundle, root, seals, {REGISTER, *self._numbers}, self._found)
        erased = self._logs.noted.bare if manifest.without_names else foreseen.erased
        known = check_register(proof, root, _of(heads, REGISTER), erased, self._seen)
        keys = check_keys(root, known, seals, heads.get(REGISTER), is_signed, self._found, first_key)
        check_signature(self._bundle, manifest.signed_by, signature, keys, is_signed, self._found)
        self._stamped = check_stamps(seals, is_stamped, self._found)
        self._runs(Told(root, erased, known.seq), heads, known)
        self._given()
        return self._verdict(keys, seals, heads)

    def _runs(self, told: Told, heads: Mapping[int, HeadOfSeal], known: Registered) -> None:
        for number in self._numbers:
            if self._manifest.without_names:
                for _ in self._logs.events(number, number):
                    pass  # what is personal in it is noted, so that its absence is no surprise
            printed = _Printed(self._bundle.text(parts.state_file(number)))
            rows = self._logs.events(number, number)
            instance = check_instance(told, number, rows, printed, _of(heads, number), self._seen)
            if instance is not None:
                for version in self._logs.noted.versions.get(number, ()):
                    self._version(number, version, known)

    def _version(self, number: int, version: str, known: Registered) -> None:
        name = parts.version_file(version)
        words = None
        if name not in self._bundle.names or version not in known.published:
            words = findings.NO_VERSION
        elif content_hash(self._bundle.text(name)) != version:
            words = log_findings.VERSION_CHANGED
        if words is not None:
            self._found.append(Finding(number, None, words, {"version": version[:16]}))

    def _given(self) -> None:
        """What a run was built on is here, and is what it took."""
        hashes = self._logs.noted.hashes
        for one in self._logs.noted.given:
            log = hashes.get(one.run, []) if isinstance(one.run, int) else []
            if not isinstance(one.of, int) or not 0 < one.of <= len(log) or log[one.of - 1] != one.hash:
                data = {"run": one.run, "of": one.of}
                self._found.append(Finding(one.log, one.seq, findings.NOT_GIVEN, data))

    def _verdict(
        self, keys: KeysAndSeals, seals: Sequence[KeptSeal], heads: Mapping[int, HeadOfSeal]
    ) -> CheckedBundle:
        seen, noted = self._seen, self._logs.noted
        there = {name.removeprefix(parts.DOCUMENTS) for name in self._bundle.names}
        return CheckedBundle(
            self._manifest,
            self._sha256,
            seen.logs,
            seen.events,
            sum(one.head.seq for one in heads.values()),
            0 if self._manifest.without_names else seen.erased,
            len(seals),
            self._stamped,
            seals[-1] if seals else None,
            keys.keys,
            keys.unvouched,
            len(noted.documents),
            len(noted.documents - there),
            tuple(sorted([*self._found, *map(_of_state, seen.findings)], key=_place)),
        )


def _of(heads: Mapping[int, HeadOfSeal], log: int) -> Sequence[HeadOfSeal]:
    return (heads[log],) if log in heads else ()


def _of_state(found: Finding) -> Finding:
    """What is called tables of a database is a printed state here."""
    if found.words is log_findings.TABLES:
        return Finding(found.log, None, findings.STATE)
    return found


def _place(found: Finding) -> tuple[int, int]:
    """Events first: they say more than that a file was changed."""
    return found.place
