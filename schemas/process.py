"""What a process is: the models that the YAML of a procedure is read into."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from schemas.form import Agency, Cover, Form, Provenance
from schemas.scalars import Flag, Id, Named, Plain, Printed, as_printed, as_whole, slug
from schemas.shape import Shape

END = "end"
RESERVED_STEP_IDS = ("end", "ask")

PeriodKind = Literal["month", "quarter", "semester", "year"]
Whole = Annotated[int, BeforeValidator(as_whole), Field(ge=1), WithJsonSchema({"type": "integer", "minimum": 1})]


class Actor(Shape):
    """Who does a step: a lane of the form. It stands for a post, by default the one of its title."""

    short_for = "title"
    title: Named
    post: Id | None = Field(None, description="the post it stands for; default: its title as an id")
    automatic: Flag = Field(False, description="the engine does its rows when their turn comes")
    outside: Flag = Field(False, description="no officer of ours")
    recorded_by: Id | None = Field(None, description="the actor who records for one outside")
    lane: Flag = Field(True, description="false: does work, has no lane")

    @property
    def post_id(self) -> str:
        return self.post or slug(self.title)


class Case(Shape):
    """Runs that are opened one by one, each about a subject."""

    subject: Named


class Every(Shape):
    """How often a run is made: each period of a kind, or each case."""

    short_for = "period"
    short_schema = {"enum": ["month", "quarter", "semester", "year"]}
    period: PeriodKind | None = None
    case: Case | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> Every:
        if (self.period is None) == (self.case is None):
            raise ValueError("write month, quarter, semester, year, or case: {subject: …}")
        return self

    @property
    def word(self) -> str:
        return self.period or "case"


class Phase(Shape):
    """Contiguous rows with a reporting period of their own."""

    title: Printed | None = None
    every: Every
    gathers: Id | None = Field(None, description="the phase whose runs must be complete before this one opens")


class Arrow(Shape):
    """The way to the next row. To the row itself or a row above it is a return."""

    short_for = "to"
    to: Id
    label: Printed | None = None
    reason: Literal["required"] | None = Field(None, description="whoever goes this way must say why")
    max_rounds: Whole | None = Field(None, description="how often the row it leads to may be entered")


def _arrows(value: Any) -> Any:
    return list(value) if isinstance(value, list | tuple) else [value]


_ARROW_SCHEMA = {
    "anyOf": [
        {"$ref": "#/$defs/Arrow"},
        {"type": "array", "items": {"$ref": "#/$defs/Arrow"}, "minItems": 1},
    ]
}
Arrows = Annotated[
    tuple[Arrow, ...], BeforeValidator(_arrows), Field(min_length=1), WithJsonSchema(_ARROW_SCHEMA)
]


class Doers(Shape):
    """Who does a row: one actor; several in order; each, in any order; or any one of several."""

    in_order: tuple[Id, ...] = ()
    each: tuple[Id, ...] = ()
    any: tuple[Id, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _forms(cls, value: Any) -> Any:
        if isinstance(value, str):
            return {"in_order": [value]}
        if isinstance(value, list | tuple):
            return {"in_order": list(value)}
        if isinstance(value, dict) and (len(value) != 1 or "in_order" in value):
            raise ValueError("write an actor, [a, b], {each: [a, b]} or {any: [a, b]}")
        return value

    @model_validator(mode="after")
    def _somebody(self) -> Doers:
        if not self.all:
            raise ValueError("name at least one actor")
        if len(set(self.all)) != len(self.all):
            raise ValueError("name each actor once")
        return self

    @property
    def all(self) -> tuple[str, ...]:
        return self.in_order or self.each or self.any


_IDS = {"type": "array", "items": {"type": "string"}, "minItems": 1}
DoersOf = Annotated[
    Doers,
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string"},
                _IDS,
                {"type": "object", "properties": {"each": _IDS}, "required": ["each"], "additionalProperties": False},
                {"type": "object", "properties": {"any": _IDS}, "required": ["any"], "additionalProperties": False},
            ]
        }
    ),
]


class ForEach(Shape):
    """The turn of `by` is done once for each member unit: the units of `group`, or those below the run's unit.

    Where `by` is not one of the row's own actors, its members come first and the row's own actors close the row.
    """

    short_for = "by"
    by: Id
    group: Id | None = None


CompleteWhen = Annotated[
    str,
    BeforeValidator(as_printed),
    Field(pattern=r"^(all|any|[1-9][0-9]{0,5}|(100|[1-9][0-9]?)%)$"),
    WithJsonSchema(
        {
            "anyOf": [
                {"enum": ["all", "any"]},
                {"type": "integer", "minimum": 1},
                {"type": "string", "pattern": "^(100|[1-9][0-9]?)%$"},
            ]
        }
    ),
]


def _outcomes(value: Any) -> Any:
    return list(value) if isinstance(value, list | tuple) else [value]


Outcomes = Annotated[
    tuple[Named, ...],
    BeforeValidator(_outcomes),
    Field(min_length=1),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}, "minItems": 1}]}),
]


class When(Shape):
    """When a row is done at all: by an answer asked in its own task, or by what earlier rows decided."""

    ask: Named | None = None
    outcomes: dict[Id, Outcomes] = {}

    @model_validator(mode="before")
    @classmethod
    def _forms(cls, value: Any) -> Any:
        if not isinstance(value, dict) or not value:
            raise ValueError("write {ask: question} or {step: outcome}")
        if "ask" in value or ("outcomes" in value and isinstance(value["outcomes"], dict)):
            return value
        return {"outcomes": value}


WhenOf = Annotated[
    When,
    WithJsonSchema(
        {
            "type": "object",
            "minProperties": 1,
            "properties": {"ask": {"type": "string", "minLength": 1}},
            "additionalProperties": {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]},
        }
    ),
]


class Collected(Shape):
    """A value that the officer fills in."""

    title: Named
    type: Literal["text", "number", "integer", "date", "choice", "file", "yes-no"] = "text"
    measure: Printed | None = None
    required: Flag = False
    choices: tuple[Named, ...] = ()

    @model_validator(mode="after")
    def _choices_belong_to_choice(self) -> Collected:
        if (self.type == "choice") != bool(self.choices):
            raise ValueError("`choices` and `type: choice` go together")
        return self


def _texts(value: Any) -> Any:
    return list(value) if isinstance(value, list | tuple) else [value]


_SCALAR = {"type": ["string", "number", "boolean"]}
Texts = Annotated[
    tuple[Printed, ...],
    BeforeValidator(_texts),
    WithJsonSchema({"anyOf": [_SCALAR, {"type": "array", "items": _SCALAR}]}),
]


class Step(Shape):
    """One row of the form."""

    id: Id
    kind: Literal["start", "end"] | None = Field(None, description="a row that is only Mulai or Selesai")
    no: Printed | None = None
    phase: Id | None = None
    activity: Printed
    actor: DoersOf
    inputs: Texts = ()
    duration: Printed | None = None
    output: Texts = ()
    remarks: Printed | None = None
    extra: dict[Id, Printed] = {}
    join: Literal["any", "all"] = "any"
    for_each: ForEach | None = None
    complete_when: CompleteWhen = "all"
    collect: dict[Id, Collected] = {}
    when: WhenOf | None = None
    otherwise: Arrow | None = None
    decide: dict[Named, Arrows] = {}
    decides: Id | None = None
    next: Arrows | None = None

    @property
    def decider(self) -> str:
        """The actor whose outcome counts: named, or the last of the ordered list."""
        return self.decides or self.actor.all[-1]


class Process(Shape):
    """One procedure: what is printed, what runs, and where its text came from."""

    sop: Annotated[
        Literal[1], BeforeValidator(lambda v: int(v) if isinstance(v, Plain) and v.isdigit() else v)
    ]
    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)+$", max_length=128)
    title: Named
    locale: Literal["id", "en"] = "id"
    agency: Agency
    cover: Cover = Cover()
    form: Form = Form()
    actors: dict[Id, Actor] = Field(min_length=1)
    external: tuple[Printed, ...] = ()
    every: Every | None = None
    phases: dict[Id, Phase] = {}
    steps: tuple[Step, ...] = Field(min_length=1)
    provenance: Provenance = Provenance()

    @cached_property
    def step_by_id(self) -> dict[str, Step]:
        return {step.id: step for step in self.steps}

    @cached_property
    def runs(self) -> dict[str, Phase]:
        """The phases; a process without named ones has a single phase, named by its period."""
        if self.phases:
            return dict(self.phases)
        return {self.every.word: Phase(every=self.every)} if self.every else {}

    def phase_of(self, step: Step) -> str:
        return step.phase or next(iter(self.runs), "")

    @cached_property
    def gathered_by(self) -> dict[str, str]:
        """Phase → the phase that gathers it."""
        return {phase.gathers: name for name, phase in self.runs.items() if phase.gathers}

    @cached_property
    def steps_of(self) -> dict[str, tuple[Step, ...]]:
        """Phase → its rows, in the printed order."""
        return {
            name: tuple(step for step in self.steps if self.phase_of(step) == name) for name in self.runs
        }
