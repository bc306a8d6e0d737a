"""Frozen dataclasses made and changed quickly.

`dataclasses.replace` and the constructor of a frozen dataclass set each field by a call. A step makes some forty such
objects of twenty fields, so here they are filled while they still belong to a class that can be written to, and only
then become what they are.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, make_dataclass
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

Made = TypeVar("Made")


def maker(cls: type[Made]) -> Callable[..., Made]:
    """A constructor that takes every field, in their order. Make it once for each class."""
    unfrozen: Any = make_dataclass(cls.__name__, _names(cls), slots=_has_slots(cls))

    def make(*values: Any) -> Made:
        made: Made = unfrozen(*values)
        made.__class__ = cls
        return made

    return make


@cache
def _parts(cls: type) -> tuple[Callable[..., Any], Callable[[Any], tuple[Any, ...]], dict[str, int]]:
    names = _names(cls)
    return maker(cls), attrgetter(*names), {name: place for place, name in enumerate(names)}


def _has_slots(cls: type) -> bool:
    return "__slots__" in cls.__dict__


def _names(cls: Any) -> list[str]:
    return [field.name for field in fields(cls)]


def _with(one: Any, cls: type, changes: dict[str, Any]) -> Any:
    """All fields at once: of an object that keeps them in a dictionary."""
    fields = {**one.__dict__, **changes}
    if len(fields) > len(one.__dict__):
        raise KeyError(*(changes.keys() - one.__dict__.keys()))
    made: Any = object.__new__(cls)
    object.__setattr__(made, "__dict__", fields)
    return made


if TYPE_CHECKING:
    from dataclasses import replace as replace
else:

    def replace(one, /, **changes):
        """The same with some fields changed."""
        cls = one.__class__
        if not _has_slots(cls):
            return _with(one, cls, changes)
        make, values_of, place = _parts(cls)
        values = list(values_of(one))
        for name, value in changes.items():
            values[place[name]] = value
        return make(*values)
