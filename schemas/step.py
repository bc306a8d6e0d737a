"""What a row of the form is: who does it, what it takes and gives, and where it leads."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema, model_validator
from pydantic.json_schema import JsonSchemaValue

from schemas.met_by import MetBy
from schemas.moment import Moment
from schemas.scalars import Flag, Id, Named, Printed, Unfit, Whole, as_printed
from schemas.shape import OneOrMore, Shape
from schemas.words import Words


class Arrow(Shape):
    """The way to the next row. To the row itself or a row above it is a return."""

    short_for = "to"
    to: Id = Field(description="a row's id, or `end`")
    label: Printed | None = Field(default=None, description="the word printed at the arrow")
    reason: Literal["required"] | None = Field(default=None, description="whoever goes this way must say why")
    max_rounds: Whole | None = Field(default=None, description="how often the row it leads to may be entered")


Arrows = Annotated[tuple[Arrow, ...], Field(min_length=1), OneOrMore()]
"""One way on, or several at once: a fork."""

_DOERS = Words(
    "write an actor, [a, b], {{each: [a, b]}} or {{any: [a, b]}}",
    "tulis satu pelaksana, [a, b], {{each: [a, b]}} atau {{any: [a, b]}}",
)


class Doers(Shape):
    """Who does a row: one actor; several in order; each, in any order; or any one of several."""

    unwritten = ("in_order",)
    in_order: tuple[Id, ...] = ()
    each: tuple[Id, ...] = Field(default=(), description="all of them, in any order")
    any: tuple[Id, ...] = Field(default=(), description="one of them is enough")

    @model_validator(mode="before")
    @classmethod
    def _forms(cls, value: Any) -> Any:
        if isinstance(value, str):
            return {"in_order": [value]}
        if isinstance(value, list | tuple):
            return {"in_order": list(value)}
        if isinstance(value, dict) and (len(value) != 1 or "in_order" in value):
            raise Unfit(_DOERS)
        return value

    @model_validator(mode="after")
    def _somebody(self) -> Doers:
        if not self.all:
            raise Unfit(Words("name at least one actor", "sebutkan sedikitnya satu pelaksana"))
        if len(set(self.all)) != len(self.all):
            raise Unfit(Words("name each actor once", "sebutkan tiap pelaksana satu kali"))
        return self

    @property
    def all(self) -> tuple[str, ...]:
        return self.in_order or self.each or self.any

    @classmethod
    def as_written(cls, schema: JsonSchemaValue) -> JsonSchemaValue:
        ids = {
            "type": "array",
            "items": schema["properties"]["each"]["items"],
            "minItems": 1,
            "uniqueItems": True,
        }
        closed = {"type": "object", "additionalProperties": False}
        return {
            "title": schema["title"],
            "description": (
                "an actor; [a, b]: in this order; {each: […]}: in any order; {any: […]}: one is enough"
            ),
            "anyOf": [
                ids["items"],
                ids,
                {
                    **closed,
                    "properties": {
                        "each": {**ids, "description": schema["properties"]["each"]["description"]}
                    },
                    "required": ["each"],
                },
                {
                    **closed,
                    "properties": {"any": {**ids, "description": schema["properties"]["any"]["description"]}},
                    "required": ["any"],
                },
            ],
        }


class ForEach(Shape):
    """The turn of `by` is done once for each member unit: of `group`, or of those below the run's unit.

    Where `by` is not one of the row's own actors, its members come first and those actors close the row.
    """

    short_for = "by"
    by: Id = Field(description="the actor whose turn is done by each member")
    group: Id | None = Field(
        default=None, description="the group of units; default: those below the run's unit"
    )
    met_by: Annotated[tuple[MetBy, ...], OneOrMore()] = Field(
        default=(),
        description="a member's own completed run of one of these does its task: agency/process#phase",
    )


def _enough(value: str) -> str:
    if re.fullmatch(r"all|any|due|[1-9][0-9]{0,5}|(100|[1-9][0-9]?)%", value):
        return value
    raise Unfit(
        Words(
            'write all, any, due, a number, or a percentage: "80%"',
            'tulis all, any, due, sebuah bilangan, atau persentase: "80%"',
        )
    )


CompleteWhen = Annotated[
    str,
    BeforeValidator(as_printed),
    AfterValidator(_enough),
    WithJsonSchema(
        {
            "description": (
                "when the row goes on: all members, any one, a number of them, or a percentage;"
                " due: when all have or its deadline has passed, with those who are missing on record"
            ),
            "anyOf": [
                {"enum": ["all", "any", "due"]},
                {"type": "integer", "minimum": 1, "maximum": 999999},
                {"type": "string", "pattern": "^([1-9][0-9]{0,5}|(100|[1-9][0-9]?)%)$"},
            ],
        }
    ),
]
Outcomes = Annotated[tuple[Named, ...], Field(min_length=1), OneOrMore()]
"""One outcome, or several of which each will do."""


class When(Shape):
    """When a row is done at all: by an answer asked in its own task, or by what earlier rows decided."""

    unwritten = ("outcomes",)
    ask: Named | None = Field(default=None, description="a question with the answers yes and no")
    outcomes: dict[Id, Outcomes] = Field(default={})

    @model_validator(mode="before")
    @classmethod
    def _forms(cls, value: Any) -> Any:
        if not isinstance(value, dict) or not value or ("ask" in value and len(value) > 1):
            raise Unfit(
                Words(
                    "write {{ask: question}} or {{step: outcome}}",
                    "tulis {{ask: pertanyaan}} atau {{baris: hasil}}",
                )
            )
        return value if "ask" in value else {"outcomes": value}

    @classmethod
    def as_written(cls, schema: JsonSchemaValue) -> JsonSchemaValue:
        keys = schema["properties"]
        asked = {
            "type": "object",
            "properties": {"ask": keys["ask"]},
            "required": ["ask"],
            "additionalProperties": False,
        }
        decided = {**keys["outcomes"], "minProperties": 1, "not": {"required": ["ask"]}}
        return {
            "title": schema["title"],
            "description": (
                "{ask: question}: asked in the row's own task; {step: outcome}: what an earlier row decided"
            ),
            "anyOf": [asked, decided],
        }


class Collected(Shape):
    """A value that the officer fills in."""

    title: Named = Field(description="the question, as shown to the officer")
    type: Literal["text", "number", "integer", "date", "choice", "file", "yes-no"] = Field(
        default="text", description="what kind of value it is"
    )
    measure: Printed | None = Field(default=None, description="the unit of measure, as shown: %, dokumen, Rp")
    required: Flag = Field(default=False, description="the row cannot be completed without it")
    choices: tuple[Named, ...] = Field(default=(), description="what can be chosen, with type: choice")

    @model_validator(mode="after")
    def _choices_belong_to_choice(self) -> Collected:
        if (self.type == "choice") != bool(self.choices):
            raise Unfit(
                Words(
                    "`choices` and `type: choice` go together", "`choices` dan `type: choice` selalu bersama"
                )
            )
        return self

    @classmethod
    def as_written(cls, schema: JsonSchemaValue) -> JsonSchemaValue:
        choice = {"properties": {"type": {"const": "choice"}}, "required": ["type"]}
        several = {"properties": {"choices": {"minItems": 1}}, "required": ["choices"]}
        none = {"properties": {"choices": {"maxItems": 0}}}
        return {**schema, "if": choice, "then": several, "else": none}


Texts = Annotated[tuple[Printed, ...], OneOrMore()]


class Step(Shape):
    """One row of the form."""

    id: Id = Field(description="a short name, for arrows and for the record")
    kind: Literal["start", "end"] | None = Field(
        default=None, description="a row that is only Mulai or Selesai: nobody's task"
    )
    no: Printed | None = Field(
        default=None,
        description="the number as printed, neither unique nor an order; default: 1., 2. … where no row has one",
    )
    phase: Id | None = Field(default=None, description="the phase it belongs to, where there are phases")
    activity: Printed = Field(description="Uraian: what is done, as printed")
    actor: Doers = Field(description="who does it")
    inputs: Texts = Field(default=(), description="Kelengkapan: the documents it needs")
    duration: Printed | None = Field(default=None, description="as written: 15 Menit, 2 hari, 1 Bulan, PT30M")
    due: Moment | None = Field(
        default=None, description="when it is to be done, relative to another day; wins over the duration"
    )
    output: Texts = Field(default=(), description="the documents it hands on")
    remarks: Printed | None = Field(default=None, description="Keterangan")
    extra: dict[Id, Printed] = Field(default={}, description="cells of the agency's own columns")
    join: Literal["any", "all"] = Field(default="any", description="all: waits for every branch")
    for_each: ForEach | None = Field(
        default=None, description="the actor who does it once for each member unit"
    )
    complete_when: CompleteWhen = "all"
    collect: dict[Id, Collected] = Field(default={}, description="what the officer fills in")
    when: When | None = Field(default=None, description="when it is done at all")
    otherwise: Arrow | None = Field(
        default=None,
        description="where the flow goes when `when` does not hold; default: this row's own next",
    )
    decide: dict[Named, Arrows] = Field(default={}, description="a diamond: outcome and where it leads")
    decides: Id | None = Field(
        default=None, description="whose outcome it is; default: the last of an ordered list"
    )
    next: Arrows | None = Field(default=None, description="default: the row below, in the same phase")

    @property
    def decider(self) -> str:
        """The actor whose outcome counts: named, or the last of the ordered list."""
        return self.decides or self.actor.all[-1]
