"""`seals.log`: every seal with the heads that are new under it, a line each, beside the database.

A copy of it somewhere else is what shows that the end of the record was not cut off: whoever can write to the database
can write to this file too.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from app.files import FULL
from app.proof.refusals import SealsAhead, SealsDiffer
from app.refusals import DiskFull, FolderUnwritable
from engine.domain.encoding import canonical
from engine.domain.seal import KeptSeal, SealedHead, read_seal
from engine.proof import Outside, OutsideSeal
from engine.proof_ports import ProofReading

PAGE = 10_000


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

    Raises SealsAhead or SealsDiffer where the file knows what the database does not, and then adds nothing.
    """
    last = _last(path)
    number = last.seal.number if last else 0
    here = proof.seals(number - 1 if last else 0)
    if last is not None:
        newest = proof.last_seal()
        if newest is None or newest.seal.number < number:
            raise SealsAhead(file=path.name, there=number, here=newest.seal.number if newest else 0)
        if (here[0].text, here[0].signature) != (last.text, last.signature):
            raise SealsDiffer(file=path.name, number=number)
        here = here[1:]
    _append(path, (_line(kept, _heads(proof, kept.seal.number)) for kept in here))
    return len(here)


def _append(path: Path, lines: Iterable[str]) -> None:
    """Add lines, on the disk when this returns. A line that was broken off before is ended first."""
    try:
        with path.open("a+b") as file:
            if file.tell():
                file.seek(-1, os.SEEK_END)
                broken = file.read(1) != b"\n"
                if broken:
                    file.write(b"\n")
            for line in lines:
                file.write(line.encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as problem:
        kind = DiskFull if problem.errno in FULL else FolderUnwritable
        raise kind(path=path, problem=problem.strerror or problem) from problem


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


def _last(path: Path) -> KeptSeal | None:
    """The last line that is a seal. A line that was broken off while it was written is none."""
    found = None
    with suppress(FileNotFoundError), path.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            with suppress(ValueError, KeyError, TypeError, AttributeError):
                found = _read(line).kept
    return found


def _heads(proof: ProofReading, seal: int) -> Iterator[SealedHead]:
    last = -1
    while heads := proof.heads_of_seal(seal, last, PAGE):
        yield from heads
        last = heads[-1].log
