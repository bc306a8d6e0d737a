"""Putting a seal on all logs of a root: read in one snapshot, signed, and kept in a short transaction of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from engine.domain.encoding import START
from engine.domain.merkle import Tree
from engine.domain.refusals import Refusal
from engine.domain.seal import KeptSeal, Seal, SealedHead, fingerprint, heads_digest, leaf
from engine.ports import Reading, Store, Writing
from engine.proof_ports import REGISTER, Signer
from engine.registers import Registers
from engine.service.trying import transaction
from schemas.words import Words

PAGE = 10_000
"""Heads that are asked of the store at once."""
Stamping = Callable[[bytes], str]
"""From a signature to what a time-stamping authority says of it, in base64."""


class HeadsDoNotFit(Refusal):
    """What would be signed is known to be wrong."""

    words = Words(
        en="nothing was sealed: instance {instance} is missing in the tables; find out what happened with 'sop verify'",
        id="tidak ada yang disegel: pelaksanaan {instance} tidak ada dalam tabel; cari penyebabnya dengan 'sop verify'",
    )


class LastSealUnreadable(Refusal):
    words = Words(
        en="nothing was sealed: the last seal in the database was changed; find out what happened with 'sop verify'",
        id="tidak ada yang disegel: segel terakhir dalam basis data diubah; cari penyebabnya dengan 'sop verify'",
    )


class NotTheKey(Refusal):
    words = Words(
        en="the key {key} is not the one that the register names for seals ({wanted}): use that file, or record this"
        " one with 'sop keys rotate'",
        id="kunci {key} bukan yang disebut register untuk segel ({wanted}): pakai berkas itu, atau catat yang ini"
        " dengan 'sop keys rotate'",
    )


@dataclass(frozen=True, slots=True)
class Sealed:
    """The last seal there is now."""

    kept: KeptSeal
    is_new: bool
    """False: nothing had happened since it was put on."""


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What a snapshot says, ready to be signed."""

    last: KeptSeal | None
    seal: Seal
    heads: tuple[SealedHead, ...]


def seal(
    store: Store, root: str, registers: Registers, signer: Signer, at: datetime, stamping: Stamping | None
) -> Sealed:
    """Seal what there is now. Where nothing has happened since the last seal, that one stays.

    Nobody waits while the logs are read and signed; of two who seal at once one finds the other's. Raises NotTheKey, or
    HeadsDoNotFit.
    """

    def keep(writing: Writing) -> Sealed:
        if writing.proof.last_seal() != drawn.last:
            return Sealed(writing.proof.last_seal() or signed, is_new=False)
        writing.proving.put_seal(drawn.seal.number, signed, drawn.heads)
        return Sealed(signed, is_new=True)

    with store.reading(root) as reading:
        key = _key(reading, registers, signer)
        drawn = _draw(reading, root, key, at)
    if drawn.last is not None and not drawn.heads:
        return Sealed(drawn.last, is_new=False)
    text = drawn.seal.text()
    signature = signer.sign(text.encode())
    stamp = stamping(signature) if stamping else None
    signed = KeptSeal(text, signature.hex(), stamp)
    return transaction(store, root, keep, shared=True)


def _key(reading: Reading, registers: Registers, signer: Signer) -> str:
    key = fingerprint(signer.public)
    known = registers.now(reading).seal_keys
    if not known or known[-1].key != key:
        raise NotTheKey(key=key[:16], wanted=known[-1].key[:16] if known else "–")
    return key


def _draw(reading: Reading, root: str, key: str, at: datetime) -> _Drawn:
    last = reading.proof.last_seal()
    tree, events, fresh = Tree(), 0, []
    sealed = _Going(_last_sealed(reading))
    for place, head in enumerate(_heads(reading)):
        if head.log != place:
            raise HeadsDoNotFit(instance=place)
        tree.put(place, leaf(root, head))
        events += head.seq
        if sealed.of(head.log) != head.seq:
            fresh.append(head)
    before = _read(last) if last else None
    drawn = Seal(
        root,
        number=before.number + 1 if before else 1,
        at=at,
        before=last.hash if last else START,
        merkle=tree.root().hex(),
        logs=len(tree),
        events=events,
        heads=heads_digest(fresh),
        key=key,
    )
    return _Drawn(last, drawn, tuple(fresh))


def _read(last: KeptSeal) -> Seal:
    try:
        return last.seal
    except ValueError:
        raise LastSealUnreadable from None


def _heads(reading: Reading) -> Iterator[SealedHead]:
    """The ends of all logs, the register's first."""
    register = reading.register_head()
    yield SealedHead(REGISTER, register.seq, register.hash)
    last = 0
    while heads := reading.proof.heads(last, PAGE):
        yield from heads
        last = heads[-1].log


def _last_sealed(reading: Reading) -> Iterator[tuple[int, int]]:
    last = -1
    while found := reading.proof.last_sealed(last, PAGE):
        yield from found
        last = found[-1][0]


class _Going:
    """Numbers of logs in their order, looked up in that order."""

    def __init__(self, found: Iterator[tuple[int, int]]) -> None:
        self._found = found
        self._next = next(found, None)

    def of(self, log: int) -> int | None:
        while self._next is not None and self._next[0] < log:
            self._next = next(self._found, None)
        return self._next[1] if self._next is not None and self._next[0] == log else None
