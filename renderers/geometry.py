"""Where things stand on a sheet, and the ways between them. Points (1/72 inch), x to the right, y down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Port = Literal["top", "bottom", "left", "right"]
Shape = Literal["box", "decision", "start", "end", "connector"]
Kind = Literal["forward", "return", "gather", "join"]
"""`join` is the horizontal line between the symbols of one row; `gather` leads from phase to phase."""
Way = tuple[str, str, str]
"""A way of the procedure: from step, to step (or `end`), outcome ("" where nothing was decided)."""


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the sheet."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Rect:
    """An upright rectangle: (x0, y0) is its upper left corner."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    @property
    def center(self) -> Point:
        return Point((self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2)

    def contains(self, point: Point) -> bool:
        """Whether the point lies inside or on the border."""
        return self.x0 <= point.x <= self.x1 and self.y0 <= point.y <= self.y1

    def intersects(self, other: Rect) -> bool:
        """Whether the two share some area; touching borders do not count."""
        return self.x0 < other.x1 and other.x0 < self.x1 and self.y0 < other.y1 and other.y0 < self.y1


@dataclass(frozen=True, slots=True)
class Symbol:
    """One drawn symbol. Its id is `STEP@LANE`, or `STEP@start`, `STEP@end` for a capsule of its own.

    An off-page connector is `LETTER@LANE`, and `LETTER` its step: steps have no capital letters.
    """

    id: str
    step: str
    lane: str
    shape: Shape
    rect: Rect


@dataclass(frozen=True, slots=True)
class Link:
    """An arrow still to be routed, between two symbols by their ids.

    `label_size` is the width and height that the label needs, (0, 0) where there is none. `also` are further
    ways that the same arrow stands for, where several come through one connector, whose letter is `connector`.
    """

    id: str
    source: str
    target: str
    kind: Kind
    step_from: str
    step_to: str
    outcome: str
    label: str
    label_size: tuple[float, float]
    also: tuple[Way, ...] = ()
    connector: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """What a router needs to know: each lane over the whole body, each row over the lanes, symbols, links."""

    lanes: tuple[Rect, ...]
    rows: tuple[Rect, ...]
    symbols: tuple[Symbol, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Route:
    """The way of one arrow: corners of straight horizontal and vertical segments, port to port."""

    link: Link
    points: tuple[Point, ...]
    label: Rect | None
    source_port: Port
    target_port: Port
