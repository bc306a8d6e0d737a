"""Whether the seals hold: each by its signature, in its chain, over the heads that are kept with it; none is missing.

The Merkle roots are made again, seal by seal, from the heads that are new under each. That these heads are those of the
logs is found when the logs are read.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from engine.domain.encoding import START
from engine.domain.merkle import Tree
from engine.domain.seal import HeadsDigest, KeptSeal, Seal, SealedHead, key_statement, leaf, removal_statement
from engine.proof import findings
from engine.proof.findings import Finding
from engine.proof.register_check import Registered
from engine.proof_ports import REGISTER, HeadOfSeal, ProofReading
from schemas.words import Words

PAGE = 10_000
IsSigned = Callable[[str, str, bytes], bool]
"""Public key, signature (both in hexadecimal) and content to whether it is that key's signature."""
IsStamped = Callable[[str, bytes, datetime], str | None]
"""A time stamp, what it was put on and when, to what is wrong with it."""


@dataclass(frozen=True, slots=True)
class OutsideSeal:
    """A seal as a file beside the database has it."""

    kept: KeptSeal
    heads: tuple[SealedHead, ...]


@dataclass(frozen=True, slots=True)
class Outside:
    """A file beside the database, with the seals that stand there."""

    file: str
    seals: Sequence[OutsideSeal] = ()
    unreadable: tuple[int, ...] = ()
    """Its lines that are no seals."""


@dataclass(slots=True)
class Checked:
    """The seals that hold, and by which heads the logs are measured."""

    last: KeptSeal | None = None
    count: int = 0
    stamped: int = 0
    """How many of the seals bear a time stamp."""
    bad: set[int] = field(default_factory=set)
    """Seals whose heads in the database say nothing."""
    further: dict[int, list[HeadOfSeal]] = field(default_factory=dict)
    """Log → heads that only the file has."""
    strange: set[int] = field(default_factory=set)
    """Seals that heads are kept of and that are not there."""
    findings: list[Finding] = field(default_factory=list)

    def heads(self, proof: ProofReading, first: int, last: int) -> Mapping[int, Sequence[HeadOfSeal]]:
        """The heads by which these logs are measured, in the order of their numbers."""
        found: dict[int, list[HeadOfSeal]] = {}
        for one in proof.heads_of_logs(first, last):
            if not 0 < one.seal <= self.count:
                self.strange.add(one.seal)
            elif one.seal not in self.bad:
                found.setdefault(one.head.log, []).append(one)
        for log in self.further.keys() & set(range(first, last + 1)) if self.further else ():
            found[log] = sorted((*found.get(log, ()), *self.further[log]), key=lambda one: one.head.seq)
        return found


def check_seals(
    proof: ProofReading, root: str, outside: Outside | None, publics: Sequence[str], is_signed: IsSigned
) -> Checked:
    """Look at the seals by themselves and beside the file. `publics`: the keys that the register names; whether each
    signed when it was its turn is looked at by `check_keys`.
    """
    checked, game = Checked(), _Game(root)
    there = {one.kept.text: one for one in outside.seals} if outside else {}
    before = START
    for number, kept in enumerate(proof.seals(), start=1):
        checked.count, checked.last = number, kept
        seal = _in_its_place(kept, root, number, before)
        before = kept.hash
        if isinstance(seal, Words):
            _bad(checked, number, seal)
            continue
        heads = HeadsDigest()
        for head in _heads(proof, number):
            heads.take(head)
            game.put(head)
        if heads.hex != seal.heads:
            _bad(checked, number, findings.SEAL_HEADS)
            if kept.text in there:
                _take_further(checked, game, number, there[kept.text])
        elif not game.stands_at(seal):
            _bad(checked, number, findings.SEAL_MERKLE)
    if outside is not None:
        _beside(checked, proof, outside, lambda kept: any(_signs(one, kept, is_signed) for one in publics))
    return checked


def unsigned_removals(root: str, known: Registered, is_signed: IsSigned) -> Iterator[Finding]:
    """Each decision to remove documents must be signed by the key of its time."""
    for at, removed in known.removals:
        holder = known.key_at(at)
        statement = removal_statement(root, removed).encode()
        signed = holder is not None and is_signed(holder.public, removed.signature or "", statement)
        if not signed or holder is None or removed.key != holder.key:
            yield Finding(REGISTER, at, findings.REMOVAL_UNSIGNED, {"decree": removed.decree})


