"""A moment said relative to something: `{after: period-end, working_days: 10}`.

What day that is says `schemas/moment_days.py`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema, model_validator
from pydantic.json_schema import JsonSchemaValue

from schemas.scalars import ID_PATTERN, Id, Plain, Unfit, as_printed, as_whole
from schemas.shape import Shape
from schemas.words import Words

PERIOD_START = "period-start"
PERIOD_END = "period-end"
OPENING = "opening"
OWN_ANCHORS = (PERIOD_START, PERIOD_END, OPENING)
"""What a moment can be reckoned from in every process: the first and the last day of the period, and the day on
which the instance opened. Every other name is one of the process's own `dates`."""
FARTHEST_YEAR = 9
MOST_DAYS = 3650
_MONTH_DAY = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")
_LEAP_YEAR, _OTHER_YEAR = 2024, 2025


def _month_day(value: str) -> str:
    """A day that every year has."""
    written = _MONTH_DAY.fullmatch(value)
    if written is None or int(written[2]) > monthrange(_LEAP_YEAR, int(written[1]))[1]:
        raise Unfit(
            Words(
                "write month-day with two digits each: 04-01 is the first of April",
                "tulis bulan-tanggal, masing-masing dua angka: 04-01 adalah tanggal satu April",
            )
        )
    if int(written[2]) > monthrange(_OTHER_YEAR, int(written[1]))[1]:
        raise Unfit(
            Words(
                "not every year has a 29 February: write 02-28 or 03-01",
                "tidak setiap tahun mempunyai 29 Februari: tulis 02-28 atau 03-01",
            )
        )
    return value


def _year(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) <= FARTHEST_YEAR:
        return value
    if isinstance(value, Plain) and re.fullmatch(r"0|[+-]?[1-9]", value):
        return int(value)
    raise Unfit(
        Words(
            "write +1 for the year after the period, -1 for the one before, 0 for its own",
            "tulis +1 untuk tahun sesudah periode, -1 untuk tahun sebelumnya, 0 untuk tahunnya sendiri",
        )
    )


MonthDay = Annotated[
    str,
    BeforeValidator(as_printed),
    AfterValidator(_month_day),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": (
                "^((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)"
                "|02-(0[1-9]|1[0-9]|2[0-8]))$"
            ),
        }
    ),
]
"""A day that every year of the calendar has, month first: `04-01`."""
YearAway = Annotated[
    int,
    BeforeValidator(_year),
    WithJsonSchema({"type": "integer", "minimum": -FARTHEST_YEAR, "maximum": FARTHEST_YEAR}),
]
"""How many years away: `+1`, `-1`, `0`."""


def _days(value: Any) -> int:
    days = as_whole(value)
    if 1 <= days <= MOST_DAYS:
        return days
    raise Unfit(
        Words(
            f"write a number of days from 1 to {MOST_DAYS}; without a number it is the very next day",
            f"tulis jumlah hari dari 1 sampai {MOST_DAYS}; tanpa jumlah berarti hari berikutnya persis",
        )
    )


Days = Annotated[
    int,
    BeforeValidator(_days),
    WithJsonSchema({"type": "integer", "minimum": 1, "maximum": MOST_DAYS}),
]
_ANCHOR = Words(
    "write period-start, period-end, opening, a name under `dates`, or {{date: 04-01, year: +1}}",
    "tulis period-start, period-end, opening, sebuah nama di `dates`, atau {{date: 04-01, year: +1}}",
)


