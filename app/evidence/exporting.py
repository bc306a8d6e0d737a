"""Making a bundle of evidence: all is read in one view, written to a file of its own, and the export recorded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import IO

from app.deviations import Deviation
from app.deviations_reading import Wanted, deviations
from app.evidence import parts, tables
from app.evidence.pages import index_html
from app.evidence.parts import Manifest, Selection
from app.evidence.reading import Taken, take
from app.evidence.refusals import BundleThere, NoSuchRuns, SealsBroken
from app.evidence.runs import Papers, Run, RunTold, handed_of, put_papers, run_of, told_of
from app.evidence.writing import BundleWriter, whole
from app.proof.key_files import read_key
from app.proof.refusals import KeyUnreadable, NoKeyFile, PassphraseWanted
from app.which_runs import lines_of, read_period
from app.workspace import Workspace
from engine.adapters.signing import Ed25519Signer
from engine.domain.encoding import canonical, digest
from engine.domain.events import EvidenceExported, InstanceCreated
from engine.domain.moving.versions_run import versions_run
from engine.domain.personal import Personal
from engine.domain.register import DEFAULT_CALENDAR, Register
from engine.domain.seal import fingerprint
from engine.ports import InstanceLine
from schemas.words import Lang

Progress = Callable[[int, int], None]
"""Hears how many runs were drawn, of how many."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A bundle that was made."""

    path: Path
    manifest: Manifest
    digest: str
    """SHA-256 of the manifest."""
    events: int
    sealed: int
    """Of these events so many stand under the newest seal."""
    seal: int | None
    """Its number."""
    missing: tuple[tables.Handed, ...]
    """Files that were handed in and are not there any more, or not what they were, though nobody decided so."""
    undrawn: tuple[int, ...]
    """Runs without a form."""


@dataclass(frozen=True, slots=True)
class Asked:
    selection: Selection
    without_names: bool = False
    without_documents: bool = False
    lang: Lang | None = None
    """In which language the page speaks; None: that of the workspace."""


def export_evidence(
    engine: Workspace,
    asked: Asked,
    path: Path,
    *,
    by: str | None = None,
    progress: Progress = lambda *_: None,
) -> Exported:
    """Make a bundle under this name, whole or not at all; that it was made is recorded in the register.

    Raises NoPeriod, NoSuchRuns, BundleThere, SealsBroken, RoleWanted, DiskFull or FolderUnwritable, and
    EventDoesNotHold or RegisterDoesNotHold where there is nothing to prove.
    """
    now = engine.world.clock.now()
    units: list[str] = []

    def may(needed: Sequence[str]) -> None:
        engine.must_be_permitted(by, "export", *needed)
        units.extend(needed)

    if path.exists():
        raise BundleThere(path=path)
    with whole(path) as file:
        exported = write_bundle(engine, asked, path, file, now, progress, may)
        chosen, manifest = asked.selection, exported.manifest
        event = EvidenceExported(
            exported.digest,
            manifest.instances,
            chosen.process,
            chosen.unit,
            chosen.period,
            asked.without_names,
        )
        engine.record_export(event, manifest.built_on, units, by=by)
    return exported


def write_bundle(
    engine: Workspace,
    asked: Asked,
    path: Path,
    file: IO[bytes],
    now: datetime,
    progress: Progress,
    may: Callable[[Sequence[str]], None] = lambda _: None,
) -> Exported:
    """Write the bundle of a moment: the same record and the same moment give the same bytes.

    `may` is told of which units runs go along, those that others were built on too, before anything is written.
    """
    chosen = asked.selection
    period = read_period(chosen.period) if chosen.period else None
    numbers = tuple(line.number for line in _chosen(engine, chosen))
    with engine.store.reading(engine.root) as reading:
        try:
            taken = take(reading, engine.root, numbers, bare=asked.without_names)
        except (LookupError, ValueError) as problem:
            raise SealsBroken from problem
    may(_units(taken))
    writer = BundleWriter(file)
    _put_logs(writer, taken)
    found: dict[int, list[Deviation]] = {}
    for one in deviations(engine, Wanted(chosen.process, chosen.unit, period)):
        found.setdefault(one.run.number, []).append(one)
    told = list(_runs(writer, engine, taken, asked, found, now, progress))
    handed = [one for run in told for one in run.documents]
    _put(writer, "documents.csv", tables.documents_csv(handed))
    _put(writer, "deviations.csv", tables.deviations_csv(one for some in found.values() for one in some))
    signer = _signer(engine, taken.register)
    manifest = Manifest(
        engine.root,
        engine.settings.title,
        now.isoformat(),
        asked.lang or engine.settings.language,
        chosen,
        asked.without_names,
        fingerprint(signer.public) if signer else None,
        numbers,
        taken.built_on,
    )
    _put(writer, parts.INDEX, index_html(manifest, taken, told, engine.settings.zone))
    manifest = replace(manifest, files=dict(writer.files))
    text = manifest.text()
    _put(writer, parts.MANIFEST, text)
    signature = signer.sign(text.encode()).hex() if signer else None
    _put(writer, parts.SIGNATURE, parts.signature_text(digest(text), manifest.signed_by, signature))
    writer.close()
    logs = [taken.register_log, *taken.logs.values()]
    return Exported(
        path,
        manifest,
        digest(text),
        sum(len(log.rows) for log in logs),
        sum(one.head.seq for one in taken.heads),
        taken.seals[-1].seal.number if taken.seals else None,
        tuple(one for one in handed if one.kept in ("gone", "changed")),
        tuple(run.number for run in told if not run.papers),
    )


