"""How an agency prints a procedure: its identity page, its table and what was read into the text."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, PlainValidator, WithJsonSchema, model_validator
from pydantic.json_schema import JsonSchemaValue

from schemas.scalars import Id, Named, Path, Plain, Printed, Unfit, Whole, as_flag, as_printed
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

    name: Named = Field(description="its name, as printed")
    region: Printed | None = Field(default=None, description="the regency, city or province")
    address: Printed | None = Field(default=None, description="as printed under the name")


class Signatory(Shape):
    """Who signs, as printed. Signing itself happens elsewhere."""

    position: Printed | None = Field(default=None, description="the office held: Kepala Dinas")
    name: Printed | None = Field(default=None, description="as printed")
    nip: Printed | None = Field(default=None, description="as printed")


class Related(Shape):
    """A related procedure: its title as printed, or the id of one of ours."""

    short_for = "title"
    title: Printed | None = Field(default=None, description="its title as printed")
    process: Path | None = Field(default=None, description="its id, where it is one of ours")

    @model_validator(mode="after")
    def _names_something(self) -> Related:
        if self.title is None and self.process is None:
            raise Unfit(
                Words("write a title, or {{process: its id}}", "tulis judulnya, atau {{process: idnya}}")
            )
        return self

    @classmethod
    def as_written(cls, schema: JsonSchemaValue) -> JsonSchemaValue:
        return super().as_written({**schema, "minProperties": 1})


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
    year: Printed | None = Field(default=None, description="as printed")
    number: Printed | None = Field(default=None, description="Nomor SOP")
    created: Printed | None = Field(default=None, description="Tanggal Pembuatan")
    revised: Printed | None = Field(default=None, description="Tanggal Revisi")
    effective: Printed | None = Field(default=None, description="Tanggal Efektif, or Pengesahan")
    approved_by: Signatory | None = Field(default=None, description="Disahkan oleh")
    legal_basis: tuple[Printed, ...] | None = Field(default=None, description="Dasar Hukum")
    qualifications: tuple[Printed, ...] | None = Field(default=None, description="Kualifikasi Pelaksana")
    related: tuple[Related, ...] | None = Field(default=None, description="Keterkaitan")
    equipment: tuple[Printed, ...] | None = Field(default=None, description="Peralatan/Perlengkapan")
    warnings: tuple[Printed, ...] | None = Field(default=None, description="Peringatan")
    records: tuple[Printed, ...] | None = Field(default=None, description="Pencatatan dan Pendataan")
    lists: dict[CoverLabel, ListStyle] = Field(
        default={}, description="how each list is printed; numbered where nothing is said"
    )


class Total(Shape):
    """A printed sum under the table."""

    duration: Printed = Field(description="as printed: 35 menit")


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

    title: Printed | None = Field(default=None, description="the title over the table")
    page: Literal["F4-landscape", "A4-landscape"] = Field(
        default="F4-landscape", description="paper and direction"
    )
    labels: dict[Label, Printed] = Field(default={}, description="heads that this agency words differently")
    columns: tuple[Id, ...] = Field(
        default=BUILT_IN_COLUMNS,
        description="the columns in their order; one that is left out is not printed",
    )
    extra: dict[Id, Printed] = Field(default={}, description="the agency's own columns: id and head")
    duration_in: Printed | None = Field(default=None, description="the unit of time in the column's head")
    total: Total | None = Field(default=None, description="a printed sum under the table")
    lists: ListStyle = Field(default="plain", description="how several documents stand in one cell")
    column_numbers: ColumnNumbers = Field(
        default=False, description="true, or the numbers as printed under the heads"
    )
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

    row: Whole = Field(description="which printed row, from 1")
    lane: Id = Field(description="the actor in whose lane it stands")
    text: Printed = Field(description="as printed")


class Inferred(Shape):
    """A fact that is not in the source: why it was read so, and the other reading."""

    step: Id | None = Field(default=None, description="the step it is about")
    phase: Id | None = Field(default=None, description="the phase it is about")
    actor: Id | None = Field(default=None, description="the actor it is about")
    key: Named = Field(description="the key whose value was inferred")
    because: Named = Field(description="why it was read so")
    other: Printed | None = Field(default=None, alias="or", description="the other reading")


class Anomaly(Shape):
    """An oddity of the source, kept as printed and named here."""

    step: Id | None = Field(default=None, description="the step it stands at")
    text: Named = Field(description="what is odd")


class Provenance(Shape):
    """Where the text came from and what was read into it."""

    source: Printed | None = Field(default=None, description="the text it was read from")
    labels: tuple[PrintedLabel, ...] = Field(default=(), description="printed words whose place matters")
    inferred: tuple[Inferred, ...] = Field(default=(), description="facts that are not in the source")
    anomalies: tuple[Anomaly, ...] = Field(default=(), description="oddities of the source, kept as printed")
