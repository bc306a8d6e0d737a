"""`sop deviations`: the register of all that left the form or the norm."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from cli import exits
from cli.command import Command, Example, both
from cli.failures import Failure
from cli.options import Json, Reader, Workspace, listed
from cli.terminal import Terminal
from cli.wanted import Csv, Period, Unit, must_be_known, one_format
from cli.workspace import reading
from engine.domain.filled_in import hint
from schemas.words import Words

if TYPE_CHECKING:
    from app import Workspace as Opened
    from app.deviations import Deviation, DeviationKind
    from app.deviations_reading import Wanted

NO_SUCH_KIND = Words(
    en="there is no kind of deviation '{kind}'{hint}; there are: {known}",
    id="tidak ada jenis penyimpangan '{kind}'{hint}; yang ada: {known}",
)


def deviations(
    context: typer.Context,
    period: Period = None,
    process: Annotated[
        str | None,
        typer.Option(
            "--process", metavar="PROCESS", help=both(en="only of this procedure", id="hanya prosedur ini")
        ),
    ] = None,
    unit: Unit = None,
    kind: Annotated[
        str,
        typer.Option(
            "--kind",
            metavar="KIND,KIND",
            help=both(
                en="only of these kinds: late,skipped,returned,back-dated …",
                id="hanya jenis ini: late,skipped,returned,back-dated …",
            ),
        ),
    ] = "",
    officer: Annotated[
        str | None,
        typer.Option(
            "--officer",
            metavar="OFFICER",
            help=both(en="only what this officer did", id="hanya yang dilakukan pegawai ini"),
        ),
    ] = None,
    limit: Annotated[
        int,
        typer.Option(
            "--limit",
            metavar="N",
            min=1,
            max=1_000_000,
            help=both(
                en="list at most so many on the screen; default 200; all are counted",
                id="tampilkan paling banyak sekian di layar; jika kosong: 200; semua tetap dihitung",
            ),
        ),
    ] = 200,
    as_csv: Csv = False,
    reader: Reader = None,
    as_json: Json = False,
    workspace: Workspace = None,
) -> int:
    from app.deviations_reading import Wanted
    from app.deviations_reading import deviations as read
    from app.which_runs import read_period
    from cli.showing import deviations as showing

    terminal: Terminal = context.obj
    one_format(as_csv, as_json)
    kinds = _kinds(kind)
    with reading(workspace, terminal, reader, "deviations") as engine:
        must_be_known(engine, process=process, unit=unit, officer=officer)
        wanted = Wanted(process, unit, read_period(period) if period else None, kinds, officer)
        found = read(engine, wanted)
        if as_json:
            _as_document(found, wanted, period, terminal)
        elif as_csv:
            showing.as_csv(found, engine, terminal)
        else:
            _on_screen(found, wanted, limit, engine, terminal)
    return exits.DONE


def _kinds(text: str) -> tuple[DeviationKind, ...]:
    """Raises Failure (USAGE) for a kind that there is not."""
    from app.deviations import KINDS

    named = listed(text)
    for one in named:
        if one not in KINDS:
            raise Failure(exits.USAGE, NO_SUCH_KIND, kind=one, hint=hint(one, KINDS), known=", ".join(KINDS))
    return tuple(kind for kind in KINDS if kind in named) or KINDS


def _as_document(found: Iterator[Deviation], wanted: Wanted, period: str | None, terminal: Terminal) -> None:
    from cli import as_practice_data
    from cli.data_of_practice import DeviationsData

    listed = [as_practice_data.deviation(one) for one in found]
    counts = Counter(one["kind"] for one in listed)
    data: DeviationsData = {
        "process": wanted.process,
        "unit": wanted.unit,
        "period": str(wanted.period) if period else None,
        "counts": {kind: counts[kind] for kind in wanted.kinds},
        "deviations": listed,
    }
    terminal.document(data)


def _on_screen(
    found: Iterator[Deviation], wanted: Wanted, limit: int, engine: Opened, terminal: Terminal
) -> None:
    from cli.showing import deviations as showing

    counts: Counter[DeviationKind] = Counter()
    first: list[Deviation] = []
    for one in found:
        counts[one.kind] += 1
        if len(first) < limit:
            first.append(one)
    showing.on_screen(first, counts, wanted, engine, terminal)


COMMAND = Command(
    run=deviations,
    does=Words(
        en="Lists all that left the form or the norm: late, skipped, returned off the form, withdrawn, reopened, dated"
        " back, entered from paper, excused, gone on without all, one more round, the same person twice, substitutes."
        " Who, when and why. A deviation belongs to the period of its instance.",
        id="Menyebutkan semua yang menyimpang dari formulir atau ketentuan: terlambat, dilewati, dikembalikan di luar"
        " formulir, ditarik, dibuka kembali, bertanggal mundur, dimasukkan dari kertas, dikecualikan, berlanjut tanpa"
        " semua, putaran tambahan, orang yang sama, pengganti. Siapa, kapan, dan mengapa. Penyimpangan termasuk"
        " periode pelaksanaannya.",
    ),
    examples=(
        Example("sop deviations --period 2026", Words(en="all of a year", id="semua dalam setahun")),
        Example(
            "sop deviations --unit muara-papalik --kind late,skipped",
            Words(en="what a unit did late or skipped", id="yang terlambat atau dilewati satu unit"),
        ),
        Example(
            "sop deviations --period 2026 --csv",
            Words(en="for a spreadsheet", id="untuk lembar kerja"),
        ),
    ),
)