def _chosen(engine: Workspace, chosen: Selection) -> Sequence[InstanceLine]:
    """The runs that are asked for. Raises NoPeriod or NoSuchRuns."""
    period = read_period(chosen.period) if chosen.period else None
    lines = tuple(lines_of(engine, process=chosen.process, unit=chosen.unit, period=period))
    if not lines:
        wanted = " · ".join(part for part in (chosen.process, chosen.unit, chosen.period) if part) or "—"
        raise NoSuchRuns(wanted=wanted)
    return lines


def _units(taken: Taken) -> Sequence[str]:
    begun = (log.records[0].event for log in taken.logs.values())
    return tuple(dict.fromkeys(one.unit for one in begun if isinstance(one, InstanceCreated)))


def _put_logs(writer: BundleWriter, taken: Taken) -> None:
    """What proves: the logs as they were hashed, the seals, the paths to the newest, and what checks them."""
    for log in (taken.register_log, *taken.logs.values()):
        _put(writer, parts.log_file(log.number), "".join(map(parts.event_line, log.rows)))
    _put(writer, parts.SEALS, "".join(map(parts.seal_line, taken.seals)))
    _put(writer, parts.PROOFS, canonical_list([
        {"hash": one.head.hash, "log": one.head.log, "path": list(one.path), "seq": one.head.seq} for one in taken.heads
    ]))  # fmt: skip
    _put(writer, parts.VERIFIER, Path(__file__).with_name("verify.py").read_text(encoding="utf-8"))
    _put(
        writer,
        "assignments.csv",
        tables.assignments_csv(taken.register, tables.officers_in(taken.logs.values())),
    )


def canonical_list(said: list[Mapping[str, object]]) -> str:
    """JSON as the logs are written, of a list."""
    return f"[{','.join(canonical(one) for one in said)}]\n"


def _runs(
    writer: BundleWriter,
    engine: Workspace,
    taken: Taken,
    asked: Asked,
    found: Mapping[int, list[Deviation]],
    now: datetime,
    progress: Progress,
) -> Iterator[RunTold]:
    register = _as_printed(taken.register) if asked.without_names else taken.register
    papers, written, used = Papers(engine), set[str](), dict[str, str]()
    versions = dict[str, None]()
    for place, log in enumerate(taken.logs.values(), start=1):
        run = run_of(engine, log, register, now, bare=asked.without_names)
        folder = parts.folder_of(log.number)
        _put(writer, parts.state_file(log.number), _state(run))
        drawn = put_papers(papers, run, folder, writer.put, asked.lang or engine.settings.language)
        put = None if asked.without_documents else writer.put
        handed = tuple(handed_of(run, engine.documents, put, written, register.removed))
        _note_used(run, register, used, versions, engine)
        lang = asked.lang or engine.settings.language
        yield told_of(run, lang, handed, found, drawn, asked=log.number not in taken.built_on)
        progress(place, len(taken.logs))
    for version in sorted(versions):
        _put(writer, parts.version_file(version), engine.text(version) or "")
    for name in sorted(used):
        _put(writer, f"calendars/{name}.json", used[name])
    _put(writer, "calendars.csv", tables.calendars_csv(register.calendars[name] for name in sorted(used)))


def _state(run: Run) -> str:
    from app.evidence.printed_state import printed_state

    return printed_state(run.instance)


def _note_used(
    run: Run, register: Register, calendars: dict[str, str], versions: dict[str, None], engine: Workspace
) -> None:
    """By which versions it ran, and by which calendar it runs."""
    if run.shown is None:
        return
    versions[engine.version_of(run.instance, register).hash] = None
    versions.update((one.version, None) for one in versions_run(run.log.records))
    known = register.calendar_for(run.instance.unit, run.shown.process.calendar or DEFAULT_CALENDAR)
    if known is not None:
        calendars[known[0]] = canonical(register.calendars.content(known[0]) or {}) + "\n"


def _as_printed(register: Register) -> Register:
    """Officers by their ids, where names may not be printed."""
    officers = {
        name: replace(one, name=Personal(one.name.digest, name)) for name, one in register.officers.items()
    }
    return replace(register, officers=officers)


def _signer(engine: Workspace, register: Register) -> Ed25519Signer | None:
    """The key, where whoever exports may read it, and it is the one that the register names."""
    if not register.seal_keys:
        return None
    known = register.seal_keys[-1]
    try:
        signer = read_key(engine.settings.proof, known.public)
    except (NoKeyFile, KeyUnreadable, PassphraseWanted):
        return None
    return signer if fingerprint(signer.public) == known.key else None


def _put(writer: BundleWriter, name: str, text: str) -> None:
    writer.put(name, text.encode())
