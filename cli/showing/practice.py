"""How a procedure is done in practice, on a screen and as CSV."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.csv_cells import csv_text
from app.measuring import MEASURES, amount_said, number_said
from app.row_times import RowTime
from cli.names import Names
from cli.showing.page import Page
from cli.table import Column, table
from cli.terminal import Terminal
from schemas.process import Process, Step
from schemas.words import Lang, Words

if TYPE_CHECKING:
    from app import Workspace
    from app.practice import By, Practice

HEAD = Words(en="Practice: {title}", id="Praktik: {title}")
NONE = Words(
    en="no instance of it was opened in what was asked for: there is nothing to measure yet",
    id="belum ada pelaksanaannya yang dibuka dalam yang diminta: belum ada yang dapat diukur",
)
RUNS = Words(
    en="instances opened: {runs}, completed: {completed}, units: {units}",
    id="pelaksanaan yang dibuka: {runs}, selesai: {completed}, unit: {units}",
)
NOT_DONE = Words(en="not done yet", id="belum pernah selesai")
MEANING = Words(
    en="Median: the length in the middle. P90: nine of ten took no longer. Working time counts the hours of the unit's"
    " calendar; working days count after the day of entry, 0 is the same day. On time: done by the due moment on"
    " record, of those that had one and are done or beyond it. Rounds: how often the row was entered per instance."
    " Hands: how often, in a round, the work came to another officer.",
    id="Median: lama yang di tengah. P90: sembilan dari sepuluh tidak lebih lama. Waktu kerja menghitung jam kerja"
    " kalender unit; hari kerja dihitung sesudah hari masuknya, 0 berarti hari yang sama. Tepat waktu: selesai sampai"
    " jatuh tempo yang tercatat, dari yang mempunyainya dan sudah selesai atau melewatinya. Putaran: berapa kali baris"
    " dijalani tiap pelaksanaan. Tangan: berapa kali, dalam satu putaran, pekerjaan beralih ke pegawai lain.",
)
NO_CALENDAR = Words(
    en="careful: the register knows no calendar for it, so all lengths are calendar time, nights and holidays included,"
    " and are not compared with Waktu",
    id="perhatian: register belum mempunyai kalender untuknya, jadi semua lama adalah waktu kalender, termasuk malam"
    " dan hari libur, dan tidak dibandingkan dengan Waktu",
)
UNMEASURED = Words(
    en="careful: {count} times a row was done in units for which the register knows no calendar; their working time is"
    " left out",
    id="perhatian: {count} kali baris dikerjakan unit yang kalendernya tidak ada dalam register; waktu kerjanya tidak"
    " ikut dihitung",
)
OF = Words(en="{kept} of {all} ({percent} %)", id="{kept} dari {all} ({percent} %)")
MOST = Words(en="{mean}, most {most}", id="{mean}, terbanyak {most}")
COLUMNS: tuple[tuple[Words, bool], ...] = (
    (Words(en="Row", id="Baris"), False),
    (Words(en="Waktu", id="Waktu"), False),
    (Words(en="Done", id="Selesai"), True),
    (Words(en="Median", id="Median"), True),
    (Words(en="P90", id="P90"), True),
    (Words(en="Worst", id="Terlama"), True),
    (Words(en="counted in", id="dihitung dalam"), False),
    (Words(en="On time", id="Tepat waktu"), False),
    (Words(en="Rounds", id="Putaran"), False),
    (Words(en="Hands", id="Tangan"), True),
    (Words(en="Open", id="Belum selesai"), True),
    (Words(en="Skipped", id="Dilewati"), True),
)
CSV_COLUMNS: tuple[Words, ...] = (
    Words(en="Procedure", id="Prosedur"),
    Words(en="Unit", id="Unit"),
    Words(en="Name of the unit", id="Nama unit"),
    Words(en="Period", id="Periode"),
    Words(en="Row", id="Baris"),
    Words(en="Activity", id="Uraian"),
    Words(en="Waktu", id="Waktu"),
    Words(en="Counted in", id="Dihitung dalam"),
    Words(en="Done", id="Selesai"),
    Words(en="Median", id="Median"),
    Words(en="P90", id="P90"),
    Words(en="Worst", id="Terlama"),
    Words(en="Worst in instance", id="Terlama pada pelaksanaan"),
    Words(en="On time", id="Tepat waktu"),
    Words(en="Of those judged", id="Dari yang dinilai"),
    Words(en="Instances", id="Pelaksanaan"),
    Words(en="Rounds", id="Putaran"),
    Words(en="Most rounds", id="Putaran terbanyak"),
    Words(en="Hand-overs", id="Perpindahan tangan"),
    Words(en="Skipped", id="Dilewati"),
    Words(en="Open", id="Belum selesai"),
    Words(en="Unmeasured", id="Tidak terukur"),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the figures are about."""

    process: str
    unit: str | None
    period: str | None
    by: By | None