class Anchor(Shape):
    """What a moment is reckoned from: a named day of the run, or a day of the calendar.

    A day of the calendar lies in the year in which the period ends, or so many years away from it.
    """

    unwritten = ("name",)
    name: Id | None = None
    date: MonthDay | None = Field(default=None, description="a day of the calendar, month first: 04-01")
    year: YearAway = Field(
        default=0, description="+1: the year after the one in which the period ends; default 0: that year"
    )

    @model_validator(mode="before")
    @classmethod
    def _forms(cls, value: Any) -> Any:
        if isinstance(value, str) and re.fullmatch(ID_PATTERN, value):
            return {"name": value}
        if isinstance(value, dict) and "date" in value and "name" not in value:
            return value
        raise Unfit(_ANCHOR)

    @classmethod
    def as_written(cls, schema: JsonSchemaValue) -> JsonSchemaValue:
        keys = {name: key for name, key in schema["properties"].items() if name != "name"}
        named = {part: word for part, word in schema["properties"]["name"].items() if part != "default"}
        day = {"type": "object", "properties": keys, "required": ["date"], "additionalProperties": False}
        return {
            "title": schema["title"],
            "description": "period-start, period-end, opening, one of `dates`, or {date: 04-01, year: +1}",
            "anyOf": [named, day],
        }


_ONE_ANCHOR = Words(
    "write exactly one of after, before and on: {{after: period-end, working_days: 10}}",
    "tulis tepat satu dari after, before, dan on: {{after: period-end, working_days: 10}}",
)
_RELATIVE = Words(
    "say it relative to a day: {{after: period-end, working_days: 10}}; a length of time is a `duration`",
    "sebutkan terhadap suatu hari: {{after: period-end, working_days: 10}}; lamanya waktu ditulis pada `duration`",
)
_ONE_COUNT = Words(
    "write working_days or calendar_days, not both", "tulis working_days atau calendar_days, jangan keduanya"
)
_NO_COUNT = Words(
    "`on` is that very day: leave the number of days out, or write after or before",
    "`on` adalah hari itu juga: hilangkan jumlah harinya, atau tulis after atau before",
)


class Moment(Shape):
    """A day relative to another one.

    `before X` is strictly before: the day before X; `after X` is the day after; `on X` is that day. With
    `working_days: n` it is the n-th working day before or after X, with `calendar_days: n` the n-th day whether
    the office works or not. `shift` says what happens where the day is no working day.

    What is due then is due at the end of that day: when the office closes where it is said in working days or with
    `shift`, else at 24:00. What opens then opens at 00:00.
    """

    after: Anchor | None = Field(default=None, description="the day after this one; with days: so many later")
    before: Anchor | None = Field(
        default=None, description="strictly before: the day before this one; with days: so many earlier"
    )
    on: Anchor | None = Field(default=None, description="this very day")
    working_days: Days | None = Field(default=None, description="so many days on which the office works")
    calendar_days: Days | None = Field(
        default=None, description="so many days, whether the office works or not"
    )
    shift: Literal["earlier", "later"] | None = Field(
        default=None, description="where the day is no working day: the working day before it, or after it"
    )

    @model_validator(mode="before")
    @classmethod
    def _with_keys(cls, value: Any) -> Any:
        if isinstance(value, str):
            raise Unfit(_RELATIVE)
        return value

    @model_validator(mode="after")
    def _one_of_each(self) -> Moment:
        if sum(anchor is not None for anchor in (self.after, self.before, self.on)) != 1:
            raise Unfit(_ONE_ANCHOR)
        if self.working_days and self.calendar_days:
            raise Unfit(_ONE_COUNT)
        if self.on and (self.working_days or self.calendar_days):
            raise Unfit(_NO_COUNT)
        return self

    @property
    def anchor(self) -> Anchor:
        """What it is reckoned from."""
        anchor = self.after or self.before or self.on
        assert anchor is not None, "a moment names one anchor"
        return anchor

    @property
    def way(self) -> Literal["after", "before", "on"]:
        """On which side of its anchor it lies; the key under which the anchor is written."""
        return "after" if self.after else "before" if self.before else "on"

    @classmethod
    def as_written(cls, schema: JsonSchemaValue) -> JsonSchemaValue:
        no_days = {"not": {"anyOf": [{"required": ["working_days"]}, {"required": ["calendar_days"]}]}}
        one_count = {"not": {"required": ["working_days", "calendar_days"]}}
        ways = [{"required": ["after"]}, {"required": ["before"]}, {"required": ["on"], **no_days}]
        return {**schema, **one_count, "oneOf": ways}
