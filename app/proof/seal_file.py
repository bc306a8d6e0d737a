"""`seals.log`: every seal with the heads that are new under it, a line each, beside the database.

A copy of it somewhere else is what shows that the end of the record was not cut off: whoever can write to the database
can write to this file too.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from app.files import FULL
from app.proof.refusals import SealsAhead, SealsDiffer
from app.refusals import DiskFull, FolderUnwritable
from engine.domain.encoding import canonical
from engine.domain.seal import KeptSeal, SealedHead, read_seal
from engine.proof import Outside, OutsideSeal
from engine.proof_ports import ProofReading

PAGE = 10_000
BLOCK = 2**16
"""Bytes."""


def read_file(path: Path) -> Outside:
    """The seals in a file, and the numbers of lines that are none. Raises OSError."""
    seals, unreadable = [], []
    with path.open(encoding="utf-8", errors="replace") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                seals.append(_read(line))
            except (ValueError, KeyError, TypeError, AttributeError):
                unreadable.append(number)
    return Outside(path.name, tuple(seals), tuple(unreadable))


def append_missing(path: Path, proof: ProofReading) -> int:
    """Add to the file what the database has beyond its last seal; how many lines that were.

    A line that was broken off while it was written is replaced. Raises SealsAhead or SealsDiffer where the file knows
    what the database does not, and then adds nothing; OSError.
    """
    end, last = _last(path)
    number = last.seal.number if last else 0
    here = proof.seals(number - 1 if last else 0)
    if last is not None:
        newest = proof.last_seal()
        if newest is None or newest.seal.number < number:
            raise SealsAhead(file=path.name, there=number, here=newest.seal.number if newest else 0)
        if (here[0].text, here[0].signature) != (last.text, last.signature):
            raise SealsDiffer(file=path.name, number=number)
        here = here[1:]
    if here:
        _append(path, end, (_line(kept, _heads(proof, kept.seal.number)) for kept in here))
    return len(here)


def _append(path: Path, end: int, lines: Iterable[str]) -> None:
    """Add lines where the last whole one ends; they are on the disk when this returns."""
    try:
        with path.open("r+b" if path.exists() else "w+b") as file:
            file.truncate(end)
            file.seek(end)
            for line in lines:
                file.write(line.encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as problem:
        kind = DiskFull if problem.errno in FULL else FolderUnwritable
        raise kind(path=path, problem=problem.strerror or problem) from problem


def _last(path: Path) -> tuple[int, KeptSeal | None]:
    """Where the last whole line ends, and the seal in it. Reads from the end: the file grows for years."""
    if not path.exists():
        return 0, None
    with path.open("rb") as file:
        end = _line_end(file, file.seek(0, os.SEEK_END))
        start = _line_end(file, end - 1)
        file.seek(start)
        line = file.read(end - start)
    try:
        return end, _read(line.decode()).kept
    except (ValueError, KeyError, TypeError, AttributeError):
        return end, None


def _line_end(file: BinaryIO, before: int) -> int:
    """The place behind the last line end before a place; 0 where there is none."""
    while before > 0:
        start = max(0, before - BLOCK)
        file.seek(start)
        found = file.read(before - start).rfind(b"\n")
        if found >= 0:
            return start + found + 1
        before = start
    return 0


def _line(kept: KeptSeal, heads: Iterable[SealedHead]) -> str:
    return canonical({
        "heads": [[head.log, head.seq, head.hash] for head in heads],
        "seal": json.loads(kept.text),
        "signature": kept.signature,
        "timestamp": kept.timestamp,
    })  # fmt: skip


def _read(line: str) -> OutsideSeal:
    """Raises ValueError, KeyError, TypeError or AttributeError where it is none."""
    raw = json.loads(line)
    text = canonical(raw["seal"])
    read_seal(text)
    heads = tuple(SealedHead(int(log), int(seq), str(hash)) for log, seq, hash in raw["heads"])
    return OutsideSeal(KeptSeal(text, str(raw["signature"]), raw.get("timestamp")), heads)


def _heads(proof: ProofReading, seal: int) -> Iterator[SealedHead]:
    last = -1
    while heads := proof.heads_of_seal(seal, last, PAGE):
        yield from heads
        last = heads[-1].log
