"""`sop register show`: units, posts, officers, assignments and the versions in force."""

from __future__ import annotations

from datetime import datetime

import typer

from cli import exits
from cli.command import Command, Example
from cli.data_of_office import ExportData
from cli.names import ACTING, Names
from cli.options import Json, Reader, Workspace
from cli.showing.page import Page
from cli.showing.register import exports_of, force_of, is_approved, register_data
from cli.table import Column, table
from cli.terminal import Terminal
from cli.workspace import reading
from engine.domain.events import VersionPutInForce
from engine.domain.register import Register
from schemas.words import Words

UNITS = Words(en="Units", id="Unit")
TITLE = Words(en="title", id="nama")
UNDER = Words(en="under", id="di bawah")
GROUPS = Words(en="groups", id="kelompok")
OFFICERS = Words(en="Officers and their assignments", id="Pegawai dan penugasannya")
OFFICER = Words(en="officer", id="pegawai")
POST = Words(en="post", id="jabatan")
UNIT = Words(en="unit", id="unit")
FROM = Words(en="from", id="mulai")
UNTIL = Words(en="until", id="sampai")
DECREE = Words(en="decree", id="keputusan")
WITH_ROLES = Words(en="{officer}, {roles}", id="{officer}, {roles}")
ABSENCES = Words(en="Absences", id="Ketidakhadiran")
SUBSTITUTE = Words(en="substitute", id="pengganti")
END = Words(en="end", id="akhir")
ENDED = Words(en="no unit since {day}", id="bukan unit sejak {day}")
WENT_INTO = Words(en="went into {into} on {day}", id="melebur ke {into} pada {day}")
IN_FORCE = Words(en="Versions put in force", id="Versi yang diberlakukan")
NOW = Words(en="now", id="sekarang")
FORCE = {
    "in-force": Words(en="in force", id="berlaku"),
    "for-some": Words(en="in force for some of them", id="berlaku bagi sebagian"),
    "replaced": Words(en="replaced", id="sudah diganti"),
    "withdrawn": Words(en="withdrawn", id="dicabut"),
    "to-come": Words(en="not yet", id="belum"),
}
WITHOUT_APPROVAL = Words(en="{now}, without approval", id="{now}, tanpa persetujuan")
EXPORTS = Words(en="Bundles of evidence that were made", id="Berkas bukti yang pernah dibuat")
AT = Words(en="when", id="kapan")
BY = Words(en="by", id="oleh")
WHAT = Words(en="what", id="apa")
RUNS = Words(en="runs", id="pelaksanaan")
MANIFEST = Words(en="manifest", id="manifes")
EVERYTHING = Words(en="everything", id="semua")
PROCESS = Words(en="process", id="prosedur")
VERSION = Words(en="version", id="versi")
ALL = Words(en="every unit", id="setiap unit")
EMPTY = Words(
    en="the register is empty: write register files, then sop register import",
    id="register masih kosong: tulis berkas register, lalu sop register import",
)


def show_register(
    context: typer.Context, reader: Reader = None, as_json: Json = False, workspace: Workspace = None
) -> int:
    terminal: Terminal = context.obj
    with reading(workspace, terminal, reader, "register show") as engine:
        exports = exports_of(engine.register_history())  # a register that was changed is not shown
        register = engine.register()
        if as_json:
            terminal.document(register_data(engine.root, register, engine.today, exports))
            return exits.DONE
        names = Names.of(engine, terminal.lang)
    page = Page(terminal)
    page.title(register.title)
    if not register.units and not register.officers:
        terminal.message(EMPTY)
    if register.units:
        page.heading(terminal.say(UNITS))
        terminal.result(_units(register, terminal))
    if register.officers:
        page.heading(terminal.say(OFFICERS))
        terminal.result(_officers(names, terminal))
    if register.absences:
        page.heading(terminal.say(ABSENCES))
        terminal.result(_absences(names, terminal))
    if register.in_force:
        page.heading(terminal.say(IN_FORCE))
        terminal.result(_versions(names, terminal))
    if exports:
        page.heading(terminal.say(EXPORTS))
        terminal.result(_exports(exports, names, terminal))
    return exits.DONE


def _units(register: Register, terminal: Terminal) -> str:
    heads = [
        Column(terminal.say(UNIT)),
        Column(terminal.say(TITLE), gives=True),
        Column(terminal.say(UNDER)),
        Column(terminal.say(GROUPS)),
    ]
    rows: list[tuple[object, ...]] = [
        (one.unit, one.title, one.parent, ", ".join(one.groups), *_end_of(register, one.unit, terminal))
        for one in register.units.values()
    ]
    if register.ended:
        heads.append(Column(terminal.say(END), gives=True))
    return table(heads, rows, terminal, indent=2)


