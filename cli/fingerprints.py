"""The fingerprint of a key as somebody copies it from paper."""

from __future__ import annotations

import re

from cli import exits
from cli.failures import Failure
from schemas.words import Words

LEAST = 8
"""Fewer letters would fit one key in a few thousand."""
NO_FINGERPRINT = Words(
    en="'{value}' is no fingerprint: copy at least its first {least} characters (0-9, a-f) from where it was written"
    " down; 'sop keys show' prints it",
    id="'{value}' bukan sidik kunci: salin paling sedikit {least} huruf pertamanya (0-9, a-f) dari catatannya;"
    " 'sop keys show' mencetaknya",
)


def as_fingerprint(text: str | None) -> str | None:
    """The beginning of a fingerprint, without blanks and in small letters. Raises Failure (USAGE)."""
    if text is None:
        return None
    plain = "".join(text.split()).lower()
    if not re.fullmatch(rf"[0-9a-f]{{{LEAST},64}}", plain):
        raise Failure(exits.USAGE, NO_FINGERPRINT, value=text, least=LEAST)
    return plain
