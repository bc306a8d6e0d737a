"""Whether the seals in a bundle hold: their chain, their keys, and the path from each log to the newest."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.evidence import findings, parts
from app.evidence.opening import Bundle
from engine.domain.encoding import START
from engine.domain.merkle import leaf_hash, root_from
from engine.domain.seal import KeptSeal, SealedHead, fingerprint, key_statement, leaf
from engine.proof import findings as seal_findings
from engine.proof.findings import Finding
from engine.proof.register_check import Registered
from engine.proof.seal_check import IsSigned, IsStamped, unsigned_removals, wrong_stamp
from engine.proof_ports import REGISTER, HeadOfSeal
from schemas.words import Words

MALFORMED = (ValueError, KeyError, TypeError, AttributeError, RecursionError)
"""What reading raises for data of another form."""


@dataclass(frozen=True, slots=True)
class KeysAndSeals:
    """The keys of a root, the first first."""

    keys: tuple[str, ...]
    publics: Mapping[str, str]
    unvouched: tuple[str, ...]


def read_seals(bundle: Bundle, root: str, found: list[Finding]) -> list[KeptSeal]:
    """The seals, each in its place behind the one before. Raises Damaged."""
    seals, before = list[KeptSeal](), START
    for number, line in enumerate(bundle.lines(parts.SEALS), start=1):
        try:
            raw = json.loads(line)
            stamp = raw["timestamp"]
            kept = KeptSeal(str(raw["text"]), str(raw["signature"]), None if stamp is None else str(stamp))
            seal = kept.seal
        except MALFORMED:
            found.append(_finding(number, seal_findings.SEAL_UNREADABLE))
            break
        if (seal.root, seal.number, seal.before) != (root, number, before):
            found.append(_finding(number, seal_findings.SEAL_MISPLACED))
        before = kept.hash
        seals.append(kept)
    return seals


def check_proofs(
    bundle: Bundle, root: str, seals: Sequence[KeptSeal], logs: set[int], found: list[Finding]
) -> dict[int, HeadOfSeal]:
    """The sealed heads of these logs whose paths lead to the newest seal. Raises Damaged."""
    heads: dict[int, HeadOfSeal] = {}
    if not seals:
        if bundle.text(parts.PROOFS).strip() != "[]":  # there were seals when it was made
            found.append(Finding(None, None, findings.NO_SEALS))
        return heads
    newest = seals[-1].seal
    try:
        for raw in json.loads(bundle.text(parts.PROOFS)):
            head = SealedHead(int(raw["log"]), int(raw["seq"]), str(raw["hash"]))
            path = [bytes.fromhex(one) for one in raw["path"]]
            node = root_from(leaf_hash(leaf(root, head)), head.log, newest.logs, path)
            if head.log not in logs or head.log in heads or node is None or node.hex() != newest.merkle:
                data = {"seal": newest.number}
                found.append(Finding(head.log, None, findings.PROOF, data, newest.number))
            else:
                heads[head.log] = HeadOfSeal(newest.number, head)
    except MALFORMED:
        found.append(Finding(None, None, findings.FILE_UNREADABLE, {"file": parts.PROOFS}))
        return heads
    said = {one.log for one in found if one.words is findings.PROOF}
    found += [
        Finding(log, None, findings.NO_PROOF, {"seal": newest.number}, newest.number)
        for log in sorted(logs - heads.keys() - said)
        if log < newest.logs
    ]
    return heads


def check_keys(
    root: str,
    known: Registered,
    seals: Sequence[KeptSeal],
    register: HeadOfSeal | None,
    is_signed: IsSigned,
    found: list[Finding],
    first_key: str | None,
) -> KeysAndSeals:
    """Each key is vouched for by the one before, or plainly by nobody; each seal is signed, and none by an older key
    than the seal before it; the newest by the key that held at the sealed end of the register. Decisions to remove
    documents are signed by the key of their time.
    """
    last, unvouched = None, list[str]()
    for at, key in known.keys:
        statement = key_statement(root, key.key, key.public, key.before).encode()
        vouched = last is not None and key.vouched and is_signed(last.public, key.vouched, statement)
        fits = key.before == (last.key if last else None) and fingerprint(_bytes(key.public)) == key.key
        if not fits or (key.vouched is not None and not vouched):
            found.append(Finding(REGISTER, at, seal_findings.KEY_UNVOUCHED, {"key": key.key[:16]}))
        if last is not None and not vouched:
            unvouched.append(key.key)
        last = key
    publics = {key.key: key.public for _, key in known.keys}
    order, reached = list(publics), 0
    for number, kept in enumerate(seals, start=1):
        key_name = kept.seal.key
        place = order.index(key_name) if key_name in publics else -1
        if place < reached:
            found.append(_finding(number, seal_findings.SEAL_WRONG_KEY, key=key_name[:16]))
        elif not is_signed(publics[key_name], kept.signature, kept.text.encode()):
            found.append(_finding(number, seal_findings.SEAL_UNSIGNED, key=key_name[:16]))
        reached = max(reached, place)
    held = known.key_at(register.head.seq) if register is not None else None
    if register is not None and (held is None or held.key != seals[-1].seal.key):
        found.append(_finding(len(seals), seal_findings.SEAL_WRONG_KEY, key=seals[-1].seal.key[:16]))
    found += unsigned_removals(root, known, is_signed)
    found += _first_key(known, first_key)
    return KeysAndSeals(tuple(order), publics, tuple(unvouched))


def check_stamps(seals: Sequence[KeptSeal], is_stamped: IsStamped, found: list[Finding]) -> int:
    """How many seals bear a time stamp; each must be that of its seal."""
    for number, kept in enumerate(seals, start=1):
        problem = wrong_stamp(kept, kept.seal, is_stamped)
        if problem is not None:
            found.append(_finding(number, seal_findings.SEAL_STAMP, problem=problem))
    return sum(kept.timestamp is not None for kept in seals)


def check_signature(
    bundle: Bundle,
    signed_by: str | None,
    signature: str | None,
    keys: KeysAndSeals,
    is_signed: IsSigned,
    found: list[Finding],
) -> None:
    """The manifest is signed by the newest key, where it says that it is signed at all. Raises Damaged."""
    if signed_by is None:
        return
    public = keys.publics.get(signed_by, "") if keys.keys and keys.keys[-1] == signed_by else ""
    if not isinstance(signature, str) or not is_signed(public, signature, bundle.read(parts.MANIFEST)):
        found.append(Finding(None, None, findings.UNSIGNED, {"key": signed_by[:16]}))


def _first_key(known: Registered, wanted: str | None) -> Sequence[Finding]:
    """The public key itself, or its fingerprint, or the beginning of that."""
    if wanted is None:
        return ()
    at, key = known.keys[0] if known.keys else (None, None)
    said = "".join(wanted.lower().split())
    if key is not None and said and (key.key.startswith(said) or key.public == said):
        return ()
    data = {"key": key.key[:16] if key else "–", "expected": wanted}
    return (Finding(REGISTER, at, seal_findings.KEY_UNKNOWN, data),)


def _bytes(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError:
        return b""


def _finding(number: int, words: Words, **data: object) -> Finding:
    return Finding(None, None, words, {"seal": number, **data}, number)
