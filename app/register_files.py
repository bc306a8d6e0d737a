"""What a register file is: units, posts, officers, assignments and absences of a root, as people write them in YAML.

    units:
      muara-papalik: {title: Kecamatan Muara Papalik, groups: [perangkat-daerah]}
      seksi-pemerintahan: {title: Seksi Pemerintahan, parent: muara-papalik}
    posts:
      camat: Camat                        # lanes stand for the post of their title: Camat → camat
    officers:
      staf-1: {name: Staf 1, nip: "…", roles: [operator]}
      irban-1: {name: Irban 1, roles: [auditor@muara-papalik]}   # for this unit and those below it
    assignments:
      a-1: {officer: staf-1, post: staf, unit: muara-papalik, from: 2026-01-01}
      a-2: {officer: camat-2, post: camat, unit: muara-papalik, from: 2026-07-01, until: 2026-09-30, kind: plt,
            decree: 800/12/2026}
    absences:
      c-1: {officer: camat-2, from: 2026-08-03, until: 2026-08-14, substitute: staf-1, decree: 800/15/2026}

Each part may be left out, and may stand in another file. What a file no longer says stays in the register: an
assignment ends by its `until`.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from engine.domain.roles import Role
from schemas.scalars import ID_PATTERN, Id, Named, Printed, Unfit, as_printed, as_whole
from schemas.shape import OneOrMore, Shape
from schemas.words import Words


def _as_day(value: Any) -> date:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(as_printed(value)))
    except ValueError:
        raise Unfit(
            Words("write a day of the calendar as 2026-01-31", "tulis tanggal kalender seperti 2026-01-31")
        ) from None


ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")
"""What can be put into the head of a mail as it stands."""
Day = Annotated[date, BeforeValidator(_as_day), WithJsonSchema({"type": "string", "format": "date"})]


def _as_days(value: Any) -> int:
    """A number of days, from 0 on."""
    return 0 if value in (0, "0") and not isinstance(value, bool) else as_whole(value)


Backdating = Annotated[
    int,
    BeforeValidator(_as_days),
    Field(ge=0, le=366),
    WithJsonSchema({"type": "integer", "minimum": 0, "maximum": 366}),
]
"""Calendar days."""


class Unit(Shape):
    """An agency, a district or a section."""

    short_for = "title"
    title: Named
    parent: Id | None = Field(default=None, description="the unit that it stands under")
    groups: Annotated[tuple[Id, ...], OneOrMore()] = Field(
        default=(), description="groups that a row can be done by each of: perangkat-daerah"
    )
    calendar: Id | None = Field(
        default=None,
        description="its working days and hours; default: as the unit above it, else the procedure's",
    )
    backdating_days: Backdating | None = Field(
        default=None,
        description="how many calendar days back work may be said to have been done; default: as the unit above it,"
        " else none",
    )


class Post(Shape):
    """A position that a person holds."""

    short_for = "title"
    title: Named
    holders: Literal["one", "many"] | None = Field(
        default=None,
        description="how many may hold it definitively for one unit at one time; one: more are an error",
    )


def _as_address(value: Any) -> str:
    text = str(as_printed(value)).strip()
    if not ADDRESS.fullmatch(text):
        raise Unfit(
            Words("write a mail address as name@office.go.id", "tulis alamat surel seperti nama@kantor.go.id")
        )
    return text


Address = Annotated[str, BeforeValidator(_as_address), WithJsonSchema({"type": "string", "format": "email"})]


ROLE = rf"^({'|'.join(Role)})(@{ID_PATTERN[1:-1]})?$"


def _as_role(value: Any) -> str:
    text = str(as_printed(value)).strip()
    if not re.fullmatch(ROLE, text):
        raise Unfit(
            Words(
                "write a role as operator, auditor or analyst; for one unit and those below it as auditor@UNIT",
                "tulis peran sebagai operator, auditor, atau analyst; untuk satu unit dan unit di bawahnya sebagai"
                " auditor@UNIT",
            )
        )
    return text


RoleGiven = Annotated[
    str, BeforeValidator(_as_role), WithJsonSchema({"type": "string", "pattern": ROLE, "maxLength": 80})
]


class Officer(Shape):
    """A person. Name, NIP and address can be erased later without breaking the record."""

    short_for = "name"
    name: Named
    nip: Printed | None = None
    email: Address | None = Field(default=None, description="where notices go, if the workspace sends any")
    roles: Annotated[tuple[RoleGiven, ...], OneOrMore()] = Field(
        default=(),
        description="operator keeps the root running, auditor reads all and changes nothing, analyst writes and"
        " approves procedures; auditor@UNIT: for that unit and those below it",
    )


class Assignment(Shape):
    """An officer holds a post for a unit, from a day until a day, both included."""

    officer: Id
    post: Id
    unit: Id = Field(description="the unit acted for; it need not be the officer's own")
    start: Day = Field(alias="from", description="the first day")
    end: Day | None = Field(
        default=None, alias="until", description="the last day; left out: until further notice"
    )
    kind: Literal["definitive", "plt", "plh"] = "definitive"
    decree: Printed | None = Field(default=None, description="the decision by which it was given")


class Absence(Shape):
    """An officer is absent from a day until a day, both included; the substitute may act on their posts."""

    officer: Id
    start: Day = Field(alias="from", description="the first day")
    end: Day | None = Field(
        default=None, alias="until", description="the last day; left out: until further notice"
    )
    substitute: Id | None = Field(
        default=None, description="the officer who may act on the absent one's posts"
    )
    reason: Printed | None = Field(default=None, description="why; it can be erased later, as a name can")
    decree: Printed | None = Field(default=None, description="the decision by which the substitute acts")


class RegisterFile(Shape):
    """A part of the register of a root."""

    units: dict[Id, Unit] = Field(default={}, description="agencies, districts, sections")
    posts: dict[Id, Post] = Field(default={}, description="positions; the lanes of procedures stand for them")
    officers: dict[Id, Officer] = Field(default={}, description="persons")
    assignments: dict[Id, Assignment] = Field(default={}, description="who holds which post, for which unit")
    absences: dict[Id, Absence] = Field(default={}, description="who is absent, and who stands in for them")
