"""One procedure: its identity page, its rows, and what was read into its text."""

from __future__ import annotations

from collections.abc import Iterator

from cli.names import row_of
from cli.showing.page import Page
from cli.showing.times import times_of_phase, times_of_row
from cli.terminal import Terminal
from engine.domain.spoken import PERIODS
from schemas.process import END, Process, Step
from schemas.rows import NEXT, OTHERWISE, ways
from schemas.words import Lang, Words

ID = Words(en="id", id="id")
AGENCY = Words(en="agency", id="instansi")
CALENDAR = Words(en="calendar", id="kalender")
COVER = Words(en="Identity page", id="Halaman identitas")
LABELS = {
    "number": Words(en="number", id="nomor"),
    "created": Words(en="created", id="pembuatan"),
    "revised": Words(en="revised", id="revisi"),
    "effective": Words(en="effective", id="efektif"),
    "legal_basis": Words(en="legal basis", id="dasar hukum"),
    "qualifications": Words(en="qualifications", id="kualifikasi"),
    "related": Words(en="related", id="keterkaitan"),
    "equipment": Words(en="equipment", id="peralatan"),
    "warnings": Words(en="warnings", id="peringatan"),
    "records": Words(en="records", id="pencatatan"),
}
APPROVED = Words(en="approved by", id="disahkan oleh")
NAME = Words(en="name", id="nama")
LANES = Words(en="Lanes", id="Pelaksana")
LANE = Words(en="{title} (post {post})", id="{title} (jabatan {post})")
AUTOMATIC = Words(en="{title} (automatic)", id="{title} (otomatis)")
PHASE = Words(en="Phase {phase}, every {kind}", id="Tahap {phase}, setiap {kind}")
GATHERS = Words(en="{phase}; gathers {gathered}", id="{phase}; menghimpun {gathered}")
INPUTS = Words(en="needs {what}", id="kelengkapan {what}")
OUTPUT = Words(en="hands on {what}", id="keluaran {what}")
LASTS = Words(en="takes {what}", id="waktu {what}")
EACH = Words(en="each member's {actor}", id="{actor} setiap anggota")
ENDS = Words(en="the end", id="selesai")
WAY = Words(en="{choice} → {target}", id="{choice} → {target}")
BACK = Words(en="{choice} → back to {target}", id="{choice} → kembali ke {target}")
ALWAYS = Words(en="then", id="lalu")
NOT_NEEDED = Words(en="not needed", id="tidak perlu")
PROVENANCE = Words(en="What was read into the text", id="Yang dibaca ke dalam teks")
SOURCE = Words(en="source", id="sumber")
BECAUSE = Words(en="{about}: {because}", id="{about}: {because}")
OTHER = Words(en="{said}; other reading: {other}", id="{said}; bacaan lain: {other}")
ANOMALIES = Words(en="Oddities, kept as printed", id="Kejanggalan, dibiarkan seperti tercetak")
MORE = Words(
    en="{inferred} readings and {anomalies} oddities are on record: --provenance",
    id="{inferred} bacaan dan {anomalies} kejanggalan tercatat: --provenance",
)


def show_process(process: Process, terminal: Terminal, *, provenance: bool) -> None:
    page = Page(terminal)
    page.title(_one_line(process.title))
    facts = [(terminal.say(ID), process.id), (terminal.say(AGENCY), _agency(process))]
    page.facts([*facts, (terminal.say(CALENDAR), process.calendar)] if process.calendar else facts)
    cover = list(_cover(process, terminal))
    if cover:
        page.heading(terminal.say(COVER))
        page.facts(cover)
    page.heading(terminal.say(LANES))
    for actor in process.actors.values():
        words = AUTOMATIC if actor.automatic else LANE
        page.line(terminal.say(words, title=actor.title, post=actor.post_id), indent=2)
    for name, phase in process.runs.items():
        kind = phase.every.case.subject if phase.every.case else PERIODS[phase.every.word].say(terminal.lang)
        said = terminal.say(PHASE, phase=phase.title or name, kind=kind)
        page.heading(terminal.say(GATHERS, phase=said, gathered=phase.gathers) if phase.gathers else said)
        for times in times_of_phase(process, phase, terminal.lang):
            page.line(times, indent=2)
        for step in process.steps_of[name]:
            _row(page, process, name, step)
    if provenance:
        _provenance(page, process)
    else:
        found = process.provenance
        page.gap()
        page.line(terminal.say(MORE, inferred=len(found.inferred), anomalies=len(found.anomalies)))


