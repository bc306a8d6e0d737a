"""Keys, seals and findings as programs get them, and as people read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cli.as_data import moment
from cli.data_of_proof import FindingData, KeyData, KeysData, SealData
from engine.domain.seal import KeptSeal, log_name
from schemas.words import Words

if TYPE_CHECKING:
    from pathlib import Path

    from app import Workspace
    from cli.terminal import Terminal
    from engine.domain.events import SealKeyRecorded
    from engine.proof import Finding

EVENT = Words(en="event {seq} of {log}: {what}", id="peristiwa {seq} dari {log}: {what}")
WHOLE = Words(en="{log}: {what}", id="{log}: {what}")
REGISTER = Words(en="the register", id="register")
INSTANCE = Words(en="instance {number}", id="pelaksanaan {number}")
SURE = Words(en="it was sure since seal {seal}", id="sudah pasti sejak segel {seal}")
UNSURE = Words(en="no seal covers it", id="tidak ada segel yang mencakupnya")
STAMPED = Words(
    en="{stamped} of {seals} seals bear a time stamp of an authority that {roots} vouches for",
    id="{stamped} dari {seals} segel bercap waktu otoritas yang dijamin {roots}",
)
STAMPS_OF_ANYBODY = Words(
    en="{stamped} of {seals} seals bear a time stamp that was put on them; by whom was not checked: name the"
    " certificates of the authority with --timestamp-roots",
    id="{stamped} dari {seals} segel bercap waktu yang memang untuknya; oleh siapa tidak diperiksa: sebut sertifikat"
    " otoritasnya dengan --timestamp-roots",
)
IN_FILE = Words(en="The private half is in {file}.", id="Bagian rahasianya ada di {file}.")
FIRST = Words(en="the first key", id="kunci pertama")
VOUCHED = Words(en="vouched for by {before}", id="dijamin oleh {before}")
LOST = Words(
    en="nobody vouches for it, {before} was lost: {reason}",
    id="tanpa penjamin, {before} hilang: {reason}",
)


def grouped(fingerprint: str) -> str:
    """A fingerprint as it can be read out on the telephone."""
    return " ".join(fingerprint[at : at + 8] for at in range(0, len(fingerprint), 8))


def keys_data(engine: Workspace) -> KeysData:
    keys = engine.register().seal_keys
    return {"file": str(engine.settings.proof.key), "keys": [key_data(one) for one in keys]}


def key_data(key: SealKeyRecorded) -> KeyData:
    return {
        "key": key.key,
        "public": key.public,
        "before": key.before,
        "vouched": key.vouched is not None,
        "reason": key.reason,
    }


def show_keys(keys: tuple[SealKeyRecorded, ...], file: Path, terminal: Terminal) -> None:
    for key in keys:
        terminal.result(terminal.strong(grouped(key.key)))
        before = (key.before or "")[:8]
        if key.before is None:
            told = terminal.say(FIRST)
        elif key.vouched is not None:
            told = terminal.say(VOUCHED, before=before)
        else:
            told = terminal.say(LOST, before=before, reason=key.reason)
        terminal.result(f"  {told}")
    terminal.message(IN_FILE, file=file)


def seal_data(kept: KeptSeal) -> SealData:
    seal = kept.seal
    return {
        "number": seal.number,
        "at": moment(seal.at) or "",
        "hash": kept.hash,
        "merkle": seal.merkle,
        "logs": seal.logs,
        "events": seal.events,
        "key": seal.key,
        "timestamped": kept.timestamp is not None,
    }


def finding_data(root: str, found: Finding, terminal: Terminal) -> FindingData:
    return {
        "log": None if found.log is None else log_name(root, found.log),
        "instance": found.log or None,
        "seq": found.seq,
        "what": found.say(terminal.lang),
        "seal": found.seal,
    }


def show_stamps(stamped: int, seals: int, roots: Path | None, terminal: Terminal) -> None:
    """What the time stamps are worth, where there are any."""
    if not stamped:
        return
    if roots is None:
        terminal.message(STAMPS_OF_ANYBODY, stamped=stamped, seals=seals)
    else:
        terminal.result(terminal.say(STAMPED, stamped=stamped, seals=seals, roots=roots))


def finding_said(found: Finding, terminal: Terminal) -> str:
    """One finding as a sentence: where, what, and since when it was sure."""
    what = found.say(terminal.lang)
    if found.log is None:
        return what
    log = terminal.say(INSTANCE, number=found.log) if found.log else terminal.say(REGISTER)
    if found.seq is None:
        return terminal.say(WHOLE, log=log, what=what)
    sure = terminal.say(SURE, seal=found.seal) if found.seal is not None else terminal.say(UNSURE)
    return f"{terminal.say(EVENT, seq=found.seq, log=log, what=what)} ({sure})"