def check_keys(
    proof: ProofReading,
    root: str,
    known: Registered,
    is_signed: IsSigned,
    is_stamped: IsStamped,
    checked: Checked,
) -> None:
    """Each key is vouched for by the one before; each seal is signed by the key that held when it was put on."""
    last: str | None = None
    for at, key in known.keys:
        before = next((one for _, one in known.keys if one.key == last), None)
        statement = key_statement(root, key.key, key.public, key.before).encode()
        vouched = key.vouched is None or (before and is_signed(before.public, key.vouched, statement))
        if key.before != last or not vouched:
            checked.findings.append(Finding(REGISTER, at, findings.KEY_UNVOUCHED, {"key": key.key[:16]}))
        last = key.key
    checked.findings += unsigned_removals(root, known, is_signed)
    register = {one.seal: one.head.seq for one in proof.heads_of_logs(REGISTER, REGISTER)}
    reached = 0
    for kept in proof.seals():
        try:
            seal = kept.seal
        except ValueError:
            continue
        reached = register.get(seal.number, reached)
        found = known.key_at(reached)
        said: dict[str, object] = {"seal": seal.number, "key": seal.key[:16]}
        if found is None or found.key != seal.key:
            checked.findings.append(Finding(None, None, findings.SEAL_WRONG_KEY, said, seal.number))
        elif not is_signed(found.public, kept.signature, kept.text.encode()):
            checked.findings.append(Finding(None, None, findings.SEAL_UNSIGNED, said, seal.number))
        checked.stamped += kept.timestamp is not None
        problem = wrong_stamp(kept, seal, is_stamped)
        if problem is not None:
            data = {"seal": seal.number, "problem": problem}
            checked.findings.append(Finding(None, None, findings.SEAL_STAMP, data, seal.number))


def wrong_stamp(kept: KeptSeal, seal: Seal, is_stamped: IsStamped) -> str | None:
    """What is wrong with the time stamp of a seal, where it bears one."""
    if kept.timestamp is None:
        return None
    try:
        return is_stamped(kept.timestamp, bytes.fromhex(kept.signature), seal.at)
    except ValueError:
        return "signature"


class _Game:
    """The tree over all heads as one seal after the other moves it."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._tree = Tree()
        self._seqs = array("q")
        self._events = 0
        self._is_lost = False

    def put(self, head: SealedHead) -> None:
        if not 0 <= head.log <= len(self._seqs):
            self._is_lost = True  # a log before it was never sealed
            return
        if head.log == len(self._seqs):
            self._seqs.append(0)
        self._events += head.seq - self._seqs[head.log]
        self._seqs[head.log] = head.seq
        self._tree.put(head.log, leaf(self._root, head))

    def stands_at(self, seal: Seal) -> bool:
        said = (seal.merkle, seal.logs, seal.events)
        return not self._is_lost and said == (self._tree.root().hex(), len(self._tree), self._events)


def _in_its_place(kept: KeptSeal, root: str, number: int, before: str) -> Seal | Words:
    """The seal, or what is wrong with it."""
    try:
        seal = kept.seal
    except ValueError:
        return findings.SEAL_UNREADABLE
    fits = (seal.root, seal.number, seal.before) == (root, number, before)
    return seal if fits else findings.SEAL_MISPLACED


def _bad(checked: Checked, number: int, words: Words, **data: object) -> None:
    checked.bad.add(number)
    checked.findings.append(Finding(None, None, words, {"seal": number, **data}, number))


def _take_further(checked: Checked, game: _Game | None, number: int, one: OutsideSeal) -> None:
    """Measure the logs by the heads that the file has for a seal."""
    taken = HeadsDigest()
    for head in one.heads:
        taken.take(head)
    if taken.hex != one.kept.seal.heads:
        return
    for head in one.heads:
        checked.further.setdefault(head.log, []).append(HeadOfSeal(number, head))
        if game is not None:
            game.put(head)


def _signs(public: str, kept: KeptSeal, is_signed: IsSigned) -> bool:
    return is_signed(public, kept.signature, kept.text.encode())


def _beside(
    checked: Checked, proof: ProofReading, outside: Outside, is_ours: Callable[[KeptSeal], bool]
) -> None:
    """What the file knows and the database does not, and the other way round."""
    for line in outside.unreadable:
        data = {"line": line, "file": outside.file}
        checked.findings.append(Finding(None, None, findings.FILE_UNREADABLE, data))
    here = dict(enumerate(proof.seals(), start=1))
    there: dict[int, OutsideSeal] = {}
    for one in outside.seals:
        number = one.kept.seal.number
        there.setdefault(number, one)
        kept = here.get(number)
        if kept is None:
            _bad(checked, number, findings.SEAL_NOT_HERE, file=outside.file)
            if is_ours(one.kept):
                _take_further(checked, None, number, one)
        elif kept != one.kept:
            _bad(checked, number, findings.SEAL_DIFFERS, file=outside.file)
    last = max(there, default=0)
    for number in here:
        if number not in there and number < last:
            _bad(checked, number, findings.SEAL_NOT_THERE, file=outside.file)


def _heads(proof: ProofReading, seal: int) -> Iterator[SealedHead]:
    last = -1
    while heads := proof.heads_of_seal(seal, last, PAGE):
        yield from heads
        last = heads[-1].log
