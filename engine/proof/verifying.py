"""Whether the whole record of a root holds: replayed from the first event to the last, and beside its seals."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter

from engine.domain.seal import KeptSeal, Seal
from engine.persistence.task_rows import offers
from engine.ports import Reading
from engine.proof import findings
from engine.proof.findings import Finding
from engine.proof.log_check import Seen, Told, check_instance
from engine.proof.offers_check import check_offers, digest_of_offers
from engine.proof.register_check import Registered, check_register, check_versions, foresee
from engine.proof.seal_check import Checked, IsSigned, IsStamped, Outside, check_keys, check_seals
from engine.proof_ports import REGISTER, Extent, ProofReading

FIRST = (REGISTER, 1, 1, REGISTER)
"""The least numbers of logs, instances, instances of tasks and sealed logs."""
LOGS = 200
"""So many logs are read at once; memory does not grow with how many there are."""
Progress = Callable[[int, int, int], None]
"""Hears how many events were read, in how many logs, of how many."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What was looked at, and what does not hold: the first of each log, in the order of logs and events."""

    logs: int
    events: int
    erased: int
    """Personal texts that are gone by a recorded decision."""
    seals: int
    kept: KeptSeal | None
    """The last seal, where it can be read."""
    keys: tuple[str, ...]
    """Fingerprints of the keys that the register names, the first first."""
    findings: tuple[Finding, ...] = ()
    stamped: int = 0
    """So many of the seals bear a time stamp."""

    @property
    def holds(self) -> bool:
        return not self.findings

    @property
    def last(self) -> Seal | None:
        return self.kept.seal if self.kept else None


@dataclass(frozen=True, slots=True)
class Ways:
    """How signatures and time stamps are checked, and what is said meanwhile."""

    is_signed: IsSigned
    is_stamped: IsStamped
    progress: Progress = field(default=lambda *_: None)


def verify(
    store: Reading, root: str, ways: Ways, outside: Outside | None = None, first_key: str | None = None
) -> Verified:
    """Read all of a root in one view of the store. Raises nothing for what does not hold: it is told.

    `first_key`: the fingerprint (or its beginning) that the first key must have, known from elsewhere.
    """
    proof, seen = store.proof, Seen()
    foreseen = foresee(proof, root)
    checked = check_seals(proof, root, outside, foreseen.publics, ways.is_signed)
    heads = checked.heads(proof, REGISTER, REGISTER).get(REGISTER, ())
    known = check_register(proof, root, heads, foreseen.erased, seen)
    check_keys(proof, root, known, ways.is_signed, ways.is_stamped, checked)
    check_versions(proof, known, seen)
    told = Told(root, foreseen.erased, known.seq)
    extent = proof.extent()
    seen.findings += _strange_numbers(extent)
    for first in range(1, min(extent.last, extent.numbered) + 1, LOGS):
        last = min(first + LOGS - 1, extent.last, extent.numbered)
        _check_logs(proof, told, first, last, checked, seen)
        ways.progress(seen.events, last, extent.last)
    if not seen.findings:  # of what does not hold nobody knows what it offers
        seen.findings += check_offers(proof, seen.offers)
    found = [*seen.findings, *_missing_seals(checked), *_first_key(known, first_key)]
    return Verified(
        seen.logs,
        seen.events,
        seen.erased,
        checked.count,
        _last(checked),
        tuple(key.key for _, key in known.keys),
        tuple(sorted(found, key=lambda one: one.place)),
        checked.stamped,
    )


def _check_logs(proof: ProofReading, told: Told, first: int, last: int, checked: Checked, seen: Seen) -> None:
    tables, heads = proof.tables(first, last), checked.heads(proof, first, last)
    next_one = first
    for log, rows in groupby(proof.events(first, last), key=itemgetter(0)):
        for missing in range(next_one, log):
            check_instance(told, missing, (), tables.get(missing), heads.get(missing, ()), seen)
        instance = check_instance(told, log, rows, tables.get(log), heads.get(log, ()), seen)
        next_one = log + 1
        for task in instance.tasks.values() if instance else ():
            if len(task.posts) > 1:
                seen.offers += digest_of_offers(offers(log, task))
    for missing in range(next_one, last + 1):
        check_instance(told, missing, (), tables.get(missing), heads.get(missing, ()), seen)


def _strange_numbers(extent: Extent) -> Iterator[Finding]:
    """Numbers that were never given, or given and then lost from the end."""
    for least, first in zip(extent.least, FIRST, strict=True):
        if least < first:
            yield Finding(least, None, findings.NOT_NUMBERED)
    if extent.last > extent.numbered:
        yield Finding(extent.numbered + 1, None, findings.NOT_NUMBERED)
    elif extent.last < extent.numbered:
        yield Finding(extent.last + 1, 1, findings.MISSING)


def _missing_seals(checked: Checked) -> Iterator[Finding]:
    yield from checked.findings
    for number in sorted(checked.strange - checked.bad):
        yield Finding(None, None, findings.SEAL_GONE, {"seal": number}, number)


def _first_key(known: Registered, wanted: str | None) -> Sequence[Finding]:
    if wanted is None:
        return ()
    at, key = known.keys[0] if known.keys else (None, None)
    if key is not None and key.key.startswith(wanted.lower().replace(" ", "")):
        return ()
    data = {"key": key.key[:16] if key else "–", "expected": wanted}
    return (Finding(REGISTER, at, findings.KEY_UNKNOWN, data),)


def _last(checked: Checked) -> KeptSeal | None:
    try:
        return checked.last if checked.last and checked.last.seal else None
    except ValueError:
        return None
