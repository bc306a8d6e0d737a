"""`sop verify`: whether the record is what was recorded."""

from __future__ import annotations

from datetime import tzinfo
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated

import typer

from cli import exits
from cli.command import Command, Example, both
from cli.data_of_proof import VerifiedData
from cli.fingerprints import as_fingerprint
from cli.options import Json, Workspace
from cli.proof import finding_data, finding_said, seal_data, show_stamps
from cli.terminal import Terminal
from cli.workspace import at_work
from engine.proof.findings import KEY_UNKNOWN
from schemas.words import Words

if TYPE_CHECKING:
    from engine.proof import Verified

READ = Words(
    en="{events} events in {logs} logs read, {seals} seals",
    id="{events} peristiwa dalam {logs} log dibaca, {seals} segel",
)
ERASED = Words(
    en="{erased} personal texts were erased by a recorded decision",
    id="{erased} teks pribadi dihapus dengan keputusan yang tercatat",
)
HOLDS = Words(en="everything holds", id="semuanya sah")
NO_SEAL = Words(
    en="nothing is sealed yet: whoever may write to the database could have changed all of it; see 'sop seal'",
    id="belum ada segel: siapa pun yang boleh menulis ke basis data bisa saja mengubah semuanya; lihat 'sop seal'",
)
SEALED_UP_TO = Words(
    en="seal {number} of {at} covers {sealed} of them",
    id="segel {number} tanggal {at} mencakup {sealed} di antaranya",
)
FIRST = Words(en="the first that does not hold: {what}", id="yang pertama tidak sah: {what}")
ALSO = Words(en="also: {what}", id="juga: {what}")
MORE = Words(en="and {count} more", id="dan {count} lagi")
KEEP = Words(
    en="leave everything as it is, and compare it with the latest backup",
    id="biarkan semuanya apa adanya, dan bandingkan dengan cadangan terakhir",
)
OTHER_KEY = Words(
    en="the record holds in itself, but its first key is not the one that you gave: compare with the paper letter by"
    " letter; if the paper is right, do not rely on this record",
    id="catatan ini utuh, tetapi kunci pertamanya bukan yang Anda berikan: bandingkan dengan catatan di kertas huruf"
    " demi huruf; bila kertas itu benar, jangan andalkan catatan ini",
)
SO_FAR = Words(en="{events} events, {percent} %", id="{events} peristiwa, {percent} %")
SHOWN, MOST = 10, 1000
EVERY = 5.0
"""Seconds between two words about how far it is."""


def verify(
    context: typer.Context,
    bundle: Annotated[
        Path | None,
        typer.Argument(
            metavar="BUNDLE",
            help=both(
                en="a bundle of evidence (zip); default: the database of the workspace",
                id="berkas bukti (zip); jika kosong: basis data folder kerja",
            ),
        ),
    ] = None,
    against: Annotated[
        Path | None,
        typer.Option(
            "--against",
            metavar="FILE",
            help=both(
                en="a copy of seals.log that was kept elsewhere; default: the one of the workspace",
                id="salinan seals.log yang disimpan di tempat lain; jika kosong: yang di folder kerja",
            ),
        ),
    ] = None,
    key: Annotated[
        str | None,
        typer.Option(
            "--key",
            metavar="FINGERPRINT",
            help=both(
                en="the fingerprint of the first key, or its beginning, as it was written down",
                id="sidik kunci pertama, atau awalnya, seperti yang dicatat di kertas",
            ),
        ),
    ] = None,
    timestamp_roots: Annotated[
        Path | None,
        typer.Option(
            "--timestamp-roots",
            metavar="FILE",
            help=both(
                en="the certificates (PEM) by which time stamps are believed; default: those that sop.toml names",
                id="sertifikat (PEM) untuk mempercayai cap waktu; jika kosong: yang disebut sop.toml",
            ),
        ),
    ] = None,
    as_json: Json = False,
    workspace: Workspace = None,
) -> int:
    terminal: Terminal = context.obj
    key = as_fingerprint(key)
    if bundle is not None:
        from cli.bundles import verify_bundle

        return verify_bundle(bundle, key, against, timestamp_roots, terminal, as_json)
    from app.proof.verifying import verify_workspace

    with at_work(workspace, terminal) as engine:
        roots = timestamp_roots or engine.settings.proof.timestamp_roots
        found = verify_workspace(
            engine, against=against, first_key=key, roots=roots, progress=_Progress(terminal)
        )
        if as_json:
            terminal.document(_data(engine.root, found, roots, terminal))
        else:
            _show(found, engine.settings.zone, roots, terminal)
    return exits.DONE if found.holds else exits.REFUSED


