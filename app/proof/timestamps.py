"""Time stamps by an authority (RFC 3161): that a seal was there at a moment is then said by somebody else, too."""

from __future__ import annotations

import base64
import binascii
from datetime import datetime, timedelta
from http.client import HTTPException
from pathlib import Path
from urllib.request import Request, urlopen

from cryptography.x509 import load_pem_x509_certificates
from rfc3161_client import (
    TimeStampRequest,
    TimestampRequestBuilder,
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from app.proof.refusals import NoTimestamp
from app.proof.settings import ProofSettings
from engine.proof.seal_check import IsStamped
from engine.service.sealing import Stamping

ASK, ANSWER = "application/timestamp-query", "application/timestamp-reply"
LARGEST = 2**20
"""Bytes; what is longer is no time stamp."""
APART = timedelta(days=1)
"""The clocks of the authority and of the machine that sealed may differ by so much."""


def stamping_of(settings: ProofSettings) -> Stamping:
    """Asks the authority that the settings name. It raises NoTimestamp where that gives no stamp that holds."""

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
            _must_hold(settings.timestamp_roots, response, signature, request)
        except (OSError, HTTPException, ValueError, VerificationError) as problem:
            raise NoTimestamp(address=settings.timestamps, problem=_said(problem)) from problem
        return base64.b64encode(answer).decode()

    return stamp


def checking_of(settings: ProofSettings) -> IsStamped:
    """Tells what is wrong with a stamp, by the certificates that the settings name."""

    def check(stamp: str, signature: bytes, at: datetime) -> str | None:
        try:
            response = decode_timestamp_response(base64.b64decode(stamp, validate=True))
            _must_hold(settings.timestamp_roots, response, signature, None)
        except (OSError, binascii.Error, ValueError, VerificationError) as problem:
            return _said(problem)
        moment = response.tst_info.gen_time
        return None if abs(moment - at) <= APART else moment.isoformat()

    return check


def _asked(settings: ProofSettings, request: TimeStampRequest) -> bytes:
    asked = Request(settings.timestamps or "", request.as_bytes(), {"Content-Type": ASK, "Accept": ANSWER})
    with urlopen(asked, timeout=settings.timeout) as answer:
        content: bytes = answer.read(LARGEST)
        return content


def _must_hold(
    roots: Path | None, response: TimeStampResponse, signature: bytes, request: TimeStampRequest | None
) -> None:
    """Raises VerificationError, ValueError or OSError."""
    builder = VerifierBuilder() if request is None else VerifierBuilder.from_request(request)
    for certificate in load_pem_x509_certificates(roots.read_bytes()) if roots else ():
        builder = builder.add_root_certificate(certificate)
    builder.build().verify_message(response, signature)


def _said(problem: Exception) -> str:
    return (str(problem) or type(problem).__name__)[:200]
