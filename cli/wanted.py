"""What several reports may be asked about: a procedure, a unit, a period; an empty report is no answer to a slip."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cli import exits
from cli.command import both
from cli.failures import Failure
from engine.domain.filled_in import hint
from engine.domain.refusals import NoSuchOfficer, NoSuchUnit
from schemas.words import Words

if TYPE_CHECKING:
    from app import Workspace

NOT_PUBLISHED = Words(
    en="no version of '{process}' was published{hint}; see sop register show",
    id="tidak ada versi '{process}' yang diterbitkan{hint}; lihat sop register show",
)
CSV_OR_JSON = Words(
    en="--csv and --json are two formats: give one of them", id="--csv dan --json dua format: pilih satu"
)
Period = Annotated[
    str | None,
    typer.Option(
        "--period",
        metavar="PERIOD",
        help=both(
            en="2026, 2026-S1, 2026-Q3 or 2026-07, with all periods in it",
            id="2026, 2026-S1, 2026-Q3, atau 2026-07, beserta semua periode di dalamnya",
        ),
    ),
]
Unit = Annotated[
    str | None,
    typer.Option("--unit", metavar="UNIT", help=both(en="only of this unit", id="hanya unit ini")),
]
Csv = Annotated[
    bool,
    typer.Option("--csv", help=both(en="as CSV, for a spreadsheet", id="sebagai CSV, untuk lembar kerja")),
]


def must_be_known(
    engine: Workspace, *, process: str | None = None, unit: str | None = None, officer: str | None = None
) -> None:
    """Raises Failure (NOT_FOUND), NoSuchUnit or NoSuchOfficer for a name that the register does not have."""
    register = engine.register()
    if process is not None and process not in register.in_force:
        close = hint(process, register.in_force)
        raise Failure(exits.NOT_FOUND, NOT_PUBLISHED, process=process, hint=close)
    if unit is not None and unit not in register.units:
        raise NoSuchUnit(unit=unit, hint=hint(unit, register.units))
    if officer is not None and officer not in register.officers:
        raise NoSuchOfficer(officer=officer, hint=hint(officer, register.officers))


def one_format(as_csv: bool, as_json: bool) -> None:
    """Raises Failure (USAGE) for both at once."""
    if as_csv and as_json:
        raise Failure(exits.USAGE, CSV_OR_JSON)
