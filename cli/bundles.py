"""Verifying a bundle of evidence in front of people: what was looked at, what holds, and what nobody can know."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cli import exits
from cli.data_of_proof import VerifiedBundleData
from cli.failures import Failure
from cli.proof import finding_data, finding_said, grouped, seal_data, show_stamps
from cli.terminal import Terminal
from schemas.words import Words

if TYPE_CHECKING:
    from app.evidence.checking import CheckedBundle

READ = Words(
    en="{events} events in {logs} logs read, {seals} seals, no database",
    id="{events} peristiwa dalam {logs} log dibaca, {seals} segel, tanpa basis data",
)
COVERED = Words(
    en="seal {number} of {at} (UTC) covers {sealed} of them",
    id="segel {number} tanggal {at} (UTC) mencakup {sealed} di antaranya",
)
NO_SEAL = Words(
    en="nothing in it is sealed: it says only what the database said when it was made",
    id="tidak ada yang disegel: isinya hanya kata basis data saat berkas dibuat",
)
MANIFEST = Words(
    en="manifest {digest}: compare it with what the office told you, or with its register",
    id="manifes {digest}: bandingkan dengan yang diberitahukan kantor, atau dengan registernya",
)
UNSIGNED = Words(
    en="nobody signed the manifest: logs and seals prove themselves; pages, tables and forms do not, and runs may be"
    " left out",
    id="manifes tidak ditandatangani: log dan segel membuktikan dirinya; halaman, tabel, dan formulir tidak, dan"
    " pelaksanaan mungkin ada yang tidak disertakan",
)
MISSING = Words(
    en="{missing} of {documents} documents that were handed in are not in it; documents.csv says which and why",
    id="{missing} dari {documents} dokumen yang diserahkan tidak ada di dalamnya; documents.csv menyebut yang mana",
)
ERASED = Words(
    en="{erased} personal texts were erased by a recorded decision",
    id="{erased} teks pribadi dihapus dengan keputusan yang tercatat",
)
BARE = Words(
    en="personal texts were left out: of them only hashes are here",
    id="teks pribadi tidak disertakan: hanya hash-nya yang ada",
)
UNVOUCHED = Words(
    en="nobody vouches for key {key}: the one before was lost; ask what happened",
    id="tidak ada yang menjamin kunci {key}: yang sebelumnya hilang; tanyakan apa yang terjadi",
)
TRUST = Words(
    en="whose key this is cannot be learnt from the bundle: compare it with what the office wrote on paper, and give it"
    " with --key: {key}",
    id="milik siapa kunci ini tidak dapat diketahui dari berkas: bandingkan dengan catatan kantor di kertas, dan"
    " berikan dengan --key: {key}",
)
HOLDS = Words(en="everything in it holds", id="semua isinya sah")
FIRST = Words(en="the first that does not hold: {what}", id="yang pertama tidak sah: {what}")
ALSO = Words(en="also: {what}", id="juga: {what}")
MORE = Words(en="and {count} more", id="dan {count} lagi")
DO_NOT = Words(
    en="do not rely on it: ask for a new bundle, and keep this one",
    id="jangan diandalkan: minta berkas baru, dan simpan yang ini",
)
NOT_BOTH = Words(
    en="--against is for a database: a bundle brings its seals; leave one of them out",
    id="--against untuk basis data: berkas bukti membawa segelnya; hilangkan salah satu",
)
SHOWN, MOST = 10, 1000


def verify_bundle(
    path: Path, key: str | None, against: Path | None, roots: Path | None, terminal: Terminal, as_json: bool
) -> int:
    """Raises Failure (USAGE), NoSuchBundle, BundleUnreadable, NotABundle or RootsUnreadable."""
    from app.evidence.checking import check_bundle

    if against is not None:
        raise Failure(exits.USAGE, NOT_BOTH)
    found = check_bundle(path, key, roots)
    if as_json:
        terminal.document(_data(found, key, roots, terminal))
    else:
        _show(found, key, roots, terminal)
    return exits.DONE if found.holds else exits.REFUSED


def _show(found: CheckedBundle, key: str | None, roots: Path | None, terminal: Terminal) -> None:
    terminal.result(terminal.say(READ, events=found.events, logs=found.logs, seals=found.seals))
    if found.kept is not None and found.holds:
        seal = found.kept.seal
        at = seal.at.strftime("%Y-%m-%d %H:%M")
        terminal.result(terminal.say(COVERED, number=seal.number, at=at, sealed=found.sealed))
    if found.digest:
        terminal.result(terminal.say(MANIFEST, digest=found.digest))
    if found.manifest is not None and found.manifest.without_names:
        terminal.result(terminal.say(BARE))
    if found.erased:
        terminal.result(terminal.say(ERASED, erased=found.erased))
    if found.missing:
        terminal.result(terminal.say(MISSING, missing=found.missing, documents=found.documents))
    for place, one in enumerate(found.findings[:SHOWN]):
        terminal.result(terminal.say(ALSO if place else FIRST, what=finding_said(one, terminal)))
    if len(found.findings) > SHOWN:
        terminal.result(terminal.say(MORE, count=len(found.findings) - SHOWN))
    if found.holds:
        show_stamps(found.stamped, found.seals, roots, terminal)
        _what_nobody_knows(found, key, terminal)
    terminal.message(HOLDS if found.holds else DO_NOT)


def _what_nobody_knows(found: CheckedBundle, key: str | None, terminal: Terminal) -> None:
    """What a bundle cannot prove by itself."""
    for unvouched in found.unvouched:
        terminal.message(UNVOUCHED, key=unvouched[:16])
    if not found.is_signed:
        terminal.message(UNSIGNED)
    if not found.seals:
        terminal.message(NO_SEAL)
    if found.keys and key is None:
        terminal.message(TRUST, key=grouped(found.keys[0]))


def _data(
    found: CheckedBundle, key: str | None, roots: Path | None, terminal: Terminal
) -> VerifiedBundleData:
    manifest = found.manifest
    root = manifest.root if manifest else ""
    findings = [finding_data(root, one, terminal) for one in found.findings[:MOST]]
    return {
        "holds": found.holds,
        "manifest": found.digest,
        "signed_by": manifest.signed_by if manifest else None,
        "instances": list(manifest.instances) if manifest else [],
        "built_on": list(manifest.built_on) if manifest else [],
        "logs": found.logs,
        "events": found.events,
        "sealed": found.sealed,
        "erased": found.erased,
        "documents": found.documents,
        "missing": found.missing,
        "seals": found.seals,
        "timestamped": found.stamped,
        "timestamps_checked": roots is not None,
        "last_seal": seal_data(found.kept) if found.kept else None,
        "keys": list(found.keys),
        "unvouched": list(found.unvouched),
        "key_given": key is not None,
        "first": findings[0] if findings else None,
        "findings": findings,
    }