def on_screen(found: Practice | None, asked: Asked, engine: Workspace, terminal: Terminal) -> None:
    """A table of rows, or one for each unit or period; what the figures mean stands below."""
    page, names = Page(terminal), Names.of(engine, terminal.lang)
    title = found.process.title if found else asked.process
    about = (asked.unit and names.unit(asked.unit), asked.period)
    page.title(" · ".join([terminal.say(HEAD, title=title), *(part for part in about if part)]))
    if found is None:
        page.line(terminal.say(NONE))
        return
    page.line(terminal.say(RUNS, runs=found.runs, units=len(found.units), completed=found.completed))
    for key, times in found.rows.items():
        page.heading(names.unit(key) if asked.by == "unit" else key) if asked.by else page.gap()
        terminal.result(_table(found.process, times, terminal))
    page.gap()
    page.line(terminal.say(MEANING))
    unmeasured = sum(time.unmeasured for times in found.rows.values() for time in times.values())
    if not found.working:
        terminal.message(NO_CALENDAR)
    elif unmeasured:
        terminal.message(UNMEASURED, count=unmeasured)


def as_csv(found: Practice | None, asked: Asked, engine: Workspace, terminal: Terminal) -> None:
    """A line for each row, of each unit or period where these are told apart. Lengths in minutes, or working days."""
    names = Names.of(engine, terminal.lang)
    terminal.result(_line([terminal.say(head) for head in CSV_COLUMNS]))
    for key, times in found.rows.items() if found else ():
        unit = key if asked.by == "unit" else asked.unit
        period = key if asked.by == "period" else asked.period
        for step in found.process.steps if found else ():
            if step.id in times:
                whose = [asked.process, unit, names.unit(unit) if unit else None, period]
                terminal.result(_line([*whose, *_figures(step, times[step.id])]))


def _table(process: Process, times: Mapping[str, RowTime], terminal: Terminal) -> str:
    lang = terminal.lang
    heads = [Column(words.say(lang), right, gives=not place) for place, (words, right) in enumerate(COLUMNS)]
    rows = [
        [_named(step), step.duration, *_said(times.get(step.id), lang)]
        for step in process.steps
        if step.kind is None
    ]
    return table(heads, rows, terminal)


def _said(time: RowTime | None, lang: Lang) -> list[str]:
    if time is None:
        return ["0", NOT_DONE.say(lang), *[""] * 8]
    found, measure = time.lengths, time.measure
    lengths = [NOT_DONE.say(lang), "", "", ""]
    if found is not None:
        worst = f"{amount_said(measure, found.worst, lang)} (#{found.worst_in})"
        middle = [amount_said(measure, one, lang) for one in (found.median, found.p90)]
        lengths = [*middle, worst, MEASURES[measure].say(lang)]
    kept = ""
    if time.judged:
        percent = 100 * time.on_time // time.judged
        kept = OF.say(lang, kept=time.on_time, all=time.judged, percent=percent)
    rounds = number_said(time.rounds / time.runs, lang)
    if time.most_rounds > 1:
        rounds = MOST.say(lang, mean=rounds, most=time.most_rounds)
    hands = number_said(time.hands / time.rounds, lang)
    done = str(found.count if found else 0)
    return [done, *lengths, kept, rounds, hands, _some(time.open), _some(time.skipped)]


def _figures(step: Step, time: RowTime) -> list[object]:
    found = time.lengths
    return [
        step.id, " ".join(step.activity.split()), step.duration, time.measure, found.count if found else 0,
        found.median if found else None, found.p90 if found else None, found.worst if found else None,
        found.worst_in if found else None, time.on_time, time.judged, time.runs, time.rounds, time.most_rounds,
        time.hands, time.skipped, time.open, time.unmeasured,
    ]  # fmt: skip


def _named(step: Step) -> str:
    return f"{step.no.rstrip('.')} ({step.id})" if step.no else step.id


def _some(count: int) -> str:
    return str(count) if count else ""


def _line(cells: Sequence[object]) -> str:
    return csv_text(["" if cell is None else str(cell) for cell in cells], ()).removesuffix("\n")
