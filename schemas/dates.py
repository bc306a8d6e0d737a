"""The dates that belong to a run: what each is called, and who says when it is."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from schemas.moment import OPENING
from schemas.scalars import Named, Unfit, as_printed
from schemas.shape import Shape
from schemas.words import Words

_ID = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
_FIELD = re.compile(rf"({_ID})\.({_ID})")


def _giver(value: str) -> str:
    if value == OPENING or _FIELD.fullmatch(value):
        return value
    raise Unfit(
        Words(
            "write opening, or the row and the field that give it: undangan.tanggal",
            "tulis opening, atau baris dan isian yang menetapkannya: undangan.tanggal",
        )
    )


GivenBy = Annotated[
    str,
    BeforeValidator(as_printed),
    AfterValidator(_giver),
    WithJsonSchema({"type": "string", "pattern": rf"^({OPENING}|{_ID}\.{_ID})$"}),
]


class RunDate(Shape):
    """A date of the run that moments are reckoned from, such as the day of an event.

    `from: opening` is said by whoever opens the run, `from: row.field` is what an officer fills in there. It is not
    known until somebody has said it, and it may be moved later: what is open is then due at another moment.
    """

    title: Named = Field(description="what the date is called, as shown to the officer")
    given_by: GivenBy = Field(
        alias="from",
        description="opening: whoever opens the run says it; or row.field: it is filled in there",
    )

    @property
    def field(self) -> tuple[str, str] | None:
        """The step and the collected field that give the date; None where it is said at the opening."""
        written = _FIELD.fullmatch(self.given_by)
        return (written[1], written[2]) if written else None
