"""How an agency prints a procedure: its identity page, its table and what was read into the text."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, PlainValidator, WithJsonSchema

from schemas.scalars import Id, Named, Plain, Printed, Unfit, Whole, as_flag, as_printed
from schemas.shape import Shape
from schemas.words import Words

ListStyle = Literal["plain", "numbered", "lettered", "dashed"]
BUILT_IN_COLUMNS = ("no", "activity", "actors", "inputs", "duration", "output", "remarks")

CoverLabel = Literal[
    "number",
    "created",
    "revised",
    "effective",
    "approved_by",
    "name",
    "legal_basis",
    "qualifications",
    "related",
    "equipment",
    "warnings",
    "records",
]
Label = Literal[
    "no",
    "activity",
    "actors",
    "quality",
    "inputs",
    "duration",
    "output",
    "remarks",
    "number",
    "created",
    "revised",
    "effective",
    "approved_by",
    "name",
    "legal_basis",
    "qualifications",
    "related",
    "equipment",
    "warnings",
    "records",
]


class Agency(Shape):
    """The office that wrote the procedure, as it prints its name."""

    name: Named
    region: Printed | None = None
    address: Printed | None = None


class Signatory(Shape):
    """Who signs, as printed. Signing itself happens elsewhere."""

    position: Printed | None = None
    name: Printed | None = None
    nip: Printed | None = None


class Related(Shape):
    """A related procedure: its title as printed, or the id of one of ours."""

    short_for = "title"
    title: Printed | None = None
    process: str | None = None


class Cover(Shape):
    """The identity page (PermenPAN-RB 35/2012). A field left out is not printed; "" prints an empty one."""

    heading: Printed | None = Field(default=None, description="the words above the name on the first page")
    government: Printed | None = Field(
        default=None, description="the government that the identity page names"
    )
    title: Printed | None = Field(
        default=None, description="the name printed here, where it differs from the sheet's"
    )
    section: Printed | None = Field(default=None, description="the part of the agency that the cover names")
    year: Printed | None = None
    number: Printed | None = None
    created: Printed | None = None
    revised: Printed | None = None
    effective: Printed | None = None
    approved_by: Signatory | None = None
    legal_basis: tuple[Printed, ...] | None = None
    qualifications: tuple[Printed, ...] | None = None
    related: tuple[Related, ...] | None = None
    equipment: tuple[Printed, ...] | None = None
    warnings: tuple[Printed, ...] | None = None
    records: tuple[Printed, ...] | None = None
    lists: dict[CoverLabel, ListStyle] = Field(
        default={}, description="how each list is printed; numbered where nothing is said"
    )


class Total(Shape):
    """A printed sum under the table."""

    duration: Printed


def _numbers(value: Any) -> bool | tuple[str, ...]:
    if isinstance(value, bool) or (isinstance(value, Plain) and value in ("true", "false")):
        return as_flag(value)
    if isinstance(value, list | tuple) and all(isinstance(part, str | int | float) for part in value):
        return tuple(str(as_printed(part)) for part in value)
    raise Unfit(
        Words(
            "write true, false, or the numbers as they are printed: [1, 2, 3]",
            "tulis true, false, atau nomor-nomor seperti tercetak: [1, 2, 3]",
        )
    )


ColumnNumbers = Annotated[
    bool | tuple[str, ...],
    PlainValidator(_numbers),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "boolean"},
                {"type": "array", "items": {"type": ["string", "number", "boolean"]}},
            ]
        }
    ),
]


class Form(Shape):
    """The printed table-flowchart: columns, words and page of this agency."""

    title: Printed | None = None
    page: Literal["F4-landscape", "A4-landscape"] = "F4-landscape"
    labels: dict[Label, Printed] = Field(default={}, description="heads that this agency words differently")
    columns: tuple[Id, ...] = BUILT_IN_COLUMNS
    extra: dict[Id, Printed] = Field(default={}, description="the agency's own columns: id and head")
    duration_in: Printed | None = Field(default=None, description="the unit of time in the column's head")
    total: Total | None = None
    lists: ListStyle = Field(default="plain", description="how several documents stand in one cell")
    column_numbers: ColumnNumbers = False
    break_after: tuple[Id, ...] = Field(
        default=(), description="steps after which the source breaks the page"
    )
    terminals: Literal["apart", "own"] = Field(
        default="apart",
        description=(
            "Mulai and Selesai: capsules of their own in the cell, or the first and last symbol itself"
        ),
    )
    signature: Signatory | None = Field(default=None, description="the block under the table")


class PrintedLabel(Shape):
    """A printed word whose place in the lanes matters. `row` counts the printed rows from 1."""

    row: Whole
    lane: Id
    text: Printed


class Inferred(Shape):
    """A fact that is not in the source: why it was read so, and the other reading."""

    step: Id | None = None
    phase: Id | None = None
    actor: Id | None = None
    key: Named
    because: Named
    other: Printed | None = Field(default=None, alias="or")


class Anomaly(Shape):
    """An oddity of the source, kept as printed and named here."""

    step: Id | None = None
    text: Named


class Provenance(Shape):
    """Where the text came from and what was read into it."""

    source: Printed | None = None
    labels: tuple[PrintedLabel, ...] = ()
    inferred: tuple[Inferred, ...] = ()
    anomalies: tuple[Anomaly, ...] = ()
