"""Whether the table of offers is what the logs tell: the further posts of open tasks that have several candidates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import astuple
from hashlib import sha256
from typing import Any

from engine.domain.encoding import canonical
from engine.proof import findings
from engine.proof.findings import Finding
from engine.proof_ports import Offer, ProofReading

PAGE = 5000
MODULUS = 2**256


def digest_of_offers(rows: Iterable[Sequence[Any]]) -> int:
    """A sum that does not depend on the order, of rows: unit, post, opened_at, instance, task."""
    digests = (sha256(canonical({"row": list(row)}).encode()).digest() for row in rows)
    return sum(int.from_bytes(one, "big") for one in digests)


def check_offers(proof: ProofReading, wanted: int) -> Sequence[Finding]:
    """`wanted`: the sum over all offers that there must be."""
    found = 0
    last: Offer | None = None
    while page := proof.offers(last, PAGE):
        found += digest_of_offers(astuple(one) for one in page)
        last = page[-1]
    return () if (found - wanted) % MODULUS == 0 else (Finding(None, None, findings.OFFERS),)
