"""A record of a log as a row of the table of events. Pure."""

from __future__ import annotations

from typing import Any

from engine.domain.encoding import Record
from engine.persistence.moments import to_number
from engine.proof_ports import REGISTER

__all__ = ["REGISTER", "to_row"]


def to_row(root: str, log: int, record: Record) -> tuple[Any, ...]:
    """root, log, seq, type, at, body, hash, texts"""
    return (
        root, log, record.seq, type(record.event).__name__, to_number(record.stamp.at), record.body, record.hash,
        record.texts,
    )  # fmt: skip