def _agency(process: Process) -> str:
    return ", ".join(_one_line(part) for part in (process.agency.name, process.agency.region) if part)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _cover(process: Process, terminal: Terminal) -> Iterator[tuple[str, str]]:
    cover = process.cover
    if cover.title:
        yield terminal.say(NAME), _one_line(cover.title)
    for key, words in LABELS.items():
        value = getattr(cover, key)
        if isinstance(value, str):
            yield terminal.say(words), _one_line(value)
        elif value is not None:
            for number, one in enumerate(value):
                text = one if isinstance(one, str) else (one.title or one.process)
                yield terminal.say(words) if number == 0 else "", f"- {_one_line(text)}"
    if cover.approved_by:
        signs = cover.approved_by
        yield (
            terminal.say(APPROVED),
            ", ".join(part for part in (signs.position, signs.name, signs.nip) if part),
        )


def _row(page: Page, process: Process, phase: str, step: Step) -> None:
    terminal = page.terminal
    page.hanging("  ", f"{row_of(step)}  [{step.id}]")
    who = [process.actors[actor].title for actor in step.actor.all]
    if step.for_each:
        by = process.actors[step.for_each.by].title
        who = [terminal.say(EACH, actor=by), *(title for title in who if title != by)]
    parts = [" → ".join(who) if step.actor.in_order else ", ".join(who)]
    if step.inputs:
        parts.append(terminal.say(INPUTS, what=", ".join(step.inputs)))
    if step.output:
        parts.append(terminal.say(OUTPUT, what=", ".join(step.output)))
    if step.duration:
        parts.append(terminal.say(LASTS, what=step.duration))
    parts += times_of_row(process, step, terminal.lang)
    page.detail("; ".join(parts))
    marked = list(_ways(process, phase, step, terminal.lang))
    if marked:
        page.detail("; ".join(marked))


def _ways(process: Process, phase: str, step: Step, lang: Lang) -> Iterator[str]:
    """The ways out of a row that the order of the rows does not tell."""
    steps = process.steps_of[phase]
    place = [one.id for one in steps].index(step.id)
    below = steps[place + 1].id if place + 1 < len(steps) else END
    for way in ways(process, phase):
        if way.source != step.id or (way.choice == NEXT and way.target == below):
            continue
        choice = {NEXT: ALWAYS.say(lang), OTHERWISE: NOT_NEEDED.say(lang)}.get(way.choice, way.choice)
        target = ENDS.say(lang) if way.target == END else way.target
        yield (BACK if way.back else WAY).say(lang, choice=choice, target=target)


def _provenance(page: Page, process: Process) -> None:
    found, terminal = process.provenance, page.terminal
    page.heading(terminal.say(PROVENANCE))
    if found.source:
        page.line(f"{terminal.say(SOURCE)}: {found.source}", indent=2)
    for one in found.inferred:
        where = ".".join(part for part in (one.step, one.phase, one.actor, one.key) if part)
        said = terminal.say(BECAUSE, about=where, because=_one_line(one.because))
        if one.other:
            said = terminal.say(OTHER, said=said, other=_one_line(one.other))
        page.hanging("  - ", said)
    page.heading(terminal.say(ANOMALIES))
    for odd in found.anomalies:
        page.hanging("  - ", f"{odd.step}: {_one_line(odd.text)}" if odd.step else _one_line(odd.text))
