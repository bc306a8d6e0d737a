"""`sop migrate-instances`: move running instances to another version of their procedure, and back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli import exits
from cli.command import Command, Example, both
from cli.failures import Failure
from cli.moving_data import data_of
from cli.names import Names
from cli.options import As, CommandId, Json, Reason, Workspace
from cli.showing.moved import show_moved
from cli.telling import Teller
from cli.terminal import Terminal
from cli.workspace import at_work
from schemas.words import Words

if TYPE_CHECKING:
    from app import Workspace as Engine
    from engine.domain.facts import Version
    from engine.domain.moving.version_mapping import VersionMapping
    from engine.service.moved_runs import MovedRuns

NO_REASON = Words(
    en="say why with --reason, or look first with --dry-run",
    id="sebutkan alasannya dengan --reason, atau periksa dahulu dengan --dry-run",
)
NOT_WITH_UNDO = Words(
    en="--undo takes back what was moved: it goes without {option}",
    id="--undo membatalkan pemindahan: tanpa {option}",
)
BROKEN_OFF = Words(
    en="stopped: {runs} instances were looked at; the same command goes on with the rest",
    id="dihentikan: {runs} pelaksanaan sudah diperiksa; perintah yang sama meneruskan sisanya",
)
ELSEWHERE = Words(
    en="instance {number} does not run by version {version}: it waits, has ended, or goes by another",
    id="pelaksanaan {number} tidak menjalani versi {version}: menunggu, sudah berakhir, atau menjalani versi lain",
)
WRITTEN = Words(
    en="{count} entries to be filled in: {path}; then give it with --mapping",
    id="{count} isian yang perlu dilengkapi: {path}; lalu pakai dengan --mapping",
)


Old = Annotated[
    str,
    typer.Argument(
        metavar="OLD",
        help=both(
            en="the version by which they run: the beginning of its hash, or a procedure as it is published",
            id="versi yang sedang dijalani: awal hash-nya, atau prosedur sebagaimana diterbitkan",
        ),
    ),
]
New = Annotated[
    str,
    typer.Argument(metavar="NEW", help=both(en="the version by which to go on", id="versi tujuannya")),
]
Instances = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="INSTANCE…",
        help=both(
            en="only these, by number or name; default: all that run by it",
            id="hanya ini, menurut nomor atau nama; jika kosong: semua yang menjalani versi itu",
        ),
    ),
]
DryRun = Annotated[
    bool,
    typer.Option(
        "--dry-run",
        help=both(
            en="only say what would become of each; nothing changes",
            id="hanya sebutkan apa jadinya; tidak ada yang berubah",
        ),
    ),
]
MappingFile = Annotated[
    Path | None,
    typer.Option(
        "--mapping",
        metavar="FILE",
        help=both(
            en="what becomes of rows, outcomes and actors where the texts do not tell",
            id="pemetaan baris, hasil, dan pelaksana bila teksnya tidak menentukan",
        ),
    ),
]
Write = Annotated[
    Path | None,
    typer.Option(
        "--write-mapping",
        metavar="FILE",
        help=both(
            en="with --dry-run: write a mapping there, to be filled in",
            id="dengan --dry-run: tulis pemetaan untuk dilengkapi di sini",
        ),
    ),
]
Undo = Annotated[
    bool,
    typer.Option(
        "--undo",
        help=both(
            en="bring back those that were moved from OLD to NEW and in which nothing was done since",
            id="kembalikan yang dipindahkan dari OLD ke NEW dan belum dikerjakan sejak itu",
        ),
    ),
]
Unit = Annotated[
    str | None, typer.Option("--unit", metavar="UNIT", help=both(en="only of this unit", id="hanya unit ini"))
]
Period = Annotated[
    str | None,
    typer.Option("--period", metavar="PERIOD", help=both(en="only of this period", id="hanya periode ini")),
]


@dataclass(slots=True)
class _Asked:
    """What is to become of which runs."""

    dry_run: bool
    undo: bool
    reason: str
    unit: str | None
    period: str | None
    officer: str | None
    command: str | None
    looked_at: int = 0

    def told(self, runs: int) -> None:
        self.looked_at = runs


def migrate_instances(
    context: typer.Context,
    old: Old,
    new: New,
    instances: Instances = None,
    dry_run: DryRun = False,
    reason: Reason = None,
    mapping: MappingFile = None,
    write: Write = None,
    undo: Undo = False,
    unit: Unit = None,
    period: Period = None,
    officer: As = None,
    command_id: CommandId = None,
    as_json: Json = False,
    workspace: Workspace = None,
) -> int:
    terminal: Terminal = context.obj
    _must_make_sense(dry_run=dry_run, undo=undo, reason=reason, mapping=mapping, write=write)
    asked = _Asked(dry_run, undo, reason or "", unit, period, officer, command_id)
    from app.moving.mapping_files import read_mapping, write_mapping
    from app.moving.versions import both_versions
    from engine.domain.moving.version_mapping import NO_MAPPING

    with at_work(workspace, terminal) as engine:
        was, now = both_versions(engine, old, new, back=undo, ahead=dry_run)
        given = read_mapping(mapping, was, now) if mapping is not None else NO_MAPPING
        numbers = frozenset(engine.instance(engine.find(one)).number for one in instances or ())
        try:
            done = _carry_out(engine, asked, was, now, given, numbers)
        except KeyboardInterrupt:
            terminal.message(BROKEN_OFF, runs=asked.looked_at)
            return exits.INTERRUPTED
        teller = Teller(Names.of(engine, terminal.lang), now.process)
        blanks = write_mapping(write, was, now, done.runs, given, terminal.lang) if write is not None else 0
    if as_json:
        terminal.document(data_of(done, was, now, terminal.lang, dry_run=dry_run, undo=undo, mapping=write))
    else:
        show_moved(done, was, now, terminal, teller, dry_run=dry_run, undo=undo)
        if write is not None:
            terminal.message(WRITTEN, count=blanks, path=write)
    elsewhere = sorted(numbers - {one.line.number for one in done.runs})
    for number in elsewhere:
        terminal.message(ELSEWHERE, number=number, version=(now if undo else was).hash[:12])
    return exits.REFUSED if elsewhere else _code(done, dry_run=dry_run)


def _carry_out(
    engine: Engine,
    asked: _Asked,
    was: Version,
    now: Version,
    mapping: VersionMapping,
    numbers: frozenset[int],
) -> MovedRuns:
    """Move them, bring them back, or only look."""
    from engine.service.moved_runs import Wanted

    running = now if asked.undo else was
    wanted = Wanted(was.process.id, running.hash, asked.unit, asked.period, numbers)
    by, command, told = asked.officer, asked.command, asked.told
    if asked.undo:
        return engine.move_runs_back(wanted, was.hash, asked.reason, by=by, command=command, told=told)
    if asked.dry_run:
        return engine.foresee_moving(wanted, now.hash, mapping=mapping, by=by, told=told)
    return engine.move_runs(
        wanted, now.hash, asked.reason, mapping=mapping, by=by, command=command, told=told
    )


def _must_make_sense(
    *, dry_run: bool, undo: bool, reason: str | None, mapping: Path | None, write: Path | None
) -> None:
    """Raises Failure (USAGE)."""
    if undo:
        options = {
            "--dry-run": dry_run,
            "--mapping": mapping is not None,
            "--write-mapping": write is not None,
        }
        for option, was_given in options.items():
            if was_given:
                raise Failure(exits.USAGE, NOT_WITH_UNDO, option=option)
    if not dry_run and not (reason or "").strip():
        raise Failure(exits.USAGE, NO_REASON)
    if write is not None and not dry_run:
        raise Failure(exits.USAGE, NO_DRY_RUN)


def _code(done: MovedRuns, *, dry_run: bool) -> int:
    """Whether any was left, or would be."""
    from engine.domain.moving.findings import NOT_YET
    from engine.domain.moving.judging import Fitness

    left = (one for one in done.runs if not one.moved)
    if dry_run:
        left = (
            one
            for one in left
            if one.judged.fitness is not Fitness.SAFE
            or any(found.why in NOT_YET for found in one.judged.found)
        )
    return exits.REFUSED if any(left) else exits.DONE


NO_DRY_RUN = Words(
    en="--write-mapping goes with --dry-run: nothing is moved before the mapping is filled in",
    id="--write-mapping dipakai bersama --dry-run: tidak ada yang dipindahkan sebelum pemetaan dilengkapi",
)

COMMAND = Command(
    run=migrate_instances,
    does=Words(
        en="Moves running instances from one published version of their procedure to another. --dry-run says of each"
        " whether it is safe, needs a mapping or is blocked, with the reason and the row; --write-mapping writes the"
        " mapping to be filled in. Moving takes those that are safe, each by itself and on record; the others stay as"
        " they are. --undo brings them back, as long as nothing was done in them since. For operators.",
        id="Memindahkan pelaksanaan yang berjalan dari satu versi terbit prosedurnya ke versi lain. --dry-run menyebut"
        " apakah masing-masing aman, perlu pemetaan, atau terhalang, beserta alasan dan barisnya; --write-mapping"
        " menulis pemetaan untuk dilengkapi. Yang aman dipindahkan satu per satu dan tercatat; yang lain tetap."
        " --undo mengembalikannya selama belum ada yang dikerjakan sejak itu. Untuk operator.",
    ),
    examples=(
        Example(
            "sop migrate-instances c880188 kantor/surat-keluar --dry-run --write-mapping pemetaan.yaml",
            Words(en="what would become of each", id="apa jadinya masing-masing"),
        ),
        Example(
            "sop migrate-instances c880188 kantor/surat-keluar --mapping pemetaan.yaml --reason 'formulir baru'",
            Words(en="move those that are safe", id="pindahkan yang aman"),
        ),
        Example(
            "sop migrate-instances c880188 kantor/surat-keluar --undo --reason 'keliru'",
            Words(en="bring them back", id="kembalikan"),
        ),
    ),
)
