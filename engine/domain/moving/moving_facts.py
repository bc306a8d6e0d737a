"""What a decision about moving looks at besides everything else. Pure data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.domain.encoding import Record
from engine.domain.instance import Instance

if TYPE_CHECKING:
    from engine.domain.facts import Version
    from engine.domain.moving.way import Way


@dataclass(frozen=True, slots=True)
class Moving:
    """To which version a run is to go over, and by which way it came to where it stands."""

    version: Version
    way: Way
    named: int | None = None
    """The run that has the name already which this one would have."""


@dataclass(frozen=True, slots=True)
class Undoing:
    """What stood before a run went over, and what stands in the way of going back."""

    before: Instance
    moved: int
    """The number of the event by which it went over."""
    rows: Mapping[str, str]
    """Row that is open → the row that it was, where that was another."""
    named: int | None
    """The run that has the name already which this one would have again."""
    since: Record | None
    """The first thing that happened since; none: nothing did."""
