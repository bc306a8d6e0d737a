"""The register of deviations on a screen, and as CSV."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from app.csv_cells import csv_text
from app.deviations import KINDS, Deviation, DeviationKind
from cli.names import Names
from cli.showing.page import Page
from cli.table import Column, table
from cli.telling_of_deviations import KIND_WORDS, detail_told, row_told, who_told
from cli.terminal import Terminal
from schemas.process import Process
from schemas.words import Words

if TYPE_CHECKING:
    from app import Workspace
    from app.deviations_reading import Wanted

HEAD = Words(en="Deviations", id="Penyimpangan")
NONE = Words(
    en="nothing left the form or the norm in what was asked for",
    id="tidak ada yang menyimpang dari formulir atau ketentuan dalam yang diminta",
)
TOTAL = Words(en="together", id="seluruhnya")
CUT = Words(
    en="the first {shown} of {all} are listed; --csv lists all, --limit more",
    id="ditampilkan {shown} yang pertama dari {all}; --csv menampilkan semua, --limit lebih banyak",
)
RUN = Words(en="#{number} {period}, {unit}", id="#{number} {period}, {unit}")
KIND = Words(en="Deviation", id="Penyimpangan")
COLUMNS: Mapping[str, Words] = {
    "when": Words(en="When", id="Kapan"),
    "kind": KIND,
    "run": Words(en="Instance", id="Pelaksanaan"),
    "row": Words(en="Row", id="Baris"),
    "who": Words(en="Who", id="Siapa"),
    "what": Words(en="What, why", id="Apa, mengapa"),
}
CSV_COLUMNS: tuple[Words, ...] = (
    Words(en="Kind", id="Jenis"),
    KIND,
    Words(en="When", id="Kapan"),
    Words(en="Recorded", id="Dicatat"),
    Words(en="Procedure", id="Prosedur"),
    Words(en="Unit", id="Unit"),
    Words(en="Name of the unit", id="Nama unit"),
    Words(en="Phase", id="Tahap"),
    Words(en="Period", id="Periode"),
    Words(en="Instance", id="Pelaksanaan"),
    Words(en="Event", id="Peristiwa"),
    Words(en="Row", id="Baris"),
    Words(en="Activity", id="Uraian"),
    Words(en="Round", id="Putaran"),
    Words(en="Member", id="Anggota"),
    Words(en="Officer", id="Pegawai"),
    Words(en="Account", id="Akun"),
    Words(en="Post", id="Jabatan"),
    Words(en="Kind of acting", id="Selaku"),
    Words(en="What", id="Apa"),
    Words(en="Why", id="Mengapa"),
    Words(en="Due", id="Jatuh tempo"),
    Words(en="Done", id="Selesai"),
    Words(en="Late by (minutes)", id="Terlambat (menit)"),
    Words(en="Counted in", id="Dihitung dalam"),
)


def on_screen(
    found: Sequence[Deviation],
    counts: Mapping[DeviationKind, int],
    wanted: Wanted,
    engine: Workspace,
    terminal: Terminal,
) -> None:
    """How many there are of each kind, and the first of them."""
    page = Page(terminal)
    about = (wanted.process, wanted.unit, wanted.period, wanted.officer)
    page.title(" · ".join([terminal.say(HEAD), *(str(part) for part in about if part)]))
    count = sum(counts.values())
    if not count:
        page.line(terminal.say(NONE))
        return
    rows = [[terminal.say(KIND_WORDS[kind]), counts[kind]] for kind in KINDS if counts.get(kind)]
    rows.append([terminal.say(TOTAL), count])
    page.gap()
    counted = table([Column(""), Column("", right=True)], rows, terminal, indent=2)
    terminal.result("\n".join(counted.splitlines()[1:]))
    page.gap()
    names, processes = Names.of(engine, terminal.lang), _Processes(engine)
    heads = [
        Column(terminal.say(words), gives=key in ("run", "who", "what")) for key, words in COLUMNS.items()
    ]
    terminal.result(table(heads, [_row(one, processes.of(one), names) for one in found], terminal))
    if len(found) < count:
        terminal.message(CUT, shown=len(found), all=count)


def as_csv(found: Iterable[Deviation], engine: Workspace, terminal: Terminal) -> None:
    """All of them, each written as soon as it is read."""
    names, processes = Names.of(engine, terminal.lang), _Processes(engine)
    terminal.result(_line([terminal.say(head) for head in CSV_COLUMNS]))
    for one in found:
        terminal.result(_line(_cells(one, processes.of(one), names)))


class _Processes:
    """The versions that instances run by."""

    def __init__(self, engine: Workspace) -> None:
        self._engine = engine

    def of(self, one: Deviation) -> Process | None:
        return self._engine.version(one.run.version).process if one.run.version else None


def _row(one: Deviation, process: Process | None, names: Names) -> list[str]:
    run = one.run
    return [
        names.due(one.at) if one.due else names.moment(one.at),
        KIND_WORDS[one.kind].say(names.lang),
        RUN.say(names.lang, number=run.number, period=names.period(run), unit=names.unit(run.unit)),
        row_told(one, process, names),
        who_told(one, names),
        "; ".join(part for part in (detail_told(one, process, names), one.reason) if part),
    ]


def _cells(one: Deviation, process: Process | None, names: Names) -> list[str]:
    run, acting = one.run, one.acting
    step = process.step_by_id.get(one.step or "") if process else None
    cells: list[str | int | None] = [
        one.kind, KIND_WORDS[one.kind].say(names.lang), names.moment(one.at),
        names.moment(one.recorded) if one.recorded else None,
        run.process, run.unit, names.unit(run.unit), run.phase, names.period(run), run.number, one.seq,
        one.step, " ".join(step.activity.split()) if step else None, one.round, one.member,
        one.officer, one.system_user if one.officer is None else None,
        names.post(acting.post) if acting else None, acting.kind if acting else None,
        detail_told(one, process, names), one.reason,
        names.due(one.due) if one.due else None, names.moment(one.done) if one.done else None,
        one.late_by, one.late_in,
    ]  # fmt: skip
    return ["" if cell is None else str(cell) for cell in cells]


def _line(cells: Sequence[str]) -> str:
    return csv_text(cells, ()).removesuffix("\n")