class _Progress:
    """Says now and then how far it is, where it takes long."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self._said = monotonic()

    def __call__(self, events: int, done: int, of: int) -> None:
        now = monotonic()
        if now - self._said >= EVERY:
            self._said = now
            self._terminal.message(SO_FAR, events=events, percent=100 * done // max(of, 1))


def _show(found: Verified, zone: tzinfo, roots: Path | None, terminal: Terminal) -> None:
    terminal.result(terminal.say(READ, events=found.events, logs=found.logs, seals=found.seals))
    if found.erased:
        terminal.result(terminal.say(ERASED, erased=found.erased))
    if found.last is not None:
        at = found.last.at.astimezone(zone).strftime("%Y-%m-%d %H:%M")
        terminal.result(terminal.say(SEALED_UP_TO, number=found.last.number, at=at, sealed=found.last.events))
    for place, one in enumerate(found.findings[:SHOWN]):
        terminal.result(terminal.say(ALSO if place else FIRST, what=finding_said(one, terminal)))
    if len(found.findings) > SHOWN:
        terminal.result(terminal.say(MORE, count=len(found.findings) - SHOWN))
    if found.holds:
        show_stamps(found.stamped, found.seals, roots, terminal)
    if found.holds and not found.seals:
        terminal.message(NO_SEAL)
    if any(one.words is not KEY_UNKNOWN for one in found.findings):
        terminal.message(KEEP)
    else:
        terminal.message(HOLDS if found.holds else OTHER_KEY)


def _data(root: str, found: Verified, roots: Path | None, terminal: Terminal) -> VerifiedData:
    findings = [finding_data(root, one, terminal) for one in found.findings[:MOST]]
    return {
        "holds": found.holds,
        "logs": found.logs,
        "events": found.events,
        "erased": found.erased,
        "seals": found.seals,
        "timestamped": found.stamped,
        "timestamps_checked": roots is not None,
        "last_seal": seal_data(found.kept) if found.kept else None,
        "keys": list(found.keys),
        "first": findings[0] if findings else None,
        "findings": findings,
    }


COMMAND = Command(
    run=verify,
    does=Words(
        en="Reads every event from the first, replays it, compares the tables with what the logs tell, and"
        " checks every"
        " seal, its signature and the file of seals. Names the first event that is not as it was recorded, and since"
        " which seal it was sure. Changes nothing and decides nothing again. Ends with 1 where something does"
        " not hold.",
        id="Membaca setiap peristiwa dari yang pertama, memutarnya ulang, membandingkan tabel dengan kata log, lalu"
        " memeriksa setiap segel, tanda tangannya, dan berkas segel. Menyebut peristiwa pertama yang bukan seperti"
        " dicatat, dan sejak segel mana sudah pasti. Tidak mengubah dan tidak memutuskan apa pun. Berakhir"
        " dengan 1 bila"
        " ada yang tidak sah.",
    ),
    examples=(
        Example("sop verify", Words(en="the whole workspace", id="seluruh folder kerja")),
        Example(
            "sop verify --against salinan/seals.log",
            Words(
                en="beside a copy that somebody else keeps", id="terhadap salinan yang disimpan pihak lain"
            ),
        ),
        Example(
            "sop verify bukti.zip",
            Words(en="a bundle, with no database", id="berkas bukti, tanpa basis data"),
        ),
        Example(
            "sop verify bukti.zip --timestamp-roots tsa.pem",
            Words(en="its time stamps too", id="cap waktunya juga"),
        ),
    ),
)
