"""Time stamps by an authority (RFC 3161): that a seal was there at a moment is then said by somebody else, too."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from datetime import datetime, timedelta
from http.client import HTTPException
from pathlib import Path
from urllib.request import Request, urlopen

from cryptography.hazmat.primitives.hashes import SHA256, SHA384, SHA512, Hash, HashAlgorithm
from cryptography.x509 import Certificate, load_pem_x509_certificates
from rfc3161_client import (
    PKIStatus,
    TimeStampRequest,
    TimestampRequestBuilder,
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from app.proof.refusals import NoTimestamp, RootsUnreadable
from app.proof.settings import ProofSettings
from engine.proof.seal_check import IsStamped
from engine.service.sealing import Stamping

ASK, ANSWER = "application/timestamp-query", "application/timestamp-reply"
LARGEST = 2**20
"""Bytes; what is longer is no time stamp."""
APART = timedelta(days=1)
"""The clocks of the authority and of the machine that sealed may differ by so much."""
HASHES: dict[str, HashAlgorithm] = {
    "2.16.840.1.101.3.4.2.1": SHA256(),
    "2.16.840.1.101.3.4.2.2": SHA384(),
    "2.16.840.1.101.3.4.2.3": SHA512(),
}
"""By their object identifiers (RFC 5754)."""


def stamping_of(settings: ProofSettings) -> Stamping:
    """Asks the authority that the settings name. It raises NoTimestamp where that gives no stamp that holds.

    Raises RootsUnreadable.
    """

    roots = roots_in(settings.timestamp_roots) if settings.timestamp_roots else ()

    def stamp(signature: bytes) -> str:
        request = (
            TimestampRequestBuilder()
            .data(signature)
            .nonce(nonce=True)
            .cert_request(cert_request=True)
            .build()
        )
        try:
            answer = _asked(settings, request)
            response = decode_timestamp_response(answer)
            _must_hold(roots, response, signature, request)
        except (OSError, HTTPException, ValueError, VerificationError) as problem:
            raise NoTimestamp(address=settings.timestamps, problem=_said(problem)) from problem
        return base64.b64encode(answer).decode()

    return stamp


def checking_of(roots: Sequence[Certificate]) -> IsStamped:
    """Tells what is wrong with a stamp. Without certificates: whether it was granted for this seal and at its time, but
    not by whom, for anybody can make such a stamp.
    """

    def check(stamp: str, signature: bytes, at: datetime) -> str | None:
        try:
            response = decode_timestamp_response(base64.b64decode(stamp, validate=True))
            _must_be_of(response, signature)
            if roots:
                _must_hold(roots, response, signature, None)
            moment = response.tst_info.gen_time
        except (
            Exception
        ) as problem:  # stamps of strangers break their reader in many ways, none told apart by its user
            return _said(problem)
        return None if abs(moment - at) <= APART else moment.isoformat()

    return check


def roots_in(path: Path) -> Sequence[Certificate]:
    """The certificates that a file in PEM holds. Raises RootsUnreadable."""
    try:
        return load_pem_x509_certificates(path.read_bytes())
    except (OSError, ValueError) as problem:
        said = problem.strerror if isinstance(problem, OSError) else str(problem).partition(".")[0]
        raise RootsUnreadable(path=path, problem=said or type(problem).__name__) from problem


def _asked(settings: ProofSettings, request: TimeStampRequest) -> bytes:
    asked = Request(settings.timestamps or "", request.as_bytes(), {"Content-Type": ASK, "Accept": ANSWER})
    with urlopen(asked, timeout=settings.timeout) as answer:
        content: bytes = answer.read(LARGEST)
        return content


def _must_be_of(response: TimeStampResponse, signature: bytes) -> None:
    """Raises ValueError where the stamp was put on something else, or not at all."""
    imprint = response.tst_info.message_imprint
    algorithm = HASHES.get(imprint.hash_algorithm.dotted_string)
    if response.status != PKIStatus.GRANTED or algorithm is None:
        raise ValueError(f"status {response.status}, {imprint.hash_algorithm.dotted_string}")
    hashed = Hash(algorithm)
    hashed.update(signature)
    if hashed.finalize() != imprint.message:
        raise ValueError("Mismatch between messages")


def _must_hold(
    roots: Sequence[Certificate],
    response: TimeStampResponse,
    signature: bytes,
    request: TimeStampRequest | None,
) -> None:
    """Raises VerificationError or ValueError."""
    builder = VerifierBuilder() if request is None else VerifierBuilder.from_request(request)
    for certificate in dict.fromkeys(roots):
        builder = builder.add_root_certificate(certificate)
    builder.build().verify_message(response, signature)


def _said(problem: Exception) -> str:
    return (str(problem) or type(problem).__name__)[:200]