def _end_of(register: Register, unit: str, terminal: Terminal) -> tuple[str, ...]:
    """When a unit ended, and what it went into; nothing where no unit did."""
    end = register.ended.get(unit)
    if end is None:
        return ("",) if register.ended else ()
    words = WENT_INTO if end.into else ENDED
    return (terminal.say(words, day=end.since, into=", ".join(end.into)),)


def _officers(names: Names, terminal: Terminal) -> str:
    heads = [
        Column(terminal.say(OFFICER), gives=True),
        Column(terminal.say(POST), gives=True),
        Column(terminal.say(UNIT), gives=True),
        Column(terminal.say(FROM)),
        Column(terminal.say(UNTIL)),
        Column(terminal.say(DECREE), gives=True),
    ]
    rows: list[tuple[object, ...]] = []
    for officer in names.register.officers:
        said = names.officer(officer)
        roles = names.register.officers[officer].roles
        if roles:
            said = terminal.say(WITH_ROLES, officer=said, roles=", ".join(roles))
        for held in names.register.held_by.get(officer, ()) or (None,):
            if held is None:
                rows.append((said, None, None, None, None, None))
                continue
            kind = f"{ACTING[held.kind]} " if held.kind in ACTING else ""
            rows.append((said, kind + names.post(held.post), held.unit, held.start, held.end, held.decree))
    return table(heads, rows, terminal, indent=2)


def _absences(names: Names, terminal: Terminal) -> str:
    heads = [
        Column(terminal.say(OFFICER), gives=True),
        Column(terminal.say(FROM)),
        Column(terminal.say(UNTIL)),
        Column(terminal.say(SUBSTITUTE), gives=True),
        Column(terminal.say(DECREE), gives=True),
    ]
    rows = [
        (
            names.officer(one.officer),
            one.start,
            one.end,
            names.officer(one.substitute) if one.substitute else "",
            one.decree,
        )
        for one in names.register.absences.values()
    ]
    return table(heads, rows, terminal, indent=2)


def _versions(names: Names, terminal: Terminal) -> str:
    heads = [
        Column(terminal.say(PROCESS), gives=True),
        Column(terminal.say(VERSION)),
        Column(terminal.say(FROM)),
        Column(terminal.say(UNIT), gives=True),
        Column(terminal.say(NOW), gives=True),
    ]
    rows = [
        (
            one.process,
            one.version[:12],
            one.since,
            ", ".join(one.units) or terminal.say(ALL),
            _force(names, one, terminal),
        )
        for versions in names.register.in_force.values()
        for one in versions
    ]
    return table(heads, rows, terminal, indent=2)


def _force(names: Names, entry: VersionPutInForce, terminal: Terminal) -> str:
    """Whether it holds now; of what does or will, also that nobody approved it."""
    now = force_of(names.register, entry, names.today)
    said = terminal.say(FORCE[now])
    if now in ("replaced", "withdrawn") or is_approved(names.register, entry):
        return said
    return terminal.say(WITHOUT_APPROVAL, now=said)


def _exports(exports: list[ExportData], names: Names, terminal: Terminal) -> str:
    heads = [
        Column(terminal.say(AT)),
        Column(terminal.say(BY), gives=True),
        Column(terminal.say(WHAT), gives=True),
        Column(terminal.say(RUNS), right=True),
        Column(terminal.say(MANIFEST)),
    ]
    rows: list[tuple[object, ...]] = [
        (
            names.moment(datetime.fromisoformat(one["at"])),
            names.officer(one["by"]) if one["by"] else one["system_user"] or "",
            " · ".join(filter(None, (one["process"], one["unit"], one["period"])))
            or terminal.say(EVERYTHING),
            one["runs"],
            one["manifest"][:16],
        )
        for one in exports
    ]
    return table(heads, rows, terminal, indent=2)


COMMAND = Command(
    run=show_register,
    does=Words(
        en="Shows units, officers, posts, the versions in force, and which bundles of evidence were made.",
        id="Menampilkan unit, pegawai, jabatan, versi yang berlaku, dan berkas bukti yang pernah dibuat.",
    ),
    examples=(
        Example("sop register show", Words(en="for people", id="untuk orang")),
        Example("sop register show --json", Words(en="for a program", id="untuk program")),
    ),
)
