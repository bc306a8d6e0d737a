"""Whether the register holds, and what of it the other logs and the seals must be measured by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from engine.domain.events import (
    DocumentsRemoved,
    SealKeyRecorded,
    TextsErased,
    VersionDrafted,
    VersionPublished,
)
from engine.proof import findings
from engine.proof.findings import Finding
from engine.proof.log_check import Chain, DoesNotHold, Sealed, Seen
from engine.proof_ports import ALL, REGISTER, EventRow, HeadOfSeal, ProofReading
from engine.versions import content_hash
from schemas.words import Words

PAGE = 5000
"""Events that are asked of the store at once."""
ABOUT_PROOF = {SealKeyRecorded.__name__, TextsErased.__name__}
Place = tuple[int, int]


@dataclass(slots=True)
class Registered:
    """What the register says, as far as it holds."""

    seq: int = 0
    hash: str = ""
    keys: list[tuple[int, SealKeyRecorded]] = field(default_factory=list)
    """The keys of seals, each with the number of its event."""
    published: dict[str, str] = field(default_factory=dict)
    """Version → process, of every text on record: published, or drafted only."""
    removals: list[tuple[int, DocumentsRemoved]] = field(default_factory=list)
    """Decisions to remove documents, each with the number of its event."""

    def key_at(self, seq: int) -> SealKeyRecorded | None:
        """The key that seals were signed with when the register had so many events."""
        return next((key for at, key in reversed(self.keys) if at <= seq), None)


def check_register(
    proof: ProofReading,
    root: str,
    heads: Sequence[HeadOfSeal],
    erased: dict[Place, tuple[str, ...]],
    seen: Seen,
) -> Registered:
    """Read the register. `erased`: what it records as erased, found by `foresee`."""
    chain, sealed, known = Chain(root, REGISTER, erased), Sealed(REGISTER, heads), Registered()
    found: Finding | None = None
    for row in _rows(proof):
        try:
            read = chain.take(row)
        except DoesNotHold as problem:
            place = chain.seq + 1
            found = Finding(REGISTER, place, problem.words, problem.data, sealed.covering(place))
            break
        seen.erased += read.erased
        match read.event:
            case SealKeyRecorded() as key:
                known.keys.append((chain.seq, key))
            case DocumentsRemoved() as removed:
                known.removals.append((chain.seq, removed))
            case VersionPublished() | VersionDrafted() as text:
                known.published[text.version] = text.process
        found = sealed.meet(chain.seq, chain.hash)
        if found is not None:
            break
    seen.logs += 1
    seen.events += chain.seq
    if found is None and chain.seq == 0:
        found = Finding(REGISTER, 1, findings.MISSING, {}, sealed.covering(1))
    found = found or sealed.missing(chain.seq)
    if found is not None:
        seen.findings.append(found)
    known.seq, known.hash = chain.seq, chain.hash
    return known


@dataclass(slots=True)
class Foreseen:
    """What must be known before anything else can be read. What of it does not hold is found when it is read again."""

    publics: list[str] = field(default_factory=list)
    """The public keys that the register names."""
    erased: dict[Place, tuple[str, ...]] = field(default_factory=dict)


def foresee(proof: ProofReading, root: str) -> Foreseen:
    """The keys and the erased texts of the register, read as if it held."""
    chain, found = Chain(root, REGISTER, {}), Foreseen()
    for row in _rows(proof):
        if row.type not in ABOUT_PROOF:
            chain.seq, chain.hash = row.seq, row.hash
            continue
        try:
            event = chain.take(row).event
        except DoesNotHold:
            break
        if isinstance(event, SealKeyRecorded):
            found.publics.append(event.public)
        elif isinstance(event, TextsErased):
            for text in event.texts:
                place = (text.log, text.seq)
                found.erased[place] = (*found.erased.get(place, ()), *text.fields)
    return found


def check_versions(proof: ProofReading, known: Registered, seen: Seen) -> None:
    """Each published text is there as it was published, and no other."""
    there, last = set[str](), ""
    while texts := proof.texts(last, 100):
        for version, process, text in texts:
            last = version
            there.add(version)
            words = _wrong_version(known, version, process, text)
            if words is not None:
                seen.findings.append(Finding(None, None, words, {"version": version[:16]}))
    for version in known.published.keys() - there:
        seen.findings.append(Finding(None, None, findings.VERSION_GONE, {"version": version[:16]}))


def _wrong_version(known: Registered, version: str, process: str | None, text: str) -> Words | None:
    published = known.published.get(version)
    if published is None:
        return findings.VERSION_STRANGE
    if content_hash(text) != version or process not in (None, published):
        return findings.VERSION_CHANGED
    return None


def _rows(proof: ProofReading) -> Iterator[EventRow]:
    """The register may be long: page by page."""
    last = ALL[0]
    while rows := list(proof.events(REGISTER, REGISTER, after=last, limit=PAGE)):
        yield from rows
        last = rows[-1].seq
