"""What a process is: the model that the YAML of a procedure is read into."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, model_validator
from pydantic.json_schema import JsonSchemaValue

from schemas.dates import RunDate
from schemas.duties import Duties
from schemas.form import Agency, Cover, Form, Provenance
from schemas.moment import Moment
from schemas.scalars import Flag, Id, Month, Named, Path, Plain, Printed, Unfit, slug
from schemas.shape import Shape
from schemas.step import Arrow, Collected, Doers, ForEach, Step, When
from schemas.words import Words

__all__ = [
    "END", "RESERVED_STEP_IDS", "Actor", "Arrow", "Case", "Collected", "Doers", "Every", "ForEach",
    "Gathers", "PeriodKind", "Phase", "Process", "Step", "When",
]  # fmt: skip

END = "end"
RESERVED_STEP_IDS = ("end", "ask")

PeriodKind = Literal["month", "quarter", "semester", "year"]


class Actor(Shape):
    """Who does a step: a lane of the form. It stands for a post, by default the one of its title."""

    short_for = "title"
    title: Named = Field(description="the head of the lane, as printed")
    post: Id | None = Field(default=None, description="the post it stands for; default: its title as an id")
    automatic: Flag = Field(default=False, description="the engine does its rows when their turn comes")
    outside: Flag = Field(default=False, description="no officer of ours")
    recorded_by: Id | None = Field(default=None, description="the actor who records for one outside")
    lane: Flag = Field(default=True, description="false: does work, has no lane")

    @cached_property
    def post_id(self) -> str:
        return self.post or slug(self.title)


class Case(Shape):
    """Runs that are opened one by one, each about a subject."""

    subject: Named = Field(description="what each case is about: Deteni, Permohonan")


_EVERY = Words(
    "write month, quarter, semester, year, or case: {{subject: …}}",
    "tulis month, quarter, semester, year, atau case: {{subject: …}}",
)


class Every(Shape):
    """How often a run is made: each period of a kind, or each case."""

    short_for = "period"
    period: PeriodKind | None = None
    case: Case | None = None

    @model_validator(mode="before")
    @classmethod
    def _case_has_a_subject(cls, value: Any) -> Any:
        if value == "case":
            raise Unfit(_EVERY)
        return value

    @model_validator(mode="after")
    def _one_of_both(self) -> Every:
        if (self.period is None) == (self.case is None):
            raise Unfit(_EVERY)
        return self

    @classmethod
    def as_written(cls, schema: JsonSchemaValue) -> JsonSchemaValue:
        return super().as_written({**schema, "minProperties": 1, "maxProperties": 1})

    @property
    def word(self) -> str:
        return self.period or "case"


class Gathers(Shape):
    """The phase whose runs a phase waits for, and how long at most."""

    short_for = "phase"
    phase: Id = Field(description="the phase whose runs must be complete before this one opens")
    until: Moment | None = Field(
        default=None, description="it opens at the end of this day without those that are missing, on record"
    )


class Phase(Shape):
    """Contiguous rows with a reporting period of their own."""

    title: Printed | None = Field(default=None, description="its name, where it is shown")
    every: Every = Field(description="month, quarter, semester, year, or case: {subject: …}")
    opens: Moment | None = Field(
        default=None,
        description="from when on its runs may open; default: the first day of the period",
    )
    due: Moment | None = Field(default=None, description="when its runs are to be complete")
    gathering: Gathers | None = Field(
        default=None,
        alias="gathers",
        description="the phase whose runs must be complete before this one opens",
    )

    @property
    def gathers(self) -> str | None:
        """The name of the phase that it gathers."""
        return self.gathering.phase if self.gathering else None


def _version(value: Any) -> Any:
    if value == 1 or (isinstance(value, Plain) and value == "1"):
        return 1
    raise Unfit(
        Words(
            "write 1: this program reads the first version of the language only",
            "tulis 1: program ini hanya membaca versi pertama bahasa ini",
        )
    )


def _numbered(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """Where no row has a number, rows are numbered by their place, so that form, record and messages agree."""
    if any(step.no is not None for step in steps):
        return steps
    return tuple(step.model_copy(update={"no": f"{place}."}) for place, step in enumerate(steps, start=1))


class Process(Shape):
    """One procedure: what is printed, what runs, and where its text came from."""

    sop: Annotated[Literal[1], BeforeValidator(_version)] = Field(description="the version of this language")
    id: Path = Field(description="the file's path under processes/, without .yaml")
    title: Named = Field(description="the name of the procedure, as the sheet prints it")
    locale: Literal["id", "en"] = Field(default="id", description="language of the printed words")
    agency: Agency = Field(description="the office that wrote it")
    cover: Cover = Field(default=Cover(), description="the identity page; every value is printed as written")
    form: Form = Field(default=Form(), description="how this agency prints it")
    calendar: Id | None = Field(
        default=None, description="the working days and hours: the name of a file under processes/calendars/"
    )
    year_starts: Month = Field(
        default=1, description="the month in which the year begins; 4: the year 2026 begins in April 2026"
    )
    actors: dict[Id, Actor] = Field(min_length=1, description="the lanes, in the printed order")
    external: tuple[Printed, ...] = Field(default=(), description="documents that no step makes")
    dates: dict[Id, RunDate] = Field(
        default={}, description="dates of the run that moments are reckoned from, such as that of an event"
    )
    every: Every | None = Field(
        default=None, description="month, quarter, semester, year, or case: {subject: …}"
    )
    opens: Moment | None = Field(
        default=None,
        description="beside `every`: from when on a run may open; default: the period's first day",
    )
    due: Moment | None = Field(default=None, description="beside `every`: when a run is to be complete")
    phases: dict[Id, Phase] = Field(
        default={}, description="parts with periods of their own, instead of `every`"
    )
    steps: Annotated[tuple[Step, ...], AfterValidator(_numbered)] = Field(
        min_length=1, description="the rows, in the printed order"
    )
    duties: Duties = Field(
        default=Duties(), description="what one officer may not do together, or only on record"
    )
    provenance: Provenance = Field(
        default=Provenance(), description="where the text came from and what was read into it"
    )

    @cached_property
    def step_by_id(self) -> dict[str, Step]:
        return {step.id: step for step in self.steps}

    @cached_property
    def runs(self) -> dict[str, Phase]:
        """The phases; a process without named ones has a single phase, named by its period."""
        if self.phases:
            return dict(self.phases)
        if self.every is None:
            return {}
        return {self.every.word: Phase(every=self.every, opens=self.opens, due=self.due)}

    def phase_of(self, step: Step) -> str:
        return step.phase or next(iter(self.runs), "")

    @cached_property
    def gathered_by(self) -> dict[str, str]:
        """Phase → the phase that gathers it."""
        return {phase.gathers: name for name, phase in self.runs.items() if phase.gathers}

    @cached_property
    def steps_of(self) -> dict[str, tuple[Step, ...]]:
        """Phase → its rows, in the printed order."""
        return {name: tuple(step for step in self.steps if self.phase_of(step) == name) for name in self.runs}
